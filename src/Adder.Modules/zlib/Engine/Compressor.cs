using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Adder.Modules.binascii;

namespace Adder.Modules.zlib.Engine;

/// <summary>Compresses piece by piece, with .NET's deflate in a container of our own.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Both streams are in memory; the end of the data ends the inner one, or else its finalizer does.")]
sealed class Compressor
{
    readonly MemoryStream target = new();
    readonly DeflateStream deflate;
    readonly ContainerFormat format;
    uint checksum;
    uint length;
    bool hasGivenHeader, hasFlushed;

    /// <param name="level">0 to 9, or -1 for the default.</param>
    /// <param name="strategy">A strategy of zlib, 0 to 4.</param>
    /// <param name="format">Raw, zlib or gzip.</param>
    public Compressor(int level, int strategy, ContainerFormat format)
    {
        this.format = format;
        checksum = format == ContainerFormat.Gzip ? 0u : 1u;
        if (format == ContainerFormat.Zlib)
            target.Write(ZlibHeader(level));
        else if (format == ContainerFormat.Gzip)
            target.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, (byte)(level == 9 ? 2 : level == 1 ? 4 : 0), 3]);
        deflate = new DeflateStream(target, new ZLibCompressionOptions
        {
            CompressionLevel = level < 0 ? 6 : level,
            CompressionStrategy = (ZLibCompressionStrategy)strategy,
        }, leaveOpen: true);
    }

    /// <summary>Whether the end was written.</summary>
    public bool IsFinished { get; private set; }

    static byte[] ZlibHeader(int level)
    {
        int flags = level switch { 0 or 1 => 0, >= 2 and <= 5 => 1, 6 or -1 => 2, _ => 3 } << 6;
        const int Method = 0x78;
        return [Method, (byte)(flags + 31 - (Method << 8 | flags) % 31)];
    }

    /// <summary>Compresses data; what is ready of the output.</summary>
    public byte[] Compress(ReadOnlySpan<byte> data)
    {
        deflate.Write(data);
        length += (uint)data.Length;
        checksum = format == ContainerFormat.Gzip ? Checksums.Crc32(checksum, data) : Checksums.Adler32(checksum, data);
        return TakeOutput();
    }

    /// <summary>Makes all data so far readable by a decompressor.</summary>
    public byte[] Flush()
    {
        deflate.Flush();
        hasFlushed |= target.Length > (hasGivenHeader ? 0 : HeaderSize);
        return TakeOutput();
    }

    /// <summary>Ends the data.</summary>
    public byte[] Finish()
    {
        deflate.Dispose();
        IsFinished = true;
        // .NET's deflate writes nothing at all for no data
        if (length == 0 && !hasFlushed && target.Length <= (hasGivenHeader ? 0 : HeaderSize))
            target.Write([3, 0]);
        Span<byte> trailer = stackalloc byte[8];
        if (format == ContainerFormat.Zlib)
        {
            BinaryPrimitives.WriteUInt32BigEndian(trailer, checksum);
            target.Write(trailer[..4]);
        }
        else if (format == ContainerFormat.Gzip)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum);
            BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
            target.Write(trailer);
        }
        return TakeOutput();
    }

    int HeaderSize => format == ContainerFormat.Zlib ? 2 : format == ContainerFormat.Gzip ? 10 : 0;

    byte[] TakeOutput()
    {
        byte[] output = target.ToArray();
        hasGivenHeader |= output.Length > 0;
        target.SetLength(0);
        return output;
    }
}
