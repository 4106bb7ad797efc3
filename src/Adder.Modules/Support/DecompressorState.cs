using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>What a decompressor object of bz2 or lzma keeps: its decoder, and the input that it has not used.</summary>
/// <param name="decoder">The decoder.</param>
/// <param name="errorType">The exception that damaged data raises.</param>
/// <param name="endMessage">What is said to data behind the end.</param>
/// <param name="damagedType">The exception that data behind damaged data raises.</param>
/// <param name="damagedMessage">What is said then.</param>
sealed class DecompressorState(PieceDecoder decoder, PyType errorType, string endMessage, PyType damagedType, string damagedMessage)
{
    // between parts of so many bytes the thread is polled
    const long Part = 1 << 24;

    readonly ByteQueue input = new();
    bool isDamaged;

    public PieceDecoder Decoder => decoder;

    /// <summary>What came behind the end of the compressed data.</summary>
    public byte[] UnusedData { get; private set; } = [];

    /// <summary>Whether nothing more can be made of the input so far.</summary>
    public bool NeedsInput { get; private set; } = true;

    /// <summary>Takes data and gives what it decompresses to; null with an error.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="data">The data.</param>
    /// <param name="maxLength">The most bytes to give; negative = all.</param>
    public PyObject? Decompress(ThreadState ts, PyObject data, long maxLength)
    {
        if (!BytesLike.TryGet(ts, data, out var bytes))
            return null;
        lock (this)
        {
            if (decoder.IsDone)
                return ts.Raise(ExceptionTypes.EOFError, endMessage);
            if (isDamaged)
                return ts.Raise(damagedType, damagedMessage);
            long limit = maxLength < 0 ? long.MaxValue : maxLength;
            var output = new ByteQueue();
            input.Append(bytes.Span);
            if (!TryDecode(ts, output, limit))
                return null;
            if (decoder.IsDone)
                UnusedData = input.TakeAll();
            NeedsInput = !decoder.IsDone && output.Count < limit;
            return new PyBytes(output.TakeAll());
        }
    }

    bool TryDecode(ThreadState ts, ByteQueue output, long limit)
    {
        try
        {
            while (true)
            {
                long most = Math.Min(limit, output.Count + Part);
                decoder.Decode(input, output, most);
                if (decoder.IsDone || output.Count < most || output.Count >= limit)
                    return true;
                if (!ts.MayGrow(output.Count + Part) || ts.PollInterrupt() && ts.HasError)
                    return false;
            }
        }
        catch (DamagedDataException error)
        {
            isDamaged = true;
            NeedsInput = false;
            return ts.Fail(errorType, error.Message);
        }
    }
}
