namespace Adder.Modules._lzma.Engine;

/// <summary>Decodes LZMA2: chunks that are compressed or stored, each with its sizes.</summary>
sealed class Lzma2Decoder(uint dictionarySize) : PieceDecoder
{
    const byte End = 0, StoredAfterReset = 1, Stored = 2, Compressed = 0x80, AfterStateReset = 0xA0, WithProperties = 0xC0, AfterReset = 0xE0;

    enum Part { Header, Stored, Compressed, Finish }

    readonly Window window = new(dictionarySize);
    LzmaDecoder? decoder;
    Part part;
    bool needsReset = true, needsProperties = true;
    int sizeLeft, compressedLeft;

    LzmaDecoder Decoder => decoder ??= new LzmaDecoder(window);

    public override void Decode(ByteQueue input, ByteQueue output, long limit)
    {
        while (!IsDone)
            switch (part)
            {
                case Part.Header:
                    if (!TryReadHeader(input))
                        return;
                    break;
                case Part.Finish:
                    // the range coder still takes the byte that is due
                    if (!Decoder.TryNormalize(input.Span[..Math.Min(input.Count, compressedLeft)], out int last))
                        if (compressedLeft == 0)
                            throw LzmaException.Corrupt();
                        else
                            return;
                    input.Drop(last);
                    if (compressedLeft != last)
                        throw LzmaException.Corrupt();
                    part = Part.Header;
                    break;
                default:
                    long room = limit - output.Count;
                    if (room <= 0)
                        return;
                    window.Begin(Math.Min(room, sizeLeft));
                    int used = part == Part.Stored ? CopyStored(input) : DecodeCompressed(input);
                    input.Drop(used);
                    int made = window.End(output);
                    sizeLeft -= made;
                    if (sizeLeft == 0)
                        part = part == Part.Stored ? Part.Header : Part.Finish;
                    else if (made == 0 && used == 0)
                        return;
                    break;
            }
    }

    int CopyStored(ByteQueue input)
    {
        int count = Math.Min(input.Count, window.Limit - window.Place);
        window.Copy(input.Span[..count]);
        Decoder.Skip(count);
        return count;
    }

    int DecodeCompressed(ByteQueue input)
    {
        bool isWhole = input.Count >= compressedLeft;
        int used = Decoder.Decode(input.Span[..Math.Min(input.Count, compressedLeft)], isWhole);
        compressedLeft -= used;
        return Decoder.IsAtMarker ? throw LzmaException.Corrupt() : used;
    }

    /// <summary>Reads the header of a chunk; false when it is not whole.</summary>
    bool TryReadHeader(ByteQueue input)
    {
        var header = input.Span;
        if (header.IsEmpty)
            return false;
        byte control = header[0];
        if (control == End)
        {
            input.Drop(1);
            IsDone = true;
            return true;
        }
        if (control is > Stored and < Compressed)
            throw LzmaException.Corrupt();
        bool isReset = control is StoredAfterReset or >= AfterReset;
        if (!isReset && needsReset || control is >= Compressed and < WithProperties && needsProperties)
            throw LzmaException.Corrupt();
        int size = control < Compressed ? 3 : control < WithProperties ? 5 : 6;
        if (header.Length < size)
            return false;
        if (isReset)
        {
            window.Reset();
            Decoder.ResetPosition();
            (needsReset, needsProperties) = (false, true);
        }
        sizeLeft = (header[1] << 8 | header[2]) + 1;
        if (control < Compressed)
            part = Part.Stored;
        else
        {
            sizeLeft += (control & 0x1F) << 16;
            compressedLeft = (header[3] << 8 | header[4]) + 1;
            if (control >= WithProperties)
            {
                current = LzmaOptions.OfPropertiesByte(header[5]) ?? throw LzmaException.Corrupt();
                needsProperties = false;
            }
            if (control >= AfterStateReset)
                Decoder.Reset(current);
            Decoder.RestartRange();
            part = Part.Compressed;
        }
        input.Drop(size);
        return true;
    }

    LzmaOptions current = new();
}
