using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>Methods of _io.TextIOWrapper.</summary>
[PyMethods(typeof(PyTextIOWrapper))]
static partial class TextIOWrapperMethods
{
    [PyGetter("buffer", "The stream below.")]
    static PyObject? Buffer(ThreadState ts, PyTextIOWrapper self) => self.RequireBuffer(ts);

    [PyGetter("encoding", "The encoding.")]
    static PyObject? EncodingOf(ThreadState ts, PyTextIOWrapper self) => self.IsInitialized ? new PyStr(self.Encoding) : PyNone.Instance;

    [PyGetter("errors", "How errors of the encoding are handled.")]
    static PyObject? Errors(ThreadState ts, PyTextIOWrapper self) => self.IsInitialized ? new PyStr(self.Errors) : self.RequireBuffer(ts);

    [PyGetter("line_buffering", "Whether a line feed flushes.")]
    static PyObject? LineBuffering(ThreadState ts, PyTextIOWrapper self) => PyBool.Of(self.IsLineBuffered);

    [PyGetter("write_through", "Whether nothing waits.")]
    static PyObject? WriteThrough(ThreadState ts, PyTextIOWrapper self) => PyBool.Of(self.WritesThrough);

    [PyGetter("_CHUNK_SIZE", "How many bytes are decoded at a time.")]
    static PyObject? ChunkSize(ThreadState ts, PyTextIOWrapper self) => self.RequireBuffer(ts) is null ? null : PyInt.Of(self.ChunkSize);

