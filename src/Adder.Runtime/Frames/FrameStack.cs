using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>Enters and leaves frames: one place for the pool, the depth of recursion and the registers.</summary>
static class FrameStack
{
    /// <summary>A frame for code, linked to the current one; null with RecursionError.</summary>
    public static Frame? Enter(ThreadState ts, LoweredCode code, PyDict globals, PyDict? locals, PyTuple? closure)
    {
        if (ts.Depth >= ts.Interpreter.Limits.Recursion)
        {
            ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
            return null;
        }
        ts.Depth++;
        var frame = ts.TakeFrame();
        frame.Code = code;
        frame.Globals = globals;
        frame.Builtins = ts.Interpreter.Builtins;
        frame.Locals = locals;
        frame.Closure = closure;
        frame.Chunk = ts.Registers.Enter(code.RegisterCount, out frame.Start);
        frame.Pc = 0;
        frame.IsEntry = false;
        frame.Caller = ts.CurrentFrame;
        frame.HandledAtEntry = ts.Handled;
        ts.CurrentFrame = frame;
        return frame;
    }

    /// <summary>Leaves the current frame.</summary>
    public static void Leave(ThreadState ts, Frame frame)
    {
        ts.Depth--;
        ts.CurrentFrame = frame.Caller;
        ts.Registers.Leave(frame.Chunk, frame.Start, frame.Code.RegisterCount);
        ts.GiveBackFrame(frame);
    }
}
