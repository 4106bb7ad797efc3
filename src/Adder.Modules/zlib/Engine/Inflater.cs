namespace Adder.Modules.zlib.Engine;

/// <summary>Decompresses raw deflate data, RFC 1951, piece by piece.</summary>
sealed partial class Inflater
{
    const int WindowSize = 1 << 15;

    enum State { Block, Stored, Codes, Done }

    byte[] window = new byte[WindowSize];
    int windowPlace;
    long total;
    State state;
    bool isLast;
    int storedLeft, copyLeft, copyDistance;
    HuffmanTable? literals, distances;

    byte[] input = [];
    int place, end;
    ulong bits;
    int bitCount;

    /// <summary>Whether the end of the data was reached.</summary>
    public bool IsDone => state == State.Done;

    /// <summary>Sets what comes before the data.</summary>
    public void SetDictionary(ReadOnlySpan<byte> dictionary)
    {
        foreach (byte value in dictionary[Math.Max(0, dictionary.Length - WindowSize)..])
            Remember(value);
    }

    /// <summary>A copy that goes on independently.</summary>
    public Inflater Copy()
    {
        var copy = (Inflater)MemberwiseClone();
        (copy.window, copy.input) = ([.. window], [.. input]);
        return copy;
    }

    void Remember(byte value)
    {
        window[windowPlace] = value;
        windowPlace = windowPlace + 1 & WindowSize - 1;
        total++;
    }

    /// <summary>Decompresses until the data ends, the output is full or input is wanted.</summary>
    /// <param name="data">More input.</param>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="limit">The most bytes output may hold.</param>
    /// <returns>How many bytes of data are left over; 0 unless the data ended or the output is full.</returns>
    /// <exception cref="InflateException">The data is damaged.</exception>
    public int Inflate(ReadOnlySpan<byte> data, List<byte> output, long limit)
    {
        Feed(data);
        while (state != State.Done && output.Count < limit && Step(output, limit)) { }
        // whole bytes that were taken but not used go back
        place -= bitCount / 8;
        bitCount %= 8;
        bits &= (1UL << bitCount) - 1;
        int left = end - place;
        if (state != State.Done && output.Count < limit)
            return 0;
        int unused = Math.Min(left, data.Length);
        end -= unused;
        return unused;
    }

    void Feed(ReadOnlySpan<byte> data)
    {
        int left = end - place;
        var joined = new byte[left + data.Length];
        input.AsSpan(place, left).CopyTo(joined);
        data.CopyTo(joined.AsSpan(left));
        (input, place, end) = (joined, 0, joined.Length);
    }

    /// <summary>Does the next thing; false when input is wanted.</summary>
    bool Step(List<byte> output, long limit)
    {
        switch (state)
        {
            case State.Block:
                var saved = (place, bits, bitCount);
                if (TryReadBlockHeader())
                    return true;
                (place, bits, bitCount) = saved;
                return false;
            case State.Stored:
                return CopyStored(output, limit);
            default:
                return Decode(output, limit);
        }
    }

    void EndBlock() => state = isLast ? State.Done : State.Block;

    bool CopyStored(List<byte> output, long limit)
    {
        int count = (int)Math.Min(Math.Min(storedLeft, end - place), limit - output.Count);
        for (int i = 0; i < count; i++)
        {
            output.Add(input[place]);
            Remember(input[place++]);
        }
        storedLeft -= count;
        if (storedLeft > 0)
            return count > 0 && place < end;
        EndBlock();
        return true;
    }

    bool Decode(List<byte> output, long limit)
    {
        while (output.Count < limit)
        {
            if (copyLeft > 0)
            {
                byte value = window[windowPlace - copyDistance & WindowSize - 1];
                output.Add(value);
                Remember(value);
                copyLeft--;
                continue;
            }
            Refill();
            var saved = (place, bits, bitCount);
            if (!TrySymbol(literals!, "invalid literal/length code", out int symbol))
                return false;
            if (symbol < 256)
            {
                output.Add((byte)symbol);
                Remember((byte)symbol);
                continue;
            }
            if (symbol == 256)
            {
                EndBlock();
                return true;
            }
            if (!TryReadMatch(symbol))
            {
                (place, bits, bitCount) = saved;
                return false;
            }
        }
        return true;
    }

    /// <summary>Takes input into the bits.</summary>
    void Refill()
    {
        while (bitCount <= 56 && place < end)
        {
            bits |= (ulong)input[place++] << bitCount;
            bitCount += 8;
        }
    }

    bool TryBits(int count, out int value)
    {
        if (bitCount < count)
            Refill();
        value = (int)(bits & (1UL << count) - 1);
        if (bitCount < count)
            return false;
        bits >>= count;
        bitCount -= count;
        return true;
    }

    bool TrySymbol(HuffmanTable table, string error, out int symbol)
    {
        if (bitCount < table.Bits)
            Refill();
        int length;
        (symbol, length) = table.Find(bits);
        if (length == 0 && bitCount >= table.Bits)
            throw new InflateException(error);
        if (length == 0 || length > bitCount)
            return false;
        bits >>= length;
        bitCount -= length;
        return true;
    }
}
