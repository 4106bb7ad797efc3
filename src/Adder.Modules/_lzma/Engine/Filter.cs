using System.Buffers.Binary;

namespace Adder.Modules._lzma.Engine;

/// <summary>A filter with its settings: the part that belongs to its kind counts.</summary>
sealed record Filter(ulong Id)
{
    /// <summary>Of LZMA1 and LZMA2.</summary>
    public LzmaOptions Lzma { get; init; } = new();

    /// <summary>Of the delta filter: 1 to 256.</summary>
    public uint Distance { get; init; } = 1;

    /// <summary>Of branch filters.</summary>
    public uint StartOffset { get; init; }

    public bool IsLast => Id is FilterIds.Lzma1 or FilterIds.Lzma2;

    /// <summary>The settings as formats store them; null when the filter cannot have them.</summary>
    public byte[]? ToProperties() => Id switch
    {
        FilterIds.Lzma1 => Lzma.HasValidProperties ? Lzma.ToLzma1Properties() : null,
        FilterIds.Lzma2 => [Lzma.ToLzma2Properties()],
        FilterIds.Delta => Distance is >= 1 and <= 256 ? [(byte)(Distance - 1)] : null,
        _ => StartOffset == 0 ? [] : BitConverter.GetBytes(StartOffset),
    };

    /// <summary>A filter out of its stored settings.</summary>
    /// <exception cref="LzmaException">There is no such filter, or no such settings.</exception>
    public static Filter OfProperties(ulong id, ReadOnlySpan<byte> properties)
    {
        var filter = new Filter(id);
        switch (id)
        {
            case FilterIds.Lzma1:
                return filter with { Lzma = LzmaOptions.OfLzma1Properties(properties) ?? throw LzmaException.Options() };
            case FilterIds.Lzma2:
                return filter with { Lzma = LzmaOptions.OfLzma2Properties(properties) ?? throw LzmaException.Options() };
            case FilterIds.Delta:
                return properties.Length == 1 ? filter with { Distance = properties[0] + 1u } : throw LzmaException.Options();
            case >= FilterIds.X86 and <= FilterIds.Arm64:
                if (properties.Length is not (0 or sizeof(uint)))
                    throw LzmaException.Options();
                return properties.IsEmpty ? filter : filter with { StartOffset = BinaryPrimitives.ReadUInt32LittleEndian(properties) };
            default:
                throw LzmaException.Options();
        }
    }

    DataFilter MakeDataFilter(bool isEncoder)
    {
        if (Id == FilterIds.Delta)
            return Distance is >= 1 and <= 256 ? new DeltaFilter((int)Distance, isEncoder) : throw LzmaException.Options();
        if (StartOffset % BranchFilter.Alignment(Id) != 0)
            throw LzmaException.Options();
        return BranchFilter.Make(Id, StartOffset, isEncoder) ?? throw LzmaException.Options();
    }

    /// <summary>Holds a chain against the rules: one to four filters, of which the last and no other is LZMA.</summary>
    static void Check(IReadOnlyList<Filter> chain)
    {
        if (chain.Count is 0 or > 4)
            throw LzmaException.Misuse();
        for (int i = 0; i < chain.Count; i++)
            if (chain[i].IsLast != (i == chain.Count - 1))
                throw LzmaException.Options();
    }

    /// <summary>Makes the decoder of a chain.</summary>
    /// <exception cref="LzmaException">The chain is wrong.</exception>
    public static PieceDecoder MakeDecoder(IReadOnlyList<Filter> chain)
    {
        Check(chain);
        var last = chain[^1];
        if (!last.Lzma.HasValidProperties)
            throw LzmaException.Options();
        PieceDecoder decoder = last.Id == FilterIds.Lzma2 ? new Lzma2Decoder(last.Lzma.DictionarySize) : new Lzma1Decoder(last.Lzma);
        for (int i = chain.Count - 2; i >= 0; i--)
            decoder = new FilteredDecoder(decoder, chain[i].MakeDataFilter(isEncoder: false));
        return decoder;
    }

    /// <summary>Makes the encoder of a chain.</summary>
    /// <exception cref="LzmaException">The chain is wrong.</exception>
    public static PieceEncoder MakeEncoder(IReadOnlyList<Filter> chain)
    {
        Check(chain);
        var last = chain[^1];
        if (!last.Lzma.IsValid)
            throw LzmaException.Options();
        PieceEncoder encoder = last.Id == FilterIds.Lzma2 ? new Lzma2Encoder(last.Lzma) : new Lzma1Encoder(last.Lzma);
        for (int i = chain.Count - 2; i >= 0; i--)
            encoder = new FilteredEncoder(chain[i].MakeDataFilter(isEncoder: true), encoder);
        return encoder;
    }

    /// <summary>About how much memory the decoder of a chain takes, as liblzma counts it.</summary>
    public static ulong DecoderMemory(IReadOnlyList<Filter> chain) => chain[^1].Lzma.DictionarySize + (1UL << 16);
}
