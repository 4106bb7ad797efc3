using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>Enters and leaves frames: one place for the pool, the depth of recursion and the registers.</summary>
static class FrameStack
{
    /// <summary>A frame for code, linked to the current one; null with RecursionError.</summary>
    public static Frame? Enter(ThreadState ts, LoweredCode code, PyDict globals, PyDict builtins, PyObject? locals, PyTuple? closure)
    {
        if (ts.Depth >= ts.RecursionLimit)
        {
            ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
            return null;
        }
        var frame = code.IsGenerator ? new Frame { Traits = FrameTraits.Generator } : ts.TakeFrame();
        frame.Code = code;
        frame.Globals = globals;
        frame.Builtins = builtins;
        frame.Locals = locals;
        frame.Closure = closure;
        if (code.IsGenerator)
            frame.Chunk = new Slot[code.RegisterCount];
        else
            frame.Chunk = ts.Registers.Enter(code.RegisterCount, out frame.Start);
        frame.Pc = 0;
        Link(ts, frame);
        return frame;
    }

    /// <summary>Makes a frame the current one.</summary>
    public static void Link(ThreadState ts, Frame frame)
    {
        ts.Depth++;
        frame.Caller = ts.CurrentFrame;
        frame.HandledAtEntry = ts.Handled;
        ts.CurrentFrame = frame;
    }

    /// <summary>Leaves the current frame for good.</summary>
    public static void Leave(ThreadState ts, Frame frame)
    {
        ts.Depth--;
        ts.CurrentFrame = frame.Caller;
        if ((frame.Traits & (FrameTraits.Generator | FrameTraits.Held)) != 0)
        {
            Keep(ts, frame);
            return;
        }
        ts.Registers.Leave(frame.Chunk, frame.Start, frame.Code.RegisterCount);
        ts.GiveBackFrame(frame);
    }

    /// <summary>Takes a suspended generator's frame from the chain of callers.</summary>
    public static void Unlink(ThreadState ts, Frame frame)
    {
        ts.Depth--;
        ts.CurrentFrame = frame.Caller;
        frame.Caller = null;
        frame.HandledAtEntry = null;
    }

    /// <summary>A held frame takes its registers along; what called it stays reachable, too.</summary>
    static void Keep(ThreadState ts, Frame frame)
    {
        frame.IsFinished = true;
        frame.HandledAtEntry = null;
        if ((frame.Traits & FrameTraits.Held) == 0)
            return;
        frame.Caller?.Hold();
        if ((frame.Traits & FrameTraits.Generator) != 0)
            return;
        var (chunk, start, count) = (frame.Chunk, frame.Start, frame.Code.RegisterCount);
        frame.Chunk = chunk.AsSpan(start, frame.Code.StackBase).ToArray();
        frame.Start = 0;
        ts.Registers.Leave(chunk, start, count);
    }
}
