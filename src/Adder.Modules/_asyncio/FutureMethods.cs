using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Modules._contextvars;

namespace Adder.Modules._asyncio;

/// <summary>The methods that futures and tasks have alike.</summary>
[PyMethods(typeof(PyFuture)), PyMethods(typeof(PyTask))]
static partial class SharedFutureMethods
{
    [PyMethod("__await__", "Return an iterator to be used in await expression.")]
    public static PyObject? Await(ThreadState ts, PyFuture self) => self.Await(ts);

    [PyMethod("__del__", "Called when the instance is about to be destroyed.")]
    public static PyObject? Destroyed(ThreadState ts, PyFuture self)
    {
        self.Destroyed(ts);
        return PyNone.Instance;
    }

    [PyMethod("result", "The result; raises the exception instead when there is one, and InvalidStateError while it is not done.")]
    public static PyObject? Result(ThreadState ts, PyFuture self) => self.GetResult(ts);

    [PyMethod("exception", "The exception or None; raises CancelledError when it was cancelled, and InvalidStateError while it is not done.")]
    public static PyObject? Exception(ThreadState ts, PyFuture self)
    {
        if (self.Loop is null)
            return AsyncioState.Of.Get(ts).InvalidState(ts, "Future object is not initialized.");
        if (self.State == FutureState.Cancelled)
            return self.TakeCancelledError(ts) is { } error ? ts.Raise(error) : null;
        if (self.State != FutureState.Finished)
            return AsyncioState.Of.Get(ts).InvalidState(ts, "Exception is not set.");
        if (self.Exception is null)
            return PyNone.Instance;
        self.LogsTraceback = false;
        return self.Exception;
    }

    [PyMethod("add_done_callback", "Has a function called with this when it is done; at once, by the event loop, when it is done already.")]
    public static PyObject? AddDoneCallback(ThreadState ts, PyFuture self, PyObject fn, [KeywordOnly] PyObject? context = null) =>
        self.AddCallback(ts, fn, context ?? PyContext.Current(ts).Copy()) ? PyNone.Instance : null;

    [PyMethod("remove_done_callback", "Removes a callback as often as it is there, and tells how often.")]
    public static PyObject? RemoveDoneCallback(ThreadState ts, PyFuture self, PyObject fn)
    {
        int removed = self.IsInitialized(ts) ? self.RemoveCallback(ts, fn) : -1;
        return removed < 0 ? null : PyInt.Of(removed);
    }

    [PyMethod("cancelled", "Whether it was cancelled.")]
    public static PyObject? IsCancelled(ThreadState ts, PyFuture self) => PyBool.Of(self.State == FutureState.Cancelled);

    [PyMethod("done", "Whether there is a result or an exception, or it was cancelled.")]
    public static PyObject? IsDone(ThreadState ts, PyFuture self) => PyBool.Of(self.State != FutureState.Pending);

    [PyMethod("_make_cancelled_error", "The CancelledError to be raised: the one that cancelled it is given out once.")]
    public static PyObject? MakeCancelledError(ThreadState ts, PyFuture self) => self.TakeCancelledError(ts);
}

/// <summary>The methods of futures that tasks inherit or replace.</summary>
[PyMethods(typeof(PyFuture))]
static partial class FutureMethods
{
    [PyMethod("set_result", "Makes it done with a result.")]
    public static PyObject? SetResult(ThreadState ts, PyFuture self, PyObject result) =>
        self.IsInitialized(ts) && self.SetResult(ts, result) ? PyNone.Instance : null;

    [PyMethod("set_exception", "Makes it done with an exception.")]
    public static PyObject? SetException(ThreadState ts, PyFuture self, PyObject exception) =>
        self.IsInitialized(ts) && self.SetException(ts, exception) ? PyNone.Instance : null;

    [PyMethod("cancel", "Cancels it, unless it is done: then it gives False.")]
    public static PyObject? Cancel(ThreadState ts, PyFuture self, [Named] PyObject? msg = null)
    {
        int cancelled = self.IsInitialized(ts) ? self.CancelFuture(ts, msg) : -1;
        return cancelled < 0 ? null : PyBool.Of(cancelled == 1);
    }

    [PyMethod("get_loop", "The event loop.")]
    public static PyObject? GetLoop(ThreadState ts, PyFuture self) => self.IsInitialized(ts) ? self.Loop : null;
}
