using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>f_trace and its like, and setting f_lineno.</summary>
[PyMethods(typeof(Frame))]
static partial class TraceAttributes
{
    [PyGetter("f_trace", "The function that is called for events of this frame, or None.")]
    public static PyObject? Function(ThreadState ts, Frame self) => self.Trace?.Function ?? PyNone.Instance;

    [PySetter("f_trace")]
    public static bool SetFunction(ThreadState ts, Frame self, PyObject? value)
    {
        (self.Trace ??= new FrameTrace()).Function = value is PyNone ? null : value;
        return true;
    }

    [PyGetter("f_trace_lines", "Whether lines give events.")]
    public static PyObject? TracesLines(ThreadState ts, Frame self) => PyBool.Of(self.Trace?.TracesLines ?? true);

    [PySetter("f_trace_lines")]
    public static bool SetTracesLines(ThreadState ts, Frame self, PyObject? value)
    {
        if (value is not PyBool flag)
            return ts.Fail(ExceptionTypes.TypeError, value is null ? "can't delete numeric/char attribute" : "attribute value type must be bool");
        (self.Trace ??= new FrameTrace()).TracesLines = ReferenceEquals(flag, PyBool.True);
        return true;
    }

    [PyGetter("f_trace_opcodes", "Whether instructions give events.")]
    public static PyObject? TracesOpcodes(ThreadState ts, Frame self) => PyBool.Of(self.Trace?.TracesOpcodes ?? false);

    [PySetter("f_trace_opcodes")]
    public static bool SetTracesOpcodes(ThreadState ts, Frame self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.AttributeError, "attribute 'f_trace_opcodes' of 'frame' objects cannot be deleted");
        if (value is not PyBool flag)
            return ts.Fail(ExceptionTypes.TypeError, "attribute value type must be bool");
        (self.Trace ??= new FrameTrace()).TracesOpcodes = ReferenceEquals(flag, PyBool.True);
        return true;
    }

    [PyGetter("f_lineno", "The line that runs, or None.")]
    public static PyObject? Line(ThreadState ts, Frame self) => self.Line is { } line ? PyInt.Of(line) : PyNone.Instance;

    /// <summary>Jumps to a line: within the frame that is being traced.</summary>
    [PySetter("f_lineno")]
    public static bool SetLine(ThreadState ts, Frame self, PyObject? value) => LineJump.Set(ts, self, value);
}
