using Adder.Modules.sys;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._thread;

/// <summary>_thread._ThreadHandle: a thread that can be joined.</summary>
sealed class PyThreadHandle : PyObject
{
    readonly ManualResetEventSlim done = new();
    int state;

    public static PyType TypeObject { get; } = new("_thread._ThreadHandle", New) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public long Ident { get; set; }
    public int NativeId { get; set; }
    public bool IsDone => done.IsSet;
    public bool IsStarted => Volatile.Read(ref state) != 0;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Arguments.Check(ts, "_ThreadHandle", arguments.Length, names, 0, 0) ? new PyThreadHandle() : null;

    /// <summary>Marks it as started; false when it was.</summary>
    public bool Begin() => Interlocked.Exchange(ref state, 1) == 0;

    public void Finish() => done.Set();

    /// <summary>Waits for the end of the thread: whether it came in time; an error may be pending.</summary>
    public bool Wait(ThreadState ts, long milliseconds)
    {
        long end = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
        while (!done.IsSet)
        {
            long left = end - Environment.TickCount64;
            if (left <= 0)
                return done.IsSet;
            done.Wait((int)Math.Min(left, Waiting.Slice));
            if (ts.PollInterrupt() && ts.HasError)
                return false;
        }
        return true;
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<_ThreadHandle object: ident={Ident}>");
}

/// <summary>Methods of _thread._ThreadHandle.</summary>
[PyMethods(typeof(PyThreadHandle))]
static partial class ThreadHandleMethods
{
    [PyGetter("ident", "The thread's get_ident().")]
    static PyObject? Ident(ThreadState ts, PyThreadHandle self) => PyInt.Of(self.Ident);

    [PyMethod("is_done", "Whether the thread has ended.")]
    static PyObject? IsDone(ThreadState ts, PyThreadHandle self) => PyBool.Of(self.IsDone);

    [PyMethod("_set_done", "Marks the thread as ended.")]
    static PyObject? SetDone(ThreadState ts, PyThreadHandle self)
    {
        if (!self.IsStarted)
            return ts.Raise(ExceptionTypes.RuntimeError, "thread not started");
        self.Finish();
        return PyNone.Instance;
    }

    [PyMethod("join", "Waits for the end of the thread.")]
    static PyObject? Join(ThreadState ts, PyThreadHandle self, PyObject? timeout = null)
    {
        long milliseconds = -1;
        if (timeout is not (null or PyNone))
        {
            if (!Durations.TrySpan(ts, timeout, out long nanoseconds))
                return null;
            milliseconds = nanoseconds < 0 ? -1 : (nanoseconds + 999_999) / 1_000_000;
        }
        if (!self.IsStarted)
            return ts.Raise(ExceptionTypes.RuntimeError, "thread not started");
        if (self.Ident == Threads.Ident && !self.IsDone)
            return ts.Raise(ExceptionTypes.RuntimeError, "Cannot join current thread");
        if (!self.IsDone && SysFunctions.HasBegunFinalizing(ts))
            return ts.Raise(ExceptionTypes.PythonFinalizationError, "cannot join thread at interpreter shutdown");
        self.Wait(ts, milliseconds);
        return ts.HasError ? null : PyNone.Instance;
    }
}
