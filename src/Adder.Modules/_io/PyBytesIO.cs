using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>_io.BytesIO: a stream in memory.</summary>
[Subclassable]
class PyBytesIO : PyBufferedIOBase
{
    public static new PyType TypeObject { get; } = new("_io.BytesIO", New, PyBufferedIOBase.TypeObject) { Init = Initialize, HasAttributeDict = true };

    static readonly Signature Parameters = new("BytesIO", ["initial_bytes"], 0, 1);

    public override PyType Type => TypeObject;
    public byte[] Buffer { get; private set; } = [];
    public int Size { get; set; }
    public long Position { get; set; }
    public bool IsClosed { get; set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyBytesIO() : new PyBytesIOInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var stream = (PyBytesIO)self;
        if (!stream.MayResize(ts))
            return null;
        (stream.Buffer, stream.Size, stream.Position) = ([], 0, 0);
        if (bound[0] is null or PyNone)
            return PyNone.Instance;
        if (!BytesLike.TryGet(ts, bound[0]!, out var bytes))
            return null;
        stream.Buffer = bytes.ToArray();
        stream.Size = bytes.Length;
        return PyNone.Instance;
    }

    /// <summary>Views that use the bytes.</summary>
    BufferExports exports;

    /// <summary>The bytes for a view: the stream itself is no buffer, what getbuffer() shows is.</summary>
    internal PyBuffer Export(PyBytesIOBuffer shown)
    {
        exports.Add();
        return new PyBuffer(shown, Buffer.AsMemory(0, Size), IsReadOnly: false);
    }

    internal void EndExport() => exports.Remove();

    /// <summary>Whether there are views of its bytes.</summary>
    internal bool IsShown => exports.Any;

    /// <summary>Whether no view keeps the size as it is; false with a BufferError.</summary>
    public bool MayResize(ThreadState ts) => exports.MayResize(ts);

    /// <summary>What is left from the position on, at most so much; -1 is all.</summary>
    public ReadOnlySpan<byte> Take(long limit)
    {
        long left = Math.Max(0, Size - Position);
        int count = (int)(limit < 0 ? left : Math.Min(limit, left));
        var taken = count == 0 ? [] : Buffer.AsSpan((int)Position, count);
        Position += count;
        return taken;
    }

    /// <summary>The end of the line at the position: behind its line feed, or the end of the stream.</summary>
    public ReadOnlySpan<byte> TakeLine(long limit)
    {
        if (Position >= Size)
            return [];
        int end = Buffer.AsSpan((int)Position, Size - (int)Position).IndexOf((byte)'\n');
        long count = end < 0 ? Size - Position : end + 1;
        return Take(limit < 0 ? count : Math.Min(limit, count));
    }

    /// <summary>Writes at the position; false with an error.</summary>
    public bool Write(ThreadState ts, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return true;
        long end = Position + bytes.Length;
        if (!ts.MayGrow(end))
            return false;
        Reserve((int)end);
        if (Position > Size)
            Buffer.AsSpan(Size, (int)Position - Size).Clear();
        bytes.CopyTo(Buffer.AsSpan((int)Position));
        Position = end;
        Size = Math.Max(Size, (int)end);
        return true;
    }

    void Reserve(int size)
    {
        if (size <= Buffer.Length)
            return;
        byte[] larger = new byte[Math.Max(size, (int)Math.Min(int.MaxValue / 2, Buffer.Length * 2L))];
        Buffer.AsSpan(0, Size).CopyTo(larger);
        Buffer = larger;
    }

    public byte[] ToArray() => Buffer.AsSpan(0, Size).ToArray();

    public override PyObject? Next(ThreadState ts)
    {
        if (IsClosed)
            return IO.Closed(ts);
        if (GetType() != typeof(PyBytesIO))
            return base.Next(ts);
        var line = TakeLine(-1);
        return line.IsEmpty ? null : new PyBytes(line.ToArray());
    }
}

/// <summary>Methods of _io.BytesIO.</summary>
[PyMethods(typeof(PyBytesIO), Holds = true)]
static partial class BytesIOMethods
{
    [PyGetter("closed", "Whether the stream is closed.")]
    static PyObject? Closed(ThreadState ts, PyBytesIO self) => PyBool.Of(self.IsClosed);

    [PyMethod("readable", "Whether the stream can be read.")]
    static PyObject? Readable(ThreadState ts, PyBytesIO self) => Answer(ts, self, PyBool.True);

    [PyMethod("writable", "Whether the stream can be written.")]
    static PyObject? Writable(ThreadState ts, PyBytesIO self) => Answer(ts, self, PyBool.True);

    [PyMethod("seekable", "Whether the position can be moved.")]
    static PyObject? Seekable(ThreadState ts, PyBytesIO self) => Answer(ts, self, PyBool.True);

    [PyMethod("isatty", "Whether the stream is a terminal.")]
    static PyObject? IsATty(ThreadState ts, PyBytesIO self) => Answer(ts, self, PyBool.False);

    [PyMethod("flush", "Nothing.")]
    static PyObject? Flush(ThreadState ts, PyBytesIO self) => Answer(ts, self, PyNone.Instance);

    static PyObject? Answer(ThreadState ts, PyBytesIO self, PyObject answer) => self.IsClosed ? IO.Closed(ts) : answer;

    [PyMethod("tell", "The position.")]
    static PyObject? Tell(ThreadState ts, PyBytesIO self) => Answer(ts, self, PyInt.Of(self.Position));

