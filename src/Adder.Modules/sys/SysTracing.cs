using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>Trace and profile functions.</summary>
[PyModule("sys")]
static partial class SysTracing
{
    [PyFunction("settrace", "Set the global debug tracing function.")]
    static PyObject? SetTrace(ThreadState ts, PyObject function)
    {
        if (!Audit.Tell(ts, "sys.settrace"))
            return null;
        Tracer.SetTrace(ts, OrNull(function));
        return FrameSwitch.AfterCall(ts, "settrace", PyNone.Instance);
    }

    [PyFunction("gettrace", "Return the global debug tracing function set with sys.settrace.")]
    static PyObject? GetTrace(ThreadState ts) => ts.Tracer?.TraceFunction ?? PyNone.Instance;

    [PyFunction("setprofile", "Set the profiling function.")]
    static PyObject? SetProfile(ThreadState ts, PyObject function)
    {
        if (!Audit.Tell(ts, "sys.setprofile"))
            return null;
        Tracer.SetProfile(ts, OrNull(function));
        return FrameSwitch.AfterCall(ts, "setprofile", PyNone.Instance);
    }

    [PyFunction("getprofile", "Return the profiling function set with sys.setprofile.")]
    static PyObject? GetProfile(ThreadState ts) => ts.Tracer?.ProfileFunction ?? PyNone.Instance;

    [PyFunction("_settraceallthreads", "Set the global debug tracing function in all running threads.")]
    static PyObject? SetTraceOfAllThreads(ThreadState ts, PyObject function)
    {
        if (!Audit.Tell(ts, "sys.settrace"))
            return null;
        foreach (var thread in ts.Interpreter.Threads())
            Tracer.SetTrace(thread, OrNull(function));
        return FrameSwitch.AfterCall(ts, "_settraceallthreads", PyNone.Instance);
    }

    [PyFunction("_setprofileallthreads", "Set the profiling function in all running threads.")]
    static PyObject? SetProfileOfAllThreads(ThreadState ts, PyObject function)
    {
        if (!Audit.Tell(ts, "sys.setprofile"))
            return null;
        foreach (var thread in ts.Interpreter.Threads())
            Tracer.SetProfile(thread, OrNull(function));
        return FrameSwitch.AfterCall(ts, "_setprofileallthreads", PyNone.Instance);
    }

    static PyObject? OrNull(PyObject function) => function is PyNone ? null : function;

    [PyFunction("_current_frames", "The innermost frame of each thread, by the thread's id.")]
    static PyObject? CurrentFrames(ThreadState ts) => !Audit.Tell(ts, "sys._current_frames") ? null : OfThreads(ts, static thread => thread.CurrentFrame?.Hold());

    [PyFunction("_current_exceptions", "The exception that each thread handles, or None, by the thread's id.")]
    static PyObject? CurrentExceptions(ThreadState ts) => !Audit.Tell(ts, "sys._current_exceptions") ? null : OfThreads(ts, static thread => thread.CurrentFrame is null ? null : thread.Handled ?? (PyObject)PyNone.Instance);

    static PyDict? OfThreads(ThreadState ts, Func<ThreadState, PyObject?> value)
    {
        var all = new PyDict();
        foreach (var thread in ts.Interpreter.Threads())
            if (value(thread) is { } known && !all.Set(ts, PyInt.Of(thread.Ident), known))
                return null;
        return all;
    }
}
