using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Modules._asyncio;

/// <summary>asyncio.Future: a result that is to come, and who is to be told when it is there.</summary>
[Subclassable]
public partial class PyFuture : PyAwaitable
{
    static readonly Signature Parameters = new("Future", ["loop"], 0, 0);

    PyDict? attributes;

    public static PyType TypeObject { get; } = new("_asyncio.Future", New)
    {
        Init = Initialize, HasAttributeDict = true,
        Doc = "A result that is to come. Not for several threads: callbacks are called by the event loop, result() and exception() do not wait.",
    };

    public override PyType Type => TypeObject;
    public override PyDict? AttributeDict(bool create) => create ? attributes ??= AsAttributes(new PyDict()) : attributes;

    /// <summary>The event loop; null before __init__.</summary>
    internal PyObject? Loop { get; private set; }

    internal FutureState State { get; private set; }

    /// <summary>Whether __await__ gave it to the task that is to wait for it, which takes the mark away.</summary>
    internal bool IsBlocking { get; set; }

    /// <summary>Whether there is an exception that nobody asked for yet.</summary>
    internal bool LogsTraceback { get; set; }

    internal PyObject? Result { get; private set; }
    internal PyException? Exception { get; private set; }

    /// <summary>The traceback that the exception had when it was set; null when it was given out.</summary>
    PyTraceback? exceptionTraceback;

    /// <summary>Where it was made, in debug mode.</summary>
    internal PyObject? SourceTraceback { get; private set; }

    internal PyObject? CancelMessage { get; set; }

    /// <summary>The CancelledError that came out of a task's coroutine, raised again for the first who asks.</summary>
    internal PyException? CancelledError { private get; set; }

