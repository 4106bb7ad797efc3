using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

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
    static bool TraceReturn(ThreadState ts, Frame frame, PyObject value) => ts.Tracer is not { } tracer || tracer.Returned(frame, value);

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

    /// <summary>Calls what is no Python function while something traces: calls of functions written in C# are told.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyObject? CallTraced(ThreadState ts, PyObject callee, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (ts.Tracer is not { TellsBuiltins: true } tracer || callee is not (PyBuiltinFunction or PyMethodDescriptor) || ts.CurrentFrame is not { } frame)
            return callee.Call(ts, arguments, names);
        var function = callee;
        if (callee is PyMethodDescriptor && arguments.Length > (names?.Count ?? 0) && (function = callee.DescriptorGet(ts, arguments[0], arguments[0].Type)) is null)
            return null;
        if (!tracer.BuiltinCalled(frame, function))
            return null;
        var result = callee.Call(ts, arguments, names);
        // the call may have switched tracing off or on
        return ReferenceEquals(ts.Tracer, tracer) && tracer.TellsBuiltins ? tracer.BuiltinReturned(frame, function, result) : result;
    }
}
