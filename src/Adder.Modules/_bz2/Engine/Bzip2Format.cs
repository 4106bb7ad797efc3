using System.Runtime.CompilerServices;

namespace Adder.Modules._bz2.Engine;

/// <summary>What both directions of bzip2 know.</summary>
static class Bzip2Format
{
    public const ulong BlockMagic = 0x314159265359, EndMagic = 0x177245385090;
    public const int BlockUnit = 100_000, GroupSize = 50, LongestCode = 20, MostTables = 6, LeastTables = 2;
    public const int RunA = 0, RunB = 1;

    /// <summary>Symbols of an alphabet that all bytes are in: two for runs, one for each other place of the front list, the end.</summary>
    public const int MostSymbols = 258;

    static readonly uint[] CrcTable = MakeCrcTable();

    static uint[] MakeCrcTable()
    {
        const uint Polynomial = 0x04C11DB7;
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i << 24;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 0x80000000) != 0 ? value << 1 ^ Polynomial : value << 1;
            table[i] = value;
        }
        return table;
    }

    /// <summary>The CRC of a block, highest bit first, going on from an earlier one; it begins with all bits set and ends inverted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Crc(uint crc, byte value) => crc << 8 ^ CrcTable[crc >> 24 ^ value];

    /// <summary>The CRC of a stream with that of one more block.</summary>
    public static uint Combine(uint stream, uint block) => uint.RotateLeft(stream, 1) ^ block;
}
