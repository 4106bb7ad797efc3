using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>JUMP, BRANCH_LEFT and BRANCH_RIGHT: which way control came from the instruction before.</summary>
static class BranchEvents
{
    /// <summary>Tells how control came from one instruction to another; false with an error.</summary>
    public static bool Tell(ThreadState ts, Frame frame, int from, RawInstruction to)
    {
        var lines = frame.Code.Code.Lines;
        var previous = lines.Instructions[lines.IndexAt(from)];
        if (!previous.Opcode.IsJump && previous.Op != Op.EndAsyncFor && !(previous.Op == Op.EndSend && to.Op == Op.NotTaken))
            return true;
        bool falls = to.StartOffset == previous.NextOffset;
        switch (previous.Op)
        {
            case Op.JumpForward or Op.JumpBackward or Op.JumpAbsolute:
                return Tell(ts, frame, MonitoringEvent.Jump, from, to.StartOffset);
            case Op.JumpBackwardNoInterrupt or Op.Send:
                return true;
            // an item of async for came
            case Op.EndSend:
                return Tell(ts, frame, MonitoringEvent.BranchLeft, from, to.NextOffset);
            // from 3.14 on it says where its END_SEND is
            case Op.EndAsyncFor:
                return Tell(ts, frame, MonitoringEvent.BranchRight, previous.Argument == 0 ? from : previous.NextOffset - 2 * previous.Argument, to.StartOffset);
            case Op.ForIter when falls:
                return Tell(ts, frame, MonitoringEvent.BranchLeft, from, to.StartOffset);
            case Op.ForIter:
                // told of where the iterator is popped
                return to.Op == Op.EndFor || Tell(ts, frame, MonitoringEvent.BranchRight, from, to.Op == Op.PopIter ? to.NextOffset : to.StartOffset);
            default:
                return Tell(ts, frame, falls ? MonitoringEvent.BranchLeft : MonitoringEvent.BranchRight, from, falls && to.Op == Op.NotTaken ? to.NextOffset : to.StartOffset);
        }
    }

    static bool Tell(ThreadState ts, Frame frame, MonitoringEvent what, int from, int to) =>
        ts.Interpreter.Monitoring is not { } monitoring || monitoring.Tell(ts, frame, what, from, from, PyInt.Of(to));
}
