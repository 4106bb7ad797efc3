using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Adder.Modules.Hashing.Engine;

/// <summary>Keys out of passwords: PBKDF2 (RFC 8018) and scrypt (RFC 7914).</summary>
static class KeyDerivation
{
    const int RoundsBetweenPolls = 1 << 12;

    /// <summary>PBKDF2 with HMAC; false when it was interrupted.</summary>
    /// <param name="begin">Begins the hash function.</param>
    /// <param name="password">The password.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">How often each part of the key is hashed.</param>
    /// <param name="key">Takes the key.</param>
    /// <param name="isInterrupted">Asked now and then whether to stop.</param>
    public static bool TryPbkdf2(Func<HashState> begin, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations, Span<byte> key, Func<bool> isInterrupted)
    {
        var hash = KeyedHash.Begin(begin, password);
        var scratch = begin();
        byte[] part = new byte[hash.DigestSize], sum = new byte[hash.DigestSize];
        byte[] first = [.. salt, 0, 0, 0, 0];
        for (int number = 1; key.Length > 0; number++)
        {
            BinaryPrimitives.WriteInt32BigEndian(first.AsSpan(salt.Length), number);
            hash.Digest(scratch, first, part);
            part.CopyTo(sum, 0);
            for (int i = 1; i < iterations; i++)
            {
                if (i % RoundsBetweenPolls == 0 && isInterrupted())
                    return false;
                hash.Digest(scratch, part, part);
                for (int k = 0; k < sum.Length; k++)
                    sum[k] ^= part[k];
            }
            // many short parts are long work as well
            if (number % RoundsBetweenPolls == 0 && isInterrupted())
                return false;
            int taken = Math.Min(key.Length, sum.Length);
            sum.AsSpan(0, taken).CopyTo(key);
            key = key[taken..];
        }
        return true;
    }

    /// <summary>scrypt; false when it was interrupted.</summary>
    /// <param name="password">The password.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="cost">N: how many blocks are kept in memory, a power of two.</param>
    /// <param name="blockSize">r: a block has 128 times as many bytes.</param>
    /// <param name="parallelism">p: how often it is done.</param>
    /// <param name="key">Takes the key.</param>
    /// <param name="isInterrupted">Asked now and then whether to stop.</param>
    public static bool TryScrypt(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int cost, int blockSize, int parallelism, Span<byte> key, Func<bool> isInterrupted)
    {
        int words = 32 * blockSize;
        byte[] bytes = new byte[parallelism * words * sizeof(uint)];
        if (!TryPbkdf2(HashFunction.Sha256.Begin, password, salt, 1, bytes, isInterrupted))
            return false;
        var blocks = MemoryMarshal.Cast<byte, uint>(bytes.AsSpan());
        // all blocks in one array: a memory limit of 2 GB, CPython's, leaves it within .NET's
        uint[] kept = new uint[(long)cost * words];
        uint[] mixed = new uint[words];
        for (int i = 0; i < parallelism; i++)
            if (!TryMixMuch(blocks.Slice(i * words, words), kept, mixed, cost, isInterrupted))
                return false;
        return TryPbkdf2(HashFunction.Sha256.Begin, password, bytes, 1, key, isInterrupted);
    }

    static bool TryMixMuch(Span<uint> block, uint[] kept, uint[] mixed, int cost, Func<bool> isInterrupted)
    {
        int words = block.Length;
        for (int i = 0; i < cost; i++)
        {
            if (i % RoundsBetweenPolls == 0 && isInterrupted())
                return false;
            block.CopyTo(kept.AsSpan(i * words));
            MixBlock(block, mixed);
        }
        for (int i = 0; i < cost; i++)
        {
            if (i % RoundsBetweenPolls == 0 && isInterrupted())
                return false;
            int chosen = (int)(block[^16] & (uint)(cost - 1));
            Add(block, kept.AsSpan(chosen * words, words));
            MixBlock(block, mixed);
        }
        return true;
    }

    static void Add(Span<uint> block, ReadOnlySpan<uint> other)
    {
        for (int i = 0; i < block.Length; i++)
            block[i] ^= other[i];
    }

    /// <summary>Salsa20/8 from each 16 words to the next; the even ones come to the front.</summary>
    static void MixBlock(Span<uint> block, Span<uint> mixed)
    {
        Span<uint> x = stackalloc uint[16];
        block[^16..].CopyTo(x);
        int half = block.Length / 2;
        for (int i = 0; i < block.Length; i += 16)
        {
            Add(x, block.Slice(i, 16));
            Salsa(x);
            x.CopyTo(mixed[((i & 16) == 0 ? i / 2 : half + (i - 16) / 2)..]);
        }
        mixed.CopyTo(block);
    }

    static void Salsa(Span<uint> x)
    {
        Span<uint> z = stackalloc uint[16];
        x.CopyTo(z);
        for (int i = 0; i < 4; i++)
        {
            Quarter(ref z[0], ref z[4], ref z[8], ref z[12]);
            Quarter(ref z[5], ref z[9], ref z[13], ref z[1]);
            Quarter(ref z[10], ref z[14], ref z[2], ref z[6]);
            Quarter(ref z[15], ref z[3], ref z[7], ref z[11]);
            Quarter(ref z[0], ref z[1], ref z[2], ref z[3]);
            Quarter(ref z[5], ref z[6], ref z[7], ref z[4]);
            Quarter(ref z[10], ref z[11], ref z[8], ref z[9]);
            Quarter(ref z[15], ref z[12], ref z[13], ref z[14]);
        }
        for (int i = 0; i < z.Length; i++)
            x[i] += z[i];
    }

    static void Quarter(ref uint a, ref uint b, ref uint c, ref uint d)
    {
        b ^= uint.RotateLeft(a + d, 7);
        c ^= uint.RotateLeft(b + a, 9);
        d ^= uint.RotateLeft(c + b, 13);
        a ^= uint.RotateLeft(d + c, 18);
    }
}
