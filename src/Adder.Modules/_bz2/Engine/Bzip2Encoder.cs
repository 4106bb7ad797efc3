namespace Adder.Modules._bz2.Engine;

/// <summary>Compresses a stream of bzip2.</summary>
/// <param name="level">The size of blocks in units of 100,000 bytes.</param>
sealed class Bzip2Encoder(int level) : PieceEncoder
{
    // runs are written at once, so that a block has room for one more
    const int Slack = 19, LongestRun = 255;

    readonly byte[] block = new byte[level * Bzip2Format.BlockUnit];
    readonly RotationSort sort = new();
    readonly BitWriter bits = new();
    int count, last = -1, run;
    uint crc = uint.MaxValue, streamCrc;
    bool hasBegun;

    /// <summary>Takes data, and gives the blocks that are full.</summary>
    public override void Encode(Span<byte> data, ByteQueue output)
    {
        foreach (byte value in data)
        {
            if (value != last || run == LongestRun)
            {
                EndRun();
                if (count >= block.Length - Slack)
                    EndBlock(output);
                last = value;
            }
            run++;
            crc = Bzip2Format.Crc(crc, value);
        }
    }

    public override void Finish(ByteQueue output)
    {
        EndRun();
        if (count > 0)
            EndBlock(output);
        Begin();
        bits.Write(24, (uint)(Bzip2Format.EndMagic >> 24));
        bits.Write(24, (uint)(Bzip2Format.EndMagic & 0xFFFFFF));
        bits.WriteWord(streamCrc);
        bits.Flush(output);
    }

    /// <summary>Puts a run into the block: from four bytes on, how many more there are.</summary>
    void EndRun()
    {
        for (int i = 0; i < Math.Min(run, 4); i++)
            block[count++] = (byte)last;
        if (run >= 4)
            block[count++] = (byte)(run - 4);
        run = 0;
    }

    void Begin()
    {
        if (hasBegun)
            return;
        hasBegun = true;
        foreach (char letter in "BZh")
            bits.Write(8, letter);
        bits.Write(8, (uint)('0' + level));
    }

    void EndBlock(ByteQueue output)
    {
        Begin();
        streamCrc = Bzip2Format.Combine(streamCrc, ~crc);
        bits.Write(24, (uint)(Bzip2Format.BlockMagic >> 24));
        bits.Write(24, (uint)(Bzip2Format.BlockMagic & 0xFFFFFF));
        bits.WriteWord(~crc);
        bits.Write(1, 0);
        var data = block.AsSpan(0, count);
        var order = sort.Sort(data);
        bits.Write(24, (uint)order.IndexOf(0));
        WriteSymbols(data, order);
        bits.MoveTo(output);
        (count, last, crc) = (0, -1, uint.MaxValue);
    }

    void WriteSymbols(ReadOnlySpan<byte> data, ReadOnlySpan<int> order)
    {
        Span<bool> isUsed = stackalloc bool[256];
        foreach (byte value in data)
            isUsed[value] = true;
        uint groups = 0;
        for (int i = 0; i < 16; i++)
            if (isUsed.Slice(i * 16, 16).Contains(true))
                groups |= 1u << 15 - i;
        bits.Write(16, groups);
        Span<byte> front = stackalloc byte[256];
        int used = 0;
        for (int i = 0; i < 16; i++)
        {
            if ((groups >> 15 - i & 1) == 0)
                continue;
            uint some = 0;
            for (int k = 0; k < 16; k++)
                if (isUsed[i * 16 + k])
                {
                    some |= 1u << 15 - k;
                    front[used++] = (byte)(i * 16 + k);
                }
            bits.Write(16, some);
        }
        var symbols = Symbols(data, order, front[..used]);
        SymbolWriter.Write(bits, symbols, used + 2);
    }

    /// <summary>The last column of the sorted rotations as places in a list of the latest bytes, runs of the first place as digits 1 and 2.</summary>
    static List<ushort> Symbols(ReadOnlySpan<byte> data, ReadOnlySpan<int> order, Span<byte> front)
    {
        var symbols = new List<ushort>(data.Length + 1);
        int zeros = 0;
        foreach (int start in order)
        {
            byte value = data[start > 0 ? start - 1 : ^1];
            if (value == front[0])
            {
                zeros++;
                continue;
            }
            AddRun(symbols, zeros);
            zeros = 0;
            int place = front.IndexOf(value);
            front[..place].CopyTo(front[1..]);
            front[0] = value;
            symbols.Add((ushort)(place + 1));
        }
        AddRun(symbols, zeros);
        symbols.Add((ushort)(front.Length + 1));
        return symbols;
    }

    static void AddRun(List<ushort> symbols, int length)
    {
        for (; length > 0; length = length - 1 >> 1)
            symbols.Add((length & 1) != 0 ? (ushort)Bzip2Format.RunA : (ushort)Bzip2Format.RunB);
    }
}
