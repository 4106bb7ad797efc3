using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>What the attributes of all three kinds of generators share.</summary>
static class GeneratorNames
{
    /// <summary>Sets one of the two names; false with an error.</summary>
    public static bool Set(ThreadState ts, PyGeneratorBase self, string name, PyObject? value)
    {
        if (value is not PyStr text)
            return ts.Fail(ExceptionTypes.TypeError, $"{name} must be set to a string object");
        if (name == "__name__")
            self.Name = text.Value;
        else
            self.QualName = text.Value;
        return true;
    }

    public static PyObject? FrameOf(ThreadState ts, PyGeneratorBase self, string name) =>
        Tracing.Audit.Reads(ts, self, name) ? self.Frame?.Hold() ?? (PyObject)PyNone.Instance : null;

    public static PyObject? CodeOf(ThreadState ts, PyGeneratorBase self, string name) => Tracing.Audit.Reads(ts, self, name) ? self.Code : null;

    public static PyObject DelegateOf(PyGeneratorBase self) => self.Delegate ?? PyNone.Instance;

    public static PyObject IsRunning(PyGeneratorBase self) => PyBool.Of(self.State == GeneratorState.Running);

    public static PyObject IsSuspended(PyGeneratorBase self) => PyBool.Of(self.State == GeneratorState.Suspended);
}

/// <summary>gi_* of generators.</summary>
[PyMethods(typeof(PyGenerator))]
static partial class GeneratorAttributes
{
    [PyGetter("__name__", "name of the generator")]
    public static PyObject? Name(ThreadState ts, PyGenerator self) => Interned.Of(self.Name);

    [PySetter("__name__")]
    public static bool SetName(ThreadState ts, PyGenerator self, PyObject? value) => GeneratorNames.Set(ts, self, "__name__", value);

    [PyGetter("__qualname__", "qualified name of the generator")]
    public static PyObject? QualName(ThreadState ts, PyGenerator self) => Interned.Of(self.QualName);

    [PySetter("__qualname__")]
    public static bool SetQualName(ThreadState ts, PyGenerator self, PyObject? value) => GeneratorNames.Set(ts, self, "__qualname__", value);

    [PyGetter("gi_frame", "The frame, or None when it is over.")]
    public static PyObject? Frame(ThreadState ts, PyGenerator self) => GeneratorNames.FrameOf(ts, self, "gi_frame");

    [PyGetter("gi_running", "Whether it is running.")]
    public static PyObject? Running(ThreadState ts, PyGenerator self) => GeneratorNames.IsRunning(self);

    [PyGetter("gi_suspended", "Whether it stopped at a yield.")]
    public static PyObject? Suspended(ThreadState ts, PyGenerator self) => GeneratorNames.IsSuspended(self);

    [PyGetter("gi_code", "Its code object.")]
    public static PyObject? Code(ThreadState ts, PyGenerator self) => GeneratorNames.CodeOf(ts, self, "gi_code");

    [PyGetter("gi_yieldfrom", "object being iterated by yield from, or None")]
    public static PyObject? YieldFrom(ThreadState ts, PyGenerator self) => GeneratorNames.DelegateOf(self);
}

/// <summary>cr_* of coroutines.</summary>
[PyMethods(typeof(PyCoroutine))]
static partial class CoroutineAttributes
{
    [PyGetter("__name__", "name of the coroutine")]
    public static PyObject? Name(ThreadState ts, PyCoroutine self) => Interned.Of(self.Name);

    [PySetter("__name__")]
    public static bool SetName(ThreadState ts, PyCoroutine self, PyObject? value) => GeneratorNames.Set(ts, self, "__name__", value);

    [PyGetter("__qualname__", "qualified name of the coroutine")]
    public static PyObject? QualName(ThreadState ts, PyCoroutine self) => Interned.Of(self.QualName);

    [PySetter("__qualname__")]
    public static bool SetQualName(ThreadState ts, PyCoroutine self, PyObject? value) => GeneratorNames.Set(ts, self, "__qualname__", value);

    [PyGetter("cr_frame", "The frame, or None when it is over.")]
    public static PyObject? Frame(ThreadState ts, PyCoroutine self) => GeneratorNames.FrameOf(ts, self, "cr_frame");

    [PyGetter("cr_running", "Whether it is running.")]
    public static PyObject? Running(ThreadState ts, PyCoroutine self) => GeneratorNames.IsRunning(self);

    [PyGetter("cr_suspended", "Whether it stopped at an await.")]
    public static PyObject? Suspended(ThreadState ts, PyCoroutine self) => GeneratorNames.IsSuspended(self);

    [PyGetter("cr_code", "Its code object.")]
    public static PyObject? Code(ThreadState ts, PyCoroutine self) => GeneratorNames.CodeOf(ts, self, "cr_code");

    [PyGetter("cr_await", "object being awaited on, or None")]
    public static PyObject? Await(ThreadState ts, PyCoroutine self) => GeneratorNames.DelegateOf(self);

    [PyGetter("cr_origin", "Where it was made, when that is tracked.")]
    public static PyObject? Origin(ThreadState ts, PyCoroutine self) => self.Origin;
}

/// <summary>ag_* of asynchronous generators.</summary>
[PyMethods(typeof(PyAsyncGenerator))]
static partial class AsyncGeneratorAttributes
{
    [PyGetter("__name__", "name of the async generator")]
    public static PyObject? Name(ThreadState ts, PyAsyncGenerator self) => Interned.Of(self.Name);

    [PySetter("__name__")]
    public static bool SetName(ThreadState ts, PyAsyncGenerator self, PyObject? value) => GeneratorNames.Set(ts, self, "__name__", value);

    [PyGetter("__qualname__", "qualified name of the async generator")]
    public static PyObject? QualName(ThreadState ts, PyAsyncGenerator self) => Interned.Of(self.QualName);

    [PySetter("__qualname__")]
    public static bool SetQualName(ThreadState ts, PyAsyncGenerator self, PyObject? value) => GeneratorNames.Set(ts, self, "__qualname__", value);

    [PyGetter("ag_frame", "The frame, or None when it is over.")]
    public static PyObject? Frame(ThreadState ts, PyAsyncGenerator self) => GeneratorNames.FrameOf(ts, self, "ag_frame");

    [PyGetter("ag_running", "Whether an awaitable of it is under way.")]
    public static PyObject? Running(ThreadState ts, PyAsyncGenerator self) => PyBool.Of(self.IsRunningAsync);

    [PyGetter("ag_suspended", "Whether it stopped at a yield.")]
    public static PyObject? Suspended(ThreadState ts, PyAsyncGenerator self) => GeneratorNames.IsSuspended(self);

    [PyGetter("ag_code", "Its code object.")]
    public static PyObject? Code(ThreadState ts, PyAsyncGenerator self) => GeneratorNames.CodeOf(ts, self, "ag_code");

    [PyGetter("ag_await", "object being awaited on, or None")]
    public static PyObject? Await(ThreadState ts, PyAsyncGenerator self) => GeneratorNames.DelegateOf(self);
}
