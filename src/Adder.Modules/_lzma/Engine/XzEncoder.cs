namespace Adder.Modules._lzma.Engine;

/// <summary>Encodes a stream of the .xz format with one block, or none when there is no data.</summary>
sealed class XzEncoder : PieceEncoder
{
    readonly int check;
    readonly Filter[] chain;
    readonly IntegrityCheck integrity;
    readonly PieceEncoder block;
    bool hasHeader, hasBlock;
    ulong headerSize, compressed, uncompressed;

    /// <exception cref="LzmaException">The check or the chain is wrong.</exception>
    public XzEncoder(int check, Filter[] chain)
    {
        if (chain.Any(static f => f.Id == FilterIds.Lzma1) || check is < 0 or > IntegrityCheck.Largest)
            throw LzmaException.Misuse();
        (this.check, this.chain) = (check, chain);
        block = Filter.MakeEncoder(chain);
        integrity = IntegrityCheck.IsSupported(check) ? new IntegrityCheck(check) : throw LzmaException.UnsupportedCheck();
    }

    void Header(ByteQueue output)
    {
        if (hasHeader)
            return;
        hasHeader = true;
        output.Append(XzFormat.Magic);
        output.Append(XzFormat.Flags(check));
        XzFormat.AppendCrc32(output, XzFormat.Flags(check));
    }

    void BlockHeader(ByteQueue output)
    {
        var header = new ByteQueue();
        header.Append([0, (byte)(chain.Length - 1)]);
        foreach (var filter in chain)
        {
            byte[] properties = filter.ToProperties()!;
            XzFormat.AppendNumber(header, filter.Id);
            XzFormat.AppendNumber(header, (ulong)properties.Length);
            header.Append(properties);
        }
        header.Append(new byte[XzFormat.Padding((ulong)header.Count)]);
        header.Span[0] = (byte)(header.Count / XzFormat.Alignment);
        XzFormat.AppendCrc32(header, header.Span);
        output.Append(header.Span);
        (headerSize, hasBlock) = ((ulong)header.Count, true);
    }

    public override void Encode(Span<byte> data, ByteQueue output)
    {
        Header(output);
        if (data.IsEmpty)
            return;
        if (!hasBlock)
            BlockHeader(output);
        integrity.Update(data);
        uncompressed += (ulong)data.Length;
        int before = output.Count;
        block.Encode(data, output);
        compressed += (ulong)(output.Count - before);
    }

    public override void Finish(ByteQueue output)
    {
        Header(output);
        if (hasBlock)
        {
            int before = output.Count;
            block.Finish(output);
            compressed += (ulong)(output.Count - before);
            output.Append(new byte[XzFormat.Padding(compressed)]);
            output.Append(integrity.ToBytes());
        }
        var index = new ByteQueue();
        index.Append(0);
        XzFormat.AppendNumber(index, hasBlock ? 1u : 0);
        if (hasBlock)
        {
            XzFormat.AppendNumber(index, headerSize + compressed + (ulong)integrity.Size);
            XzFormat.AppendNumber(index, uncompressed);
        }
        index.Append(new byte[XzFormat.Padding((ulong)index.Count)]);
        XzFormat.AppendCrc32(index, index.Span);
        output.Append(index.Span);
        byte[] footer = [.. BitConverter.GetBytes((uint)(index.Count / XzFormat.Alignment - 1)), .. XzFormat.Flags(check)];
        XzFormat.AppendCrc32(output, footer);
        output.Append(footer);
        output.Append(XzFormat.FooterMagic);
    }
}
