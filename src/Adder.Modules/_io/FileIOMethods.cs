using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>Methods of _io.FileIO.</summary>
[PyMethods(typeof(PyFileIO))]
static partial class FileIOMethods
{
    const string ClosedMessage = "I/O operation on closed file";

    [PyMethod("read", "At most so many bytes by one call of the system; all with -1.")]
    static PyObject? Read(ThreadState ts, PyFileIO self, PyObject? size = null)
    {
        if (!IO.TrySize(ts, size, out long limit) || !CanRead(ts, self))
            return null;
        if (limit < 0)
            return ReadAll(ts, self);
        if (!ts.MayGrow(limit))
            return null;
        byte[] buffer = new byte[limit];
        nint count = self.Read(ts, buffer);
        return count == -2 ? PyNone.Instance : count < 0 ? null : new PyBytes(count == buffer.Length ? buffer : buffer[..(int)count]);
    }

    [PyMethod("readall", "All that is left.")]
    public static PyObject? ReadAll(ThreadState ts, PyFileIO self)
    {
        if (!CanRead(ts, self))
            return null;
        // one more than what should be left, so that a whole file needs no second buffer
        long at = Libc.Seek(self.Descriptor, 0, 1), left = 0;
        if (at >= 0 && StatResult.Query(new PathArgument([], PyNone.Instance, self.Descriptor), 0, true, out var status) == 0)
            left = Math.Max(0, (long)status.Size - at);
        if (!ts.MayGrow(left))
            return null;
        byte[] buffer = new byte[left > 0 ? left + 1 : 8192];
        int used = 0;
        while (true)
        {
            if (used == buffer.Length)
            {
                if (!ts.MayGrow(buffer.Length * 2L))
                    return null;
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            nint count = self.Read(ts, buffer.AsSpan(used));
            if (count == -2)
                return used == 0 ? PyNone.Instance : new PyBytes(buffer[..used]);
            if (count < 0)
                return null;
            if (count == 0)
                return new PyBytes(buffer[..used]);
            used += (int)count;
        }
    }

    [PyMethod("readinto", "Reads into a buffer; how many bytes came.")]
    static PyObject? ReadInto(ThreadState ts, PyFileIO self, PyObject buffer)
    {
        if (!CanRead(ts, self) || !BytesLike.TryGetWritable(ts, "readinto() argument", buffer, out var target))
            return null;
        nint count = self.Read(ts, target.Span);
        return count == -2 ? PyNone.Instance : count < 0 ? null : PyInt.Of(count);
    }

    [PyMethod("write", "Writes bytes by one call of the system; how many were taken.")]
    static PyObject? Write(ThreadState ts, PyFileIO self, PyObject b)
    {
        if (self.IsClosed)
            return IO.Closed(ts, ClosedMessage);
        if (!self.CanWrite)
            return IO.Unsupported(ts, "File not open for writing");
        if (!BytesLike.TryGet(ts, b, out var bytes))
            return null;
        nint count = self.Write(ts, bytes.Span);
        // a signal may have cut it short, whose handler is called before the program goes on
        if (count >= 0 && count < bytes.Length && ts.PollInterrupt() && ts.HasError)
            return null;
        return count == -2 ? PyNone.Instance : count < 0 ? null : PyInt.Of(count);
    }

    [PyMethod("seek", "Moves the position; the new one.")]
    static PyObject? Seek(ThreadState ts, PyFileIO self, PyObject offset, int whence = 0)
    {
        if (self.IsClosed)
            return IO.Closed(ts, ClosedMessage);
        if (offset is PyFloat)
            return ts.Raise(ExceptionTypes.TypeError, "an integer is required");
        if (!Arguments.TryIndex(ts, offset, out long to))
            return null;
        long at = Libc.Seek(self.Descriptor, to, whence);
        return at < 0 ? OSErrors.Raise(ts) : PyInt.Of(at);
    }

    [PyMethod("tell", "The position.")]
    static PyObject? Tell(ThreadState ts, PyFileIO self) => Seek(ts, self, PyInt.Zero, 1);

    [PyMethod("truncate", "Cuts the file to a size, or to the position.")]
    static PyObject? Truncate(ThreadState ts, PyFileIO self, PyObject? size = null)
    {
        if (self.IsClosed)
            return IO.Closed(ts, ClosedMessage);
        if (!self.CanWrite)
            return IO.Unsupported(ts, "File not open for writing");
        if ((size is null or PyNone ? Tell(ts, self) : size) is not { } wanted || !Arguments.TryIndex(ts, wanted, out long length))
            return null;
        return Libc.Truncate(self.Descriptor, length) < 0 ? OSErrors.Raise(ts) : wanted;
    }

    [PyMethod("close", "Closes the file.")]
    static PyObject? Close(ThreadState ts, PyFileIO self)
    {
        if (self.IsClosed)
        {
            self.IsBaseClosed = true;
            return PyNone.Instance;
        }
        // flush() of a subclass may fail: the descriptor is closed all the same
        bool isPlain = self.GetType() == typeof(PyFileIO) && self.AttributeDict(false)?.Get(Interned.Of("flush")) is null;
        var flushed = isPlain ? PyNone.Instance : IO.Call(ts, self, "flush");
        self.IsBaseClosed = true;
        if (self.IsFinalizing)
            WarnOfForgotten(ts, self, self);
        var error = flushed is null ? ts.TakeError() : null;
        bool closed = self.CloseDescriptor(ts);
        if (error is not null)
            ts.Raise(error);
        return closed && error is null ? PyNone.Instance : null;
    }

    [PyMethod("seekable", "Whether the position can be moved.")]
    public static PyObject? Seekable(ThreadState ts, PyFileIO self)
    {
        if (self.IsClosed)
            return IO.Closed(ts, ClosedMessage);
        self.CanSeek ??= Libc.Seek(self.Descriptor, 0, 1) >= 0;
        return PyBool.Of(self.CanSeek.Value);
    }

    [PyMethod("readable", "Whether the file can be read.")]
    static PyObject? Readable(ThreadState ts, PyFileIO self) => self.IsClosed ? IO.Closed(ts, ClosedMessage) : PyBool.Of(self.CanRead);

    [PyMethod("writable", "Whether the file can be written.")]
    static PyObject? Writable(ThreadState ts, PyFileIO self) => self.IsClosed ? IO.Closed(ts, ClosedMessage) : PyBool.Of(self.CanWrite);

    [PyMethod("fileno", "The descriptor.")]
    static PyObject? FileNumber(ThreadState ts, PyFileIO self) => self.IsClosed ? IO.Closed(ts, ClosedMessage) : PyInt.Of(self.Descriptor);

    [PyMethod("isatty", "Whether the file is a terminal.")]
    [PyMethod("_isatty_open_only", "Whether the file is a terminal.")]
    static PyObject? IsATty(ThreadState ts, PyFileIO self) => self.IsClosed ? IO.Closed(ts, ClosedMessage) : PyBool.Of(Libc.IsATty(self.Descriptor) == 1);

    [PyMethod("_dealloc_warn", "Warns that a stream was forgotten while its file was open.")]
    static PyObject? WarnOfForgotten(ThreadState ts, PyFileIO self, PyObject source)
    {
        if (self.IsClosed || !self.ClosesDescriptor || ts.Interpreter.Warnings is not { } warnings)
            return PyNone.Instance;
        if (source.Repr(ts) is PyStr shown && warnings.Warn(ts, ExceptionTypes.ResourceWarning, $"unclosed file {shown.Value}", 1, source))
            return PyNone.Instance;
        var error = ts.TakeError();
        if (error.Type.IsSubtypeOf(ExceptionTypes.Warning))
            Unraisable.Report(ts, error, "Exception ignored while finalizing file " + (((PyObject)self).Repr(ts) as PyStr)?.Value, null);
        return PyNone.Instance;
    }

    [PyGetter("closed", "True if the file is closed")]
    static PyObject? Closed(ThreadState ts, PyFileIO self) => PyBool.Of(self.IsClosed);

    [PyGetter("closefd", "Whether closing closes the descriptor.")]
    static PyObject? ClosesDescriptor(ThreadState ts, PyFileIO self) => PyBool.Of(self.ClosesDescriptor);

    [PyGetter("mode", "The mode as open() takes it.")]
    static PyObject? Mode(ThreadState ts, PyFileIO self) => new PyStr(self.Mode);

    [PyGetter("_blksize", "The size of a buffer for it.")]
    static PyObject? BlockSize(ThreadState ts, PyFileIO self) => PyInt.Of(self.BlockSize);

    [PyMethod("__getstate__", "An error: open files cannot be copied.")]
    static PyObject? GetState(ThreadState ts, PyFileIO self) => ts.Raise(ExceptionTypes.TypeError, $"cannot pickle '{self.Type.ShortName}' instances");

    static bool CanRead(ThreadState ts, PyFileIO self)
    {
        if (self.IsClosed)
            return IO.Closed(ts, ClosedMessage) is not null;
        return self.CanRead || IO.Unsupported(ts, "File not open for reading") is not null;
    }
}
