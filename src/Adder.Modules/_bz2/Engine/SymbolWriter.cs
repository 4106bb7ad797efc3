namespace Adder.Modules._bz2.Engine;

/// <summary>Writes the symbols of a block by two to six Huffman codes, of which each group of 50 symbols takes the one that is shortest for it.</summary>
static class SymbolWriter
{
    const int Rounds = 4, Unlikely = 15;

    public static void Write(BitWriter bits, List<ushort> symbols, int alphabet)
    {
        int tables = symbols.Count < 200 ? 2 : symbols.Count < 600 ? 3 : symbols.Count < 1200 ? 4 : symbols.Count < 2400 ? 5 : 6;
        var lengths = FirstLengths(symbols, alphabet, tables);
        byte[] selectors = new byte[(symbols.Count + Bzip2Format.GroupSize - 1) / Bzip2Format.GroupSize];
        for (int round = 0; round < Rounds; round++)
        {
            int[][] frequencies = [.. lengths.Select(_ => new int[alphabet])];
            for (int group = 0; group < selectors.Length; group++)
            {
                var some = Group(symbols, group);
                selectors[group] = Shortest(lengths, some);
                foreach (ushort symbol in some)
                    frequencies[selectors[group]][symbol]++;
            }
            for (int t = 0; t < tables; t++)
                lengths[t] = CodeLengths.Of(frequencies[t]);
        }
        bits.Write(3, (uint)tables);
        bits.Write(15, (uint)selectors.Length);
        WriteSelectors(bits, selectors);
        foreach (byte[] table in lengths)
            WriteLengths(bits, table);
        uint[][] codes = [.. lengths.Select(Codes)];
        for (int group = 0; group < selectors.Length; group++)
        {
            int table = selectors[group];
            foreach (ushort symbol in Group(symbols, group))
                bits.Write(lengths[table][symbol], codes[table][symbol]);
        }
    }

    static ReadOnlySpan<ushort> Group(List<ushort> symbols, int group) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(symbols)[(group * Bzip2Format.GroupSize)..Math.Min(symbols.Count, (group + 1) * Bzip2Format.GroupSize)];

    /// <summary>To begin with, each table is good for symbols that make up an equal part of the data.</summary>
    static byte[][] FirstLengths(List<ushort> symbols, int alphabet, int tables)
    {
        int[] frequencies = new int[alphabet];
        foreach (ushort symbol in symbols)
            frequencies[symbol]++;
        var lengths = new byte[tables][];
        int left = symbols.Count, first = 0;
        for (int t = 0; t < tables; t++)
        {
            int wanted = left / (tables - t), end = first, sum = 0;
            while (end < alphabet && (sum < wanted || end == first))
                sum += frequencies[end++];
            lengths[t] = new byte[alphabet];
            for (int i = 0; i < alphabet; i++)
                lengths[t][i] = i >= first && i < end ? (byte)0 : (byte)Unlikely;
            first = Math.Min(end, alphabet - 1);
            left -= sum;
        }
        return lengths;
    }

    static byte Shortest(byte[][] lengths, ReadOnlySpan<ushort> symbols)
    {
        int best = 0, least = int.MaxValue;
        for (int t = 0; t < lengths.Length; t++)
        {
            int cost = 0;
            byte[] table = lengths[t];
            foreach (ushort symbol in symbols)
                cost += table[symbol];
            if (cost < least)
                (best, least) = (t, cost);
        }
        return (byte)best;
    }

    static void WriteSelectors(BitWriter bits, byte[] selectors)
    {
        byte[] order = [0, 1, 2, 3, 4, 5];
        foreach (byte selector in selectors)
        {
            int place = Array.IndexOf(order, selector);
            Array.Copy(order, 0, order, 1, place);
            order[0] = selector;
            for (int i = 0; i < place; i++)
                bits.Write(1, 1);
            bits.Write(1, 0);
        }
    }

    static void WriteLengths(BitWriter bits, byte[] lengths)
    {
        int current = lengths[0];
        bits.Write(5, (uint)current);
        foreach (byte length in lengths)
        {
            for (; current < length; current++)
                bits.Write(2, 0b10);
            for (; current > length; current--)
                bits.Write(2, 0b11);
            bits.Write(1, 0);
        }
    }

    static uint[] Codes(byte[] lengths)
    {
        var codes = new uint[lengths.Length];
        uint code = 0;
        for (int length = 1; length <= CodeLengths.Longest; length++, code <<= 1)
            for (int i = 0; i < lengths.Length; i++)
                if (lengths[i] == length)
                    codes[i] = code++;
        return codes;
    }
}

/// <summary>Writes bits, the highest first.</summary>
sealed class BitWriter
{
    readonly ByteQueue bytes = new();
    ulong waiting;
    int count;

    public void Write(int length, uint value)
    {
        waiting = waiting << length | value;
        count += length;
        while (count >= 8)
        {
            count -= 8;
            bytes.Append((byte)(waiting >> count));
        }
    }

    public void WriteWord(uint value)
    {
        Write(16, value >> 16);
        Write(16, value & 0xFFFF);
    }

    /// <summary>Gives the bytes that are whole.</summary>
    public void MoveTo(ByteQueue output)
    {
        output.Append(bytes.Span);
        bytes.Drop(bytes.Count);
    }

    /// <summary>Fills the last byte with zeros and gives all.</summary>
    public void Flush(ByteQueue output)
    {
        if (count > 0)
            Write(8 - count, 0);
        MoveTo(output);
    }
}
