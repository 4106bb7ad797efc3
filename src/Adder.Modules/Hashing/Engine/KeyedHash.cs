namespace Adder.Modules.Hashing.Engine;

/// <summary>HMAC, RFC 2104.</summary>
/// <param name="inner">The hash of the key and the message so far.</param>
/// <param name="outer">The hash of the key, which the digest of the inner one goes into.</param>
sealed class KeyedHash(HashState inner, HashState outer)
{
    public int BlockSize => inner.BlockSize;
    public int DigestSize => inner.DigestSize;

    /// <summary>Begins with a key.</summary>
    public static KeyedHash Begin(Func<HashState> make, ReadOnlySpan<byte> key)
    {
        const byte InnerPad = 0x36, OuterPad = 0x5C;
        HashState inner = make(), outer = make();
        Span<byte> block = stackalloc byte[inner.BlockSize];
        block.Clear();
        if (key.Length > block.Length)
        {
            var shorter = make();
            shorter.Update(key);
            key = shorter.Digest();
        }
        key.CopyTo(block);
        Mask(block, InnerPad);
        inner.Update(block);
        Mask(block, InnerPad ^ OuterPad);
        outer.Update(block);
        return new KeyedHash(inner, outer);
    }

    static void Mask(Span<byte> block, byte mask)
    {
        foreach (ref byte one in block)
            one ^= mask;
    }

    public void Update(ReadOnlySpan<byte> message)
    {
        lock (inner)
            inner.Update(message);
    }

    public byte[] Digest()
    {
        byte[] first;
        lock (inner)
            first = inner.Digest();
        var last = outer.Copy();
        last.Update(first);
        last.Finish(first);
        return first;
    }

    /// <summary>The digest of the message so far and a last part, which leaves the state as it is.</summary>
    /// <param name="scratch">A state of the same function, which is overwritten.</param>
    /// <param name="message">The last part of the message.</param>
    /// <param name="digest">Takes the digest; may be the message.</param>
    public void Digest(HashState scratch, ReadOnlySpan<byte> message, Span<byte> digest)
    {
        scratch.CopyFrom(inner);
        scratch.Update(message);
        scratch.Finish(digest);
        scratch.CopyFrom(outer);
        scratch.Update(digest);
        scratch.Finish(digest);
    }

    public KeyedHash Copy()
    {
        lock (inner)
            return new KeyedHash(inner.Copy(), outer);
    }
}
