using System.Buffers.Binary;
using Adder.Modules.binascii;

namespace Adder.Modules.zlib.Engine;

/// <summary>Decompresses deflate data in its container, piece by piece.</summary>
sealed class Decompressor(ContainerFormat format, byte[] dictionary)
{
    enum Stage { Header, Data, Trailer, Done }

    Inflater inflater = new();
    ContainerFormat format = format;
    Stage stage = format == ContainerFormat.Raw ? Stage.Data : Stage.Header;
    byte[] held = [];
    uint checksum = 1;
    long length;
    bool hasDictionary;

    public bool IsDone => stage == Stage.Done;

    public Decompressor Copy()
    {
        var copy = (Decompressor)MemberwiseClone();
        copy.inflater = inflater.Copy();
        return copy;
    }

    /// <summary>Decompresses until the data ends, the output is full or input is wanted.</summary>
    /// <returns>How many bytes of data are left over.</returns>
    /// <exception cref="InflateException">The data is damaged.</exception>
    public int Decompress(ReadOnlySpan<byte> data, List<byte> output, long limit)
    {
        if (stage == Stage.Header)
        {
            byte[] all = [.. held, .. data];
            int size = HeaderSize(all);
            if (size < 0)
            {
                held = all;
                return 0;
            }
            data = data[Math.Max(0, size - held.Length)..];
            (held, stage) = ([], Stage.Data);
            if (format == ContainerFormat.Gzip)
                checksum = 0;
        }
        if (stage == Stage.Data)
        {
            if (format == ContainerFormat.Raw && dictionary.Length > 0 && !hasDictionary)
            {
                inflater.SetDictionary(dictionary);
                hasDictionary = true;
            }
            int before = output.Count;
            int left = inflater.Inflate(data, output, limit);
            Check(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(output)[before..]);
            data = data[(data.Length - left)..];
            if (!inflater.IsDone)
                return data.Length;
            stage = format == ContainerFormat.Raw ? Stage.Done : Stage.Trailer;
        }
        return stage == Stage.Trailer ? Trailer(data) : data.Length;
    }

    void Check(ReadOnlySpan<byte> written)
    {
        length += written.Length;
        if (format == ContainerFormat.Gzip)
            checksum = Checksums.Crc32(checksum, written);
        else if (format == ContainerFormat.Zlib)
            checksum = Checksums.Adler32(checksum, written);
    }

    int Trailer(ReadOnlySpan<byte> data)
    {
        int size = format == ContainerFormat.Gzip ? 8 : 4;
        int taken = Math.Min(size - held.Length, data.Length);
        held = [.. held, .. data[..taken]];
        if (held.Length < size)
            return 0;
        uint expected = format == ContainerFormat.Gzip ? BinaryPrimitives.ReadUInt32LittleEndian(held) : BinaryPrimitives.ReadUInt32BigEndian(held);
        if (expected != checksum)
            throw new InflateException("incorrect data check");
        if (format == ContainerFormat.Gzip && BinaryPrimitives.ReadUInt32LittleEndian(held.AsSpan(4)) != (uint)length)
            throw new InflateException("incorrect length check");
        stage = Stage.Done;
        return data.Length - taken;
    }

    /// <summary>The size of the header; -1 when more of it is wanted.</summary>
    int HeaderSize(ReadOnlySpan<byte> data)
    {
        if (data.Length < 2)
            return -1;
        bool isGzip = data[0] == 0x1F && data[1] == 0x8B;
        if (format == ContainerFormat.Automatic)
            format = isGzip ? ContainerFormat.Gzip : ContainerFormat.Zlib;
        if (format == ContainerFormat.Gzip)
            return isGzip ? GzipHeaderSize(data) : throw new InflateException("incorrect header check");
        if ((data[0] << 8 | data[1]) % 31 != 0)
            throw new InflateException("incorrect header check");
        if ((data[0] & 15) != 8)
            throw new InflateException("unknown compression method");
        if (data[0] >> 4 > 7)
            throw new InflateException("invalid window size");
        if ((data[1] & 0x20) == 0)
            return 2;
        if (data.Length < 6)
            return -1;
        if (dictionary.Length == 0)
            throw new InflateException("need dictionary");
        if (BinaryPrimitives.ReadUInt32BigEndian(data[2..]) != Checksums.Adler32(1, dictionary))
            throw new InflateException("incorrect dictionary");
        inflater.SetDictionary(dictionary);
        return 6;
    }

    static int GzipHeaderSize(ReadOnlySpan<byte> data)
    {
        const int Fixed = 10, HasCrc = 2, HasExtra = 4, HasName = 8, HasComment = 16, Reserved = 0xE0;
        if (data.Length < Fixed)
            return -1;
        if (data[2] != 8)
            throw new InflateException("unknown compression method");
        if ((data[3] & Reserved) != 0)
            throw new InflateException("unknown header flags set");
        int at = Fixed;
        if ((data[3] & HasExtra) != 0)
        {
            if (data.Length < at + 2)
                return -1;
            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
        }
        foreach (int flag in (ReadOnlySpan<int>)[HasName, HasComment])
            if ((data[3] & flag) != 0)
            {
                int zero = at <= data.Length ? data[at..].IndexOf((byte)0) : -1;
                if (zero < 0)
                    return -1;
                at += zero + 1;
            }
        if ((data[3] & HasCrc) != 0)
            at += 2;
        return at <= data.Length ? at : -1;
    }
}
