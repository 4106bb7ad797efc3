namespace Adder.Runtime.Frames;

/// <summary>The registers of all frames of a thread, in chunks that never move: a frame's registers lie in one chunk.</summary>
sealed class RegisterStack
{
    const int ChunkSize = 1 << 14;

    readonly List<Slot[]> chunks = [new Slot[ChunkSize]];
    readonly Stack<int> topsBelow = new();
    Slot[] chunk;
    int top;

    public RegisterStack() => chunk = chunks[0];

    /// <summary>Takes registers for a frame; all are without value.</summary>
    public Slot[] Enter(int count, out int start)
    {
        if (top + count > chunk.Length)
            EnterChunk(count);
        start = top;
        top += count;
        return chunk;
    }

    void EnterChunk(int count)
    {
        topsBelow.Push(top);
        int next = topsBelow.Count;
        if (next == chunks.Count)
            chunks.Add(new Slot[Math.Max(ChunkSize, count)]);
        else if (chunks[next].Length < count)
            chunks[next] = new Slot[count];
        (chunk, top) = (chunks[next], 0);
    }

    /// <summary>Gives back the registers of the frame that was entered last.</summary>
    public void Leave(Slot[] left, int start, int count)
    {
        left.AsSpan(start, count).Clear();
        top = start;
        if (start == 0 && topsBelow.Count > 0)
        {
            top = topsBelow.Pop();
            chunk = chunks[topsBelow.Count];
        }
    }
}
