using System.Runtime.CompilerServices;

namespace Adder.Runtime.Frames;

/// <summary>The frames of a thread: what runs, and what serves again.</summary>
public sealed partial class ThreadState
{
    /// <summary>The innermost frame, or null.</summary>
    /// <remarks>Other threads may ask, and see one that has just ended.</remarks>
    public Frame? CurrentFrame
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var all = running;
            int depth = Depth;
            return (uint)depth < (uint)all.Length ? all[depth] : null;
        }
    }

    /// <summary>The frames of calls, by their depth: one that nobody holds serves the next call of that depth.</summary>
    Frame?[] frames = new Frame?[64];

    /// <summary>
    /// What runs at each depth, or ran last: mostly the frame of the depth, so that a call does not have to write it down.
    /// </summary>
    Frame?[] running = new Frame?[64];

    /// <summary>The frame for a call at a depth, which it is the running one of.</summary>
    internal Frame FrameAt(int depth)
    {
        var all = running;
        return (uint)depth < (uint)all.Length && all[depth] is { } frame && frame.Traits == FrameTraits.None ? frame : OwnFrame(depth);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    Frame OwnFrame(int depth)
    {
        MakeRoom(depth);
        return running[depth] = frames[depth] ??= new Frame();
    }

    void MakeRoom(int depth)
    {
        if (depth < frames.Length)
            return;
        Array.Resize(ref frames, depth * 2);
        Array.Resize(ref running, depth * 2);
    }

    /// <summary>The frame of a generator becomes the current one. Mostly it ran last at that depth, too.</summary>
    internal void BeginOwned(Frame frame)
    {
        int depth = Depth + 1;
        MakeRoom(depth);
        if (!ReferenceEquals(running[depth], frame))
            running[depth] = frame;
        Depth = depth;
    }

    /// <summary>
    /// Frames of generators that are over, by their code: one that nobody holds serves the next generator of that code. Those of the same
    /// code are linked as if they were callers.
    /// </summary>
    readonly Frame?[] generatorFrames = new Frame?[GeneratorFrames];

    const int GeneratorFrames = 32, SparesOfCode = 64;

    /// <summary>A frame for a generator of a code, with its registers empty; null when there is none.</summary>
    internal Frame? TakeGeneratorFrame(Lowering.LoweredCode code)
    {
        ref var place = ref generatorFrames[code.Number % GeneratorFrames];
        if (place is not { } frame || !ReferenceEquals(frame.Code, code))
            return null;
        (place, frame.Caller) = (frame.Caller, null);
        return frame;
    }

    /// <summary>Takes the frame of a generator that is over.</summary>
    internal void KeepGeneratorFrame(Frame frame)
    {
        frame.Chunk.AsSpan().Clear();
        (frame.Caller, frame.Generator, frame.HandledAtEntry, frame.Spares) = (null, null, null, 0);
        ref var place = ref generatorFrames[frame.Code.Number % GeneratorFrames];
        if (place is { } spare && ReferenceEquals(spare.Code, frame.Code))
        {
            if (spare.Spares == SparesOfCode)
                return;
            (frame.Caller, frame.Spares) = (spare, (byte)(spare.Spares + 1));
        }
        place = frame;
    }

    /// <summary>The frame of a depth has an owner, who keeps it.</summary>
    internal void ForgetFrame(int depth) => running[depth] = frames[depth] = null;

    /// <summary>Lets go of what frames and registers that are not in use still refer to.</summary>
    public void ReleaseUnused()
    {
        for (int i = Depth + 1; i < frames.Length; i++)
            running[i] = frames[i] = null;
        generatorFrames.AsSpan().Clear();
        Registers.ClearUnused();
        Frame? inner = null;
        for (var frame = CurrentFrame; frame is not null; (inner, frame) = (frame, frame.Caller))
            frame.ClearDeadRegisters(inner);
    }
}
