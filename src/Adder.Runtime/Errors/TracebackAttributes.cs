using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>tb_* of traceback objects.</summary>
[PyMethods(typeof(PyTraceback))]
static partial class TracebackAttributes
{
    [PyMethod("__dir__", "The names of what a traceback tells.")]
    public static PyObject? Dir(ThreadState ts, PyTraceback self) =>
        new PyList([new PyStr("tb_frame"), new PyStr("tb_next"), new PyStr("tb_lasti"), new PyStr("tb_lineno")]);

    [PyGetter("tb_next", "What was called from here, or None.")]
    public static PyObject? Next(ThreadState ts, PyTraceback self) => self.Inner ?? (PyObject)PyNone.Instance;

    [PyGetter("tb_frame", "The frame.")]
    public static PyObject? FrameOf(ThreadState ts, PyTraceback self) => Audit.Reads(ts, self, "tb_frame") ? self.Frame : null;

    [PyGetter("tb_lasti", "Offset in bytes of the instruction.")]
    public static PyObject? Lasti(ThreadState ts, PyTraceback self) => PyInt.Of(self.Lasti);

    [PyGetter("tb_lineno", "The line, or None.")]
    public static PyObject? Line(ThreadState ts, PyTraceback self) => self.Line is { } line ? PyInt.Of(line) : PyNone.Instance;
}
