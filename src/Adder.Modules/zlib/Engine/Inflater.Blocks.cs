namespace Adder.Modules.zlib.Engine;

/// <summary>The heads of blocks, and lengths with their distances.</summary>
sealed partial class Inflater
{
    static ReadOnlySpan<short> LengthBases => [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    static ReadOnlySpan<byte> LengthBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    static ReadOnlySpan<short> DistanceBases => [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
    static ReadOnlySpan<byte> DistanceBits => [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>The order in which lengths of the code for lengths come.</summary>
    static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    static readonly HuffmanTable FixedLiterals = MakeFixedLiterals(), FixedDistances = MakeFixedDistances();

    static HuffmanTable MakeFixedLiterals()
    {
        var lengths = new byte[288];
        for (int i = 0; i < lengths.Length; i++)
            lengths[i] = (byte)(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
        return new HuffmanTable(lengths, "", mayBeIncomplete: false);
    }

    static HuffmanTable MakeFixedDistances()
    {
        var lengths = new byte[32];
        Array.Fill(lengths, (byte)5);
        return new HuffmanTable(lengths, "", mayBeIncomplete: false);
    }

    /// <summary>Reads the head of a block; false, with bits gone, when input is wanted.</summary>
    bool TryReadBlockHeader()
    {
        if (!TryBits(1, out int last) || !TryBits(2, out int type))
            return false;
        switch (type)
        {
            case 0:
                if (!TryBits(bitCount % 8, out _) || !TryBits(16, out int length) || !TryBits(16, out int complement))
                    return false;
                if ((length ^ complement) != 0xFFFF)
                    throw new InflateException("invalid stored block lengths");
                place -= bitCount / 8;
                (bits, bitCount) = (0, 0);
                (state, storedLeft) = (State.Stored, length);
                break;
            case 1:
                (state, literals, distances) = (State.Codes, FixedLiterals, FixedDistances);
                break;
            case 2:
                if (!TryReadCodes())
                    return false;
                state = State.Codes;
                break;
            default:
                throw new InflateException("invalid block type");
        }
        isLast = last == 1;
        if (state == State.Stored && storedLeft == 0)
            EndBlock();
        return true;
    }

    bool TryReadCodes()
    {
        if (!TryBits(5, out int literalCount) || !TryBits(5, out int distanceCount) || !TryBits(4, out int lengthCount))
            return false;
        literalCount += 257;
        distanceCount += 1;
        if (literalCount > 286 || distanceCount > 30)
            throw new InflateException("too many length or distance symbols");
        Span<byte> ofLengths = stackalloc byte[19], lengths = stackalloc byte[320];
        ofLengths.Clear();
        for (int i = 0; i < lengthCount + 4; i++)
        {
            if (!TryBits(3, out int length))
                return false;
            ofLengths[LengthOrder[i]] = (byte)length;
        }
        var code = new HuffmanTable(ofLengths, "invalid code lengths set", mayBeIncomplete: false);
        int count = literalCount + distanceCount;
        for (int i = 0; i < count;)
        {
            if (!TrySymbol(code, "invalid bit length repeat", out int symbol))
                return false;
            if (symbol < 16)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            if (symbol == 16 && i == 0)
                throw new InflateException("invalid bit length repeat");
            byte value = symbol == 16 ? lengths[i - 1] : (byte)0;
            if (!TryBits(symbol == 16 ? 2 : symbol == 17 ? 3 : 7, out int more))
                return false;
            int times = more + (symbol == 18 ? 11 : 3);
            if (i + times > count)
                throw new InflateException("invalid bit length repeat");
            lengths.Slice(i, times).Fill(value);
            i += times;
        }
        if (lengths[256] == 0)
            throw new InflateException("invalid code -- missing end-of-block");
        literals = new HuffmanTable(lengths[..literalCount], "invalid literal/lengths set", mayBeIncomplete: true);
        distances = new HuffmanTable(lengths.Slice(literalCount, distanceCount), "invalid distances set", mayBeIncomplete: true);
        return true;
    }

    /// <summary>Reads what belongs to the symbol of a length; false, with bits gone, when input is wanted.</summary>
    bool TryReadMatch(int symbol)
    {
        if (symbol > 285)
            throw new InflateException("invalid literal/length code");
        if (!TryBits(LengthBits[symbol - 257], out int more) || !TrySymbol(distances!, "invalid distance code", out int distance))
            return false;
        if (distance > 29)
            throw new InflateException("invalid distance code");
        if (!TryBits(DistanceBits[distance], out int farther))
            return false;
        copyDistance = DistanceBases[distance] + farther;
        if (copyDistance > total)
            throw new InflateException("invalid distance too far back");
        copyLeft = LengthBases[symbol - 257] + more;
        return true;
    }
}
