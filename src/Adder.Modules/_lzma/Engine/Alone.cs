using System.Buffers.Binary;
using System.Numerics;

namespace Adder.Modules._lzma.Engine;

/// <summary>The .lzma format: settings and size, then LZMA1.</summary>
static class AloneFormat
{
    public const int HeaderSize = 13, PropertiesSize = 5;
    public const ulong UnknownSize = ulong.MaxValue, UnlikelySize = 1UL << 38;
}

/// <summary>Decodes the .lzma format.</summary>
/// <param name="memoryLimit">The most memory it may take.</param>
/// <param name="isGuess">Whether other files could be meant as well: then it takes only headers as encoders write them.</param>
sealed class AloneDecoder(ulong memoryLimit, bool isGuess) : LzmaFormatDecoder
{
    Lzma1Decoder? inner;

    public override void Decode(ByteQueue input, ByteQueue output, long limit)
    {
        if (inner is null)
        {
            if (input.Count > 0 && LzmaOptions.OfPropertiesByte(input.Span[0]) is null)
                throw LzmaException.UnknownFormat();
            if (input.Count < AloneFormat.HeaderSize)
                return;
            var header = input.Span;
            var options = LzmaOptions.OfLzma1Properties(header[..AloneFormat.PropertiesSize])!;
            ulong size = BinaryPrimitives.ReadUInt64LittleEndian(header[AloneFormat.PropertiesSize..]);
            uint dictionary = options.DictionarySize;
            bool isRound = dictionary is 0 or uint.MaxValue || BitOperations.IsPow2(dictionary) || BitOperations.PopCount(dictionary) == 2 && (dictionary & dictionary << 1) != 0;
            if (isGuess && (!isRound || size != AloneFormat.UnknownSize && size >= AloneFormat.UnlikelySize))
                throw LzmaException.UnknownFormat();
            if (Filter.DecoderMemory([new Filter(FilterIds.Lzma1) { Lzma = options }]) > memoryLimit)
                throw LzmaException.MemoryLimit();
            input.Drop(AloneFormat.HeaderSize);
            inner = new Lzma1Decoder(options, size > long.MaxValue ? null : (long)size);
        }
        inner.Decode(input, output, limit);
        IsDone = inner.IsDone;
    }
}

/// <summary>Encodes the .lzma format.</summary>
sealed class AloneEncoder(LzmaOptions options) : PieceEncoder
{
    readonly PieceEncoder inner = Filter.MakeEncoder([new Filter(FilterIds.Lzma1) { Lzma = options }]);
    bool hasHeader;

    void Header(ByteQueue output)
    {
        if (hasHeader)
            return;
        hasHeader = true;
        // the header has a dictionary of 2^n or 2^n + 2^(n-1)
        uint size = options.DictionarySize, round = (uint)BitOperations.RoundUpToPowerOf2(size);
        if (round / 4 * 3 >= size)
            round = round / 4 * 3;
        output.Append((options with { DictionarySize = round }).ToLzma1Properties());
        output.Append(BitConverter.GetBytes(AloneFormat.UnknownSize));
    }

    public override void Encode(Span<byte> data, ByteQueue output)
    {
        Header(output);
        inner.Encode(data, output);
    }

    public override void Finish(ByteQueue output)
    {
        Header(output);
        inner.Finish(output);
    }
}
