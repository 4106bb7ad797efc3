namespace Adder.Modules._lzma.Engine;

/// <summary>What encodes by LZMA feeds and finishes alike.</summary>
abstract class LzmaBasedEncoder : PieceEncoder
{
    protected LzmaBasedEncoder(LzmaOptions options)
    {
        Finder = new MatchFinder(options);
        Options = options;
        Range = new RangeEncoder(Compressed);
        Lzma = new LzmaEncoder(options, Finder, Range);
    }

    protected LzmaOptions Options { get; }

    /// <summary>What the range coder wrote.</summary>
    protected ByteQueue Compressed { get; } = new();
    protected MatchFinder Finder { get; }
    protected RangeEncoder Range { get; }
    protected LzmaEncoder Lzma { get; }

    /// <summary>Encodes one literal or match.</summary>
    protected abstract void Step(ByteQueue output);

    public sealed override void Encode(Span<byte> data, ByteQueue output)
    {
        while (data.Length > 0)
        {
            data = data[Finder.Feed(data)..];
            while (Lzma.Available > MatchFinder.Lookahead)
                Step(output);
        }
    }

    protected void EncodeRest(ByteQueue output)
    {
        while (Lzma.Available > 0)
            Step(output);
    }
}

/// <summary>Encodes LZMA1 with an end marker.</summary>
sealed class Lzma1Encoder(LzmaOptions options) : LzmaBasedEncoder(options)
{
    protected override void Step(ByteQueue output) => Lzma.Encode();

    public override void Finish(ByteQueue output)
    {
        EncodeRest(output);
        Lzma.EndMarker();
        Range.Flush();
        output.Append(Compressed.TakeAll());
    }
}

/// <summary>Encodes LZMA2: chunks, each compressed or, where that is no shorter, stored.</summary>
sealed class Lzma2Encoder(LzmaOptions options) : LzmaBasedEncoder(options)
{
    const int LargestChunk = 1 << 21, LargestCompressed = 1 << 16;
    const byte End = 0, StoredAfterReset = 1, Stored = 2, Compressing = 0x80, AfterStateReset = 0xA0, WithProperties = 0xC0, AfterReset = 0xE0;

    int size;
    bool isFirst = true, needsProperties = true, needsStateReset = true;

    protected override void Step(ByteQueue output)
    {
        size += Lzma.Encode();
        if (size > LargestChunk - LzmaOptions.LongestMatch || Compressed.Count + Range.Pending > LargestCompressed - RangeDecoder.LongestSymbol)
            EndChunk(output);
    }

    void EndChunk(ByteQueue output)
    {
        Range.Flush();
        // the first byte of the range coder is always 0, and not left out
        int compressed = Compressed.Count;
        if (compressed < size)
        {
            byte control = isFirst ? AfterReset : needsProperties ? WithProperties : needsStateReset ? AfterStateReset : Compressing;
            output.Append([(byte)(control | size - 1 >> 16), (byte)(size - 1 >> 8), (byte)(size - 1), (byte)(compressed - 1 >> 8), (byte)(compressed - 1)]);
            if (control >= WithProperties)
                output.Append(Options.PropertiesByte);
            output.Append(Compressed.Span);
            (isFirst, needsProperties, needsStateReset) = (false, false, false);
        }
        else
        {
            output.Append([isFirst ? StoredAfterReset : Stored, (byte)(size - 1 >> 8), (byte)(size - 1)]);
            output.Append(Finder.Data.Slice(Lzma.Place - size, size));
            (isFirst, needsStateReset) = (false, true);
            Lzma.ResetState();
        }
        Compressed.Drop(compressed);
        Range.Reset();
        size = 0;
    }

    public override void Finish(ByteQueue output)
    {
        EncodeRest(output);
        if (size > 0)
            EndChunk(output);
        output.Append(End);
    }
}

/// <summary>Encodes what a filter changes before.</summary>
sealed class FilteredEncoder(DataFilter filter, PieceEncoder next) : PieceEncoder
{
    readonly ByteQueue held = new();

    public override void Encode(Span<byte> data, ByteQueue output)
    {
        held.Append(data);
        int ready = filter.Transform(held.Span);
        next.Encode(held.Span[..ready], output);
        held.Drop(ready);
    }

    public override void Finish(ByteQueue output)
    {
        next.Encode(held.Span, output);
        held.Drop(held.Count);
        next.Finish(output);
    }
}
