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

    /// <summary>Ends the hash; the state cannot be used any more.</summary>
    /// <param name="digest">Takes the digest.</param>
    protected abstract void Finish(Span<byte> digest);

    /// <summary>The digest of the data so far.</summary>
    /// <param name="length">Its length where it can have any.</param>
    public byte[] Digest(int length = 0)
    {
        var digest = new byte[DigestSize > 0 ? DigestSize : length];
        Copy().Finish(digest);
        return digest;
    }
}

/// <summary>A hash function that pads its data with a one bit, zeros and the length: the family of MD4.</summary>
abstract class PaddedHash : HashState
{
    byte[] buffer = [];
    int filled;
    UInt128 length;

    protected abstract bool IsBigEndian { get; }

    /// <summary>Bytes of the length at the end of the padding.</summary>
    protected virtual int LengthSize => 8;

    protected abstract void Block(ReadOnlySpan<byte> block);

    public override void Update(ReadOnlySpan<byte> data)
    {
        length += (UInt128)data.Length;
        if (buffer.Length == 0)
            buffer = new byte[BlockSize];
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

    /// <summary>Hashes the padding.</summary>
    protected void Pad()
    {
        var bits = length * 8;
        int zeros = (BlockSize - 1 - LengthSize - filled % BlockSize + BlockSize) % BlockSize;
        var padding = new byte[1 + zeros + LengthSize];
        padding[0] = 0x80;
        for (int i = 0; i < LengthSize; i++)
            padding[IsBigEndian ? padding.Length - 1 - i : padding.Length - LengthSize + i] = (byte)(bits >> i * 8);
        Update(padding);
    }

    public override HashState Copy()
    {
        var copy = (PaddedHash)MemberwiseClone();
        copy.buffer = [.. buffer];
        copy.CopyWords();
        return copy;
    }

    /// <summary>Gives a copy words of its own.</summary>
    protected abstract void CopyWords();
}
