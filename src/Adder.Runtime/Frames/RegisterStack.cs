using Adder.Runtime.Objects;

namespace Adder.Runtime.Frames;

/// <summary>
/// The registers of all frames of a thread, in chunks that never move: a frame's registers lie in one chunk. A call within the
/// interpreter's loop puts the callee's registers where the caller left the arguments, so that nothing is copied.
/// </summary>
sealed class RegisterStack
{
    const int ChunkSize = 1 << 14;

    // the first chunk is made when a frame needs it: most threads of a start run no code
    readonly List<Slot[]> chunks = [[]];
    int current;

    public RegisterStack() => Chunk = chunks[0];

    /// <summary>The chunk in use.</summary>
    public Slot[] Chunk { get; private set; }

    /// <summary>The first register that no frame uses.</summary>
    public int Top { get; set; }

    /// <summary>Gives a frame registers of its own. Those that the code may read before it writes them are without value.</summary>
    public void Enter(Frame frame, int count, int cleared)
    {
        frame.TopBefore = Top;
        if (Top + count > Chunk.Length)
            EnterChunk(frame, count);
        frame.Chunk = Chunk;
        frame.Start = Top;
        Top += count;
        frame.Chunk.AsSpan(frame.Start, cleared).Clear();
    }

    void EnterChunk(Frame frame, int count)
    {
        frame.Traits |= FrameTraits.OwnChunk;
        current++;
        if (current == chunks.Count)
            chunks.Add(new Slot[Math.Max(ChunkSize, count)]);
        else if (chunks[current].Length < count)
            chunks[current] = new Slot[count];
        (Chunk, Top) = (chunks[current], 0);
    }

    /// <summary>Takes back the registers of the frame that was entered last.</summary>
    public void Leave(Frame frame, Slot[] chunk, int start, int count)
    {
        chunk.AsSpan(start, count).Clear();
        Top = frame.TopBefore;
        if ((frame.Traits & FrameTraits.OwnChunk) != 0)
            Chunk = chunks[--current];
    }

    /// <summary>Forgets what registers held that no frame uses any more.</summary>
    public void ClearUnused()
    {
        Chunk.AsSpan(Top).Clear();
        for (int i = current + 1; i < chunks.Count; i++)
            chunks[i].AsSpan().Clear();
    }
}
