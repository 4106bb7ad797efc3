using System.Runtime.CompilerServices;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter.Folds;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    /// <summary>Runs a generator's frame that was started, up to the next yield or its end; null also when a StopIteration of its own ended it.</summary>
    internal static PyObject? Resume(ThreadState ts, Frame frame)
    {
        frame.Traits |= FrameTraits.Entry;
        if (!ts.HasError)
            return Run(ts, frame);
        if ((frame.Traits & FrameTraits.Traced) != 0)
            TraceThrow(ts, frame);
        return Unwind(ts, frame) is { } handling ? Run(ts, handling) : null;
    }

    /// <summary>RETURN_GENERATOR: the frame becomes a generator's; null with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? ReturnGenerator(ThreadState ts, Frame frame)
    {
        if (frame.Generator is not null)
            return ts.Raise(ExceptionTypes.SystemError, "a generator that makes itself a second time");
        return NewGenerator(ts, frame, frame.Function);
    }

    static PyGeneratorBase NewGenerator(ThreadState ts, Frame frame, PyFunction? function)
    {
        var flags = frame.CodeObject.Flags;
        return (flags & CodeFlags.AsyncGenerator) != 0 ? new PyAsyncGenerator(frame, function)
            : (flags & CodeFlags.Coroutine) != 0 ? MakeCoroutine(ts, frame, function)
            : new PyGenerator(frame, function);
    }

    static PyCoroutine MakeCoroutine(ThreadState ts, Frame frame, PyFunction? function)
    {
        var coroutine = new PyCoroutine(frame, function, ts.CoroutineOriginDepth == 0 ? PyNone.Instance : Origin(ts, frame));
        // what the caller awaits at once cannot be forgotten
        if (frame.IsEntry || frame.Caller is not { } caller || caller.Pc >= caller.Code.Instructions.Length
            || caller.Code.Instructions[caller.Pc] is not { Op: IrOp.GetAwaitable } next || next.B != frame.ResultRegister)
            coroutine.WatchDrop(ts);
        return coroutine;
    }

    /// <summary>Where a coroutine is made, innermost first: tuples of file, line and function.</summary>
    static PyTuple Origin(ThreadState ts, Frame frame)
    {
        var places = new List<PyObject>();
        for (var caller = frame.Caller; caller is not null && places.Count < ts.CoroutineOriginDepth; caller = caller.Caller)
            places.Add(new PyTuple([new PyStr(caller.CodeObject.Filename), PyInt.Of(caller.Line ?? caller.CodeObject.FirstLineNo), new PyStr(caller.CodeObject.Name)]));
        return new PyTuple([.. places]);
    }

    /// <summary>Leaves a frame that became a generator's; gives the frame that goes on with the generator, or null to leave the loop with it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? LeaveForGenerator(ThreadState ts, Frame frame, PyObject generator)
    {
        var (caller, isEntry) = (frame.Caller, frame.IsEntry);
        frame.Traits &= ~FrameTraits.Entry;
        frame.Function = null;
        FrameStack.Unlink(ts, frame);
        if (isEntry)
            return null;
        caller!.Register(frame.ResultRegister).Value = generator;
        return caller;
    }

    /// <summary>A yield: gives the frame that goes on with the value, or null to leave the loop with it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? Yield(ThreadState ts, Frame frame, PyObject value)
    {
        var (caller, isEntry, register) = (frame.Caller, frame.IsEntry, frame.ResultRegister);
        frame.Traits &= ~FrameTraits.Entry;
        frame.Generator!.Suspend(ts, frame);
        if (isEntry)
            return null;
        if (ts.IsWatched && FrameSwitch.ToExact(ts, caller!))
            register = caller!.Code.Instructions[caller.Pc - 1].A;
        caller!.Register(register).Value = value;
        return caller;
    }

    /// <summary>Starts a generator that an instruction iterates or sends to, within the loop; null with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? EnterGenerator(ThreadState ts, PyGeneratorBase generator, PyObject sent, int resultRegister)
    {
        if (!generator.TryStart(ts, sent))
            return null;
        generator.Frame!.ResultRegister = resultRegister;
        return generator.Frame;
    }

    /// <summary>
    /// A call of a built-in with a generator as only argument, whose items a fold takes: the generator's frame. Null with an error, and
    /// null without one when the call is of another kind.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? EnterFold(ThreadState ts, PyObject callee, PyGenerator generator, int resultRegister)
    {
        if (generator.State == GeneratorState.Closed || ts.IsWatched || Fold.Create(callee) is not { } fold || EnterGenerator(ts, generator, PyNone.Instance, resultRegister) is not { } frame)
            return null;
        frame.Fold = fold;
        return frame;
    }

    /// <summary>An item that ends a fold, or that has to be taken as the function itself would: gives the caller, which has the result or an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame LeaveFold(ThreadState ts, Frame frame, Fold fold, PyObject item)
    {
        var (caller, generator) = (frame.Caller!, frame.Generator!);
        frame.Fold = null;
        generator.Suspend(ts, frame);
        var result = fold.Take(ts, item) switch
        {
            FoldStep.Failed => null,
            FoldStep.Done => fold.Finish(ts),
            _ => ts.PollInterrupt() && ts.HasError ? null : fold.Drain(ts, generator),
        };
        PutResult(ts, caller, frame.ResultRegister, result);
        return caller;
    }

    static void PutResult(ThreadState ts, Frame caller, int register, PyObject? result)
    {
        if (result is not null && ts.IsWatched && FrameSwitch.ToExact(ts, caller))
            register = caller.Code.Instructions[caller.Pc - 1].A;
        caller.Register(register).Value = result;
    }

    /// <summary>Sends a value on to what is no generator: 0 when it yielded, into the first register; 1 when it returned; -1 with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Send(ThreadState ts, PyObject receiver, PyObject sent, ref Slot yielded, ref Slot returned)
    {
        var outcome = Delegation.Send(ts, receiver, sent, out var result);
        if (outcome == SendOutcome.Failed)
            return -1;
        // the end came as StopIteration
        if (ts.IsWatched && outcome == SendOutcome.Returned && receiver is PySendable or PyInstance && ts.CurrentFrame!.Trace is { } state)
            state.Ended = (result!, true);
        (outcome == SendOutcome.Yielded ? ref yielded : ref returned).Value = result;
        return outcome == SendOutcome.Yielded ? 0 : 1;
    }

    /// <summary>Leaves a frame that is not a plain call; gives the frame that goes on with the result, or null to leave the loop with it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? LeaveSpecially(ThreadState ts, Frame frame, PyObject result)
    {
        var (caller, isEntry, register, generator) = (frame.Caller, frame.IsEntry, frame.ResultRegister, frame.Generator);
        if (generator is not null)
            ts.Handled = frame.HandledAtEntry;
        FrameStack.Leave(ts, frame);
        generator?.Finish();
        if (isEntry)
            return null;
        if (frame.Fold is { } fold)
        {
            frame.Fold = null;
            PutResult(ts, caller!, register, fold.Finish(ts));
            return caller;
        }
        if (ts.IsWatched && FrameSwitch.ToExact(ts, caller!))
            register = caller!.Code.Instructions[caller.Pc - 1].A;
        if (generator is null)
            caller!.Register(register).Value = result;
        else
        {
            if (caller!.Trace is { } state)
                state.Ended = (result, caller.Code.Instructions[caller.Pc - 1].Op != IrOp.ForIterator);
            EndSend(caller, caller.Pc - 1, result);
        }
        return caller;
    }

    /// <summary>What an instruction iterates or sends to is over: goes on where the instruction says.</summary>
    internal static void EndSend(Frame frame, int at, PyObject value)
    {
        var instruction = frame.Code.Instructions[at];
        if (instruction.Op == IrOp.Send)
            frame.Register(instruction.A).Value = value;
        else if (instruction.Op == IrOp.SendPop)
            frame.Register(instruction.B).Value = value;
        frame.Pc = instruction.D;
    }

    /// <summary>An iterator gave no item: true when it is exhausted, false with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool IsExhausted(ThreadState ts)
    {
        if (ts.HasError)
        {
            if (!StopIterations.IsPending(ts))
                return false;
            ts.TakeError();
        }
        ts.StopValue = null;
        return true;
    }

    /// <summary>An error leaves a generator's frame. True when it is a StopIteration that just ends the generator, with its value.</summary>
    static bool EndsByStopIteration(ThreadState ts, Frame frame, out PyObject value)
    {
        value = PyNone.Instance;
        var error = ts.Pending!;
        var (version, flags) = (frame.CodeObject.Version, frame.CodeObject.Flags);
        // from 3.12 on the code itself turns it into RuntimeError, once it has begun
        if (version >= PythonVersion.V3_12)
            return false;
        bool isStop = error.Type.IsSubtypeOf(ExceptionTypes.StopIteration);
        if (!isStop && !((flags & CodeFlags.AsyncGenerator) != 0 && error.Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration)))
            return false;
        // before 3.7 it had to be asked for
        bool converts = (version >= PythonVersion.V3_7 || ((int)flags & GeneratorStop) != 0 || (flags & (CodeFlags.Coroutine | CodeFlags.IterableCoroutine | CodeFlags.AsyncGenerator)) != 0);
        if (converts)
        {
            ts.Restore(StopError(ts.TakeError(), flags));
            return false;
        }
        if (!isStop)
            return false;
        value = StopIterations.ValueOf(ts.TakeError());
        return true;
    }

    /// <summary>from __future__ import generator_stop, in 3.5 and 3.6.</summary>
    const int GeneratorStop = 0x80000;

    /// <summary>The RuntimeError for a StopIteration that a generator does not catch (PEP 479).</summary>
    static PyException StopError(PyException stop, CodeFlags flags)
    {
        string kind = (flags & CodeFlags.AsyncGenerator) != 0 ? "async generator" : (flags & CodeFlags.Coroutine) != 0 ? "coroutine" : "generator";
        string name = stop.Type.IsSubtypeOf(ExceptionTypes.StopIteration) ? "StopIteration" : "StopAsyncIteration";
        return new PyException(ExceptionTypes.RuntimeError, [new PyStr($"{kind} raised {name}")]) { Cause = stop, Context = stop, SuppressContext = true };
    }

    static bool ExecuteGenerator(ThreadState ts, in IrInstruction i, ref Slot r)
    {
        var b = Unsafe.Add(ref r, i.B).Value;
        switch (i.Op)
        {
            // a coroutine that has not begun is no other's
            case IrOp.GetAwaitable: return Put(ref r, i.A, b is PyCoroutine { State: GeneratorState.Created } ? b : Awaiting.GetForAwait(ts, b!, i.D));
            case IrOp.GetYieldFrom: return Put(ref r, i.A, Awaiting.GetForYieldFrom(ts, b!, i.D != 0));
            case IrOp.GetAsyncIterator: return Put(ref r, i.A, i.D == 0 ? Awaiting.GetAsyncIterator(ts, b!) : Awaiting.GetAwaitedAsyncIterator(ts, b!));
            case IrOp.GetAsyncNext: return Put(ref r, i.A, Awaiting.GetAsyncNext(ts, b!));
            case IrOp.AsyncItem: return Put(ref r, i.A, new PyAsyncItem(b!));
            case IrOp.EndAsyncFor:
                return Unsafe.Add(ref r, i.A).Value is PyException ended
                    ? ended.Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration) || RaiseAgain(ts, ended)
                    : ts.Fail(ExceptionTypes.SystemError, "END_ASYNC_FOR of a value that is no exception");
            case IrOp.StopValue:
                if (b is not PyException stop)
                    return ts.Fail(ExceptionTypes.SystemError, "CLEANUP_THROW of a value that is no exception");
                return stop.Type.IsSubtypeOf(ExceptionTypes.StopIteration) ? Put(ref r, i.A, StopIterations.ValueOf(stop)) : RaiseAgain(ts, stop);
            case IrOp.StopError:
                var flags = ts.CurrentFrame!.CodeObject.Flags;
                bool converts = b is PyException error && (error.Type.IsSubtypeOf(ExceptionTypes.StopIteration)
                    || (flags & CodeFlags.AsyncGenerator) != 0 && error.Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration));
                return Put(ref r, i.A, converts ? StopError((PyException)b!, flags) : b);
            default: return ExecuteStatement(ts, in i, ref r);
        }
    }

    static bool RaiseAgain(ThreadState ts, PyException error)
    {
        error.IsReraised = true;
        ts.Restore(error);
        return false;
    }
}
