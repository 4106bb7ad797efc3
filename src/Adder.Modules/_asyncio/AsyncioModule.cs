using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._asyncio;

/// <summary>The module _asyncio: futures and tasks, and which loop and task a thread runs.</summary>
[PyModule("_asyncio", "Accelerator module for asyncio")]
static partial class AsyncioModule
{
    [PyConstant("Future")] static PyType Future => PyFuture.TypeObject;
    [PyConstant("Task")] static PyType Task => PyTask.TypeObject;

    [PyFunction("_get_running_loop", "The event loop that the thread runs, or None.")]
    static PyObject? GetRunningLoopOrNone(ThreadState ts) => ts.RunningLoop ?? PyNone.Instance;

    [PyFunction("get_running_loop", "The event loop that the thread runs; RuntimeError when there is none.")]
    static PyObject? GetRunningLoop(ThreadState ts) => ts.RunningLoop ?? ts.Raise(ExceptionTypes.RuntimeError, "no running event loop");

    [PyFunction("_set_running_loop", "Sets the event loop that the thread runs.")]
    static PyObject? SetRunningLoop(ThreadState ts, PyObject loop)
    {
        ts.RunningLoop = loop is PyNone ? null : loop;
        return PyNone.Instance;
    }

    [PyFunction("get_event_loop", "The event loop that the thread runs, or else what the event loop policy gives.")]
    static PyObject? GetEventLoop(ThreadState ts) => AsyncioState.Of.Get(ts).EventLoop(ts);

    [PyFunction("_register_task", "Makes a task one of all_tasks().")]
    static PyObject? RegisterTask(ThreadState ts, [Named] PyObject task) => Register(ts, task, isEager: false);

    [PyFunction("_register_eager_task", "Makes a task in its eager start one of all_tasks().")]
    static PyObject? RegisterEagerTask(ThreadState ts, [Named] PyObject task) => Register(ts, task, isEager: true);

    static PyObject? Register(ThreadState ts, PyObject task, bool isEager)
    {
        if (task is not PyTask own)
            return AsyncioState.Of.Get(ts).Foreign.Add(ts, task, isEager) ? PyNone.Instance : null;
        own.Register();
        return PyNone.Instance;
    }

    [PyFunction("_unregister_task", "Takes a task out of all_tasks().")]
    static PyObject? UnregisterTask(ThreadState ts, [Named] PyObject task) => Unregister(ts, task, isEager: false);

    [PyFunction("_unregister_eager_task", "Takes a task whose eager start is over out of all_tasks().")]
    static PyObject? UnregisterEagerTask(ThreadState ts, [Named] PyObject task) => Unregister(ts, task, isEager: true);

    static PyObject? Unregister(ThreadState ts, PyObject task, bool isEager)
    {
        if (task is not PyTask own)
            return AsyncioState.Of.Get(ts).Foreign.Discard(ts, task, isEager) ? PyNone.Instance : null;
        own.Unregister();
        return PyNone.Instance;
    }

    [PyFunction("_enter_task", "A task of the running loop begins a step.")]
    static PyObject? EnterTask(ThreadState ts, [Named] PyObject loop, PyObject task) => EventLoops.Enter(ts, loop, task) ? PyNone.Instance : null;

    [PyFunction("_leave_task", "A task of the running loop ends a step.")]
    static PyObject? LeaveTask(ThreadState ts, [Named] PyObject loop, PyObject task) => EventLoops.Leave(ts, loop, task) ? PyNone.Instance : null;

    [PyFunction("_swap_current_task", "Makes a task the one that runs, and gives the one before or None.")]
    static PyObject? SwapCurrentTask(ThreadState ts, [Named] PyObject loop, PyObject task) => EventLoops.Swap(ts, loop, task);

    [PyFunction("current_task", "The task that a loop, the running one by default, runs now; None for none.")]
    static PyObject? CurrentTask(ThreadState ts, [Named] PyObject? loop = null)
    {
        if (loop is null or PyNone && (loop = GetRunningLoop(ts)) is null)
            return null;
        if (ReferenceEquals(ts.RunningLoop, loop))
            return ts.RunningTask ?? PyNone.Instance;
        foreach (var other in ts.Interpreter.Threads())
            if (ReferenceEquals(other.RunningLoop, loop))
                return other.RunningTask ?? PyNone.Instance;
        return PyNone.Instance;
    }

    [PyFunction("all_tasks", "A set of the tasks of a loop, the running one by default, that are not done.")]
    static PyObject? AllTasks(ThreadState ts, [Named] PyObject? loop = null)
    {
        if (loop is null or PyNone && (loop = GetRunningLoop(ts)) is null)
            return null;
        var state = AsyncioState.Of.Get(ts);
        var tasks = new List<PyObject>();
        if (!state.Foreign.Collect(ts, tasks))
            return null;
        tasks.AddRange(state.Tasks.All());
        var pending = new PySet(isFrozen: false);
        foreach (var task in tasks)
        {
            int isPending = IsPending(ts, task, loop);
            if (isPending < 0 || isPending == 1 && !pending.Add(ts, task))
                return null;
        }
        return pending;
    }

    /// <summary>Whether a task is not done and of a loop: 1, 0, or -1 with an error.</summary>
    static int IsPending(ThreadState ts, PyObject task, PyObject loop)
    {
        if (task is PyTask { IsExact: true } own)
            return own.State == FutureState.Pending && ReferenceEquals(own.Loop, loop) ? 1 : 0;
        if (task.GetAttribute(ts, Names.Done)?.Call(ts, default, null) is not { } done)
            return -1;
        if (ReferenceEquals(done, PyBool.True))
            return 0;
        return EventLoops.OfFuture(ts, task) is { } its ? ReferenceEquals(its, loop) ? 1 : 0 : -1;
    }

    [PyFunction("future_add_to_awaited_by", "Notes that a future is awaited by another.")]
    static PyObject? AddToAwaitedBy(ThreadState ts, PyObject fut, PyObject waiter) =>
        fut is not PyFuture future || waiter is not PyFuture other || future.AddAwaitedBy(ts, other) ? PyNone.Instance : null;

    [PyFunction("future_discard_from_awaited_by", "Notes that a future is no longer awaited by another.")]
    static PyObject? DiscardFromAwaitedBy(ThreadState ts, PyObject fut, PyObject waiter) =>
        fut is not PyFuture future || waiter is not PyFuture other || future.DiscardAwaitedBy(ts, other) ? PyNone.Instance : null;
}
