namespace Adder.Modules._bz2.Engine;

/// <summary>Decompresses one stream of bzip2.</summary>
sealed class Bzip2Decoder : PieceDecoder
{
    static DamagedDataException Damaged() => new("Invalid data stream");

    readonly IEnumerator<bool> steps;
    readonly BlockReader reader = new();
    readonly HuffmanCode[] codes = new HuffmanCode[Bzip2Format.MostTables];
    readonly byte[] front = new byte[256];
    byte[] selectors = [];
    uint[] sorted = [];
    int blockSize, count, symbolCount, group, groupLeft, runLength, runBit;

    // the input and output of the call
    ByteQueue input = new(), output = new();
    long limit;

    // bits that were taken from the input, the next one the highest of bitCount
    ulong bits;
    int bitCount;

    public Bzip2Decoder() => steps = Run().GetEnumerator();

    public override void Decode(ByteQueue input, ByteQueue output, long limit)
    {
        (this.input, this.output, this.limit) = (input, output, limit);
        if (!steps.MoveNext())
            IsDone = true;
    }

    /// <summary>Takes bytes until there are so many bits; false when the input has too few.</summary>
    bool Has(int wanted)
    {
        while (bitCount < wanted)
        {
            if (input.Count == 0)
                return false;
            bits = bits << 8 | input.Span[0];
            bitCount += 8;
            input.Drop(1);
        }
        return true;
    }

    uint Take(int wanted)
    {
        bitCount -= wanted;
        return (uint)(bits >> bitCount & (1UL << wanted) - 1);
    }

    /// <summary>The stream from its beginning to its end; it yields whenever input or room for output is wanted.</summary>
    IEnumerable<bool> Run()
    {
        foreach (char wanted in "BZh")
        {
            while (!Has(8))
                yield return true;
            if (Take(8) != wanted)
                throw Damaged();
        }
        while (!Has(8))
            yield return true;
        blockSize = (int)(Take(8) - '0') * Bzip2Format.BlockUnit;
        if (blockSize is < Bzip2Format.BlockUnit or > 9 * Bzip2Format.BlockUnit)
            throw Damaged();
        uint streamCrc = 0;
        while (true)
        {
            while (!Has(48))
                yield return true;
            ulong magic = (ulong)Take(24) << 24 | Take(24);
            while (!Has(32))
                yield return true;
            uint crc = Take(16) << 16 | Take(16);
            if (magic == Bzip2Format.EndMagic)
            {
                // the rest of the last byte is padding
                bitCount = 0;
                if (crc != streamCrc)
                    throw Damaged();
                yield break;
            }
            if (magic != Bzip2Format.BlockMagic)
                throw Damaged();
            foreach (bool waits in ReadHeader())
                yield return waits;
            while (!DecodeSymbols())
                yield return true;
            if (origin >= count)
                throw Damaged();
            reader.Begin(sorted, count, origin, isRandomised);
            while (!reader.IsAtEnd)
            {
                int room = (int)Math.Min(limit - output.Count, 1 << 16);
                if (room <= 0)
                    yield return true;
                else
                    output.Advance(reader.Read(output.Reserve(room)));
            }
            if (~reader.Crc != crc)
                throw Damaged();
            streamCrc = Bzip2Format.Combine(streamCrc, crc);
        }
    }

    int origin;
    bool isRandomised;

    /// <summary>Reads which bytes there are, and the codes.</summary>
    IEnumerable<bool> ReadHeader()
    {
        while (!Has(1 + 24 + 16))
            yield return true;
        isRandomised = Take(1) != 0;
        origin = (int)Take(24);
        uint used = Take(16);
        int bytes = 0;
        for (int i = 0; i < 16; i++)
        {
            if ((used >> 15 - i & 1) == 0)
                continue;
            while (!Has(16))
                yield return true;
            uint some = Take(16);
            for (int k = 0; k < 16; k++)
                if ((some >> 15 - k & 1) != 0)
                    front[bytes++] = (byte)(i * 16 + k);
        }
        if (bytes == 0)
            throw Damaged();
        symbolCount = bytes + 2;
        while (!Has(3 + 15))
            yield return true;
        int tables = (int)Take(3);
        selectors = new byte[Take(15)];
        if (tables is < Bzip2Format.LeastTables or > Bzip2Format.MostTables || selectors.Length == 0)
            throw Damaged();
        byte[] order = [0, 1, 2, 3, 4, 5];
        for (int i = 0; i < selectors.Length; i++)
        {
            int place = 0;
            while (true)
            {
                while (!Has(1))
                    yield return true;
                if (Take(1) == 0)
                    break;
                if (++place == tables)
                    throw Damaged();
            }
            byte chosen = order[place];
            Array.Copy(order, 0, order, 1, place);
            selectors[i] = order[0] = chosen;
        }
        for (int t = 0; t < tables; t++)
        {
            var lengths = new byte[symbolCount];
            while (!Has(5))
                yield return true;
            int length = (int)Take(5);
            for (int i = 0; i < lengths.Length; i++)
            {
                while (true)
                {
                    if (length is < 1 or > Bzip2Format.LongestCode)
                        throw Damaged();
                    while (!Has(1))
                        yield return true;
                    if (Take(1) == 0)
                        break;
                    while (!Has(1))
                        yield return true;
                    length += Take(1) == 0 ? 1 : -1;
                }
                lengths[i] = (byte)length;
            }
            codes[t] = new HuffmanCode(lengths);
        }
        if (sorted.Length < blockSize)
            sorted = new uint[blockSize];
        (count, group, groupLeft, runLength, runBit) = (0, -1, 0, 0, 1);
    }

    /// <summary>Decodes the symbols of a block; false when input is wanted.</summary>
    bool DecodeSymbols()
    {
        int end = symbolCount - 1;
        while (true)
        {
            // the last bits that are there may be a symbol, or a part of one
            Has(Bzip2Format.LongestCode);
            if (groupLeft == 0)
            {
                if (group + 1 >= selectors.Length)
                    throw Damaged();
                group++;
                groupLeft = Bzip2Format.GroupSize;
            }
            int missing = Math.Max(0, Bzip2Format.LongestCode - bitCount);
            uint ahead = (uint)(bits >> Math.Max(0, bitCount - Bzip2Format.LongestCode) << missing) & (1u << Bzip2Format.LongestCode) - 1;
            int symbol = codes[selectors[group]].Decode(ahead, out int length);
            if (length > bitCount)
                return false;
            if (symbol < 0)
                throw Damaged();
            groupLeft--;
            bitCount -= length;
            if (symbol <= Bzip2Format.RunB)
            {
                // the length of a run in digits 1 and 2, the lowest first
                if (runBit > blockSize)
                    throw Damaged();
                runLength += runBit << symbol;
                runBit <<= 1;
                continue;
            }
            if (runLength > 0)
            {
                if (runLength > blockSize - count)
                    throw Damaged();
                sorted.AsSpan(count, runLength).Fill(front[0]);
                count += runLength;
                (runLength, runBit) = (0, 1);
            }
            if (symbol == end)
                return true;
            if (count == blockSize)
                throw Damaged();
            int place = symbol - 1;
            byte value = front[place];
            Array.Copy(front, 0, front, 1, place);
            front[0] = value;
            sorted[count++] = value;
        }
    }
}
