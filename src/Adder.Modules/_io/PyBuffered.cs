using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>What BufferedReader, BufferedWriter and BufferedRandom do: reads ahead of and writes behind a raw stream.</summary>
abstract class PyBuffered : PyBufferedIOBase
{
    byte[] readBuffer = [];
    int readStart, readEnd;
    byte[] writeBuffer = [];
    int writeCount;

    /// <summary>The stream below; null before __init__ and after detach().</summary>
    public PyObject? Raw { get; private set; }

    public bool IsDetached { get; private set; }
    public object Gate { get; } = new();
    public int Size { get; private set; }

    /// <summary>Bytes that were read ahead.</summary>
    public ReadOnlySpan<byte> Ahead => readBuffer.AsSpan(readStart, readEnd - readStart);

    public bool HasUnwritten => writeCount > 0;

    /// <summary>Takes the raw stream; false with an error.</summary>
    public bool Attach(ThreadState ts, PyObject raw, long size, bool reads, bool writes)
    {
        (Raw, IsDetached) = (null, false);
        if (size <= 0)
            return ts.Fail(ExceptionTypes.ValueError, "buffer size must be strictly positive");
        if (!ts.MayGrow(size))
            return false;
        if (reads && IOBaseMethods.Check(ts, raw, "readable", "File or stream is not readable.") is null
            || writes && IOBaseMethods.Check(ts, raw, "writable", "File or stream is not writable.") is null)
            return false;
        (Raw, Size, readStart, readEnd, writeCount) = (raw, (int)size, 0, 0, 0);
        Own(raw);
        CloseWhenForgotten(ts);
        return true;
    }

    /// <summary>The raw stream; null with the error of a stream without one.</summary>
    public PyObject? RequireRaw(ThreadState ts) => Raw ?? ts.Raise(ExceptionTypes.ValueError,
        IsDetached ? "raw stream has been detached" : "I/O operation on uninitialized object");

    /// <summary>Whether the stream is open; false with an error, which names the operation: "read of closed file".</summary>
    public bool RequireOpen(ThreadState ts, string operation)
    {
        if (RequireRaw(ts) is not { } raw)
            return false;
        if (raw is PyFileIO file && file.GetType() == typeof(PyFileIO) ? !file.IsClosed : IO.IsClosed(ts, raw) is var closed && closed == 0)
            return true;
        return !ts.HasError && ts.Fail(ExceptionTypes.ValueError, $"{operation} closed file");
    }

    public PyObject? Detach(ThreadState ts)
    {
        if (RequireRaw(ts) is not { } raw || IO.Call(ts, this, "flush") is null)
            return null;
        (Raw, IsDetached) = (null, true);
        Disown(raw);
        return raw;
    }

    /// <summary>Reads from the raw stream: the number of bytes, -1 with an error, -2 when none is there yet.</summary>
    public int RawRead(ThreadState ts, Span<byte> target)
    {
        if (Raw is PyFileIO file && file.GetType() == typeof(PyFileIO))
            return (int)file.Read(ts, target);
        var buffer = new PyByteArray(new byte[target.Length]);
        if (IO.Call(ts, Raw!, "readinto", buffer) is not { } answer)
            return -1;
        if (answer is PyNone)
            return -2;
        if (!Arguments.TryIndex(ts, answer, out long count))
        {
            var cause = ts.TakeError();
            ts.Raise(new PyException(ExceptionTypes.OSError, [new PyStr("raw readinto() failed")]) { Cause = cause, Context = cause, SuppressContext = true });
            return -1;
        }
        if (count < 0 || count > target.Length)
        {
            ts.Raise(ExceptionTypes.OSError, $"raw readinto() returned invalid length {count} (should have been between 0 and {target.Length})");
            return -1;
        }
        buffer.Span[..(int)count].CopyTo(target);
        return (int)count;
    }

    int RawWrite(ThreadState ts, byte[] bytes, int start, int count)
    {
        if (Raw is PyFileIO file && file.GetType() == typeof(PyFileIO))
            return (int)file.Write(ts, bytes.AsSpan(start, count));
        if (IO.Call(ts, Raw!, "write", new PyBytes(bytes.AsSpan(start, count).ToArray())) is not { } answer)
            return -1;
        if (answer is PyNone)
            return -2;
        if (!Arguments.TryIndex(ts, answer, out long taken))
            return -1;
        if (taken >= 0 && taken <= count)
            return (int)taken;
        ts.Raise(ExceptionTypes.OSError, $"raw write() returned invalid length {taken} (should have been between 0 and {count})");
        return -1;
    }

