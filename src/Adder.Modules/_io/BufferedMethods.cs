using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>Methods that the buffered streams share.</summary>
[PyMethods(typeof(PyBufferedReader)), PyMethods(typeof(PyBufferedWriter)), PyMethods(typeof(PyBufferedRandom))]
static partial class BufferedMethods
{
    [PyGetter("raw", "The stream below.")]
    static PyObject? Raw(ThreadState ts, PyBuffered self) => self.Raw ?? (PyObject)PyNone.Instance;

    [PyGetter("closed", "Whether the stream is closed.")]
    static PyObject? Closed(ThreadState ts, PyBuffered self) => self.RequireRaw(ts)?.GetAttribute(ts, Interned.Of("closed"));

    [PyGetter("name", "The name of the file.")]
    static PyObject? Name(ThreadState ts, PyBuffered self) => self.RequireRaw(ts)?.GetAttribute(ts, Interned.Of("name"));

    [PyGetter("mode", "The mode of the file.")]
    static PyObject? Mode(ThreadState ts, PyBuffered self) => self.RequireRaw(ts)?.GetAttribute(ts, Interned.Of("mode"));

    [PyMethod("detach", "The stream below, from which this one parts.")]
    static PyObject? Detach(ThreadState ts, PyBuffered self) => self.Detach(ts);

    [PyMethod("seekable", "Whether the position can be moved.")]
    static PyObject? Seekable(ThreadState ts, PyBuffered self) => Ask(ts, self, "seekable");

    [PyMethod("fileno", "The descriptor.")]
    static PyObject? FileNumber(ThreadState ts, PyBuffered self) => Ask(ts, self, "fileno");

    [PyMethod("isatty", "Whether the stream is a terminal.")]
    static PyObject? IsATty(ThreadState ts, PyBuffered self) => Ask(ts, self, "isatty");

    internal static PyObject? Ask(ThreadState ts, PyBuffered self, string method) => self.RequireRaw(ts) is { } raw ? IO.Call(ts, raw, method) : null;

    [PyMethod("_dealloc_warn", "Warns that a stream was forgotten while its file was open.")]
    static PyObject? WarnOfForgotten(ThreadState ts, PyBuffered self, PyObject source)
    {
        if (self.Raw is { } raw && IO.Call(ts, raw, "_dealloc_warn", source) is null)
            ts.TakeError();
        return PyNone.Instance;
    }

    [PyMethod("close", "Flushes and closes the stream.")]
    static PyObject? Close(ThreadState ts, PyBuffered self)
    {
        // what another thread writes meanwhile comes too late
        lock (self.Gate)
            return self.RequireRaw(ts) is { } raw ? Close(ts, self, raw) : null;
    }

    static PyObject? Close(ThreadState ts, PyBuffered self, PyObject raw)
    {
        int closed = IO.IsClosed(ts, raw);
        if (closed != 0)
            return closed < 0 ? null : PyNone.Instance;
        if (self.IsFinalizing)
            WarnOfForgotten(ts, self, self);
        self.IsOver();
        return IO.FlushAndClose(ts, self, raw);
    }

    [PyMethod("flush", "Writes what is buffered.")]
    static PyObject? Flush(ThreadState ts, PyBuffered self)
    {
        lock (self.Gate)
            return self.RequireOpen(ts, "flush of") && self.FlushWrites(ts) && (self is PyBufferedReader || self.ForgetAhead(ts)) ? PyNone.Instance : null;
    }

    [PyMethod("tell", "The position.")]
    static PyObject? Tell(ThreadState ts, PyBuffered self)
    {
        lock (self.Gate)
        {
            if (self.RequireRaw(ts) is null)
                return null;
            long at = self.Tell(ts);
            return at < 0 ? null : PyInt.Of(at);
        }
    }

    [PyMethod("seek", "Moves the position; the new one.")]
    static PyObject? Seek(ThreadState ts, PyBuffered self, PyObject target, int whence = 0)
    {
        if (whence is < 0 or > 4)
            return ts.Raise(ExceptionTypes.ValueError, $"whence value {whence} unsupported");
        if (!self.RequireOpen(ts, "seek of") || IOBaseMethods.Check(ts, self.Raw!, "seekable", "File or stream is not seekable.") is null)
            return null;
        if (!Arguments.TryIndex(ts, target, out long offset))
            return null;
        lock (self.Gate)
        {
            long at = self.Seek(ts, offset, whence);
            return at < 0 ? null : PyInt.Of(at);
        }
    }

