using System.Buffers.Binary;

namespace Adder.Modules.Hashing.Engine;

/// <summary>MD5, RFC 1321.</summary>
sealed class Md5() : PaddedHash<uint>([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476], 64, 16)
{
    static readonly uint[] Constants = [.. Enumerable.Range(0, 64).Select(static i => (uint)Math.Floor(Math.Abs(Math.Sin(i + 1)) * 4294967296.0))];
    static ReadOnlySpan<byte> Shifts => [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    protected override bool IsBigEndian => false;

    protected override void Block(ReadOnlySpan<byte> block)
    {
        var words = Words;
        Span<uint> m = stackalloc uint[16];
        for (int i = 0; i < m.Length; i++)
            m[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(i * 4)..]);
        var (a, b, c, d) = (words[0], words[1], words[2], words[3]);
        for (int i = 0; i < 64; i++)
        {
            int round = i / 16;
            var (f, g) = round switch
            {
                0 => (b & c | ~b & d, i),
                1 => (d & b | ~d & c, 5 * i + 1),
                2 => (b ^ c ^ d, 3 * i + 5),
                _ => (c ^ (b | ~d), 7 * i),
            };
            uint sum = a + f + Constants[i] + m[g & 15];
            (a, d, c, b) = (d, c, b, b + uint.RotateLeft(sum, Shifts[round * 4 + (i & 3)]));
        }
        words[0] += a;
        words[1] += b;
        words[2] += c;
        words[3] += d;
    }
}
