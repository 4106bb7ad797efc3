using System.Buffers.Binary;
using Adder.Modules.binascii;

namespace Adder.Modules._lzma.Engine;

/// <summary>Decodes one stream of the .xz format.</summary>
/// <param name="memoryLimit">The most memory it may take.</param>
sealed class XzDecoder(ulong memoryLimit) : LzmaFormatDecoder
{
    enum Part { Header, BlockHeader, Block, BlockPadding, BlockCheck, IndexCount, IndexRecord, IndexPadding, Footer }

    readonly XzRecords blocks = new(), index = new();
    Part part;
    int check = IntegrityCheck.Unknown;
    IntegrityCheck integrity = new(IntegrityCheck.None);
    PieceDecoder? block;
    ulong headerSize, compressed, uncompressed;
    ulong? toldCompressed, toldUncompressed;
    ulong recordsLeft, indexSize;
    uint indexChecksum;

    public override int Check => check;

    public override void Decode(ByteQueue input, ByteQueue output, long limit)
    {
        while (!IsDone && Step(input, output, limit)) { }
    }

    /// <summary>Reads the next part; false when more input or room is wanted.</summary>
    bool Step(ByteQueue input, ByteQueue output, long limit) => part switch
    {
        Part.Header => ReadHeader(input),
        Part.BlockHeader => ReadBlockHeader(input),
        Part.Block => DecodeBlock(input, output, limit),
        Part.BlockPadding => ReadPadding(input, XzFormat.Padding(compressed), Part.BlockCheck),
        Part.BlockCheck => ReadCheck(input),
        Part.IndexCount => ReadIndexCount(input),
        Part.IndexRecord => ReadRecord(input),
        Part.IndexPadding => ReadIndexEnd(input),
        _ => ReadFooter(input),
    };

    bool ReadHeader(ByteQueue input)
    {
        var magic = XzFormat.Magic;
        int count = Math.Min(input.Count, magic.Length);
        if (!input.Span[..count].SequenceEqual(magic[..count]))
            throw LzmaException.UnknownFormat();
        if (input.Count < XzFormat.HeaderSize)
            return false;
        var flags = input.Span.Slice(magic.Length, 2);
        if (!XzFormat.HasCrc32(flags, input.Span[(magic.Length + 2)..]))
            throw LzmaException.Corrupt();
        if (flags[0] != 0 || flags[1] > IntegrityCheck.Largest)
            throw LzmaException.Options();
        check = flags[1];
        input.Drop(XzFormat.HeaderSize);
        part = Part.BlockHeader;
        return true;
    }

    bool ReadBlockHeader(ByteQueue input)
    {
        if (input.Count == 0)
            return false;
        if (input.Span[0] == 0)
        {
            part = Part.IndexCount;
            (indexSize, indexChecksum) = (0, 0);
            TakeIndex(input, 1);
            return true;
        }
        int size = (input.Span[0] + 1) * XzFormat.Alignment;
        if (input.Count < size)
            return false;
        var header = input.Span[..size];
        if (!XzFormat.HasCrc32(header[..^4], header[^4..]))
            throw LzmaException.Corrupt();
        const byte HasCompressed = 0x40, HasUncompressed = 0x80, Reserved = 0x3C;
        byte flags = header[1];
        if ((flags & Reserved) != 0)
            throw LzmaException.Options();
        ReadOnlySpan<byte> rest = header[2..^4];
        toldCompressed = (flags & HasCompressed) != 0 ? Number(ref rest) : null;
        toldUncompressed = (flags & HasUncompressed) != 0 ? Number(ref rest) : null;
        if (toldCompressed == 0)
            throw LzmaException.Corrupt();
        var chain = new Filter[(flags & XzFormat.MostFilters - 1) + 1];
        for (int i = 0; i < chain.Length; i++)
        {
            ulong id = Number(ref rest), length = Number(ref rest);
            if (length > (ulong)rest.Length)
                throw LzmaException.Corrupt();
            // LZMA1 has no place in this format
            chain[i] = id == FilterIds.Lzma1 ? throw LzmaException.Options() : Filter.OfProperties(id, rest[..(int)length]);
            rest = rest[(int)length..];
        }
        if (rest.ContainsAnyExcept((byte)0))
            throw LzmaException.Options();
        if (Filter.DecoderMemory(chain) > memoryLimit)
            throw LzmaException.MemoryLimit();
        block = Filter.MakeDecoder(chain);
        integrity = new IntegrityCheck(check);
        (headerSize, compressed, uncompressed) = ((ulong)size, 0, 0);
        input.Drop(size);
        part = Part.Block;
        return true;
    }

    static ulong Number(ref ReadOnlySpan<byte> data) => XzFormat.TryReadNumber(ref data, out ulong number) ? number : throw LzmaException.Corrupt();

