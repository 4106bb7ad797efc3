using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

public enum GeneratorState : byte { Created, Suspended, Running, Closed }

/// <summary>What generators, coroutines and asynchronous generators share: a frame that stops at yields and goes on where it stopped.</summary>
public abstract class PyGeneratorBase : PySendable
{
    /// <summary>Takes over the frame that is running, whose registers are its own.</summary>
    internal PyGeneratorBase(Frame frame, PyFunction? function)
    {
        Frame = frame;
        Code = frame.Code.Code;
        (Name, QualName) = (function?.Name ?? Code.Code.Name, function?.QualName ?? Code.Code.QualName);
        frame.Generator = this;
    }

    /// <summary>The frame; null when it is over.</summary>
    internal Frame? Frame { get; private set; }

    internal PyCode Code { get; }

    int state;

    internal GeneratorState State
    {
        get => (GeneratorState)Volatile.Read(ref state);
        set => Volatile.Write(ref state, (int)value);
    }

    /// <summary>Marks it as running; false when another thread was first.</summary>
    bool Claim(GeneratorState from)
    {
        if (ObjectLocks.Needed)
            return Interlocked.CompareExchange(ref state, (int)GeneratorState.Running, (int)from) == (int)from;
        state = (int)GeneratorState.Running;
        return true;
    }

    /// <summary>The error of one that runs already: false.</summary>
    bool FailRunning(ThreadState ts) => ts.Fail(ExceptionTypes.ValueError, $"{Kind} already executing");

    /// <summary>The exception that its code was handling when it stopped.</summary>
    internal PyException? Handled { get; set; }

    public string Name { get; set; }
    public string QualName { get; set; }

    /// <summary>What errors call it: "generator", "coroutine", "async generator".</summary>
    protected internal abstract string Kind { get; }

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<{Type.Name} object {QualName} at 0x{Identity:x}>");

    /// <summary>Marks it as running; false with an error when it cannot go on. A finished one is left to the caller.</summary>
    /// <param name="ts">The thread that runs it.</param>
    /// <param name="sent">What its yield gives; null when that raises: a variable that was to take it keeps its value.</param>
    internal bool TryStart(ThreadState ts, PyObject? sent)
    {
        var before = State;
        // closed by now: another thread has run it to its end
        if (before is GeneratorState.Running or GeneratorState.Closed)
            return FailRunning(ts);
        if (before == GeneratorState.Created && sent is not PyNone)
            return ts.Fail(ExceptionTypes.TypeError, $"can't send non-None value to a just-started {Kind}");
        if (ts.Depth >= ts.RecursionLimit)
            return ts.Fail(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
        if (!Claim(before))
            return FailRunning(ts);
        if (before == GeneratorState.Created)
            Started();
        var frame = Frame!;
        FrameStack.Link(ts, frame);
        if (Handled is { } own)
            (ts.Handled, Handled) = (own, null);
        if (ts.IsWatched && !RegisterInterpreter.ResumeWatched(ts, frame))
        {
            Suspend(ts, frame);
            return false;
        }
        // the yield that stopped it takes what was sent
        if (sent is not null)
            frame.Register(frame.Code.Instructions[frame.Pc - 1].A).Value = sent;
        return true;
    }

    /// <summary>Leaves the frame at a yield.</summary>
    internal void Suspend(ThreadState ts, Frame frame)
    {
        if (frame.Code.CleansUp)
            WatchDrop(ts);
        if (frame.HandlesOwn(ts.Handled))
            (Handled, ts.Handled) = (ts.Handled, frame.HandledAtEntry);
        FrameStack.Unlink(ts, frame);
        // last, because from here on it is another thread's
        State = GeneratorState.Suspended;
    }

    /// <summary>The frame was left for good.</summary>
    internal void Finish()
    {
        State = GeneratorState.Closed;
        (Frame, Handled) = (null, null);
        UnwatchDrop();
    }

    /// <summary>It is about to run for the first time.</summary>
    protected virtual void Started() { }

    internal override void Dropped(ThreadState ts)
    {
        if (State != GeneratorState.Closed && Close(ts) is null)
            Delegation.ReportClosing(ts, ts.TakeError(), this);
    }

    public override SendOutcome Send(ThreadState ts, PyObject value, out PyObject? result)
    {
        if (State == GeneratorState.Closed)
            return SendToFinished(ts, out result);
        result = null;
        return TryStart(ts, value) ? Run(ts, out result) : SendOutcome.Failed;
    }

    /// <summary>What send() does when it is over.</summary>
    protected virtual SendOutcome SendToFinished(ThreadState ts, out PyObject? result)
    {
        result = PyNone.Instance;
        return SendOutcome.Returned;
    }

    SendOutcome Run(ThreadState ts, out PyObject? result)
    {
        // each level is a level of the native stack as well
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
        result = RegisterInterpreter.Resume(ts, Frame!);
        if (result is not null)
            return State == GeneratorState.Closed ? SendOutcome.Returned : SendOutcome.Yielded;
        if (ts.HasError)
            return SendOutcome.Failed;
        // code that came before PEP 479: a StopIteration of its own ends it
        (result, ts.StopValue) = (ts.StopValue ?? PyNone.Instance, null);
        return SendOutcome.Returned;
    }

    public override SendOutcome Throw(ThreadState ts, PyException exception, out PyObject? result) =>
        Throw(ts, exception, closesOnExit: true, out result);

    /// <param name="ts">The thread.</param>
    /// <param name="exception">What is thrown.</param>
    /// <param name="closesOnExit">Whether GeneratorExit closes what is delegated to, instead of being thrown into it.</param>
    /// <param name="result">What was yielded or returned.</param>
    internal SendOutcome Throw(ThreadState ts, PyException exception, bool closesOnExit, out PyObject? result)
    {
        result = null;
        if (State == GeneratorState.Running)
        {
            FailRunning(ts);
            return SendOutcome.Failed;
        }
        // each level is a level of the native stack as well
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
            return SendOutcome.Failed;
        }
        if (Delegate is { } inner)
        {
            if (!Claim(GeneratorState.Suspended))
            {
                FailRunning(ts);
                return SendOutcome.Failed;
            }
            var frame = Frame!;
            if (closesOnExit && exception.Type.IsSubtypeOf(ExceptionTypes.GeneratorExit))
            {
                FrameStack.Link(ts, frame);
                bool closed = Delegation.Close(ts, inner);
                FrameStack.Unlink(ts, frame);
                State = GeneratorState.Suspended;
                return closed ? ThrowHere(ts, exception, out result) : ThrowHere(ts, ts.TakeError(), out result);
            }
            FrameStack.Link(ts, frame);
            var outcome = Delegation.Throw(ts, inner, exception, closesOnExit, out result, out bool canThrow);
            FrameStack.Unlink(ts, frame);
            State = GeneratorState.Suspended;
            if (!canThrow)
                return ThrowHere(ts, exception, out result);
            return outcome switch
            {
                SendOutcome.Yielded => outcome,
                SendOutcome.Returned => EndDelegation(ts, result!, out result),
                _ => ThrowHere(ts, ts.TakeError(), out result),
            };
        }
        return ThrowHere(ts, exception, out result);
    }

