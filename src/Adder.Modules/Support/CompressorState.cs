using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>What a compressor object of bz2 or lzma keeps: its encoder, and whether it has ended.</summary>
sealed class CompressorState(PieceEncoder encoder)
{
    // between parts of so many bytes the thread is polled
    const int Part = 1 << 20;

    readonly ByteQueue output = new();
    bool isFinished;

    /// <summary>Takes data and gives what is ready; null with an error.</summary>
    public PyObject? Compress(ThreadState ts, PyObject data)
    {
        if (!BytesLike.TryGet(ts, data, out var bytes))
            return null;
        lock (this)
        {
            if (isFinished)
                return ts.Raise(ExceptionTypes.ValueError, "Compressor has been flushed");
            var left = bytes.Span;
            do
            {
                // filters change what they are given
                byte[] part = left[..Math.Min(left.Length, Part)].ToArray();
                encoder.Encode(part, output);
                left = left[part.Length..];
                if (ts.PollInterrupt() && ts.HasError)
                    return null;
            }
            while (left.Length > 0);
            return new PyBytes(output.TakeAll());
        }
    }

    /// <summary>Ends the data and gives what is left; null with an error.</summary>
    public PyObject? Flush(ThreadState ts)
    {
        lock (this)
        {
            if (isFinished)
                return ts.Raise(ExceptionTypes.ValueError, "Repeated call to flush()");
            isFinished = true;
            encoder.Finish(output);
            return new PyBytes(output.TakeAll());
        }
    }
}
