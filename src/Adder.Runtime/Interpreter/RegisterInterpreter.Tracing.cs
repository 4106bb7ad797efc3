using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    /// <summary>Tells of a frame that was entered; null with an error, and the frame left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? EnterTraced(ThreadState ts, Frame frame)
    {
        if (FrameEvents.Entered(ts, frame))
            return frame;
        FrameStack.Leave(ts, frame);
        return null;
    }

    /// <summary>Tells of a generator's frame that goes on, exactly from now on when somebody wants that; false with an error.</summary>
    internal static bool ResumeWatched(ThreadState ts, Frame frame)
    {
        FrameSwitch.ToExact(ts, frame);
        return FrameEvents.Entered(ts, frame);
    }

    /// <summary>An instruction of exactly lowered code starts; false with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool Step(ThreadState ts, Frame frame, int offset)
    {
        ts.Stepping?.Invoke(frame, offset);
        if ((frame.Traits & FrameTraits.Traced) != 0 && !FrameEvents.Stepped(ts, frame, offset))
            return false;
        return !(ts.PollInterrupt() && ts.HasError);
    }

    /// <summary>A null that stands for no error: the frame goes on elsewhere.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Divert(ThreadState ts, Frame frame)
    {
        if (frame.Trace is { Jump: not null } state)
        {
            FrameEvents.Jump(ts, frame, state);
            return;
        }
        var result = ts.Diverted ?? throw new InvalidOperationException("a null result came without a pending error");
        ts.Diverted = null;
        FrameSwitch.ToExact(ts, frame);
        frame.Register(frame.Code.Instructions[frame.Pc - 1].A).Value = result;
    }

    /// <summary>An error goes through a traced frame; gives the one that goes on, which a trace function may have put in its place.</summary>
    static PyException TraceRaise(ThreadState ts, Frame frame, bool isReraised, int offset)
    {
        var error = ts.TakeError();
        if (FrameEvents.Raised(ts, frame, error, isReraised))
            ts.Restore(error);
        if (isReraised)
            FrameEvents.BackTo(frame, offset);
        return ts.Pending!;
    }

    /// <summary>An error is thrown into a traced generator.</summary>
    static void TraceThrow(ThreadState ts, Frame frame)
    {
        var error = ts.TakeError();
        if (FrameEvents.Thrown(ts, frame, error))
            ts.Restore(error);
    }

    /// <summary>A handler takes an error; false when another takes its place.</summary>
    static bool TraceHandled(ThreadState ts, Frame frame, PyException error) =>
        FrameEvents.Handled(ts, frame, error, frame.Code.Offsets[Math.Min(frame.Pc, frame.Code.Offsets.Length - 1)]);

    /// <summary>An error leaves a traced frame.</summary>
    static void TraceUnwound(ThreadState ts, Frame frame)
    {
        var error = ts.TakeError();
        if (FrameEvents.Unwound(ts, frame, error))
            ts.Restore(error);
    }
}