    /// <summary>Reads ahead when nothing is left: the number of bytes at hand, 0 at the end, -1 with an error, -2 when none is there yet.</summary>
    public int Fill(ThreadState ts)
    {
        if (readEnd > readStart)
            return readEnd - readStart;
        if (!FlushWrites(ts))
            return -1;
        if (readBuffer.Length == 0)
            readBuffer = new byte[Size];
        (readStart, readEnd) = (0, 0);
        int count = RawRead(ts, readBuffer);
        if (count > 0)
            readEnd = count;
        return count;
    }

    /// <summary>Takes bytes that were read ahead.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = readBuffer.AsSpan(readStart, count);
        readStart += count;
        return taken;
    }

    /// <summary>Forgets what was read ahead and moves the raw stream back to where the reader is; false with an error.</summary>
    public bool ForgetAhead(ThreadState ts)
    {
        int ahead = readEnd - readStart;
        if (ahead == 0)
            return true;
        (readStart, readEnd) = (0, 0);
        return RawSeek(ts, -ahead, 1) >= 0;
    }

    /// <summary>Writes behind: bytes wait until the buffer is full; false with an error.</summary>
    public bool Write(ThreadState ts, ReadOnlySpan<byte> bytes)
    {
        if (!ForgetAhead(ts))
            return false;
        if (writeBuffer.Length == 0)
            writeBuffer = new byte[Size];
        if (bytes.Length <= writeBuffer.Length - writeCount)
        {
            bytes.CopyTo(writeBuffer.AsSpan(writeCount));
            writeCount += bytes.Length;
            return true;
        }
        if (!FlushWrites(ts, out bool isBlocked) && !isBlocked)
            return false;
        if (isBlocked)
            return TakeWhileBlocked(ts, bytes);
        byte[] all = bytes.ToArray();
        int done = 0;
        while (all.Length - done > writeBuffer.Length)
        {
            int count = RawWrite(ts, all, done, all.Length - done);
            if (count == -1)
                return false;
            if (count == -2)
            {
                int room = Math.Min(writeBuffer.Length, all.Length - done);
                all.AsSpan(done, room).CopyTo(writeBuffer);
                writeCount = room;
                return Blocked(ts, done + room);
            }
            done += count;
            if (ts.PollInterrupt() && ts.HasError)
                return false;
        }
        all.AsSpan(done).CopyTo(writeBuffer);
        writeCount = all.Length - done;
        return true;
    }

    bool TakeWhileBlocked(ThreadState ts, ReadOnlySpan<byte> bytes)
    {
        ts.TakeError();
        int room = Math.Min(writeBuffer.Length - writeCount, bytes.Length);
        bytes[..room].CopyTo(writeBuffer.AsSpan(writeCount));
        writeCount += room;
        return room == bytes.Length || Blocked(ts, room);
    }

    static bool Blocked(ThreadState ts, int written)
    {
        const int Again = 11;
        if (ExceptionTypes.BlockingIOError.Call(ts, [PyInt.Of(Again), new PyStr("write could not complete without blocking"), PyInt.Of(written)], null) is PyException error)
            ts.Raise(error);
        return false;
    }

    public bool FlushWrites(ThreadState ts) => FlushWrites(ts, out _);

    /// <summary>Writes what waits; false with an error, which may be that the stream does not wait.</summary>
    bool FlushWrites(ThreadState ts, out bool isBlocked)
    {
        isBlocked = false;
        int done = 0;
        while (done < writeCount)
        {
            int count = RawWrite(ts, writeBuffer, done, writeCount - done);
            if (count > 0)
                done += count;
            if (count >= 0 && !(ts.PollInterrupt() && ts.HasError))
                continue;
            writeBuffer.AsSpan(done, writeCount - done).CopyTo(writeBuffer);
            writeCount -= done;
            if (count == -2)
            {
                isBlocked = true;
                return Blocked(ts, 0);
            }
            return false;
        }
        writeCount = 0;
        return true;
    }

    /// <summary>Moves the raw stream: the new position, -1 with an error.</summary>
    public long RawSeek(ThreadState ts, long offset, int whence)
    {
        if (!IO.TryCallNumber(ts, Raw!, "seek", out long at, PyInt.Of(offset), PyInt.Of(whence)))
            return -1;
        if (at < 0)
            ts.Raise(ExceptionTypes.OSError, $"Raw stream returned invalid position {at}");
        return at;
    }

    /// <summary>The position: the raw stream's, less what was read ahead, and what waits to be written. -1 with an error.</summary>
    public long Tell(ThreadState ts)
    {
        if (!IO.TryCallNumber(ts, Raw!, "tell", out long at))
            return -1;
        if (at < 0)
        {
            ts.Raise(ExceptionTypes.OSError, $"Raw stream returned invalid position {at}");
            return -1;
        }
        return Math.Max(0, at - (readEnd - readStart) + writeCount);
    }

    /// <summary>Moves the position; -1 with an error.</summary>
    public long Seek(ThreadState ts, long offset, int whence)
    {
        // within what was read ahead the raw stream need not move
        int ahead = readEnd - readStart;
        if (whence != 2 && ahead > 0 && writeCount == 0)
        {
            long now = Tell(ts);
            if (now < 0)
                return -1;
            long move = whence == 0 ? offset - now : offset;
            if (move >= -readStart && move <= ahead)
            {
                readStart += (int)move;
                return now + move;
            }
        }
        if (!FlushWrites(ts))
            return -1;
        if (whence == 1)
            offset -= readEnd - readStart;
        (readStart, readEnd) = (0, 0);
        return RawSeek(ts, offset, whence);
    }

    public override PyObject? Repr(ThreadState ts)
    {
        var name = Raw is { } raw ? raw.GetAttribute(ts, Interned.Of("name")) : null;
        if (ts.HasError)
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.Exception))
                return null;
            ts.TakeError();
        }
        if (name is null)
            return new PyStr($"<{Type.Name}>");
        return IO.ShowName(ts, this, name) is { } shown ? new PyStr($"<{Type.Name} name={shown.Value}>") : null;
    }
}

