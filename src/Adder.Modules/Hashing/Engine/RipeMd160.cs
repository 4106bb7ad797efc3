using System.Buffers.Binary;

namespace Adder.Modules.Hashing.Engine;

/// <summary>RIPEMD-160, by Dobbertin, Bosselaers and Preneel.</summary>
sealed class RipeMd160() : PaddedHash<uint>([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0], 64, 20)
{
    // of each of the 80 steps: the word it takes and how far it rotates, in the left line and in the right one
    static ReadOnlySpan<byte> LeftWords =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
        3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
        1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
        4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,
    ];

    static ReadOnlySpan<byte> RightWords =>
    [
        5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
        6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
        15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
        8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
        12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
    ];

    static ReadOnlySpan<byte> LeftShifts =>
    [
        11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
        7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
        11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
        11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
        9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
    ];

    static ReadOnlySpan<byte> RightShifts =>
    [
        8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
        9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
        9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
        15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
        8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
    ];

    static ReadOnlySpan<uint> LeftConstants => [0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e];
    static ReadOnlySpan<uint> RightConstants => [0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0];

    protected override bool IsBigEndian => false;

    static uint Mix(int round, uint x, uint y, uint z) => round switch
    {
        0 => x ^ y ^ z,
        1 => x & y | ~x & z,
        2 => (x | ~y) ^ z,
        3 => x & z | y & ~z,
        _ => x ^ (y | ~z),
    };

    protected override void Block(ReadOnlySpan<byte> block)
    {
        Span<uint> m = stackalloc uint[16];
        for (int i = 0; i < m.Length; i++)
            m[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(i * 4)..]);
        var words = Words;
        var (a, b, c, d, e) = (words[0], words[1], words[2], words[3], words[4]);
        var (p, q, r, s, t) = (a, b, c, d, e);
        for (int i = 0; i < 80; i++)
        {
            int round = i / 16;
            uint left = uint.RotateLeft(a + Mix(round, b, c, d) + m[LeftWords[i]] + LeftConstants[round], LeftShifts[i]) + e;
            (a, e, d, c, b) = (e, d, uint.RotateLeft(c, 10), b, left);
            uint right = uint.RotateLeft(p + Mix(4 - round, q, r, s) + m[RightWords[i]] + RightConstants[round], RightShifts[i]) + t;
            (p, t, s, r, q) = (t, s, uint.RotateLeft(r, 10), q, right);
        }
        (words[0], words[1], words[2], words[3], words[4]) =
            (words[1] + c + s, words[2] + d + t, words[3] + e + p, words[4] + a + q, words[0] + b + r);
    }
}
