using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>The bytes of a pickle: given at once, or read from a file, which stands behind the pickle in the end.</summary>
sealed class PickleInput
{
    /// <summary>How much is asked of a file that can be peeked into.</summary>
    const int PeekSize = 128 * 1024;

    readonly ThreadState ts;
    readonly PyObject? read, readLine;
    PyObject? peek;
    ReadOnlyMemory<byte> data;

    // the next byte; up to where the file was read; where the frame ends
    int at, readTo, frameEnd = NoFrame;

    const int NoFrame = -1;

    public PickleInput(ThreadState ts, ReadOnlyMemory<byte> data) => (this.ts, this.data, readTo) = (ts, data, data.Length);

    public PickleInput(ThreadState ts, PyObject read, PyObject readLine, PyObject? peek) =>
        (this.ts, this.read, this.readLine, this.peek) = (ts, read, readLine, peek);

    bool Truncated() => ts.Fail(PickleErrors.Unpickling, "pickle data was truncated");

    /// <summary>The next byte; false with an error.</summary>
    public bool TryReadByte(out byte value)
    {
        if (at < data.Length && FitsFrame(1))
        {
            value = data.Span[at++];
            return true;
        }
        bool isRead = TryRead(1, out var bytes);
        value = isRead ? bytes.Span[0] : (byte)0;
        return isRead;
    }

    /// <summary>So many bytes; false with an error.</summary>
    public bool TryRead(long count, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (!FitsFrame(count) || count > data.Length - at && (read is null ? !Truncated() : !TryFill(count)))
            return false;
        bytes = data.Slice(at, (int)count);
        at += (int)count;
        return true;
    }

    /// <summary>The rest of the line, with its end; false with an error.</summary>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        if (!FitsFrame(1))
        {
            line = default;
            return false;
        }
        line = data.Span[at..];
        int end = line.IndexOf((byte)'\n');
        // a line whose end is not there yet goes on beyond all that was read, and so beyond the frame
        if (!FitsFrame(end < 0 ? line.Length + 1 : end + 1))
            return false;
        if (end < 0)
        {
            if (read is null)
                return Truncated();
            if (!SkipConsumed() || !TryTake(readLine!.Call(ts, default, null)))
                return false;
            line = data.Span;
            end = line.Length - 1;
            if (end < 0 || line[end] != '\n')
                return Truncated();
        }
        line = line[..(end + 1)];
        at += line.Length;
        return true;
    }

    /// <summary>The rest of the line as <see cref="TryReadLine"/> gives it, of which there must be something before its end.</summary>
    public bool TryReadText(out ReadOnlySpan<byte> line) => TryReadLine(out line) && (line.Length > 1 || Truncated());

    /// <summary>A frame of so many bytes begins: they are read at once, and no instruction goes beyond its end. False with an error.</summary>
    public bool TryEnterFrame(long length)
    {
        if (frameEnd != NoFrame && at != frameEnd)
            return ts.Fail(PickleErrors.Unpickling, "beginning of a new frame before end of current frame");
        frameEnd = NoFrame;
        if (!TryRead(length, out _))
            return false;
        frameEnd = at;
        at -= (int)length;
        return true;
    }

    /// <summary>Whether so many bytes do not cross the end of the frame; false with an error.</summary>
    bool FitsFrame(long count)
    {
        if (frameEnd == NoFrame || at + count <= frameEnd)
            return true;
        if (at < frameEnd)
            return ts.Fail(PickleErrors.Unpickling, "pickle exhausted before end of frame");
        frameEnd = NoFrame;
        return true;
    }

    /// <summary>Reads as much from the file that so many bytes are there.</summary>
    bool TryFill(long count)
    {
        if (!SkipConsumed())
            return false;
        if (peek is not null && count < PeekSize)
        {
            var peeked = peek.Call(ts, [PyInt.Of(PeekSize)], null);
            if (peeked is not null)
            {
                if (!TryTake(peeked))
                    return false;
                readTo = 0;
                if (count <= data.Length)
                    return true;
            }
            else if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.NotImplementedError))
            {
                ts.TakeError();
                peek = null;
            }
            else
                return false;
        }
        return TryTake(read!.Call(ts, [PyInt.Of(count)], null)) && (data.Length >= count || Truncated());
    }

    /// <summary>What the file gave is what is read from now on; false with an error.</summary>
    bool TryTake(PyObject? given)
    {
        if (given is null || !BytesLike.TryGet(ts, given, out data))
            return false;
        (at, readTo) = (0, data.Length);
        return true;
    }

    /// <summary>Moves the file past what was taken of bytes that were only peeked at; false with an error.</summary>
    public bool SkipConsumed()
    {
        int consumed = at - readTo;
        if (read is null || consumed <= 0)
            return true;
        readTo = at;
        return read.Call(ts, [PyInt.Of(consumed)], null) is not null;
    }
}
