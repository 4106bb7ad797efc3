using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>_io.BufferedRWPair: a buffered reader and a buffered writer as one.</summary>
[Subclassable]
class PyBufferedRWPair : PyBufferedIOBase
{
    public static new PyType TypeObject { get; } = new("_io.BufferedRWPair", New, PyBufferedIOBase.TypeObject) { Init = Initialize, HasAttributeDict = true };

    public override PyType Type => TypeObject;
    public PyObject? Reader { get; private set; }
    public PyObject? Writer { get; private set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyBufferedRWPair() : new PyBufferedRWPairInstance((PyType)self);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "BufferedRWPair", arguments.Length, names, 2, 3))
            return null;
        if (IOBaseMethods.Check(ts, arguments[0], "readable", "File or stream is not readable.") is null
            || IOBaseMethods.Check(ts, arguments[1], "writable", "File or stream is not writable.") is null)
            return null;
        var pair = (PyBufferedRWPair)self;
        pair.Reader = PyBufferedReader.TypeObject.Call(ts, [arguments[0], .. arguments[2..]], null);
        pair.Writer = pair.Reader is null ? null : PyBufferedWriter.TypeObject.Call(ts, [arguments[1], .. arguments[2..]], null);
        return pair.Writer is null ? null : PyNone.Instance;
    }
}

/// <summary>Methods of _io.BufferedRWPair.</summary>
[PyMethods(typeof(PyBufferedRWPair))]
static partial class BufferedRWPairMethods
{
    static PyObject? Ask(ThreadState ts, PyObject? side, string method, params ReadOnlySpan<PyObject> arguments) =>
        side is null ? ts.Raise(ExceptionTypes.ValueError, "I/O operation on uninitialized object") : IO.Call(ts, side, method, arguments);

    [PyMethod("read", "At most so many bytes from the reader.")]
    static PyObject? Read(ThreadState ts, PyBufferedRWPair self, ReadOnlySpan<PyObject> size) => Ask(ts, self.Reader, "read", size);

    [PyMethod("read1", "At most so many bytes from the reader, by at most one read.")]
    static PyObject? ReadOnce(ThreadState ts, PyBufferedRWPair self, ReadOnlySpan<PyObject> size) => Ask(ts, self.Reader, "read1", size);

    [PyMethod("peek", "What the reader has buffered.")]
    static PyObject? Peek(ThreadState ts, PyBufferedRWPair self, ReadOnlySpan<PyObject> size) => Ask(ts, self.Reader, "peek", size);

    [PyMethod("readinto", "Reads into a buffer.")]
    static PyObject? ReadInto(ThreadState ts, PyBufferedRWPair self, PyObject buffer) => Ask(ts, self.Reader, "readinto", buffer);

    [PyMethod("readinto1", "Reads into a buffer, by at most one read.")]
    static PyObject? ReadIntoOnce(ThreadState ts, PyBufferedRWPair self, PyObject buffer) => Ask(ts, self.Reader, "readinto1", buffer);

    [PyMethod("write", "Writes bytes to the writer.")]
    static PyObject? Write(ThreadState ts, PyBufferedRWPair self, PyObject b) => Ask(ts, self.Writer, "write", b);

    [PyMethod("flush", "Flushes the writer.")]
    static PyObject? Flush(ThreadState ts, PyBufferedRWPair self) => Ask(ts, self.Writer, "flush");

    [PyMethod("readable", "Whether the reader can be read.")]
    static PyObject? Readable(ThreadState ts, PyBufferedRWPair self) => Ask(ts, self.Reader, "readable");

    [PyMethod("writable", "Whether the writer can be written.")]
    static PyObject? Writable(ThreadState ts, PyBufferedRWPair self) => Ask(ts, self.Writer, "writable");

    [PyMethod("isatty", "Whether one of the two is a terminal.")]
    static PyObject? IsATty(ThreadState ts, PyBufferedRWPair self) => Ask(ts, self.Writer, "isatty") is not { } answer ? null
        : answer.IsTrue(ts) == 0 ? Ask(ts, self.Reader, "isatty") : answer;

    [PyMethod("close", "Closes both.")]
    static PyObject? Close(ThreadState ts, PyBufferedRWPair self)
    {
        var first = Ask(ts, self.Writer, "close");
        var error = first is null ? ts.TakeError() : null;
        var second = Ask(ts, self.Reader, "close");
        if (error is null)
            return second;
        if (second is null)
        {
            var last = ts.TakeError();
            last.Context ??= error;
            error = last;
        }
        ts.Restore(error);
        return null;
    }

    [PyGetter("closed", "Whether the writer is closed.")]
    static PyObject? Closed(ThreadState ts, PyBufferedRWPair self) =>
        self.Writer is { } writer ? writer.GetAttribute(ts, Interned.Of("closed")) : ts.Raise(ExceptionTypes.RuntimeError, "the BufferedRWPair object is being garbage-collected");
}
