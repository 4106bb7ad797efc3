using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>_io._IOBase: what every stream is.</summary>
[Subclassable]
class PyIOBase : PyObject
{
    PyDict? attributes;

    public static PyType TypeObject { get; } = new("_io._IOBase", New) { HasAttributeDict = true };

    public override PyType Type => TypeObject;
    public override PyDict? AttributeDict(bool create) => create ? attributes ??= AsAttributes(new PyDict()) : attributes;

    /// <summary>Whether _IOBase.close() was called.</summary>
    public bool IsBaseClosed { get; set; }

    /// <summary>Whether the stream is closed because nothing refers to it any more.</summary>
    public bool IsFinalizing { get; set; }

    StreamEnd? end;
    WeakReference<PyIOBase>? owner;

    /// <summary>The stream above, which is to be closed first. That may be found by the collector together with this one.</summary>
    public PyIOBase? Owner => owner is not null && owner.TryGetTarget(out var above) ? above : null;

    /// <summary>Has the stream closed when nothing refers to it any more. Streams of a program's classes have __del__.</summary>
    protected void CloseWhenForgotten(ThreadState ts)
    {
        if (Type.IsHeap)
            return;
        if (end is null)
            end = new StreamEnd(ts.Interpreter, this);
        else
            end.Renew();
    }

    /// <summary>Leaves it to this stream to close the one below.</summary>
    protected void Own(PyObject below)
    {
        if (below is not PyIOBase stream)
            return;
        stream.end?.Cancel();
        stream.owner = new WeakReference<PyIOBase>(this, trackResurrection: true);
    }

    /// <summary>The one below closes itself again.</summary>
    protected void Disown(PyObject below)
    {
        end?.Cancel();
        if (below is not PyIOBase stream)
            return;
        stream.owner = null;
        stream.end?.Renew();
    }

    /// <summary>The stream is closed: nothing is left to be done.</summary>
    public void IsOver() => end?.Cancel();

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyIOBase() : new PyIOBaseInstance((PyType)self);

    public override PyObject? GetIterator(ThreadState ts) => IOBaseMethods.CheckClosed(ts, this) is null ? null : this;
    public override bool IsIterator => true;

    /// <summary>The next line.</summary>
    public override PyObject? Next(ThreadState ts)
    {
        if (IO.Call(ts, this, "readline") is not { } line)
            return null;
        bool isEnd = line is PyBytes bytes ? bytes.Value.Length == 0 : line.Length(ts) == 0;
        return isEnd || ts.HasError ? null : line;
    }
}

/// <summary>_io._RawIOBase: streams without a buffer.</summary>
[Subclassable]
class PyRawIOBase : PyIOBase
{
    public static new PyType TypeObject { get; } = new("_io._RawIOBase", New, PyIOBase.TypeObject) { HasAttributeDict = true };

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyRawIOBase() : new PyRawIOBaseInstance((PyType)self);
}

/// <summary>_io._BufferedIOBase: streams with a buffer.</summary>
[Subclassable]
class PyBufferedIOBase : PyIOBase
{
    public static new PyType TypeObject { get; } = new("_io._BufferedIOBase", New, PyIOBase.TypeObject) { HasAttributeDict = true };

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyBufferedIOBase() : new PyBufferedIOBaseInstance((PyType)self);
}

/// <summary>_io._TextIOBase: streams of text.</summary>
[Subclassable]
class PyTextIOBase : PyIOBase
{
    public static new PyType TypeObject { get; } = new("_io._TextIOBase", New, PyIOBase.TypeObject) { HasAttributeDict = true };

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyTextIOBase() : new PyTextIOBaseInstance((PyType)self);
}