    SendOutcome ThrowHere(ThreadState ts, PyException exception, out PyObject? result)
    {
        result = null;
        if (State == GeneratorState.Closed)
            return ThrowIntoFinished(ts, exception);
        if (State == GeneratorState.Created)
        {
            State = GeneratorState.Suspended;
            Started();
        }
        bool isHandling = Handled is not null;
        if (!TryStart(ts, null))
            return SendOutcome.Failed;
        // only what the generator's own code handles is the context
        if (isHandling)
            ts.Raise(exception);
        else
            ts.Restore(exception);
        return Run(ts, out result);
    }

    /// <summary>What throw() does when it is over.</summary>
    protected virtual SendOutcome ThrowIntoFinished(ThreadState ts, PyException exception)
    {
        ts.Restore(exception);
        return SendOutcome.Failed;
    }

    /// <summary>What was delegated to ended while an exception was thrown into it: goes on behind the delegation.</summary>
    SendOutcome EndDelegation(ThreadState ts, PyObject value, out PyObject? result)
    {
        // from 3.12 on, CLEANUP_THROW finds the value in the exception
        if (Code.Code.Version >= Bytecode.Opcodes.PythonVersion.V3_12)
            return ThrowHere(ts, StopIterations.Create(value), out result);
        result = null;
        var frame = Frame!;
        if (!TryStart(ts, PyNone.Instance))
            return SendOutcome.Failed;
        RegisterInterpreter.EndSend(frame, DelegationSend(frame), value);
        return Run(ts, out result);
    }

    /// <summary>Index of the send that belongs to the yield where the frame stopped.</summary>
    static int DelegationSend(Frame frame)
    {
        int at = frame.Pc - 1, receiver = frame.Code.Instructions[at].C - 1;
        while (frame.Code.Instructions[at] is not { Op: Lowering.IrOp.Send or Lowering.IrOp.SendPop } send || send.B != receiver)
            at--;
        return at;
    }

    /// <summary>What a yield from or await is waiting for, or null.</summary>
    internal PyObject? Delegate => State == GeneratorState.Suspended && Frame is { } frame && frame.Code.Instructions[frame.Pc - 1] is { Op: Lowering.IrOp.YieldValue, C: > 0 } stopped
        ? frame.Register(stopped.C - 1).Value
        : null;

    public override PyObject? Close(ThreadState ts)
    {
        switch (State)
        {
            case GeneratorState.Closed: return PyNone.Instance;
            case GeneratorState.Created:
                Frame!.IsFinished = true;
                Finish();
                return PyNone.Instance;
        }
        switch (Throw(ts, new PyException(ExceptionTypes.GeneratorExit, []), out var result))
        {
            case SendOutcome.Returned: return result;
            case SendOutcome.Yielded: return ts.Raise(ExceptionTypes.RuntimeError, $"{Kind} ignored GeneratorExit");
        }
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.StopIteration) && !ts.Pending.Type.IsSubtypeOf(ExceptionTypes.GeneratorExit))
            return null;
        ts.TakeError();
        return PyNone.Instance;
    }
}