/// <summary>_io.BufferedReader.</summary>
[Subclassable]
class PyBufferedReader : PyBuffered
{
    public static new PyType TypeObject { get; } = new("_io.BufferedReader", New, PyBufferedIOBase.TypeObject) { Init = Initialize, HasAttributeDict = true };

    static readonly Signature Parameters = new("BufferedReader", ["raw", "buffer_size"], 1, 2);

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyBufferedReader() : new PyBufferedReaderInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        long size = IO.BufferSize;
        return Parameters.Bind(ts, arguments, names, bound) && (bound[1] is null || Arguments.TryIndex(ts, bound[1]!, out size))
            && ((PyBuffered)self).Attach(ts, bound[0]!, size, reads: true, writes: false) ? PyNone.Instance : null;
    }
}

/// <summary>_io.BufferedWriter.</summary>
[Subclassable]
class PyBufferedWriter : PyBuffered
{
    public static new PyType TypeObject { get; } = new("_io.BufferedWriter", New, PyBufferedIOBase.TypeObject) { Init = Initialize, HasAttributeDict = true };

    static readonly Signature Parameters = new("BufferedWriter", ["raw", "buffer_size"], 1, 2);

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyBufferedWriter() : new PyBufferedWriterInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        long size = IO.BufferSize;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[1] is not null && !Arguments.TryIndex(ts, bound[1]!, out size)
            || !((PyBuffered)self).Attach(ts, bound[0]!, size, reads: false, writes: true))
            return null;
        OpenStreams.Of.Get(ts).Add((PyIOBase)self);
        return PyNone.Instance;
    }
}

/// <summary>_io.BufferedRandom.</summary>
[Subclassable]
class PyBufferedRandom : PyBuffered
{
    public static new PyType TypeObject { get; } = new("_io.BufferedRandom", New, PyBufferedIOBase.TypeObject) { Init = Initialize, HasAttributeDict = true };

    static readonly Signature Parameters = new("BufferedRandom", ["raw", "buffer_size"], 1, 2);

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyBufferedRandom() : new PyBufferedRandomInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        long size = IO.BufferSize;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[1] is not null && !Arguments.TryIndex(ts, bound[1]!, out size)
            || IOBaseMethods.Check(ts, bound[0]!, "seekable", "File or stream is not seekable.") is null
            || !((PyBuffered)self).Attach(ts, bound[0]!, size, reads: true, writes: true))
            return null;
        OpenStreams.Of.Get(ts).Add((PyIOBase)self);
        return PyNone.Instance;
    }
}
