using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;
using Adder.Modules._contextvars;

namespace Adder.Modules._asyncio;

/// <summary>How a task runs its coroutine.</summary>
public partial class PyTask
{
    /// <summary>Has the event loop run a step, which throws an exception when there is one; false with an error.</summary>
    bool StepSoon(ThreadState ts, PyException? exception) =>
        EventLoops.CallSoon(ts, Loop!, exception is null ? step ??= new PyTaskStep(this, null) : new PyTaskStep(this, exception), null, Context!);

    /// <summary>Has the event loop run a step that throws a RuntimeError.</summary>
    PyObject? FailSoon(ThreadState ts, string before, PyObject shown, string between = "", PyObject? other = null, string behind = "")
    {
        if (shown.Repr(ts) is not PyStr first)
            return null;
        string message = before + first.Value + between;
        if (other is not null)
        {
            if (other.Repr(ts) is not PyStr second)
                return null;
            message += second.Value + behind;
        }
        return StepSoon(ts, new PyException(ExceptionTypes.RuntimeError, [new PyStr(message)])) ? PyNone.Instance : null;
    }

    /// <summary>Runs a step: up to the next await that waits, or the end. Null with an error.</summary>
    internal PyObject? Step(ThreadState ts, PyException? exception)
    {
        var loop = Loop!;
        if (!EventLoops.Enter(ts, loop, this))
            return null;
        var result = Advance(ts, exception);
        if (result is not null)
            return EventLoops.Leave(ts, loop, this) ? result : null;
        var error = ts.TakeError();
        if (EventLoops.Leave(ts, loop, this))
            ts.Restore(error);
        else
            ExceptionContexts.Set(ts.Pending!, error);
        return null;
    }

    /// <summary>Called when the future is done that it waits for.</summary>
    PyObject? WakeUp(ThreadState ts, PyObject future)
    {
        if (future is PyFuture own)
        {
            if (!own.DiscardAwaitedBy(ts, this))
                return null;
            if (own.IsExact)
            {
                var result = own.TakeResult(ts, out var exception);
                if (result is null && exception is null)
                    exception = ts.TakeError();
                return Step(ts, exception);
            }
        }
        return future.GetAttribute(ts, Names.Result)?.Call(ts, default, null) is null ? Step(ts, ts.TakeError()) : Step(ts, null);
    }

    /// <summary>The first step at once, within the step of another task or none; false with an error.</summary>
    bool StartEagerly(ThreadState ts)
    {
        if (EventLoops.Swap(ts, Loop!, this) is not { } before)
            return false;
        Register();
        if (Context is not PyContext context)
            return ts.Fail(ExceptionTypes.TypeError, "an instance of Context was expected");
        if (!context.Enter(ts))
            return false;
        bool succeeded = Advance(ts, null) is not null;
        var error = succeeded ? null : ts.TakeError();
        succeeded &= EventLoops.Swap(ts, Loop!, before) is not null;
        context.Exit(ts);
        if (error is not null)
        {
            if (ts.HasError)
                ExceptionContexts.Set(ts.Pending!, error);
            else
                ts.Restore(error);
        }
        if (State != FutureState.Pending)
            Coroutine = null;
        return succeeded;
    }

    /// <summary>Runs the coroutine up to its next yield; null with an error.</summary>
    PyObject? Advance(ThreadState ts, PyException? exception)
    {
        if (State != FutureState.Pending)
            return AlreadyDone(ts, exception);
        if (MustCancel)
        {
            if (exception is null || !state!.IsCancelledError(ts, exception))
                exception = TakeCancelledError(ts);
            if (exception is null)
                return null;
            MustCancel = false;
        }
        Waiter = null;
        if (Coroutine is not { } coroutine)
            return ts.Raise(ExceptionTypes.RuntimeError, "uninitialized Task object");
        var outcome = exception is null ? Send(ts, coroutine, out var result) : Throw(ts, coroutine, exception, out result);
        return outcome switch
        {
            SendOutcome.Yielded => WaitFor(ts, result!),
            SendOutcome.Returned => Finish(ts, result!),
            _ => Fail(ts),
        };
    }

    PyObject? AlreadyDone(ThreadState ts, PyException? exception) =>
        Repr(ts) is PyStr shown && (exception ?? (PyObject)PyNone.Instance).Repr(ts) is PyStr thrown
            ? state!.InvalidState(ts, $"__step(): already done: {shown.Value} {thrown.Value}") : null;

    static SendOutcome Send(ThreadState ts, PyObject coroutine, out PyObject? result)
    {
        if (coroutine is PySendable sendable)
            return sendable.Send(ts, PyNone.Instance, out result);
        return coroutine.IsIterator
            ? Delegation.Send(ts, coroutine, PyNone.Instance, out result)
            : Outcome(ts, coroutine.GetAttribute(ts, Names.Send)?.Call(ts, [PyNone.Instance], null), out result);
    }

