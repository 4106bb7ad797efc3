namespace Adder.Modules._bz2.Engine;

/// <summary>Gives the bytes of a block back: turns the sorted columns around, and expands runs.</summary>
sealed class BlockReader
{
    // of each place: the byte, and above it the place that follows
    uint[] links = [];
    int left, run, chaosPlace, chaosLeft;
    uint next;
    int last = -1, repeats;
    bool isChaotic;

    public uint Crc { get; private set; }

    /// <summary>Whether all bytes were given.</summary>
    public bool IsAtEnd => left == 0 && repeats == 0;

    /// <summary>Begins with a block.</summary>
    /// <param name="sorted">The last column, in the lowest eight bits of each number, which is used from here on.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="origin">The place of the row that the data is.</param>
    /// <param name="isRandomised">Whether the data was disturbed before it was sorted, as before version 0.9.5.</param>
    public void Begin(uint[] sorted, int count, int origin, bool isRandomised)
    {
        Span<int> starts = stackalloc int[257];
        starts.Clear();
        for (int i = 0; i < count; i++)
            starts[(int)(sorted[i] & 0xFF) + 1]++;
        for (int i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        for (int i = 0; i < count; i++)
            sorted[starts[(int)(sorted[i] & 0xFF)]++] |= (uint)i << 8;
        (links, left, run, last, repeats, Crc) = (sorted, count, 0, -1, 0, uint.MaxValue);
        (isChaotic, chaosPlace, chaosLeft) = (isRandomised, 0, 0);
        next = count > 0 ? links[origin] >> 8 : 0;
    }

    byte Next()
    {
        uint link = links[next];
        next = link >> 8;
        left--;
        byte value = (byte)link;
        if (isChaotic)
        {
            if (chaosLeft == 0)
            {
                chaosLeft = Randomisation.Distances[chaosPlace];
                chaosPlace = (chaosPlace + 1) % Randomisation.Distances.Length;
            }
            if (--chaosLeft == 1)
                value ^= 1;
        }
        return value;
    }

    /// <summary>Fills a buffer as far as there are bytes.</summary>
    /// <returns>How many were written.</returns>
    public int Read(Span<byte> buffer)
    {
        int place = 0;
        uint crc = Crc;
        while (place < buffer.Length)
        {
            if (repeats > 0)
            {
                int count = Math.Min(repeats, buffer.Length - place);
                for (int i = 0; i < count; i++)
                {
                    buffer[place++] = (byte)last;
                    crc = Bzip2Format.Crc(crc, (byte)last);
                }
                repeats -= count;
                continue;
            }
            if (left == 0)
                break;
            byte value = Next();
            if (run == 4)
            {
                // behind four of the same byte comes how many more there are
                (repeats, run) = (value, 0);
                continue;
            }
            run = value == last ? run + 1 : 1;
            last = value;
            buffer[place++] = value;
            crc = Bzip2Format.Crc(crc, value);
        }
        Crc = crc;
        return place;
    }
}
