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
    public override PyDict? AttributeDict(bool create) => create ? attributes ??= new PyDict() : attributes;

    /// <summary>Whether _IOBase.close() was called.</summary>
    public bool IsBaseClosed { get; set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyIOBase() : new PyIOBaseInstance((PyType)self);

    public override PyObject? GetIterator(ThreadState ts) => IOBaseMethods.CheckClosed(ts, this) is null ? null : this;
    public override bool IsIterator => true;

    /// <summary>The next line.</summary>
    public override PyObject? Next(ThreadState ts)
    {
        if (IO.Call(ts, this, "readline") is not { } line)
            return null;
        return line is PyStr { Count: 0 } or PyBytes { Value.Length: 0 } ? null : line;
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