    [PySetter("_CHUNK_SIZE")]
    static bool SetChunkSize(ThreadState ts, PyTextIOWrapper self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.AttributeError, "attribute '_CHUNK_SIZE' of '_io.TextIOWrapper' objects cannot be deleted");
        if (!Arguments.TryBigInteger(ts, value, out var wide))
            return false;
        if (wide > long.MaxValue || wide < long.MinValue)
            return ts.Fail(ExceptionTypes.ValueError, "cannot fit 'int' into an index-sized integer");
        long size = (long)wide;
        if (size <= 0)
            return ts.Fail(ExceptionTypes.ValueError, "a strictly positive integer is required");
        self.ChunkSize = size;
        return true;
    }

    [PyGetter("name", "The name of the file.")]
    static PyObject? Name(ThreadState ts, PyTextIOWrapper self) => self.RequireBuffer(ts)?.GetAttribute(ts, Interned.Of("name"));

    [PyGetter("closed", "Whether the stream is closed.")]
    static PyObject? Closed(ThreadState ts, PyTextIOWrapper self) => !self.IsInitialized ? PyBool.True : self.RequireBuffer(ts)?.GetAttribute(ts, Interned.Of("closed"));

    [PyGetter("newlines", "The line ends seen.")]
    static PyObject? NewLines(ThreadState ts, PyTextIOWrapper self)
    {
        if (self.RequireBuffer(ts) is null)
            return null;
        var seen = self.NewLines?.SeenTexts() ?? [];
        return seen.Count switch
        {
            0 => PyNone.Instance,
            1 => new PyStr(seen[0]),
            _ => new PyTuple([.. seen.Select(s => new PyStr(s))]),
        };
    }

    [PyMethod("detach", "The stream below, from which this one parts.")]
    static PyObject? Detach(ThreadState ts, PyTextIOWrapper self) => self.Detach(ts);

    [PyMethod("reconfigure", "Changes the settings that are given.")]
    static PyObject? Reconfigure(ThreadState ts, PyTextIOWrapper self, [KeywordOnly] PyObject? encoding = null, PyObject? errors = null, PyObject? newline = null,
        PyObject? line_buffering = null, PyObject? write_through = null)
    {
        if (!PyTextIOWrapper.TryText(ts, encoding, "encoding", out string? encodingText) || !PyTextIOWrapper.TryText(ts, errors, "errors", out string? errorsText)
            || !PyTextIOWrapper.TryText(ts, newline, "newline", out string? newlineText))
            return null;
        bool lineBuffered = self.IsLineBuffered, writesThrough = self.WritesThrough;
        return TryFlag(ts, line_buffering, ref lineBuffered) && TryFlag(ts, write_through, ref writesThrough)
            && self.Reconfigure(ts, encodingText, errorsText, newlineText, newline is not null, lineBuffered, writesThrough) ? PyNone.Instance : null;
    }

    /// <summary>A setting that is given as an int; None leaves it. False with an error.</summary>
    static bool TryFlag(ThreadState ts, PyObject? value, ref bool flag)
    {
        if (value is null or PyNone)
            return true;
        if (!Arguments.TryBigInteger(ts, value, out var number))
            return false;
        if (number > long.MaxValue || number < long.MinValue)
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
        flag = !number.IsZero;
        return true;
    }

    [PyMethod("write", "Writes a text; how many characters it has.")]
    static PyObject? Write(ThreadState ts, PyTextIOWrapper self, PyObject text)
    {
        if (text is not PyStr str)
            return ts.Raise(ExceptionTypes.TypeError, $"write() argument must be str, not {text.Type.Name}");
        lock (self.Gate)
            return self.RequireOpen(ts) && self.Write(ts, str) ? PyInt.Of(str.Count) : null;
    }

    [PyMethod("read", "At most so many characters; all with -1.")]
    static PyObject? Read(ThreadState ts, PyTextIOWrapper self, PyObject? size = null)
    {
        if (!IO.TrySize(ts, size, out long limit))
            return null;
        lock (self.Gate)
            return !self.RequireOpen(ts) ? null : limit < 0 ? self.ReadAll(ts) : self.Read(ts, limit);
    }

    [PyMethod("readline", "The next line, or so many characters of it.")]
    static PyObject? ReadLine(ThreadState ts, PyTextIOWrapper self, PyObject? size = null)
    {
        if (!IO.TrySize(ts, size, out long limit))
            return null;
        lock (self.Gate)
            return self.RequireOpen(ts) ? self.ReadLine(ts, limit) : null;
    }

    [PyMethod("flush", "Writes what waits.")]
    static PyObject? Flush(ThreadState ts, PyTextIOWrapper self)
    {
        lock (self.Gate)
            return self.RequireOpen(ts) && self.FlushText(ts) ? IO.Call(ts, self.Buffer!, "flush") : null;
    }

    [PyMethod("close", "Flushes and closes the stream.")]
    static PyObject? Close(ThreadState ts, PyTextIOWrapper self)
    {
        if (self.RequireBuffer(ts) is not { } buffer)
            return null;
        int closed = IO.IsClosed(ts, buffer);
        if (closed != 0)
            return closed < 0 ? null : PyNone.Instance;
        // asking may have detached it
        if (self.Buffer is null)
            return PyNone.Instance;
        if (self.IsFinalizing && IO.Call(ts, buffer, "_dealloc_warn", self) is null)
            ts.TakeError();
        self.IsOver();
        return IO.FlushAndClose(ts, self, buffer);
    }

    [PyMethod("tell", "The position as an opaque number.")]
    static PyObject? Tell(ThreadState ts, PyTextIOWrapper self)
    {
        lock (self.Gate)
            return self.RequireOpen(ts) ? self.Tell(ts) : null;
    }

    [PyMethod("seek", "Moves the position to one that tell() gave, to the start or to the end.")]
    static PyObject? Seek(ThreadState ts, PyTextIOWrapper self, PyObject cookie, int whence = 0)
    {
        if (!self.RequireOpen(ts) || !Arguments.TryBigInteger(ts, cookie, out var number))
            return null;
        lock (self.Gate)
            return self.Seek(ts, number, whence);
    }

    [PyMethod("truncate", "Cuts the stream to a size, or to the position.")]
    static PyObject? Truncate(ThreadState ts, PyTextIOWrapper self, PyObject? pos = null)
    {
        if (!self.RequireOpen(ts) || IO.Call(ts, self, "flush") is null)
            return null;
        return IO.Call(ts, self.Buffer!, "truncate", pos is null ? [] : [pos]);
    }

    [PyMethod("seekable", "Whether the position can be moved.")]
    static PyObject? Seekable(ThreadState ts, PyTextIOWrapper self) => Ask(ts, self, "seekable");

    [PyMethod("readable", "Whether the stream can be read.")]
    static PyObject? Readable(ThreadState ts, PyTextIOWrapper self) => Ask(ts, self, "readable");

    [PyMethod("writable", "Whether the stream can be written.")]
    static PyObject? Writable(ThreadState ts, PyTextIOWrapper self) => Ask(ts, self, "writable");

    [PyMethod("fileno", "The descriptor.")]
    static PyObject? FileNumber(ThreadState ts, PyTextIOWrapper self) => Ask(ts, self, "fileno");

    [PyMethod("isatty", "Whether the stream is a terminal.")]
    static PyObject? IsATty(ThreadState ts, PyTextIOWrapper self) => Ask(ts, self, "isatty");

    static PyObject? Ask(ThreadState ts, PyTextIOWrapper self, string method) => self.RequireBuffer(ts) is { } buffer ? IO.Call(ts, buffer, method) : null;

    [PyMethod("__getstate__", "An error: open files cannot be copied.")]
    static PyObject? GetState(ThreadState ts, PyTextIOWrapper self) => ts.Raise(ExceptionTypes.TypeError, $"cannot pickle '{self.Type.ShortName}' instances");
}
