using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.mmap;

/// <summary>Methods of mmap.mmap.</summary>
[PyMethods(typeof(PyMmap), Holds = true)]
static partial class MmapMethods
{
    [PyMethod("close", "Close the map.")]
    public static PyObject? Close(ThreadState ts, PyMmap self) => self.Close(ts) ? PyNone.Instance : null;

    [PyGetter("closed", "Whether the map is closed.")]
    public static PyObject? IsClosed(ThreadState ts, PyMmap self) => PyBool.Of(self.IsClosed);

    [PyMethod("__enter__", "The map.")]
    public static PyObject? Enter(ThreadState ts, PyMmap self) => self.IsOpen(ts) ? self : null;

    [PyMethod("__exit__", "Close the map.")]
    public static PyObject? Exit(ThreadState ts, PyMmap self, PyObject exc_type, PyObject exc_value, PyObject traceback) => Close(ts, self);

    [PyMethod("find", "Where bytes are found first between two places, from the position when none is given; -1 when they are not.")]
    public static PyObject? Find(ThreadState ts, PyMmap self, PyObject view, PyObject? start = null, PyObject? end = null) => Find(ts, self, view, start, end, isLast: false);

    [PyMethod("rfind", "Where bytes are found last between two places, from the position when none is given; -1 when they are not.")]
    public static PyObject? FindLast(ThreadState ts, PyMmap self, PyObject view, PyObject? start = null, PyObject? end = null) => Find(ts, self, view, start, end, isLast: true);

    static PyObject? Find(ThreadState ts, PyMmap self, PyObject view, PyObject? start, PyObject? end, bool isLast)
    {
        if (!self.IsOpen(ts))
            return null;
        long from = self.Position, to = self.Size;
        if (!BytesLike.TryGet(ts, view, out var wanted) || start is not (null or PyNone) && !Arguments.TryIndex(ts, start, out from)
            || end is not (null or PyNone) && !Arguments.TryIndex(ts, end, out to) || !self.IsOpen(ts))
            return null;
        from = Math.Clamp(from < 0 ? from + self.Size : from, 0, self.Size);
        to = Math.Clamp(to < 0 ? to + self.Size : to, 0, self.Size);
        if (to < from)
            return PyInt.Of(-1);
        return self.CanTouch(ts, from, to - from) ? PyInt.Of(self.Find(wanted.Span, from, to, isLast)) : null;
    }

    [PyMethod("flush", "Write changes to the file.")]
    public static PyObject? Flush(ThreadState ts, PyMmap self, long offset = 0, PyObject? size = null)
    {
        if (!self.IsOpen(ts))
            return null;
        long count = self.Size;
        if (size is not (null or PyNone) && !Arguments.TryIndex(ts, size, out count) || !self.IsOpen(ts))
            return null;
        if (offset < 0 || count < 0 || count > self.Size - offset)
            return ts.Raise(ExceptionTypes.ValueError, "flush values out of range");
        if (self.IsFlushed)
            return PyNone.Instance;
        return self.Map.Flush(offset, count) < 0 ? OSErrors.Raise(ts) : PyNone.Instance;
    }

    [PyMethod("madvise", "Tell the system how the memory will be used.")]
    public static PyObject? Advise(ThreadState ts, PyMmap self, int option, long start = 0, PyObject? length = null)
    {
        if (!self.IsOpen(ts))
            return null;
        long count = self.Size;
        if (length is not (null or PyNone) && !Arguments.TryIndex(ts, length, out count) || !self.IsOpen(ts))
            return null;
        if (start < 0 || start >= self.Size)
            return ts.Raise(ExceptionTypes.ValueError, "madvise start out of bounds");
        if (count < 0)
            return ts.Raise(ExceptionTypes.ValueError, "madvise length invalid");
        if (long.MaxValue - start < count)
            return ts.Raise(ExceptionTypes.OverflowError, "madvise length too large");
        if (option is PyMmap.PoisonAdvice or PyMmap.GuardAdvice)
            return ts.Unsupported($"mmap.madvise({option}): touching the memory would end the process");
        return self.Map.Advise(start, Math.Min(count, self.Size - start), option) < 0 ? OSErrors.Raise(ts) : PyNone.Instance;
    }

    [PyMethod("move", "Copy bytes within the map.")]
    public static PyObject? Move(ThreadState ts, PyMmap self, long dest, long src, long count)
    {
        if (!self.IsOpen(ts) || !self.IsWritable(ts))
            return null;
        if (dest < 0 || src < 0 || count < 0 || self.Size - dest < count || self.Size - src < count)
            return ts.Raise(ExceptionTypes.ValueError, "source, destination, or count out of range");
        if (!self.CanTouch(ts, Math.Max(dest, src), count))
            return null;
        const int Part = 1 << 30;
        // parts are copied in the order in which none is overwritten before its turn
        for (long done = 0; done < count;)
        {
            int part = (int)Math.Min(Part, count - done);
            long at = dest <= src ? done : count - done - part;
            self.Map.Part(src + at, part).CopyTo(self.Map.Part(dest + at, part));
            done += part;
        }
        return PyNone.Instance;
    }