    [PyMethod("truncate", "Cuts the stream to a size, or to the position.")]
    static PyObject? Truncate(ThreadState ts, PyBuffered self, PyObject? pos = null)
    {
        if (!self.RequireOpen(ts, "truncate of"))
            return null;
        if (self is PyBufferedReader)
            return IO.Unsupported(ts, "truncate");
        lock (self.Gate)
        {
            if (!self.FlushWrites(ts) || !self.ForgetAhead(ts))
                return null;
            return IO.Call(ts, self.Raw!, "truncate", pos is null or PyNone ? [] : [pos]);
        }
    }

    [PyMethod("__getstate__", "An error: open files cannot be copied.")]
    static PyObject? GetState(ThreadState ts, PyBuffered self) => ts.Raise(ExceptionTypes.TypeError, $"cannot pickle '{self.Type.ShortName}' instances");

    [PyMethod("__sizeof__", "The bytes that the object takes.")]
    static PyObject? SizeOf(ThreadState ts, PyBuffered self) => PyInt.Of(128 + self.Size);
}

/// <summary>Methods of the buffered streams that read.</summary>
[PyMethods(typeof(PyBufferedReader)), PyMethods(typeof(PyBufferedRandom))]
static partial class BufferedReadMethods
{
    [PyMethod("readable", "Whether the stream can be read.")]
    static PyObject? Readable(ThreadState ts, PyBuffered self) => BufferedMethods.Ask(ts, self, "readable");

    [PyMethod("read", "So many bytes, fewer only at the end; all with -1.")]
    static PyObject? Read(ThreadState ts, PyBuffered self, PyObject? size = null)
    {
        if (!IO.TrySize(ts, size, out long limit))
            return null;
        if (limit < -1)
            return ts.Raise(ExceptionTypes.ValueError, "read length must be non-negative or -1");
        if (!self.RequireOpen(ts, "read of") || limit > 0 && !ts.MayGrow(limit))
            return null;
        lock (self.Gate)
            return limit < 0 ? ReadAll(ts, self) : ReadExactly(ts, self, (int)limit);
    }

    static PyObject? ReadAll(ThreadState ts, PyBuffered self)
    {
        if (!self.FlushWrites(ts))
            return null;
        byte[] ahead = self.Take(self.Ahead.Length).ToArray();
        var rest = self.Raw!.Type.Lookup("readall") is null ? IO.Call(ts, self.Raw!, "read") : IO.Call(ts, self.Raw!, "readall");
        return rest switch
        {
            null => null,
            PyNone => ahead.Length == 0 ? rest : new PyBytes(ahead),
            PyBytes bytes when ahead.Length == 0 => bytes,
            PyBytes bytes => new PyBytes([.. ahead, .. bytes.Value]),
            _ => ts.Raise(ExceptionTypes.TypeError, "readall() should return bytes"),
        };
    }

    static PyObject? ReadExactly(ThreadState ts, PyBuffered self, int count)
    {
        if (count <= self.Ahead.Length)
            return new PyBytes(self.Take(count).ToArray());
        byte[] bytes = new byte[count];
        int done = self.Ahead.Length;
        self.Take(done).CopyTo(bytes);
        if (!self.FlushWrites(ts))
            return null;
        while (done < count)
        {
            // what is larger than the buffer goes past it
            int got;
            if (count - done >= self.Size)
            {
                got = self.RawRead(ts, bytes.AsSpan(done, (count - done) / self.Size * self.Size));
                done += Math.Max(got, 0);
            }
            else
            {
                got = self.Fill(ts);
                int part = Math.Min(Math.Max(got, 0), count - done);
                self.Take(part).CopyTo(bytes.AsSpan(done));
                done += part;
            }
            if (got == -1)
                return null;
            if (got == -2 && done == 0)
                return PyNone.Instance;
            if (got <= 0)
                break;
        }
        return new PyBytes(done == count ? bytes : bytes[..done]);
    }

    [PyMethod("read1", "At most so many bytes, by at most one read of the stream below.")]
    static PyObject? ReadOnce(ThreadState ts, PyBuffered self, long size = -1)
    {
        if (size < 0)
            size = self.Size;
        if (!self.RequireOpen(ts, "read of"))
            return null;
        lock (self.Gate)
        {
            if (size == 0)
                return PyBytes.Empty;
            if (self.Ahead.Length == 0 && size > self.Size)
            {
                byte[] bytes = new byte[Math.Min(size, int.MaxValue / 4)];
                int count = self.FlushWrites(ts) ? self.RawRead(ts, bytes) : -1;
                return count == -1 ? null : new PyBytes(bytes[..Math.Max(count, 0)]);
            }
            int got = self.Fill(ts);
            return got == -1 ? null : new PyBytes(self.Take((int)Math.Min(Math.Max(got, 0), size)).ToArray());
        }
    }

