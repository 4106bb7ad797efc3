using System.Buffers.Binary;
using Adder.Modules.binascii;
using Adder.Modules.Hashing.Engine;

namespace Adder.Modules._lzma.Engine;

/// <summary>The integrity check of a block of the .xz format. An unknown one is read over.</summary>
sealed class IntegrityCheck(int id)
{
    public const int None = 0, Crc32 = 1, Crc64 = 4, Sha256 = 10, Largest = 15, Unknown = 16;

    const ulong Crc64Polynomial = 0xC96C5795D7870F42;
    static readonly ulong[][] Crc64Tables = MakeTables();

    readonly HashState? hash = id == Sha256 ? new Sha256(32) : null;
    uint crc32;
    ulong crc64;

    public static bool IsSupported(int id) => id is None or Crc32 or Crc64 or Sha256;

    /// <summary>Bytes of the check.</summary>
    public int Size => id == None ? 0 : 4 << (id - 1) / 3;

    public void Update(ReadOnlySpan<byte> data)
    {
        switch (id)
        {
            case Crc32:
                crc32 = Checksums.Crc32(crc32, data);
                break;
            case Crc64:
                crc64 = UpdateCrc64(crc64, data);
                break;
            default:
                hash?.Update(data);
                break;
        }
    }

    /// <summary>The check of the data; null when it is not known.</summary>
    public byte[]? ToBytes() => id switch
    {
        None => [],
        Crc32 => BitConverter.GetBytes(crc32),
        Crc64 => BitConverter.GetBytes(crc64),
        Sha256 => hash!.Digest(),
        _ => null,
    };

    static ulong[][] MakeTables()
    {
        var tables = new ulong[8][];
        for (int t = 0; t < tables.Length; t++)
        {
            tables[t] = new ulong[256];
            for (int i = 0; i < 256; i++)
            {
                ulong value = t == 0 ? (ulong)i : tables[t - 1][i];
                for (int bit = 0; bit < 8; bit++)
                    value = (value & 1) != 0 ? value >> 1 ^ Crc64Polynomial : value >> 1;
                tables[t][i] = value;
            }
        }
        return tables;
    }

    static ulong UpdateCrc64(ulong crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        for (; data.Length >= 8; data = data[8..])
        {
            ulong word = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(data);
            crc = 0;
            for (int t = 0; t < 8; t++)
                crc ^= Crc64Tables[7 - t][(byte)(word >> t * 8)];
        }
        foreach (byte b in data)
            crc = crc >> 8 ^ Crc64Tables[0][(byte)(crc ^ b)];
        return ~crc;
    }
}