    [PyMethod("read", "The bytes from the position on, at most n.")]
    public static PyObject? Read(ThreadState ts, PyMmap self, PyObject? n = null)
    {
        if (!self.IsOpen(ts))
            return null;
        long count = long.MaxValue;
        if (n is not (null or PyNone))
        {
            if (!Numbers.HasIndex(n))
                return ts.Raise(ExceptionTypes.TypeError, $"argument should be integer or None, not '{n.Type.Name}'");
            if (Numbers.ToIndex(ts, n) is not { } number)
                return null;
            if (!number.TryGetInt64(out count))
                return ts.Raise(ExceptionTypes.OverflowError, $"cannot fit '{n.Type.Name}' into an index-sized integer");
            if (!self.IsOpen(ts))
                return null;
        }
        long left = Math.Max(0, self.Size - self.Position);
        return Take(ts, self, count < 0 ? left : Math.Min(count, left));
    }

    static PyObject? Take(ThreadState ts, PyMmap self, long count)
    {
        if (self.Copy(ts, self.Position, count) is not { } bytes)
            return null;
        self.Position += count;
        return bytes;
    }

    [PyMethod("read_byte", "The byte at the position.")]
    public static PyObject? ReadByte(ThreadState ts, PyMmap self)
    {
        if (!self.IsOpen(ts))
            return null;
        if (self.Position >= self.Size)
            return ts.Raise(ExceptionTypes.ValueError, "read byte out of range");
        return self.CanTouch(ts, self.Position, 1) ? PyInt.Of(self.Map[self.Position++]) : null;
    }

    [PyMethod("readline", "The bytes from the position to the end of the line.")]
    public static PyObject? ReadLine(ThreadState ts, PyMmap self)
    {
        if (!self.IsOpen(ts))
            return null;
        long left = Math.Max(0, self.Size - self.Position);
        if (!self.CanTouch(ts, self.Position, left))
            return null;
        long end = left == 0 ? -1 : self.Find("\n"u8, self.Position, self.Size, isLast: false);
        return Take(ts, self, end < 0 ? left : end + 1 - self.Position);
    }

    [PyMethod("resize", "Change the size of the map, and of its file.")]
    public static PyObject? Resize(ThreadState ts, PyMmap self, long newsize) => self.IsOpen(ts) && self.Resize(ts, newsize) ? PyNone.Instance : null;

    [PyMethod("seek", "Set the position.")]
    public static PyObject? Seek(ThreadState ts, PyMmap self, long pos, int whence = 0)
    {
        if (!self.IsOpen(ts))
            return null;
        if (whence is < 0 or > 2)
            return ts.Raise(ExceptionTypes.ValueError, "unknown seek type");
        long from = whence == 0 ? 0 : whence == 1 ? self.Position : self.Size;
        if (pos > self.Size - from || pos < -from)
            return ts.Raise(ExceptionTypes.ValueError, "seek out of range");
        return PyInt.Of(self.Position = from + pos);
    }

    [PyMethod("seekable", "Whether the position can be set.")]
    public static PyObject? IsSeekable(ThreadState ts, PyMmap self) => PyBool.True;

    [PyMethod("size", "The size of the file.")]
    public static PyObject? Size(ThreadState ts, PyMmap self)
    {
        if (!self.IsOpen(ts))
            return null;
        return MappedFile.TryStatus(self.Descriptor, out _, out long size) ? PyInt.Of(size) : OSErrors.Raise(ts);
    }

    [PyMethod("tell", "The position.")]
    public static PyObject? Tell(ThreadState ts, PyMmap self) => self.IsOpen(ts) ? PyInt.Of(self.Position) : null;

    [PyMethod("write", "Write bytes at the position; how many they are.")]
    public static PyObject? Write(ThreadState ts, PyMmap self, PyObject bytes)
    {
        if (!self.IsOpen(ts) || !BytesLike.TryGet(ts, bytes, out var data) || !self.IsOpen(ts) || !self.IsWritable(ts))
            return null;
        if (self.Position > self.Size || self.Size - self.Position < data.Length)
            return ts.Raise(ExceptionTypes.ValueError, "data out of range");
        if (!self.CanTouch(ts, self.Position, data.Length))
            return null;
        data.Span.CopyTo(self.Map.Part(self.Position, data.Length));
        self.Position += data.Length;
        return PyInt.Of(data.Length);
    }

    [PyMethod("write_byte", "Write a byte at the position.")]
    public static PyObject? WriteByte(ThreadState ts, PyMmap self, PyObject @byte)
    {
        if (!self.IsOpen(ts) || !Arguments.TryIndex(ts, @byte, out long value))
            return null;
        if (value is < 0 or > byte.MaxValue)
            return ts.Raise(ExceptionTypes.OverflowError, value < 0 ? "unsigned byte integer is less than minimum" : "unsigned byte integer is greater than maximum");
        if (!self.IsOpen(ts) || !self.IsWritable(ts))
            return null;
        if (self.Position >= self.Size)
            return ts.Raise(ExceptionTypes.ValueError, "write byte out of range");
        if (!self.CanTouch(ts, self.Position, 1))
            return null;
        self.Map[self.Position++] = (byte)value;
        return PyNone.Instance;
    }
}
