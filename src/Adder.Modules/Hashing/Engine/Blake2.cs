using System.Buffers.Binary;
using System.Numerics;

namespace Adder.Modules.Hashing.Engine;

/// <summary>The parameters of BLAKE2, RFC 7693 and the paper's tree mode.</summary>
sealed record Blake2Parameters(int DigestSize, byte[] Key, byte[] Salt, byte[] Person, int Fanout, int Depth, uint LeafSize, ulong NodeOffset, int NodeDepth, int InnerSize, bool LastNode);

/// <summary>BLAKE2b or BLAKE2s, by the width of its words.</summary>
/// <typeparam name="T">ulong for BLAKE2b, uint for BLAKE2s.</typeparam>
sealed class Blake2<T> : HashState where T : unmanaged, IBinaryInteger<T>
{
    static readonly T[] InitialWords = typeof(T) == typeof(ulong)
        ? [.. new ulong[] { 0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179 }.Select(T.CreateTruncating)]
        : [.. new ulong[] { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 }.Select(T.CreateTruncating)];

    static ReadOnlySpan<byte> Permutations =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    static bool IsWide => typeof(T) == typeof(ulong);
    static int WordSize => IsWide ? 8 : 4;
    static int Rounds => IsWide ? 12 : 10;

    readonly int digestSize;
    readonly bool lastNode;
    T[] words;
    byte[] buffer;
    int filled;
    UInt128 count;

    public Blake2(Blake2Parameters p)
    {
        (digestSize, lastNode) = (p.DigestSize, p.LastNode);
        buffer = new byte[BlockSize];
        var block = new byte[WordSize * 8];
        (block[0], block[1], block[2], block[3]) = ((byte)p.DigestSize, (byte)p.Key.Length, (byte)p.Fanout, (byte)p.Depth);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(4), p.LeafSize);
        BinaryPrimitives.WriteUInt64LittleEndian(block.AsSpan(8), p.NodeOffset);
        // BLAKE2s has two bytes less of the node offset
        (block[IsWide ? 16 : 14], block[IsWide ? 17 : 15]) = ((byte)p.NodeDepth, (byte)p.InnerSize);
        p.Salt.CopyTo(block, IsWide ? 32 : 16);
        p.Person.CopyTo(block, IsWide ? 48 : 24);
        words = [.. InitialWords];
        for (int i = 0; i < words.Length; i++)
            words[i] ^= T.ReadLittleEndian(block.AsSpan(i * WordSize, WordSize), isUnsigned: true);
        if (p.Key.Length > 0)
        {
            var key = new byte[BlockSize];
            p.Key.CopyTo(key, 0);
            Update(key);
        }
    }

    public override int BlockSize => IsWide ? 128 : 64;
    public override int DigestSize => digestSize;

    public override HashState Copy()
    {
        var copy = (Blake2<T>)MemberwiseClone();
        (copy.words, copy.buffer) = ([.. words], [.. buffer]);
        return copy;
    }

    public override void CopyFrom(HashState other)
    {
        var source = (Blake2<T>)other;
        source.words.CopyTo(words, 0);
        source.buffer.CopyTo(buffer, 0);
        (filled, count) = (source.filled, source.count);
    }

    public override void Update(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            // the last block waits for the end
            if (filled == buffer.Length)
            {
                count += (UInt128)filled;
                Compress(buffer, isLast: false);
                filled = 0;
            }
            int taken = Math.Min(data.Length, buffer.Length - filled);
            data[..taken].CopyTo(buffer.AsSpan(filled));
            filled += taken;
            data = data[taken..];
        }
    }

    public override void Finish(Span<byte> digest)
    {
        count += (UInt128)filled;
        buffer.AsSpan(filled).Clear();
        Compress(buffer, isLast: true);
        Span<byte> all = stackalloc byte[WordSize * 8];
        for (int i = 0; i < words.Length; i++)
            words[i].WriteLittleEndian(all[(i * WordSize)..]);
        all[..digest.Length].CopyTo(digest);
    }

    void Compress(ReadOnlySpan<byte> block, bool isLast)
    {
        Span<T> m = stackalloc T[16], v = stackalloc T[16];
        for (int i = 0; i < m.Length; i++)
            m[i] = T.ReadLittleEndian(block.Slice(i * WordSize, WordSize), isUnsigned: true);
        words.CopyTo(v);
        InitialWords.CopyTo(v[8..]);
        v[12] ^= T.CreateTruncating(count);
        v[13] ^= T.CreateTruncating(count >> WordSize * 8);
        if (isLast)
            v[14] = ~v[14];
        if (isLast && lastNode)
            v[15] = ~v[15];
        for (int round = 0; round < Rounds; round++)
        {
            var s = Permutations.Slice(round % 10 * 16, 16);
            for (int i = 0; i < 4; i++)
                Mix(ref v[i], ref v[i + 4], ref v[i + 8], ref v[i + 12], m[s[i * 2]], m[s[i * 2 + 1]]);
            for (int i = 0; i < 4; i++)
                Mix(ref v[i], ref v[4 + (i + 1) % 4], ref v[8 + (i + 2) % 4], ref v[12 + (i + 3) % 4], m[s[8 + i * 2]], m[s[9 + i * 2]]);
        }
        for (int i = 0; i < words.Length; i++)
            words[i] ^= v[i] ^ v[i + 8];
    }

    static void Mix(ref T a, ref T b, ref T c, ref T d, T x, T y)
    {
        a += b + x;
        d = T.RotateRight(d ^ a, IsWide ? 32 : 16);
        c += d;
        b = T.RotateRight(b ^ c, IsWide ? 24 : 12);
        a += b + y;
        d = T.RotateRight(d ^ a, IsWide ? 16 : 8);
        c += d;
        b = T.RotateRight(b ^ c, IsWide ? 63 : 7);
    }
}
