namespace Adder.Modules.binascii;

/// <summary>Checksums that binascii and zlib share.</summary>
static class Checksums
{
    static readonly uint[][] Tables = MakeTables();

    static uint[][] MakeTables()
    {
        const int Slices = 8;
        var tables = new uint[Slices][];
        for (int t = 0; t < Slices; t++)
        {
            tables[t] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                uint value = t == 0 ? i : tables[t - 1][i];
                for (int bit = 0; bit < 8; bit++)
                    value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320u : value >> 1;
                tables[t][i] = value;
            }
        }
        return tables;
    }

    /// <summary>The CRC-32 of zip and PNG, going on from an earlier one.</summary>
    public static uint Crc32(uint crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        while (data.Length >= 8)
        {
            uint low = crc ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data);
            uint high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = Tables[7][low & 0xFF] ^ Tables[6][low >> 8 & 0xFF] ^ Tables[5][low >> 16 & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][high >> 8 & 0xFF] ^ Tables[1][high >> 16 & 0xFF] ^ Tables[0][high >> 24];
            data = data[8..];
        }
        foreach (byte b in data)
            crc = crc >> 8 ^ Tables[0][(crc ^ b) & 0xFF];
        return ~crc;
    }

    /// <summary>The CRC-CCITT of BinHex, going on from an earlier one.</summary>
    public static uint CrcHqx(uint crc, ReadOnlySpan<byte> data)
    {
        crc &= 0xFFFF;
        foreach (byte b in data)
        {
            crc ^= (uint)b << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            crc &= 0xFFFF;
        }
        return crc;
    }

    /// <summary>The Adler-32 of zlib, going on from an earlier one.</summary>
    public static uint Adler32(uint adler, ReadOnlySpan<byte> data)
    {
        const uint Modulus = 65521;
        const int Largest = 5552;
        uint a = adler & 0xFFFF, b = adler >> 16;
        while (data.Length > 0)
        {
            var part = data[..Math.Min(data.Length, Largest)];
            foreach (byte value in part)
            {
                a += value;
                b += a;
            }
            a %= Modulus;
            b %= Modulus;
            data = data[part.Length..];
        }
        return b << 16 | a;
    }
}
