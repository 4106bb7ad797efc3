using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Frames;

/// <summary>f_* and methods of frame objects.</summary>
[PyMethods(typeof(Frame))]
static partial class FrameAttributes
{
    [PyGetter("f_back", "The frame that called, or None.")]
    public static PyObject? Back(ThreadState ts, Frame self) =>
        self.Generator is { State: not GeneratorState.Running } ? PyNone.Instance : self.Caller?.Hold() ?? (PyObject)PyNone.Instance;

    [PyGetter("f_code", "The code object that runs.")]
    public static PyObject? Code(ThreadState ts, Frame self) => Audit.Reads(ts, self, "f_code") ? self.Code.Code : null;

    [PyGetter("f_globals", "The global names.")]
    public static PyObject? Globals(ThreadState ts, Frame self) => self.Globals;

    [PyGetter("f_builtins", "The built-in names.")]
    public static PyObject? Builtins(ThreadState ts, Frame self) => BuiltinsMapping.Shown(self.Builtins);

    [PyGetter("f_locals", "The local names.")]
    public static PyObject? Locals(ThreadState ts, Frame self) => self.LocalNames();

    [PyGetter("f_lasti", "Offset in bytes of the instruction that runs.")]
    public static PyObject? Lasti(ThreadState ts, Frame self) => PyInt.Of(self.Lasti);

    [PyGetter("f_generator", "The generator or coroutine that the frame belongs to, or None.")]
    public static PyObject? Generator(ThreadState ts, Frame self) => self.Generator ?? (PyObject)PyNone.Instance;

    [PyMethod("clear", "Clears all references held by the frame.")]
    public static PyObject? Clear(ThreadState ts, Frame self)
    {
        if (!self.IsFinished)
        {
            if (self.Generator is not { State: not GeneratorState.Running } generator)
                return ts.Raise(ExceptionTypes.RuntimeError, "cannot clear an executing frame");
            if (generator.State == GeneratorState.Suspended)
                return ts.Raise(ExceptionTypes.RuntimeError, "cannot clear a suspended frame");
            if (generator.Close(ts) is null)
                return null;
        }
        self.ClearVariables();
        return PyNone.Instance;
    }
}
