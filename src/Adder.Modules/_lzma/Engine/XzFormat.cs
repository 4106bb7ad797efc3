using System.Buffers.Binary;
using Adder.Modules.binascii;

namespace Adder.Modules._lzma.Engine;

/// <summary>The .xz format, version 1.2.1 of its specification.</summary>
static class XzFormat
{
    public const int HeaderSize = 12, FooterSize = 12, Alignment = 4, MostFilters = 4;
    public const ulong LargestNumber = ulong.MaxValue / 2;
    const int LongestNumber = 9;

    public static ReadOnlySpan<byte> Magic => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];
    public static ReadOnlySpan<byte> FooterMagic => "YZ"u8;

    public static uint Crc32(ReadOnlySpan<byte> data) => Checksums.Crc32(0, data);

    public static void AppendCrc32(ByteQueue output, ReadOnlySpan<byte> data) => output.Append(BitConverter.GetBytes(Crc32(data)));

    public static bool HasCrc32(ReadOnlySpan<byte> data, ReadOnlySpan<byte> crc) => BinaryPrimitives.ReadUInt32LittleEndian(crc) == Crc32(data);

    public static void AppendNumber(ByteQueue output, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            output.Append((byte)(number | 0x80));
        output.Append((byte)number);
    }

    /// <summary>Reads a number of seven bits a byte; false when it is not whole.</summary>
    /// <exception cref="LzmaException">It is too long, or longer than it needs to be.</exception>
    public static bool TryReadNumber(ref ReadOnlySpan<byte> data, out ulong number)
    {
        number = 0;
        for (int i = 0; i < data.Length; i++)
        {
            if (i == LongestNumber || i > 0 && data[i] == 0)
                throw LzmaException.Corrupt();
            number |= (ulong)(data[i] & 0x7F) << i * 7;
            if (data[i] < 0x80)
            {
                data = data[(i + 1)..];
                return true;
            }
        }
        return false;
    }

    /// <summary>The settings of a stream: reserved byte and check.</summary>
    public static byte[] Flags(int check) => [0, (byte)check];

    /// <summary>Bytes that are missing to a multiple of four.</summary>
    public static int Padding(ulong size) => (int)(0 - size & Alignment - 1);
}

/// <summary>The records of blocks, as the index has them: only sums and a checksum of them are kept.</summary>
sealed class XzRecords
{
    readonly ByteQueue number = new();
    uint checksum;

    public ulong Count { get; private set; }

    /// <summary>Bytes of the records in an index.</summary>
    public ulong Size { get; private set; }

    public void Add(ulong unpadded, ulong uncompressed)
    {
        XzFormat.AppendNumber(number, unpadded);
        XzFormat.AppendNumber(number, uncompressed);
        checksum = Checksums.Crc32(checksum, number.Span);
        Size += (ulong)number.Count;
        number.Drop(number.Count);
        Count++;
    }

    public bool IsSameAs(XzRecords other) => (Count, Size, checksum) == (other.Count, other.Size, other.checksum);
}
