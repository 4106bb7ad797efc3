using System.Buffers.Binary;

namespace Adder.Modules.Hashing.Engine;

/// <summary>SHA-1, FIPS 180.</summary>
sealed class Sha1() : PaddedHash<uint>([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0], 64, 20)
{

    protected override void Block(ReadOnlySpan<byte> block)
    {
        var words = Words;
        Span<uint> w = stackalloc uint[80];
        for (int i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (int i = 16; i < w.Length; i++)
            w[i] = uint.RotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        var (a, b, c, d, e) = (words[0], words[1], words[2], words[3], words[4]);
        for (int i = 0; i < w.Length; i++)
        {
            var (f, k) = (i / 20) switch
            {
                0 => (b & c | ~b & d, 0x5a827999u),
                1 => (b ^ c ^ d, 0x6ed9eba1u),
                2 => (b & c | b & d | c & d, 0x8f1bbcdcu),
                _ => (b ^ c ^ d, 0xca62c1d6u),
            };
            (a, b, c, d, e) = (uint.RotateLeft(a, 5) + f + e + k + w[i], a, uint.RotateLeft(b, 30), c, d);
        }
        words[0] += a;
        words[1] += b;
        words[2] += c;
        words[3] += d;
        words[4] += e;
    }
}