    static SendOutcome Throw(ThreadState ts, PyObject coroutine, PyException exception, out PyObject? result) => coroutine is PySendable sendable
        ? sendable.Throw(ts, exception, out result)
        : Outcome(ts, coroutine.GetAttribute(ts, Names.Throw)?.Call(ts, [exception], null), out result);

    /// <summary>What a call gave: a StopIteration is the end.</summary>
    static SendOutcome Outcome(ThreadState ts, PyObject? given, out PyObject? result)
    {
        result = given;
        if (given is not null)
            return SendOutcome.Yielded;
        if (!StopIterations.IsPending(ts))
            return SendOutcome.Failed;
        result = StopIterations.ValueOf(ts.TakeError());
        return SendOutcome.Returned;
    }

    /// <summary>The coroutine returned.</summary>
    PyObject? Finish(ThreadState ts, PyObject result)
    {
        if (!MustCancel)
            return SetResult(ts, result) ? PyNone.Instance : null;
        // cancelled right before the coroutine stopped
        MustCancel = false;
        return CancelFuture(ts, CancelMessage) < 0 ? null : PyNone.Instance;
    }

    /// <summary>The coroutine raised.</summary>
    PyObject? Fail(ThreadState ts)
    {
        var error = ts.TakeError();
        if (state!.IsCancelledError(ts, error))
        {
            CancelledError = error;
            return CancelFuture(ts, null) < 0 ? null : PyNone.Instance;
        }
        if (!SetException(ts, error))
            return null;
        if (!error.Type.IsSubtypeOf(ExceptionTypes.KeyboardInterrupt) && !error.Type.IsSubtypeOf(ExceptionTypes.SystemExit))
            return PyNone.Instance;
        ts.Restore(error);
        return null;
    }

    /// <summary>The coroutine yielded: a future to wait for, or None to go on in the next round of the event loop.</summary>
    PyObject? WaitFor(ThreadState ts, PyObject yielded)
    {
        if (ReferenceEquals(yielded, this))
            return FailSoon(ts, "Task cannot await on itself: ", this);
        if (yielded is PyFuture { IsExact: true } future)
        {
            if (!ReferenceEquals(future.Loop, Loop))
                return FailSoon(ts, "Task ", this, " got Future ", future, " attached to a different loop");
            if (!future.IsBlocking)
                return FailSoon(ts, "yield was used instead of yield from in task ", this, " with ", future);
            if (!future.AddAwaitedBy(ts, this))
                return null;
            future.IsBlocking = false;
            return future.AddCallback(ts, WakeUpFunction, Context!) ? Wait(ts, future) : null;
        }
        if (yielded is PyNone)
            return StepSoon(ts, null) ? PyNone.Instance : null;
        var mark = TypeChecks.OptionalAttribute(ts, yielded, Names.Blocking.Value);
        if (ts.HasError)
            return null;
        if (mark is not (null or PyNone))
            return WaitForForeign(ts, yielded, mark);
        return yielded is PyGenerator
            ? FailSoon(ts, "yield was used instead of yield from for generator in task ", this, " with ", yielded)
            : FailSoon(ts, "Task got bad yield: ", yielded);
    }

    /// <summary>Waits for a future of another kind, or of a Python class.</summary>
    PyObject? WaitForForeign(ThreadState ts, PyObject future, PyObject mark)
    {
        int isBlocking = mark.IsTrue(ts);
        if (isBlocking < 0 || EventLoops.OfFuture(ts, future) is not { } loop)
            return null;
        if (!ReferenceEquals(loop, Loop))
            return FailSoon(ts, "Task ", this, " got Future ", future, " attached to a different loop");
        if (isBlocking == 0)
            return FailSoon(ts, "yield was used instead of yield from in task ", this, " with ", future);
        if (future is PyFuture own && !own.AddAwaitedBy(ts, this) || !future.SetAttribute(ts, Names.Blocking, PyBool.False))
            return null;
        var added = future.GetAttribute(ts, Names.AddDoneCallback)?.Call(ts, [WakeUpFunction, Context!], Names.Context);
        return added is null ? null : Wait(ts, future);
    }

    PyObject? Wait(ThreadState ts, PyObject future)
    {
        Waiter = future;
        if (MustCancel)
        {
            int cancelled = CancelOther(ts, future, CancelMessage);
            if (cancelled < 0)
                return null;
            if (cancelled == 1)
                MustCancel = false;
        }
        return PyNone.Instance;
    }

    PyBuiltinFunction WakeUpFunction => wakeUp ??= new PyBuiltinFunction("task_wakeup", WakeUpBody, this);

    static readonly BuiltinBody WakeUpBody = static (ts, self, arguments, names) =>
        Runtime.Builtins.Declarations.Arguments.Check(ts, "Task.task_wakeup", arguments.Length, names, 1, 1) ? ((PyTask)self).WakeUp(ts, arguments[0]) : null;
}
