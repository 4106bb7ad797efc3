using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    /// <summary>Tells the tracer of a frame that was entered; null with an error, and the frame left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Frame? EnterTraced(ThreadState ts, Frame frame)
    {
        if (ts.Tracer is not { } tracer || frame.Code.DepthAt is null || tracer.Called(frame))
            return frame;
        FrameStack.Leave(ts, frame);
        return null;
    }

    /// <summary>An instruction of exactly lowered code starts; false with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool Step(ThreadState ts, Frame frame, int offset)
    {
        ts.Stepping?.Invoke(frame, offset);
        if ((frame.Traits & FrameTraits.Traced) != 0 && ts.Tracer is { } tracer && !tracer.Stepped(frame, offset))
            return false;
        return !(ts.PollInterrupt() && ts.HasError);
    }

    /// <summary>A traced frame gives a value, by return or yield; false with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TraceReturn(ThreadState ts, Frame frame, Objects.PyObject value) => ts.Tracer is not { } tracer || tracer.Returned(frame, value);

    /// <summary>An error goes through a traced frame; true when the trace function put another in its place.</summary>
    static bool TraceRaise(ThreadState ts, Frame frame)
    {
        if (ts.Tracer is not { } tracer)
            return false;
        var error = ts.TakeError();
        if (!tracer.Raised(frame, error))
            return true;
        ts.Restore(error);
        return false;
    }

    /// <summary>An error leaves a traced frame.</summary>
    static void TraceUnwound(ThreadState ts, Frame frame)
    {
        if (ts.Tracer is not { } tracer)
            return;
        var error = ts.TakeError();
        if (tracer.Returned(frame, null))
            ts.Restore(error);
    }
}
