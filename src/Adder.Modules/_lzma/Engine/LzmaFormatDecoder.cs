namespace Adder.Modules._lzma.Engine;

/// <summary>Decodes a format of lzma.</summary>
abstract class LzmaFormatDecoder : PieceDecoder
{
    /// <summary>The id of the integrity check of the data.</summary>
    public virtual int Check => IntegrityCheck.None;
}

/// <summary>Decodes data without a container, by a chain of filters.</summary>
sealed class RawDecoder(PieceDecoder inner) : LzmaFormatDecoder
{
    public override void Decode(ByteQueue input, ByteQueue output, long limit)
    {
        inner.Decode(input, output, limit);
        IsDone = inner.IsDone;
    }
}
