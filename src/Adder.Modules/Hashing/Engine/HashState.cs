using System.Numerics;
using System.Runtime.CompilerServices;

namespace Adder.Modules.Hashing.Engine;

/// <summary>A hash function that data is fed to piece by piece.</summary>
abstract class HashState
{
    /// <summary>Bytes that are hashed at once.</summary>
    public abstract int BlockSize { get; }

    /// <summary>Bytes of the digest; 0 when it can have any length.</summary>
    public abstract int DigestSize { get; }

    public abstract void Update(ReadOnlySpan<byte> data);

    /// <summary>A copy that goes on independently.</summary>
    public abstract HashState Copy();

    /// <summary>Becomes what another state of the same function is.</summary>
    public abstract void CopyFrom(HashState other);

    /// <summary>Ends the hash; the state cannot be used any more until <see cref="CopyFrom"/> gave it another.</summary>
    /// <param name="digest">Takes the digest.</param>
    public abstract void Finish(Span<byte> digest);

    /// <summary>The digest of the data so far.</summary>
    /// <param name="length">Its length where it can have any.</param>
    public virtual byte[] Digest(int length = 0)
    {
        var digest = new byte[DigestSize > 0 ? DigestSize : length];
        Copy().Finish(digest);
        return digest;
    }
}

/// <summary>A hash function that pads its data with a one bit, zeros and the length: the family of MD4.</summary>
/// <typeparam name="T">Its words: uint or ulong.</typeparam>
/// <param name="words">The words that it begins with.</param>
/// <param name="blockSize">Bytes that are hashed at once.</param>
/// <param name="digestSize">Bytes of the digest: the first of the words.</param>
abstract class PaddedHash<T>(ReadOnlySpan<T> words, int blockSize, int digestSize) : HashState where T : unmanaged, IBinaryInteger<T>
{
    T[] words = words.ToArray();
    byte[] buffer = new byte[blockSize];
    int filled;
    UInt128 length;

    public sealed override int BlockSize => blockSize;
    public sealed override int DigestSize => digestSize;

    protected Span<T> Words => words;

    protected virtual bool IsBigEndian => true;

    /// <summary>Bytes of the length at the end of the padding.</summary>
    protected virtual int LengthSize => 8;

    protected abstract void Block(ReadOnlySpan<byte> block);

    public sealed override void Update(ReadOnlySpan<byte> data)
    {
        length += (UInt128)data.Length;
        if (filled > 0)
        {
            int taken = Math.Min(data.Length, BlockSize - filled);
            data[..taken].CopyTo(buffer.AsSpan(filled));
            filled += taken;
            data = data[taken..];
            if (filled < BlockSize)
                return;
            Block(buffer);
            filled = 0;
        }
        for (; data.Length >= BlockSize; data = data[BlockSize..])
            Block(data[..BlockSize]);
        data.CopyTo(buffer);
        filled = data.Length;
    }

    public sealed override void Finish(Span<byte> digest)
    {
        var bits = length * 8;
        int zeros = (BlockSize - 1 - LengthSize - filled % BlockSize + BlockSize) % BlockSize;
        Span<byte> padding = stackalloc byte[1 + zeros + LengthSize];
        padding.Clear();
        padding[0] = 0x80;
        for (int i = 0; i < LengthSize; i++)
            padding[IsBigEndian ? padding.Length - 1 - i : padding.Length - LengthSize + i] = (byte)(bits >> i * 8);
        Update(padding);
        Span<byte> all = stackalloc byte[words.Length * Unsafe.SizeOf<T>()];
        for (int i = 0; i < words.Length; i++)
            if (IsBigEndian)
                words[i].WriteBigEndian(all[(i * Unsafe.SizeOf<T>())..]);
            else
                words[i].WriteLittleEndian(all[(i * Unsafe.SizeOf<T>())..]);
        all[..digestSize].CopyTo(digest);
    }

    public sealed override HashState Copy()
    {
        var copy = (PaddedHash<T>)MemberwiseClone();
        (copy.words, copy.buffer) = ([.. words], [.. buffer]);
        return copy;
    }

    public sealed override void CopyFrom(HashState other)
    {
        var source = (PaddedHash<T>)other;
        source.words.CopyTo(words, 0);
        source.buffer.CopyTo(buffer, 0);
        (filled, length) = (source.filled, source.length);
    }
}