    bool DecodeBlock(ByteQueue input, ByteQueue output, long limit)
    {
        int before = input.Count, made = output.Count;
        block!.Decode(input, output, limit);
        int used = before - input.Count;
        compressed += (ulong)used;
        uncompressed += (ulong)(output.Count - made);
        integrity.Update(output.Span[made..]);
        if (compressed > toldCompressed || uncompressed > toldUncompressed)
            throw LzmaException.Corrupt();
        if (!block.IsDone)
            return false;
        if (compressed != (toldCompressed ?? compressed) || uncompressed != (toldUncompressed ?? uncompressed))
            throw LzmaException.Corrupt();
        part = Part.BlockPadding;
        return true;
    }

    bool ReadPadding(ByteQueue input, int size, Part next)
    {
        if (input.Count < size)
            return false;
        if (input.Span[..size].ContainsAnyExcept((byte)0))
            throw LzmaException.Corrupt();
        input.Drop(size);
        part = next;
        return true;
    }

    bool ReadCheck(ByteQueue input)
    {
        int size = integrity.Size;
        if (input.Count < size)
            return false;
        if (integrity.ToBytes() is { } wanted && !input.Span[..size].SequenceEqual(wanted))
            throw LzmaException.Corrupt();
        input.Drop(size);
        blocks.Add(headerSize + compressed + (ulong)size, uncompressed);
        block = null;
        part = Part.BlockHeader;
        return true;
    }

    /// <summary>Takes bytes of the index, of which its checksum is made.</summary>
    void TakeIndex(ByteQueue input, int count)
    {
        indexChecksum = Checksums.Crc32(indexChecksum, input.Span[..count]);
        indexSize += (ulong)count;
        input.Drop(count);
    }

    bool ReadIndexCount(ByteQueue input)
    {
        ReadOnlySpan<byte> rest = input.Span;
        if (!XzFormat.TryReadNumber(ref rest, out recordsLeft))
            return false;
        if (recordsLeft != blocks.Count)
            throw LzmaException.Corrupt();
        TakeIndex(input, input.Count - rest.Length);
        part = recordsLeft > 0 ? Part.IndexRecord : Part.IndexPadding;
        return true;
    }

    bool ReadRecord(ByteQueue input)
    {
        ReadOnlySpan<byte> rest = input.Span;
        if (!XzFormat.TryReadNumber(ref rest, out ulong unpadded) || !XzFormat.TryReadNumber(ref rest, out ulong size))
            return false;
        index.Add(unpadded, size);
        TakeIndex(input, input.Count - rest.Length);
        if (--recordsLeft == 0)
            part = Part.IndexPadding;
        return true;
    }

    bool ReadIndexEnd(ByteQueue input)
    {
        int padding = XzFormat.Padding(indexSize);
        if (input.Count < padding + sizeof(uint))
            return false;
        if (input.Span[..padding].ContainsAnyExcept((byte)0) || !blocks.IsSameAs(index))
            throw LzmaException.Corrupt();
        TakeIndex(input, padding);
        if (BinaryPrimitives.ReadUInt32LittleEndian(input.Span) != indexChecksum)
            throw LzmaException.Corrupt();
        indexSize += sizeof(uint);
        input.Drop(sizeof(uint));
        part = Part.Footer;
        return true;
    }

    bool ReadFooter(ByteQueue input)
    {
        if (input.Count < XzFormat.FooterSize)
            return false;
        var footer = input.Span[..XzFormat.FooterSize];
        if (!footer[^2..].SequenceEqual(XzFormat.FooterMagic) || !XzFormat.HasCrc32(footer[4..^2], footer)
            || (BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) + 1UL) * XzFormat.Alignment != indexSize
            || !footer[8..^2].SequenceEqual(XzFormat.Flags(check)))
            throw LzmaException.Corrupt();
        input.Drop(XzFormat.FooterSize);
        IsDone = true;
        return true;
    }
}

/// <summary>Decodes .xz or .lzma, as the first byte tells.</summary>
/// <param name="memoryLimit">The most memory it may take.</param>
sealed class AutoDecoder(ulong memoryLimit) : LzmaFormatDecoder
{
    LzmaFormatDecoder? inner;

    public override int Check => inner?.Check ?? IntegrityCheck.Unknown;

    public override void Decode(ByteQueue input, ByteQueue output, long limit)
    {
        if (inner is null)
        {
            if (input.Count == 0)
                return;
            inner = input.Span[0] == XzFormat.Magic[0] ? new XzDecoder(memoryLimit) : new AloneDecoder(memoryLimit, isGuess: true);
        }
        inner.Decode(input, output, limit);
        IsDone = inner.IsDone;
    }
}
