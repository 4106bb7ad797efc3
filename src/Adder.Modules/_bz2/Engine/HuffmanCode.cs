namespace Adder.Modules._bz2.Engine;

/// <summary>A Huffman code of bzip2, decoded by the ranges that codes of one length fill.</summary>
sealed class HuffmanCode
{
    readonly ushort[] symbols;

    // of each length: the first number of LongestCode bits behind its codes, and what of a code gives the index of its symbol
    readonly uint[] ends = new uint[Bzip2Format.LongestCode + 1];
    readonly int[] offsets = new int[Bzip2Format.LongestCode + 1];
    readonly int shortest;

    public HuffmanCode(byte[] lengths)
    {
        symbols = [.. Enumerable.Range(0, lengths.Length).OrderBy(i => lengths[i]).Select(static i => (ushort)i)];
        shortest = lengths.Min();
        uint code = 0;
        int index = 0;
        for (int length = 1; length < ends.Length; length++)
        {
            int count = lengths.Count(l => l == length);
            offsets[length] = index - (int)code;
            code += (uint)count;
            index += count;
            ends[length] = code << Bzip2Format.LongestCode - length;
            code <<= 1;
        }
    }

    /// <summary>The symbol that bits begin with; -1 when they begin with none, of which all of them tell.</summary>
    /// <param name="bits">The next LongestCode bits.</param>
    /// <param name="length">How many of them are the symbol's.</param>
    public int Decode(uint bits, out int length)
    {
        for (length = shortest; length < ends.Length; length++)
            if (bits < ends[length])
            {
                int index = (int)(bits >> Bzip2Format.LongestCode - length) + offsets[length];
                return (uint)index < (uint)symbols.Length ? symbols[index] : -1;
            }
        length = Bzip2Format.LongestCode;
        return -1;
    }
}
