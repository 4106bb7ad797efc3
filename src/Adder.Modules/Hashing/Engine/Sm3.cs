using System.Buffers.Binary;

namespace Adder.Modules.Hashing.Engine;

/// <summary>SM3, GB/T 32905.</summary>
sealed class Sm3() : PaddedHash<uint>([0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e], 64, 32)
{
    protected override void Block(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[68];
        for (int i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (int i = 16; i < w.Length; i++)
        {
            uint x = w[i - 16] ^ w[i - 9] ^ uint.RotateLeft(w[i - 3], 15);
            w[i] = x ^ uint.RotateLeft(x, 15) ^ uint.RotateLeft(x, 23) ^ uint.RotateLeft(w[i - 13], 7) ^ w[i - 6];
        }
        var words = Words;
        var (a, b, c, d) = (words[0], words[1], words[2], words[3]);
        var (e, f, g, h) = (words[4], words[5], words[6], words[7]);
        for (int i = 0; i < 64; i++)
        {
            bool isFirst = i < 16;
            uint ss1 = uint.RotateLeft(uint.RotateLeft(a, 12) + e + uint.RotateLeft(isFirst ? 0x79cc4519u : 0x7a879d8au, i), 7);
            uint ss2 = ss1 ^ uint.RotateLeft(a, 12);
            uint t1 = (isFirst ? a ^ b ^ c : a & b | a & c | b & c) + d + ss2 + (w[i] ^ w[i + 4]);
            uint t2 = (isFirst ? e ^ f ^ g : e & f | ~e & g) + h + ss1 + w[i];
            (d, c, b, a) = (c, uint.RotateLeft(b, 9), a, t1);
            (h, g, f, e) = (g, uint.RotateLeft(f, 19), e, t2 ^ uint.RotateLeft(t2, 9) ^ uint.RotateLeft(t2, 17));
        }
        words[0] ^= a;
        words[1] ^= b;
        words[2] ^= c;
        words[3] ^= d;
        words[4] ^= e;
        words[5] ^= f;
        words[6] ^= g;
        words[7] ^= h;
    }
}