    /// <summary>Whether it is a Future or Task itself, of no Python class.</summary>
    internal bool IsExact => !Type.IsHeap;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyFutureInstance(type) : new PyFuture();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        return Parameters.Bind(ts, arguments, names, bound) && ((PyFuture)self).Begin(ts, bound[0]) ? PyNone.Instance : null;
    }

    /// <summary>Makes it pending, of an event loop or the current one; false with an error.</summary>
    internal bool Begin(ThreadState ts, PyObject? loop)
    {
        ClearCallbacks();
        (Result, Exception, exceptionTraceback, SourceTraceback, CancelMessage, CancelledError, awaitedBy) = (null, null, null, null, null, null, null);
        (State, LogsTraceback, IsBlocking) = (FutureState.Pending, false, false);
        if (loop is null or PyNone)
            loop = AsyncioState.Of.Get(ts).EventLoop(ts);
        Loop = loop;
        if (loop is null)
            return false;
        int isDebug = EventLoops.Ask(ts, loop, Names.GetDebug);
        if (isDebug == 1)
            SourceTraceback = AsyncioState.Of.Get(ts).ExtractStack.Get(ts)?.Call(ts, default, null);
        return isDebug >= 0 && !ts.HasError;
    }

    /// <summary>Whether __init__ was called; false with an error.</summary>
    internal bool IsInitialized(ThreadState ts) => Loop is not null || ts.Fail(ExceptionTypes.RuntimeError, "Future object is not initialized.");

    /// <summary>Makes it done with a result; false with an error.</summary>
    internal bool SetResult(ThreadState ts, PyObject result)
    {
        if (State != FutureState.Pending)
            return AsyncioState.Of.Get(ts).InvalidState(ts, "invalid state") is not null;
        (Result, State) = (result, FutureState.Finished);
        return ScheduleCallbacks(ts);
    }

    /// <summary>Makes it done with an exception, or one of a class; false with an error.</summary>
    internal bool SetException(ThreadState ts, PyObject value)
    {
        if (State != FutureState.Pending)
            return AsyncioState.Of.Get(ts).InvalidState(ts, "invalid state") is not null;
        if (value is PyType type && type.IsSubtypeOf(ExceptionTypes.BaseException))
        {
            if (type.Call(ts, default, null) is not { } made)
                return false;
            if (State != FutureState.Pending)
                return AsyncioState.Of.Get(ts).InvalidState(ts, "invalid state") is not null;
            value = made;
        }
        if (value is not PyException exception)
            return ts.Fail(ExceptionTypes.TypeError, "invalid exception object");
        if (exception.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            exception = new PyException(ExceptionTypes.RuntimeError,
                [new PyStr("StopIteration interacts badly with generators and cannot be raised into a Future")])
            { Cause = exception, Context = exception, SuppressContext = true };
        (Exception, exceptionTraceback, State) = (exception, exception.Traceback, FutureState.Finished);
        if (!ScheduleCallbacks(ts))
            return false;
        LogsTraceback = true;
        if (IsExact)
            Finalizers.Watch(ts, this);
        return true;
    }

    /// <summary>Makes it cancelled: 1, 0 when it was done, -1 with an error.</summary>
    internal int CancelFuture(ThreadState ts, PyObject? message)
    {
        LogsTraceback = false;
        if (State != FutureState.Pending)
            return 0;
        (State, CancelMessage) = (FutureState.Cancelled, message);
        return ScheduleCallbacks(ts) ? 1 : -1;
    }

    /// <summary>What cancel() does.</summary>
    internal virtual int Cancel(ThreadState ts, PyObject? message) => IsInitialized(ts) ? CancelFuture(ts, message) : -1;

    /// <summary>The CancelledError to be raised, once the one that cancelled it; null with an error.</summary>
    internal PyException? TakeCancelledError(ThreadState ts)
    {
        if (CancelledError is not { } kept)
            return AsyncioState.Of.Get(ts).NewCancelledError(ts, CancelMessage);
        CancelledError = null;
        return kept;
    }

    /// <summary>The result; null with an exception that result() raises, which is not pending, or with an error.</summary>
    internal PyObject? TakeResult(ThreadState ts, out PyException? exception)
    {
        exception = null;
        if (State != FutureState.Finished)
        {
            if (State == FutureState.Pending)
                return AsyncioState.Of.Get(ts).InvalidState(ts, "Result is not set.");
            exception = TakeCancelledError(ts);
            return null;
        }
        LogsTraceback = false;
        if (Exception is null)
            return Result;
        exception = Exception;
        (exception.Traceback, exceptionTraceback) = (exceptionTraceback, null);
        return null;
    }

    /// <summary>What result() gives; null with an error.</summary>
    internal PyObject? GetResult(ThreadState ts)
    {
        if (Loop is null)
            return AsyncioState.Of.Get(ts).InvalidState(ts, "Future object is not initialized.");
        return TakeResult(ts, out var exception) ?? (exception is null ? null : ts.Raise(exception));
    }

    public override PyObject? Await(ThreadState ts) => IsInitialized(ts) ? new PyFutureIterator(this) : null;

    public override PyObject? GetIterator(ThreadState ts) => Await(ts);

    public override PyObject? Repr(ThreadState ts) => IsInitialized(ts) ? AsyncioState.Of.Get(ts).FutureRepr.Get(ts)?.Call(ts, [this], null) : null;

    /// <summary>What __del__ does: tells the event loop of an exception that nobody asked for.</summary>
    internal virtual void Destroyed(ThreadState ts)
    {
        if (!LogsTraceback)
            return;
        LogsTraceback = false;
        ReportLost(ts, $"{Type.ShortName} exception was never retrieved", "future", Exception);
    }

    /// <summary>Calls the event loop's exception handler about this.</summary>
    internal void ReportLost(ThreadState ts, string message, string role, PyException? exception)
    {
        var context = new PyDict();
        context.SetName(Interned.Of("message"), new PyStr(message));
        if (exception is not null)
            context.SetName(Interned.Of("exception"), exception);
        context.SetName(Interned.Of(role), this);
        if (SourceTraceback is not null)
            context.SetName(Interned.Of("source_traceback"), SourceTraceback);
        var handler = Loop!.GetAttribute(ts, Names.CallExceptionHandler);
        if (handler?.Call(ts, [context], null) is not null)
            return;
        var error = ts.TakeError();
        string shown = handler is null ? "" : (handler.Repr(ts) as PyStr)?.Value ?? "";
        if (ts.HasError)
            ts.TakeError();
        Unraisable.Report(ts, error, $"Exception ignored while calling asyncio function {shown}", null);
    }
}
