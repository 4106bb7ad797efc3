namespace Adder.Modules;

/// <summary>Compresses to a format, or encodes by a filter, piece by piece.</summary>
abstract class PieceEncoder
{
    /// <summary>Takes data and gives what is ready.</summary>
    /// <param name="data">The data; a filter may change it in place.</param>
    /// <param name="output">Takes what is ready.</param>
    public abstract void Encode(Span<byte> data, ByteQueue output);

    /// <summary>Gives what is left and ends the data.</summary>
    public abstract void Finish(ByteQueue output);
}
