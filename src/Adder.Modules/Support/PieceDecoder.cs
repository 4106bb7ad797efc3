namespace Adder.Modules;

/// <summary>What is wrong with compressed data, in the words of the module's error.</summary>
class DamagedDataException(string message) : Exception(message);

/// <summary>Decompresses a format, or a part of one, piece by piece.</summary>
abstract class PieceDecoder
{
    /// <summary>Whether the end of the data was reached.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>Decompresses until the data ends, the output is full or more input is wanted.</summary>
    /// <param name="input">The input, of which the used bytes are taken.</param>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="limit">The most bytes that output may hold.</param>
    /// <exception cref="DamagedDataException">The data is damaged.</exception>
    public abstract void Decode(ByteQueue input, ByteQueue output, long limit);
}
