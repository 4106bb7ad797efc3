using System.Buffers.Binary;

namespace Adder.Modules._lzma.Engine;

/// <summary>The settings of an LZMA filter.</summary>
sealed record LzmaOptions
{
    public const uint SmallestDictionary = 4096, LargestDictionary = 3u << 29;
    public const int ShortestNiceLength = 2, LongestMatch = 273;
    public const int ModeFast = 1, ModeNormal = 2;
    public const int HashChain3 = 3, HashChain4 = 4, BinaryTree2 = 18, BinaryTree3 = 19, BinaryTree4 = 20;
    public const uint DefaultPreset = 6, ExtremePreset = 1u << 31;

    static ReadOnlySpan<byte> DictionaryBits => [18, 20, 21, 22, 22, 23, 23, 24, 25, 26];

    public uint DictionarySize { get; init; } = 1 << 23;

    /// <summary>How many bits of the byte before a literal, and of its position, choose its probabilities.</summary>
    public uint LiteralContextBits { get; init; } = 3;
    public uint LiteralPositionBits { get; init; }

    /// <summary>How many bits of the position choose the other probabilities.</summary>
    public uint PositionBits { get; init; } = 2;
    public uint Mode { get; init; } = ModeNormal;

    /// <summary>The length of a match that is not compared with others.</summary>
    public uint NiceLength { get; init; } = 64;
    public uint MatchFinder { get; init; } = BinaryTree4;

    /// <summary>How many earlier places are compared; 0 = by the nice length.</summary>
    public uint Depth { get; init; }

    /// <summary>The settings of a level, with or without the extreme flag; null when there is none.</summary>
    public static LzmaOptions? OfPreset(uint preset)
    {
        uint level = preset & 0x1F;
        if (level > 9 || (preset & ~0x1Fu & ~ExtremePreset) != 0)
            return null;
        var options = new LzmaOptions { DictionarySize = 1u << DictionaryBits[(int)level] };
        if ((preset & ExtremePreset) != 0)
            return options with { NiceLength = level is 3 or 5 ? 192u : LongestMatch, Depth = level is 3 or 5 ? 0u : 512u };
        return level switch
        {
            0 => options with { Mode = ModeFast, MatchFinder = HashChain3, NiceLength = 128, Depth = 4 },
            1 => options with { Mode = ModeFast, MatchFinder = HashChain4, NiceLength = 128, Depth = 8 },
            2 => options with { Mode = ModeFast, MatchFinder = HashChain4, NiceLength = LongestMatch, Depth = 24 },
            3 => options with { Mode = ModeFast, MatchFinder = HashChain4, NiceLength = LongestMatch, Depth = 48 },
            4 => options with { NiceLength = 16 },
            5 => options with { NiceLength = 32 },
            _ => options,
        };
    }

    public bool HasValidProperties => LiteralContextBits + (ulong)LiteralPositionBits <= 4 && PositionBits <= 4;

    /// <summary>Whether an encoder can work by them.</summary>
    public bool IsValid => HasValidProperties && DictionarySize is >= SmallestDictionary and <= LargestDictionary && NiceLength is >= ShortestNiceLength and <= LongestMatch
        && Mode is ModeFast or ModeNormal && MatchFinder is HashChain3 or HashChain4 or BinaryTree2 or BinaryTree3 or BinaryTree4;

    /// <summary>lc, lp and pb in one byte.</summary>
    public byte PropertiesByte => (byte)((PositionBits * 5 + LiteralPositionBits) * 9 + LiteralContextBits);

    /// <summary>The settings with lc, lp and pb out of their byte; null when they are wrong.</summary>
    public static LzmaOptions? OfPropertiesByte(byte value)
    {
        if (value > (4 * 5 + 4) * 9 + 8)
            return null;
        var options = new LzmaOptions { LiteralContextBits = value % 9u, LiteralPositionBits = value / 9u % 5, PositionBits = value / 45u };
        return options.HasValidProperties ? options : null;
    }

    /// <summary>The five bytes of LZMA1.</summary>
    public byte[] ToLzma1Properties()
    {
        var bytes = new byte[5];
        bytes[0] = PropertiesByte;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), DictionarySize);
        return bytes;
    }

    public static LzmaOptions? OfLzma1Properties(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 5 && OfPropertiesByte(bytes[0]) is { } options ? options with { DictionarySize = BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]) } : null;

    /// <summary>The byte of LZMA2, which tells a size of 2^n or 3 * 2^n that is large enough.</summary>
    public byte ToLzma2Properties()
    {
        for (byte i = 0; i < 40; i++)
            if (Lzma2Dictionary(i) >= DictionarySize)
                return i;
        return 40;
    }

    static uint Lzma2Dictionary(byte value) => value == 40 ? uint.MaxValue : (2u | (value & 1u)) << value / 2 + 11;

    public static LzmaOptions? OfLzma2Properties(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 1 && bytes[0] <= 40 ? new LzmaOptions { DictionarySize = Lzma2Dictionary(bytes[0]) } : null;
}
