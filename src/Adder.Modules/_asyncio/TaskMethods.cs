using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._asyncio;

/// <summary>The methods and attributes of tasks.</summary>
[PyMethods(typeof(PyTask))]
static partial class TaskMethods
{
    [PyMethod("set_result", "A task has the result of its coroutine.")]
    public static PyObject? SetResult(ThreadState ts, PyTask self, PyObject result) =>
        ts.Raise(ExceptionTypes.RuntimeError, "Task does not support set_result operation");

    [PyMethod("set_exception", "A task has the exception of its coroutine.")]
    public static PyObject? SetException(ThreadState ts, PyTask self, PyObject exception) =>
        ts.Raise(ExceptionTypes.RuntimeError, "Task does not support set_exception operation");

    [PyMethod("cancel", "Asks the task to cancel itself: its next step throws CancelledError, which the coroutine may catch. False when it is done.")]
    public static PyObject? Cancel(ThreadState ts, PyTask self, [Named] PyObject? msg = null)
    {
        int cancelled = self.Cancel(ts, msg);
        return cancelled < 0 ? null : PyBool.Of(cancelled == 1);
    }

    [PyMethod("cancelling", "How often cancel() was called, less how often that was taken back.")]
    public static PyObject? Cancelling(ThreadState ts, PyTask self) => PyInt.Of(self.CancelRequests);

    [PyMethod("uncancel", "Takes a call of cancel() back, and gives how many are left.")]
    public static PyObject? Uncancel(ThreadState ts, PyTask self) => PyInt.Of(self.Uncancel());

    [PyMethod("get_stack", "The frames of the coroutine where it is suspended, or those of the traceback of its exception, oldest first.")]
    public static PyObject? GetStack(ThreadState ts, PyTask self, [KeywordOnly] PyObject? limit = null) =>
        AsyncioState.Of.Get(ts).TaskGetStack.Get(ts)?.Call(ts, [self, limit ?? PyNone.Instance], null);

    [PyMethod("print_stack", "Prints what get_stack() gives, as a traceback, to a file or sys.stderr.")]
    public static PyObject? PrintStack(ThreadState ts, PyTask self, [KeywordOnly] PyObject? limit = null, PyObject? file = null) =>
        AsyncioState.Of.Get(ts).TaskPrintStack.Get(ts)?.Call(ts, [self, limit ?? PyNone.Instance, file ?? PyNone.Instance], null);

    [PyMethod("get_name", "The name.")]
    public static PyObject? GetName(ThreadState ts, PyTask self) => self.GetName();

    [PyMethod("set_name", "Sets the name.")]
    public static PyObject? SetName(ThreadState ts, PyTask self, PyObject value) => self.SetName(ts, value) ? PyNone.Instance : null;

    [PyMethod("get_coro", "The coroutine.")]
    public static PyObject? GetCoroutine(ThreadState ts, PyTask self) => self.Coroutine ?? PyNone.Instance;

    [PyMethod("get_context", "The context of its steps.")]
    public static PyObject? GetContext(ThreadState ts, PyTask self) => self.Context ?? PyNone.Instance;

    [PyGetter("_log_destroy_pending", "Whether the event loop is told when nobody refers to it while it is pending.")]
    public static PyObject? LogsDestroyPending(ThreadState ts, PyTask self) => PyBool.Of(self.LogsDestroyPending);

    [PySetter("_log_destroy_pending")]
    public static bool SetLogsDestroyPending(ThreadState ts, PyTask self, PyObject? value)
    {
        if (!FutureAttributes.IsGiven(ts, self, value, "_log_destroy_pending") || !Arguments.TryTruth(ts, value!, out bool logs))
            return false;
        self.LogsDestroyPending = logs;
        return true;
    }

    [PyGetter("_must_cancel", "Whether the next step throws CancelledError.")]
    public static PyObject? MustCancel(ThreadState ts, PyTask self) => PyBool.Of(self.MustCancel);

    [PyGetter("_coro", "The coroutine.")]
    public static PyObject? Coroutine(ThreadState ts, PyTask self) => self.Coroutine ?? PyNone.Instance;

    [PyGetter("_fut_waiter", "What it waits for.")]
    public static PyObject? Waiter(ThreadState ts, PyTask self) => self.Waiter ?? PyNone.Instance;
}
