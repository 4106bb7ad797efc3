namespace Adder.Modules._lzma.Engine;

/// <summary>Decodes LZMA1: one run of the range coder up to a known size or an end marker.</summary>
sealed class Lzma1Decoder : PieceDecoder
{
    readonly Window window;
    readonly LzmaDecoder decoder;
    long? left;
    bool isAtSize;

    /// <param name="options">Its settings.</param>
    /// <param name="size">The size of the data; null when only the marker ends it.</param>
    public Lzma1Decoder(LzmaOptions options, long? size = null)
    {
        (window, left) = (new Window(options.DictionarySize), size);
        decoder = new LzmaDecoder(window);
        decoder.Reset(options);
    }

    public override void Decode(ByteQueue input, ByteQueue output, long limit)
    {
        while (!IsDone)
        {
            if (left == 0)
            {
                EndAtSize(input);
                return;
            }
            long room = limit - output.Count;
            if (room <= 0)
                return;
            window.Begin(Math.Min(room, left ?? long.MaxValue));
            int used = decoder.Decode(input.Span, isWhole: false);
            input.Drop(used);
            int made = window.End(output);
            left -= made;
            if (decoder.IsAtMarker)
            {
                if (left > 0 || !decoder.IsCodeZero)
                    throw LzmaException.Corrupt();
                IsDone = true;
            }
            else if (made == 0 && used == 0)
                return;
        }
    }

    /// <summary>All data is there: the range coder ends, or an end marker comes.</summary>
    void EndAtSize(ByteQueue input)
    {
        if (!isAtSize)
        {
            if (!decoder.TryNormalize(input.Span, out int used))
                return;
            input.Drop(used);
            isAtSize = true;
            if (decoder.IsCodeZero)
            {
                IsDone = true;
                return;
            }
        }
        window.Begin(1);
        input.Drop(decoder.Decode(input.Span, isWhole: false));
        if (decoder.IsAtMarker)
            IsDone = decoder.IsCodeZero ? true : throw LzmaException.Corrupt();
        else if (window.End(new ByteQueue()) > 0)
            throw LzmaException.Corrupt();
    }
}
