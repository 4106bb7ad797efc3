using System.Buffers.Binary;

namespace Adder.Modules.Hashing.Engine;

/// <summary>The sponge of SHA-3 and SHAKE, FIPS 202.</summary>
/// <param name="digestSize">Bytes of the digest; 0 for SHAKE.</param>
/// <param name="strength">Bits of security: half the capacity.</param>
sealed class Keccak(int digestSize, int strength) : HashState
{
    static ReadOnlySpan<ulong> RoundConstants =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
        0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    static ReadOnlySpan<byte> Rotations => [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
    static ReadOnlySpan<byte> Lanes => [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    ulong[] lanes = new ulong[25];
    int filled;

    public override int BlockSize => 200 - strength / 4;
    public override int DigestSize => digestSize;

    public override HashState Copy()
    {
        var copy = (Keccak)MemberwiseClone();
        copy.lanes = [.. lanes];
        return copy;
    }

    public override void CopyFrom(HashState other)
    {
        var source = (Keccak)other;
        source.lanes.CopyTo(lanes, 0);
        filled = source.filled;
    }

    void Absorb(int place, byte value) => lanes[place / 8] ^= (ulong)value << place % 8 * 8;

    public override void Update(ReadOnlySpan<byte> data)
    {
        int size = BlockSize;
        while (data.Length > 0)
        {
            if (filled % 8 == 0 && data.Length >= 8)
            {
                lanes[filled / 8] ^= BinaryPrimitives.ReadUInt64LittleEndian(data);
                filled += 8;
                data = data[8..];
            }
            else
            {
                Absorb(filled++, data[0]);
                data = data[1..];
            }
            if (filled == size)
            {
                Permute();
                filled = 0;
            }
        }
    }

    public override void Finish(Span<byte> digest)
    {
        Absorb(filled, (byte)(digestSize > 0 ? 0x06 : 0x1F));
        Absorb(BlockSize - 1, 0x80);
        Permute();
        int place = 0;
        for (int i = 0; i < digest.Length; i++)
        {
            if (place == BlockSize)
            {
                Permute();
                place = 0;
            }
            digest[i] = (byte)(lanes[place / 8] >> place % 8 * 8);
            place++;
        }
    }

    void Permute()
    {
        Span<ulong> a = lanes, column = stackalloc ulong[5];
        foreach (ulong constant in RoundConstants)
        {
            for (int x = 0; x < 5; x++)
                column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            for (int x = 0; x < 5; x++)
            {
                ulong d = column[(x + 4) % 5] ^ ulong.RotateLeft(column[(x + 1) % 5], 1);
                for (int y = 0; y < 25; y += 5)
                    a[x + y] ^= d;
            }
            ulong moved = a[1];
            for (int i = 0; i < Lanes.Length; i++)
                (a[Lanes[i]], moved) = (ulong.RotateLeft(moved, Rotations[i]), a[Lanes[i]]);
            for (int y = 0; y < 25; y += 5)
            {
                a.Slice(y, 5).CopyTo(column);
                for (int x = 0; x < 5; x++)
                    a[x + y] = column[x] ^ ~column[(x + 1) % 5] & column[(x + 2) % 5];
            }
            a[0] ^= constant;
        }
    }
}
