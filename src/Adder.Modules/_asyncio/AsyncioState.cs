using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Modules._asyncio;

/// <summary>What _asyncio keeps for an interpreter.</summary>
/// <param name="interpreter">The interpreter.</param>
sealed class AsyncioState(InterpreterState interpreter)
{
    /// <summary>How many types of coroutines written in Python are remembered.</summary>
    const int MostCoroutineTypes = 100;

    public static readonly InterpreterLocal<AsyncioState> Of = new(static interpreter =>
    {
        // tasks and futures tell at their end what nobody asked for
        interpreter.ExpectFinalizer();
        return new AsyncioState(interpreter);
    });

    readonly LibraryReference isCoroutine = new("asyncio.coroutines", "iscoroutine");
    readonly LibraryReference cancelledError = new("asyncio.exceptions", "CancelledError");
    readonly LibraryReference invalidStateError = new("asyncio.exceptions", "InvalidStateError");
    readonly HashSet<PyType> coroutineTypes = [];
    long lastTask;

    public InterpreterState Interpreter => interpreter;

    public LibraryReference FutureRepr { get; } = new("asyncio.base_futures", "_future_repr");
    public LibraryReference TaskRepr { get; } = new("asyncio.base_tasks", "_task_repr");
    public LibraryReference TaskGetStack { get; } = new("asyncio.base_tasks", "_task_get_stack");
    public LibraryReference TaskPrintStack { get; } = new("asyncio.base_tasks", "_task_print_stack");
    public LibraryReference EventLoopPolicy { get; } = new("asyncio.events", "_get_event_loop_policy");
    public LibraryReference ExtractStack { get; } = new("traceback", "extract_stack");

    public TaskRegistry Tasks { get; } = new();
    public ForeignTasks Foreign { get; } = new();

    /// <summary>The number for the name of a task that gets none.</summary>
    public long NextTask() => Interlocked.Increment(ref lastTask);

    /// <summary>Whether an object is a coroutine: 1, 0, or -1 with an error.</summary>
    public int IsCoroutine(ThreadState ts, PyObject value)
    {
        if (value is PyCoroutine)
            return 1;
        lock (coroutineTypes)
            if (coroutineTypes.Contains(value.Type))
                return 1;
        int answer = isCoroutine.Get(ts)?.Call(ts, [value], null)?.IsTrue(ts) ?? -1;
        if (answer == 1)
            lock (coroutineTypes)
                if (coroutineTypes.Count < MostCoroutineTypes)
                    coroutineTypes.Add(value.Type);
        return answer;
    }

    /// <summary>A CancelledError with a message or, for None, without; null with an error.</summary>
    public PyException? NewCancelledError(ThreadState ts, PyObject? message)
    {
        if (cancelledError.Get(ts) is not { } type)
            return null;
        var error = message is null or PyNone ? type.Call(ts, default, null) : type.Call(ts, [message], null);
        return error as PyException;
    }

    public bool IsCancelledError(ThreadState ts, PyException error) => cancelledError.Get(ts) is PyType type && error.Type.IsSubtypeOf(type);

    /// <summary>Raises InvalidStateError; null.</summary>
    public PyObject? InvalidState(ThreadState ts, string message) =>
        invalidStateError.Get(ts)?.Call(ts, [new PyStr(message)], null) is PyException error ? ts.Raise(error) : null;

    /// <summary>The running loop, or else that of the event loop policy; null with an error.</summary>
    public PyObject? EventLoop(ThreadState ts) => ts.RunningLoop
        ?? EventLoopPolicy.Get(ts)?.Call(ts, default, null)?.GetAttribute(ts, Names.GetEventLoop)?.Call(ts, default, null);
}
