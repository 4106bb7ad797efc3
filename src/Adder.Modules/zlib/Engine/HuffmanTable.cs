namespace Adder.Modules.zlib.Engine;

/// <summary>A prefix code, looked up by as many bits as its longest code has.</summary>
sealed class HuffmanTable
{
    readonly ushort[] entries;

    /// <summary>Bits of the longest code; 0 when there is none.</summary>
    public int Bits { get; }

    /// <param name="lengths">Bits of the code of each symbol, 0 for none.</param>
    /// <param name="error">What is thrown when the lengths make no code.</param>
    /// <param name="mayBeIncomplete">Whether a single code of one bit, or none, is allowed.</param>
    /// <exception cref="InflateException">The lengths make no code.</exception>
    public HuffmanTable(ReadOnlySpan<byte> lengths, string error, bool mayBeIncomplete)
    {
        const int MaxBits = 15;
        Span<int> counts = stackalloc int[MaxBits + 1], next = stackalloc int[MaxBits + 2];
        counts.Clear();
        foreach (byte length in lengths)
            counts[length]++;
        counts[0] = 0;
        int left = 1, used = 0;
        next[1] = 0;
        for (int bits = 1; bits <= MaxBits; bits++)
        {
            left = left * 2 - counts[bits];
            if (left < 0)
                throw new InflateException(error);
            if (counts[bits] > 0)
                Bits = bits;
            used += counts[bits];
            next[bits + 1] = next[bits] + counts[bits] << 1;
        }
        if (left > 0 && !(mayBeIncomplete && used <= 1 && Bits <= 1))
            throw new InflateException(error);
        entries = new ushort[1 << Bits];
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0)
                continue;
            // codes come with their first bit lowest
            int code = Reverse(next[length]++, length);
            for (int i = code; i < entries.Length; i += 1 << length)
                entries[i] = (ushort)(symbol << 4 | length);
        }
    }

    static int Reverse(int code, int length)
    {
        int result = 0;
        for (int i = 0; i < length; i++, code >>= 1)
            result = result << 1 | code & 1;
        return result;
    }

    /// <summary>The symbol at the beginning of bits and how many of them it takes; 0 of them when no code begins so.</summary>
    public (int Symbol, int Length) Find(ulong bits)
    {
        ushort entry = entries[bits & (ulong)(entries.Length - 1)];
        return (entry >> 4, entry & 15);
    }
}
