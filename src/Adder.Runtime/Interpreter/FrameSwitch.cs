using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

/// <summary>Lets frames that run already go on in the exact lowering of their code, when a trace function or a tool of sys.monitoring comes.</summary>
public static class FrameSwitch
{
    /// <summary>
    /// What sys.settrace() and its like return: the frame that called them goes on exactly behind the call. The interpreter's loop takes
    /// null without an error for that; where something else called, the result is given as it is.
    /// </summary>
    /// <param name="ts">The thread.</param>
    /// <param name="function">The name of the function that was called.</param>
    /// <param name="result">What it returns.</param>
    public static PyObject? AfterCall(ThreadState ts, string function, PyObject result)
    {
        if (ts.CurrentFrame is not { } frame)
            return result;
        if (!Wants(ts, frame))
        {
            // somebody may want what called it: from a held frame the way back looks whether the caller is to go on exactly
            if (ts.IsWatched)
                frame.Hold();
            return result;
        }
        if (frame.Code.DepthAt is not null)
        {
            if ((frame.Traits & FrameTraits.Traced) == 0)
                FrameEvents.Watch(frame);
            return result;
        }
        if (!IsCalledByLoop(frame, function))
            return result;
        ts.Diverted = result;
        return null;
    }

    /// <summary>
    /// Does what must not be done while the interpreter's loop is on the native stack, whose variables may still refer to what the program
    /// has dropped; gives what that gives. Where something else called, it is done at once.
    /// </summary>
    /// <param name="ts">The thread.</param>
    /// <param name="function">The name of the function that was called.</param>
    /// <param name="action">What is to be done.</param>
    public static PyObject? OutsideLoop(ThreadState ts, string function, Func<ThreadState, PyObject?> action)
    {
        if (ts.CurrentFrame is not { } frame || !IsCalledByLoop(frame, function))
            return action(ts);
        ts.OutsideLoop = action;
        return null;
    }

    /// <summary>Whether the frame's current instruction calls a module's function, or a method of a type, itself.</summary>
    static bool IsCalledByLoop(Frame frame, string function)
    {
        if (frame.Pc == 0)
            return false;
        var call = frame.Code.Instructions[frame.Pc - 1];
        var callee = call.Op switch
        {
            IrOp.Call or IrOp.CallKeywords => frame.Register(call.B).Value,
            IrOp.CallMethod or IrOp.CallMethodKeywords => frame.Register(call.B).Value ?? frame.Register(call.B + 1).Value,
            _ => null,
        };
        return callee is PyBuiltinFunction { Self: PyModule } called && called.Name == function || callee is PyMethodDescriptor method && method.Name == function;
    }

    static bool Wants(ThreadState ts, Frame frame) => ts.RunsExactly(frame.Code.Code);

    /// <summary>
    /// Lets the innermost frame go on exactly behind the instruction that it is in, which still has to give its result; false when it
    /// goes on as it does.
    /// </summary>
    internal static bool ToExact(ThreadState ts, Frame frame)
    {
        if (frame.Code.DepthAt is not null || !Wants(ts, frame))
            return false;
        var (code, exact) = (frame.Code, frame.Code.Code.Exact);
        int at = frame.Pc - 1, offset = code.Offsets[at];
        var op = code.Instructions[at].Op;
        int target = exact.Instructions.Length - 1;
        while (target >= 0 && (exact.Offsets[target] != offset || !IsSame(exact.Instructions[target].Op, op)))
            target--;
        if (target < 0 || !code.StackMap.TryGetValue(offset, out var stack) || !Widen(ts, frame, exact))
            return false;
        Settle(frame, exact);
        for (int i = 0; i < stack.Length - 1; i++)
            switch (stack[i].Kind)
            {
                case EntryKind.Local:
                    frame.Register(exact.StackBase + i).Value = frame.Register(stack[i].Index).Value;
                    break;
                case EntryKind.Constant:
                    frame.Register(exact.StackBase + i).Value = code.Constants[stack[i].Index];
                    break;
                case EntryKind.Above:
                    frame.Register(exact.StackBase + i).Value = frame.Register(exact.StackBase + i + 1).Value;
                    break;
                case EntryKind.Null:
                    frame.Register(exact.StackBase + i).Value = null;
                    break;
            }
        frame.Code = exact;
        frame.Pc = target + 1;
        Watch(ts, frame);
        return true;
    }

    /// <summary>Whether an operation stands for another in exactly lowered code, where every call looks for a NULL.</summary>
    static bool IsSame(IrOp exact, IrOp op) =>
        exact == op || exact == IrOp.CallMethod && op == IrOp.Call || exact == IrOp.CallMethodKeywords && op == IrOp.CallKeywords;

    /// <summary>An error goes through the innermost frame: its handlers run exactly.</summary>
    internal static void AtError(ThreadState ts, Frame frame)
    {
        if (frame.Code.DepthAt is not null || frame.Pc == 0 || !Wants(ts, frame))
            return;
        int offset = frame.Code.Offsets[frame.Pc - 1];
        var exact = frame.Code.Code.Exact;
        int step = Array.FindIndex(exact.Instructions, i => i.Op == IrOp.Step && i.D == offset);
        // what handlers find on the stack lies in its registers already
        if (step < 0 || !Widen(ts, frame, exact))
            return;
        Settle(frame, exact);
        frame.Code = exact;
        frame.Pc = step + 1;
        Watch(ts, frame);
    }

    /// <summary>Puts what lies in registers where exact code looks for it, which has no owned numbers.</summary>
    static void Settle(Frame frame, LoweredCode exact)
    {
        var code = frame.Code;
        OwnedNumbers.ShareAll(frame);
        if (code.OwnedTemporaries is { } registers)
            for (int place = 0; place < registers.Length; place++)
                if (OwnedNumbers.TemporaryAt(code, frame.Pc - 1, place) is { } owned)
                    frame.Register(code.StackBase + place).Value = OwnedNumbers.Share(frame.Register(owned).Value);
        if (code.StackBase != exact.StackBase)
            for (int i = 0; i < code.RegisterCount - code.StackBase; i++)
                frame.Register(exact.StackBase + i).Value = frame.Register(code.StackBase + i).Value;
    }

    static void Watch(ThreadState ts, Frame frame)
    {
        if (ts.Tracer is not null || ts.Interpreter.Monitoring is not null)
            FrameEvents.Watch(frame);
    }

    /// <summary>Gives the innermost frame as many registers as the exact lowering needs; false when its chunk has no room.</summary>
    static bool Widen(ThreadState ts, Frame frame, LoweredCode exact)
    {
        int count = frame.Code.RegisterCount;
        if (exact.RegisterCount <= count)
            return true;
        if ((frame.Traits & FrameTraits.Generator) != 0)
        {
            Array.Resize(ref frame.Chunk, exact.RegisterCount);
            return true;
        }
        var registers = ts.Registers;
        int end = frame.Start + exact.RegisterCount;
        if (!ReferenceEquals(frame.Chunk, registers.Chunk) || end > frame.Chunk.Length || registers.Top > end)
            return false;
        frame.Chunk.AsSpan(frame.Start + count, exact.RegisterCount - count).Clear();
        registers.Top = end;
        return true;
    }
}