    [PyMethod("getvalue", "All the bytes.")]
    static PyObject? GetValue(ThreadState ts, PyBytesIO self) => self.IsClosed ? IO.Closed(ts) : new PyBytes(self.ToArray());

    [PyMethod("getbuffer", "A view of the bytes.")]
    static PyObject? GetBuffer(ThreadState ts, PyBytesIO self) => self.IsClosed ? IO.Closed(ts) : PyMemoryView.Of(ts, new PyBytesIOBuffer(self));

    [PyMethod("read", "At most so many bytes; all with -1.")]
    [PyMethod("read1", "At most so many bytes; all with -1.")]
    static PyObject? Read(ThreadState ts, PyBytesIO self, PyObject? size = null)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        return IO.TrySize(ts, size, out long limit) ? new PyBytes(self.Take(limit).ToArray()) : null;
    }

    [PyMethod("readline", "The next line, or so many bytes of it.")]
    static PyObject? ReadLine(ThreadState ts, PyBytesIO self, PyObject? size = null)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        return IO.TrySize(ts, size, out long limit) ? new PyBytes(self.TakeLine(limit).ToArray()) : null;
    }

    [PyMethod("readlines", "The lines, until about so many bytes have come.")]
    static PyObject? ReadLines(ThreadState ts, PyBytesIO self, PyObject? size = null)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        if (!IO.TrySize(ts, size, out long limit))
            return null;
        var lines = new List<PyObject>();
        long total = 0;
        while (self.TakeLine(-1) is { IsEmpty: false } line)
        {
            lines.Add(new PyBytes(line.ToArray()));
            total += line.Length;
            if (limit > 0 && total >= limit)
                break;
        }
        return new PyList(lines);
    }

    [PyMethod("readinto", "Reads into a buffer.")]
    static PyObject? ReadInto(ThreadState ts, PyBytesIO self, PyObject buffer)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        if (!BytesLike.TryGetWritable(ts, "readinto() argument", buffer, out var target))
            return null;
        var taken = self.Take(target.Length);
        taken.CopyTo(target.Span);
        return PyInt.Of(taken.Length);
    }

    [PyMethod("write", "Writes bytes; their number.")]
    static PyObject? Write(ThreadState ts, PyBytesIO self, PyObject b)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        if (!BytesLike.TryGet(ts, b, out var bytes))
            return null;
        // what gave the bytes may have closed the stream
        if (self.IsClosed)
            return IO.Closed(ts);
        return self.MayResize(ts) && self.Write(ts, bytes.Span) ? PyInt.Of(bytes.Length) : null;
    }

    [PyMethod("seek", "Moves the position; the new one.")]
    static PyObject? Seek(ThreadState ts, PyBytesIO self, long pos, int whence = 0)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        if (whence == 0 && pos < 0)
            return ts.Raise(ExceptionTypes.ValueError, $"negative seek value {pos}");
        if (whence is < 0 or > 2)
            return ts.Raise(ExceptionTypes.ValueError, $"invalid whence ({whence}, should be 0, 1 or 2)");
        long from = whence switch { 1 => self.Position, 2 => self.Size, _ => 0 };
        if (pos > long.MaxValue - from)
            return ts.Raise(ExceptionTypes.OverflowError, "new position too large");
        self.Position = Math.Max(0, from + pos);
        return PyInt.Of(self.Position);
    }

    [PyMethod("truncate", "Cuts the stream to a size, or to the position.")]
    static PyObject? Truncate(ThreadState ts, PyBytesIO self, PyObject? size = null)
    {
        if (self.IsClosed)
            return IO.Closed(ts);
        long wanted = self.Position;
        if (size is not (null or PyNone) && !Arguments.TryIndex(ts, size, out wanted))
            return null;
        if (self.IsClosed)
            return IO.Closed(ts);
        if (wanted < 0)
            return ts.Raise(ExceptionTypes.ValueError, $"negative size value {wanted}");
        if (wanted < self.Size)
        {
            if (!self.MayResize(ts))
                return null;
            self.Size = (int)wanted;
        }
        return PyInt.Of(wanted);
    }

    [PyMethod("close", "Closes the stream and forgets its bytes.")]
    static PyObject? Close(ThreadState ts, PyBytesIO self)
    {
        if (!self.MayResize(ts))
            return null;
        self.IsClosed = true;
        return PyNone.Instance;
    }

    [PyMethod("__getstate__", "The bytes, the position and the attributes.")]
    static PyObject? GetState(ThreadState ts, PyBytesIO self) => self.IsClosed ? IO.Closed(ts)
        : new PyTuple([new PyBytes(self.ToArray()), PyInt.Of(self.Position), IO.AttributesOf(ts, self)]);

    [PyMethod("__setstate__", "Takes bytes, position and attributes.")]
    static PyObject? SetState(ThreadState ts, PyBytesIO self, PyObject state)
    {
        if (state is not PyTuple { Count: 3 } parts)
            return ts.Raise(ExceptionTypes.TypeError, $"{self.Type.Name}.__setstate__ argument should be 3-tuple, got {state.Type.Name}");
        if (self.IsClosed)
            return IO.Closed(ts);
        if (!BytesLike.TryGet(ts, parts.Items[0], out var bytes) || !self.MayResize(ts))
            return null;
        self.Size = 0;
        self.Position = 0;
        if (!self.Write(ts, bytes.Span) || !IO.TryPosition(ts, parts.Items[1], "second", out long position))
            return null;
        self.Position = position;
        return IO.SetAttributes(ts, self, parts.Items[2], "third");
    }
}
