using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._asyncio;

/// <summary>The attributes of futures, which repr() and the library's own code read.</summary>
[PyMethods(typeof(PyFuture))]
static partial class FutureAttributes
{
    static readonly PyStr Pending = Interned.Of("PENDING"), Cancelled = Interned.Of("CANCELLED"), Finished = Interned.Of("FINISHED");

    [PyGetter("_state", "PENDING, CANCELLED or FINISHED.")]
    public static PyObject? State(ThreadState ts, PyFuture self)
    {
        if (!self.IsInitialized(ts))
            return null;
        return self.State switch { FutureState.Pending => Pending, FutureState.Cancelled => Cancelled, _ => Finished };
    }

    [PyGetter("_asyncio_future_blocking", "Whether it was awaited and the task has not taken it yet; that it is there tells that this is a future.")]
    public static PyObject? IsBlocking(ThreadState ts, PyFuture self) => PyBool.Of(self.IsBlocking);

    [PySetter("_asyncio_future_blocking")]
    public static bool SetBlocking(ThreadState ts, PyFuture self, PyObject? value)
    {
        if (!IsGiven(ts, self, value, "_asyncio_future_blocking") || !self.IsInitialized(ts) || !Arguments.TryTruth(ts, value!, out bool blocks))
            return false;
        self.IsBlocking = blocks;
        return true;
    }

    [PyGetter("_loop", "The event loop.")]
    public static PyObject? Loop(ThreadState ts, PyFuture self) => self.Loop ?? PyNone.Instance;

    [PyGetter("_callbacks", "Pairs of callbacks and contexts, or None.")]
    public static PyObject? Callbacks(ThreadState ts, PyFuture self) => self.IsInitialized(ts) ? self.Callbacks() : null;

    [PyGetter("_result", "The result or None.")]
    public static PyObject? Result(ThreadState ts, PyFuture self) => self.IsInitialized(ts) ? self.Result ?? PyNone.Instance : null;

    [PyGetter("_exception", "The exception or None.")]
    public static PyObject? Exception(ThreadState ts, PyFuture self) => self.IsInitialized(ts) ? self.Exception ?? (PyObject)PyNone.Instance : null;

    [PyGetter("_log_traceback", "Whether there is an exception that nobody asked for yet.")]
    public static PyObject? LogsTraceback(ThreadState ts, PyFuture self) => self.IsInitialized(ts) ? PyBool.Of(self.LogsTraceback) : null;

    [PySetter("_log_traceback")]
    public static bool SetLogsTraceback(ThreadState ts, PyFuture self, PyObject? value)
    {
        if (!IsGiven(ts, self, value, "_log_traceback") || !Arguments.TryTruth(ts, value!, out bool logs))
            return false;
        if (logs)
            return ts.Fail(ExceptionTypes.ValueError, "_log_traceback can only be set to False");
        self.LogsTraceback = false;
        return true;
    }

    [PyGetter("_source_traceback", "Where it was made, in debug mode.")]
    public static PyObject? SourceTraceback(ThreadState ts, PyFuture self) => self.SourceTraceback ?? PyNone.Instance;

    [PyGetter("_cancel_message", "What cancel() was given.")]
    public static PyObject? CancelMessage(ThreadState ts, PyFuture self) => self.CancelMessage ?? PyNone.Instance;

    [PySetter("_cancel_message")]
    public static bool SetCancelMessage(ThreadState ts, PyFuture self, PyObject? value)
    {
        if (!IsGiven(ts, self, value, "_cancel_message"))
            return false;
        self.CancelMessage = value;
        return true;
    }

    [PyGetter("_asyncio_awaited_by", "The futures that wait for it, or None.")]
    public static PyObject? AwaitedBy(ThreadState ts, PyFuture self) => self.AwaitedBy(ts);

    /// <summary>Whether an attribute is set and not deleted; false with an error.</summary>
    internal static bool IsGiven(ThreadState ts, PyFuture self, PyObject? value, string name) => value is not null
        || ts.Fail(ExceptionTypes.AttributeError, $"attribute '{name}' of '{self.Type.Name}' objects cannot be deleted");
}
