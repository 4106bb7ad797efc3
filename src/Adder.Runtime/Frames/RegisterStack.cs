namespace Adder.Runtime.Frames;

/// <summary>The registers of all frames of a thread, in chunks that never move: a frame's registers lie in one chunk.</summary>
sealed class RegisterStack
{
    const int ChunkSize = 1 << 14;

    readonly List<Slot[]> chunks = [new Slot[ChunkSize]];
    readonly List<int> tops = [0];
    int current;

    /// <summary>Takes registers for a frame; all are without value.</summary>
    public Slot[] Enter(int count, out int start)
    {
        if (tops[current] + count > chunks[current].Length)
        {
            current++;
            if (current == chunks.Count)
            {
                chunks.Add(new Slot[Math.Max(ChunkSize, count)]);
                tops.Add(0);
            }
            else if (chunks[current].Length < count)
                chunks[current] = new Slot[count];
        }
        start = tops[current];
        tops[current] += count;
        return chunks[current];
    }

    /// <summary>Gives back the registers of the frame that was entered last.</summary>
    public void Leave(Slot[] chunk, int start, int count)
    {
        Array.Clear(chunk, start, count);
        tops[current] = start;
        if (start == 0 && current > 0)
            current--;
    }
}
