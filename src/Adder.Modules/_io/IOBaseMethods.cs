using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>Methods of _io._IOBase.</summary>
[PyMethods(typeof(PyIOBase))]
static partial class IOBaseMethods
{
    [PyMethod("seek", "Moves the position.")]
    static PyObject? Seek(ThreadState ts, PyIOBase self, PyObject offset, int whence = 0) => IO.Unsupported(ts, "seek");

    [PyMethod("tell", "The position.")]
    static PyObject? Tell(ThreadState ts, PyIOBase self) => IO.Call(ts, self, "seek", PyInt.Zero, PyInt.Of(1));

    [PyMethod("truncate", "Cuts the stream to a size.")]
    static PyObject? Truncate(ThreadState ts, PyIOBase self, PyObject? size = null) => IO.Unsupported(ts, "truncate");

    [PyMethod("fileno", "The descriptor.")]
    static PyObject? FileNumber(ThreadState ts, PyIOBase self) => IO.Unsupported(ts, "fileno");

    [PyMethod("flush", "Writes what is buffered.")]
    static PyObject? Flush(ThreadState ts, PyIOBase self) => self.IsBaseClosed ? IO.Closed(ts) : PyNone.Instance;

    [PyMethod("close", "Flushes and closes the stream.")]
    static PyObject? Close(ThreadState ts, PyIOBase self)
    {
        int closed = IO.IsClosed(ts, self);
        if (closed != 0)
            return closed < 0 ? null : PyNone.Instance;
        var result = IO.Call(ts, self, "flush");
        self.IsBaseClosed = true;
        return result is null ? null : PyNone.Instance;
    }

    [PyMethod("__del__", "Called when the instance is about to be destroyed.")]
    static PyObject? Delete(ThreadState ts, PyIOBase self)
    {
        Finalize(ts, self);
        return PyNone.Instance;
    }

    /// <summary>Closes a stream that is forgotten; what goes wrong is reported.</summary>
    internal static void Finalize(ThreadState ts, PyIOBase stream)
    {
        if (stream.Owner is { } owner)
        {
            // the collector found that one, too, and it still has to write to this one
            if (ts.IsFinalizing)
                return;
            Finalize(ts, owner);
        }
        // who shows its bytes has kept it until now and is forgotten as well
        if (stream is PyBytesIO { IsShown: true })
            return;
        int closed = IO.IsClosed(ts, stream);
        if (closed < 0)
            ts.TakeError();
        if (closed != 0)
            return;
        stream.IsFinalizing = true;
        for (PyObject? below = stream; below is not null; below = (below as PyTextIOWrapper)?.Buffer ?? (below as PyBuffered)?.Raw)
            if (below is PyFileIO file)
                file.IsForgotten = true;
        if (IO.Call(ts, stream, "close") is not null)
            return;
        var error = ts.TakeError();
        string shown = (stream.Repr(ts) as PyStr)?.Value ?? $"<{stream.Type.Name} object>";
        if (ts.HasError)
            ts.TakeError();
        Unraisable.Report(ts, error, "Exception ignored while finalizing file " + shown, null);
    }

    [PyGetter("_finalizing", "Whether the stream is closed because nothing refers to it any more.")]
    static PyObject? Finalizing(ThreadState ts, PyIOBase self) => PyBool.Of(self.IsFinalizing);