    [PyMethod("peek", "What is buffered, without moving the position.")]
    static PyObject? Peek(ThreadState ts, PyBuffered self, long size = 0)
    {
        if (!self.RequireOpen(ts, "peek of"))
            return null;
        lock (self.Gate)
            return self.Fill(ts) == -1 ? null : new PyBytes(self.Ahead.ToArray());
    }

    [PyMethod("readinto", "Reads into a buffer.")]
    static PyObject? ReadInto(ThreadState ts, PyBuffered self, PyObject buffer) => ReadInto(ts, self, buffer, once: false);

    [PyMethod("readinto1", "Reads into a buffer, by at most one read of the stream below.")]
    static PyObject? ReadIntoOnce(ThreadState ts, PyBuffered self, PyObject buffer) => ReadInto(ts, self, buffer, once: true);

    static PyObject? ReadInto(ThreadState ts, PyBuffered self, PyObject buffer, bool once)
    {
        if (!self.RequireOpen(ts, "readinto of") || !BytesLike.TryGetWritable(ts, "readinto() argument", buffer, out var target))
            return null;
        lock (self.Gate)
        {
            int done = Math.Min(self.Ahead.Length, target.Length);
            self.Take(done).CopyTo(target.Span);
            if (done < target.Length && !self.FlushWrites(ts))
                return null;
            while (done < target.Length)
            {
                // what is larger than the buffer goes past it; what is asked once is not read ahead when there is something to give
                bool goesPast = target.Length - done > self.Size;
                if (once && done > 0 && !goesPast)
                    break;
                int got = goesPast ? self.RawRead(ts, target.Span[done..]) : self.Fill(ts);
                if (got == -1)
                    return null;
                if (got == -2 && done == 0)
                    return PyNone.Instance;
                if (got <= 0)
                    break;
                if (!goesPast)
                {
                    got = Math.Min(got, target.Length - done);
                    self.Take(got).CopyTo(target.Span[done..]);
                }
                done += got;
                if (once)
                    break;
            }
            return PyInt.Of(done);
        }
    }

    [PyMethod("readline", "The next line, or so many bytes of it.")]
    static PyObject? ReadLine(ThreadState ts, PyBuffered self, PyObject? size = null)
    {
        if (!IO.TrySize(ts, size, out long limit) || !self.RequireOpen(ts, "readline of"))
            return null;
        lock (self.Gate)
        {
            var ahead = self.Ahead;
            int end = ahead.IndexOf((byte)'\n');
            if (end >= 0 && (limit < 0 || end < limit))
                return new PyBytes(self.Take(end + 1).ToArray());
            var line = new List<byte>();
            while (limit < 0 || line.Count < limit)
            {
                int got = self.Fill(ts);
                if (got == -1)
                    return null;
                if (got <= 0)
                    break;
                ahead = self.Ahead;
                end = ahead.IndexOf((byte)'\n');
                int part = end < 0 ? ahead.Length : end + 1;
                if (limit >= 0)
                    part = (int)Math.Min(part, limit - line.Count);
                line.AddRange(self.Take(part));
                if (line[^1] == '\n')
                    break;
            }
            return new PyBytes([.. line]);
        }
    }
}

/// <summary>Methods of the buffered streams that write.</summary>
[PyMethods(typeof(PyBufferedWriter)), PyMethods(typeof(PyBufferedRandom))]
static partial class BufferedWriteMethods
{
    [PyMethod("writable", "Whether the stream can be written.")]
    static PyObject? Writable(ThreadState ts, PyBuffered self) => BufferedMethods.Ask(ts, self, "writable");

    [PyMethod("write", "Writes bytes behind the buffer; their number.")]
    static PyObject? Write(ThreadState ts, PyBuffered self, PyObject buffer)
    {
        if (!BytesLike.TryGet(ts, buffer, out var bytes))
            return null;
        lock (self.Gate)
            return self.RequireOpen(ts, "write to") && self.Write(ts, bytes.Span) ? PyInt.Of(bytes.Length) : null;
    }
}