    [PySetter("_finalizing")]
    static bool SetFinalizing(ThreadState ts, PyIOBase self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "can't delete numeric/char attribute");
        if (value is not PyBool flag)
            return ts.Fail(ExceptionTypes.TypeError, "attribute value type must be bool");
        self.IsFinalizing = ReferenceEquals(flag, PyBool.True);
        return true;
    }

    [PyGetter("closed", "Whether the stream is closed.")]
    static PyObject? Closed(ThreadState ts, PyIOBase self) => PyBool.Of(self.IsBaseClosed);

    [PyMethod("seekable", "Whether the position can be moved.")]
    static PyObject? Seekable(ThreadState ts, PyIOBase self) => PyBool.False;

    [PyMethod("readable", "Whether the stream can be read.")]
    static PyObject? Readable(ThreadState ts, PyIOBase self) => PyBool.False;

    [PyMethod("writable", "Whether the stream can be written.")]
    static PyObject? Writable(ThreadState ts, PyIOBase self) => PyBool.False;

    [PyMethod("isatty", "Whether the stream is a terminal.")]
    static PyObject? IsATty(ThreadState ts, PyIOBase self) => CheckClosed(ts, self) is null ? null : PyBool.False;

    [PyMethod("_checkClosed", "An error when the stream is closed.")]
    public static PyObject? CheckClosed(ThreadState ts, PyIOBase self)
    {
        int closed = IO.IsClosed(ts, self);
        return closed == 0 ? PyNone.Instance : closed < 0 ? null : IO.Closed(ts);
    }

    [PyMethod("_checkSeekable", "An error when the position cannot be moved.")]
    static PyObject? CheckSeekable(ThreadState ts, PyIOBase self) => Check(ts, self, "seekable", "File or stream is not seekable.");

    [PyMethod("_checkReadable", "An error when the stream cannot be read.")]
    static PyObject? CheckReadable(ThreadState ts, PyIOBase self) => Check(ts, self, "readable", "File or stream is not readable.");

    [PyMethod("_checkWritable", "An error when the stream cannot be written.")]
    static PyObject? CheckWritable(ThreadState ts, PyIOBase self) => Check(ts, self, "writable", "File or stream is not writable.");

    internal static PyObject? Check(ThreadState ts, PyObject stream, string question, string message)
    {
        if (IO.Call(ts, stream, question) is not { } answer)
            return null;
        return ReferenceEquals(answer, PyBool.True) ? answer : IO.Unsupported(ts, message);
    }

    [PyMethod("__enter__", "The stream itself.")]
    static PyObject? Enter(ThreadState ts, PyIOBase self) => CheckClosed(ts, self) is null ? null : self;

    [PyMethod("__exit__", "Closes the stream.")]
    static PyObject? Exit(ThreadState ts, PyIOBase self, ReadOnlySpan<PyObject> error) => IO.Call(ts, self, "close");

    [PyMethod("readline", "The next line, or so many bytes of it.")]
    static PyObject? ReadLine(ThreadState ts, PyIOBase self, PyObject? size = null)
    {
        if (!IO.TrySize(ts, size, out long limit))
            return null;
        var peek = self.Type.Lookup("peek") is null ? null : self.GetAttribute(ts, Interned.Of("peek"));
        var line = new List<byte>();
        while (limit < 0 || line.Count < limit)
        {
            long wanted = 1;
            if (peek is not null)
            {
                if (peek.Call(ts, [PyInt.Of(1)], null) is not { } ahead)
                    return null;
                if (ahead is not PyBytes buffered)
                    return ts.Raise(ExceptionTypes.OSError, $"peek() should have returned a bytes object, not '{ahead.Type.Name}'");
                if (buffered.Value.Length > 0)
                {
                    int end = Array.IndexOf(buffered.Value, (byte)'\n');
                    wanted = end < 0 ? buffered.Value.Length : end + 1;
                    if (limit >= 0)
                        wanted = Math.Min(wanted, limit - line.Count);
                }
            }
            if (IO.Call(ts, self, "read", PyInt.Of(wanted)) is not { } got)
                return null;
            if (got is not PyBytes part)
                return ts.Raise(ExceptionTypes.OSError, $"read() should have returned a bytes object, not '{got.Type.Name}'");
            if (part.Value.Length == 0)
                break;
            line.AddRange(part.Value);
            if (line[^1] == '\n')
                break;
        }
        return new PyBytes([.. line]);
    }

    [PyMethod("readlines", "The lines, until about so many bytes have come.")]
    static PyObject? ReadLines(ThreadState ts, PyIOBase self, PyObject? hint = null)
    {
        if (!IO.TrySize(ts, hint, out long limit) || self.GetIterator(ts) is not { } iterator)
            return null;
        var lines = new List<PyObject>();
        long total = 0;
        while (iterator.Next(ts) is { } line)
        {
            lines.Add(line);
            total += line.Length(ts);
            if (ts.HasError || limit > 0 && total >= limit)
                break;
        }
        return ts.HasError ? null : new PyList(lines);
    }

    [PyMethod("writelines", "Writes every item of an iterable.")]
    static PyObject? WriteLines(ThreadState ts, PyIOBase self, PyObject lines)
    {
        if (CheckClosed(ts, self) is null || lines.GetIterator(ts) is not { } iterator)
            return null;
        while (iterator.Next(ts) is { } line)
            if (IO.Call(ts, self, "write", line) is null)
                return null;
        return ts.HasError ? null : PyNone.Instance;
    }
}

/// <summary>Methods of _io._RawIOBase.</summary>
[PyMethods(typeof(PyRawIOBase))]
static partial class RawIOBaseMethods
{
    [PyMethod("read", "At most so many bytes; all with -1.")]
    static PyObject? Read(ThreadState ts, PyRawIOBase self, long size = -1)
    {
        if (size < 0)
            return IO.Call(ts, self, "readall");
        if (!ts.MayGrow(size))
            return null;
        var buffer = new PyByteArray(new byte[size]);
        if (IO.Call(ts, self, "readinto", buffer) is not { } answer)
            return null;
        if (answer is PyNone)
            return answer;
        if (!Arguments.TryIndex(ts, answer, out long count))
            return null;
        return count < 0 || count > size ? ts.Raise(ExceptionTypes.ValueError, $"readinto returned {count} outside buffer size {size}")
            : new PyBytes(buffer.Span[..(int)count].ToArray());
    }

    [PyMethod("readall", "All that is left.")]
    static PyObject? ReadAll(ThreadState ts, PyRawIOBase self)
    {
        var all = new List<byte>();
        while (true)
        {
            if (IO.Call(ts, self, "read", PyInt.Of(IO.BufferSize)) is not { } got)
                return null;
            if (got is PyNone)
                return all.Count == 0 ? got : new PyBytes([.. all]);
            if (got is not PyBytes part)
                return ts.Raise(ExceptionTypes.TypeError, "read() should return bytes");
            if (part.Value.Length == 0)
                return new PyBytes([.. all]);
            all.AddRange(part.Value);
        }
    }

    [PyMethod("readinto", "Reads into a buffer.")]
    static PyObject? ReadInto(ThreadState ts, PyRawIOBase self, PyObject buffer) => IO.Unsupported(ts, "readinto");

    [PyMethod("write", "Writes bytes.")]
    static PyObject? Write(ThreadState ts, PyRawIOBase self, PyObject b) => IO.Unsupported(ts, "write");
}

/// <summary>Methods of _io._BufferedIOBase.</summary>
[PyMethods(typeof(PyBufferedIOBase))]
static partial class BufferedIOBaseMethods
{
    [PyMethod("detach", "The stream below.")]
    static PyObject? Detach(ThreadState ts, PyBufferedIOBase self) => IO.Unsupported(ts, "detach");

    [PyMethod("read", "At most so many bytes; all with -1.")]
    static PyObject? Read(ThreadState ts, PyBufferedIOBase self, ReadOnlySpan<PyObject> size) => IO.Unsupported(ts, "read");

    [PyMethod("read1", "At most so many bytes, by at most one read of the stream below.")]
    static PyObject? ReadOnce(ThreadState ts, PyBufferedIOBase self, ReadOnlySpan<PyObject> size) => IO.Unsupported(ts, "read1");

    [PyMethod("write", "Writes bytes.")]
    static PyObject? Write(ThreadState ts, PyBufferedIOBase self, PyObject b) => IO.Unsupported(ts, "write");

    [PyMethod("readinto", "Reads into a buffer.")]
    static PyObject? ReadInto(ThreadState ts, PyBufferedIOBase self, PyObject buffer) => ReadInto(ts, self, buffer, "read");

    [PyMethod("readinto1", "Reads into a buffer, by at most one read of the stream below.")]
    static PyObject? ReadIntoOnce(ThreadState ts, PyBufferedIOBase self, PyObject buffer) => ReadInto(ts, self, buffer, "read1");

    static PyObject? ReadInto(ThreadState ts, PyBufferedIOBase self, PyObject buffer, string method)
    {
        if (!BytesLike.TryGetWritable(ts, "readinto() argument", buffer, out var target) || IO.Call(ts, self, method, PyInt.Of(target.Length)) is not { } got)
            return null;
        if (got is not PyBytes part)
            return ts.Raise(ExceptionTypes.TypeError, "read() should return bytes");
        if (part.Value.Length > target.Length)
            return ts.Raise(ExceptionTypes.ValueError, $"read() returned too much data: {target.Length} bytes requested, {part.Value.Length} returned");
        part.Value.CopyTo(target.Span);
        return PyInt.Of(part.Value.Length);
    }
}

/// <summary>Methods of _io._TextIOBase.</summary>
[PyMethods(typeof(PyTextIOBase))]
static partial class TextIOBaseMethods
{
    [PyMethod("detach", "The stream below.")]
    static PyObject? Detach(ThreadState ts, PyTextIOBase self) => IO.Unsupported(ts, "detach");

    [PyMethod("read", "At most so many characters; all with -1.")]
    static PyObject? Read(ThreadState ts, PyTextIOBase self, ReadOnlySpan<PyObject> size) => IO.Unsupported(ts, "read");

    [PyMethod("readline", "The next line.")]
    static PyObject? ReadLine(ThreadState ts, PyTextIOBase self, ReadOnlySpan<PyObject> size) => IO.Unsupported(ts, "readline");

    [PyMethod("write", "Writes a text.")]
    static PyObject? Write(ThreadState ts, PyTextIOBase self, PyObject s) => IO.Unsupported(ts, "write");

    [PyGetter("encoding", "The encoding: None.")]
    static PyObject? EncodingOf(ThreadState ts, PyTextIOBase self) => PyNone.Instance;

    [PyGetter("newlines", "The line ends seen: None.")]
    static PyObject? NewLines(ThreadState ts, PyTextIOBase self) => PyNone.Instance;

    [PyGetter("errors", "How errors of the encoding are handled: None.")]
    static PyObject? Errors(ThreadState ts, PyTextIOBase self) => PyNone.Instance;
}
