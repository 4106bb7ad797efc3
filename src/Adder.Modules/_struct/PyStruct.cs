using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._struct;

/// <summary>A format that was parsed once.</summary>
[Subclassable]
public class PyStruct : PyObject
{
    static readonly Signature Parameters = new("Struct", ["format"], 1, 1);

    public static PyType TypeObject { get; } = new("_struct.Struct", New) { Init = Initialize };
    public override PyType Type => TypeObject;

    internal StructFormat? Layout { get; private set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyStructInstance(type) : new PyStruct();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || StructModule.Format(ts, bound[0]!) is not { } format)
            return null;
        ((PyStruct)self).Layout = format;
        return PyNone.Instance;
    }

    /// <summary>The format; null with an error when __init__ was not called.</summary>
    internal StructFormat? Ready(ThreadState ts)
    {
        if (Layout is null)
            ts.Raise(ExceptionTypes.RuntimeError, "Struct object is not initialized");
        return Layout;
    }

    public override PyObject? Repr(ThreadState ts) => Ready(ts) is { } format
        ? ReprText.Join(ts, Type.ShortName + "(", [new PyStr(format.Text)], ")") : null;
}

[PyMethods(typeof(PyStruct))]
static partial class StructMethods
{
    [PyMethod("pack", "The values as bytes.")]
    public static PyObject? Pack(ThreadState ts, PyStruct self, ReadOnlySpan<PyObject> args) => self.Ready(ts) is { } format ? StructOperations.Pack(ts, format, args) : null;

    [PyMethod("pack_into", "Puts the values into a buffer as bytes.")]
    public static PyObject? PackInto(ThreadState ts, PyStruct self, ReadOnlySpan<PyObject> args) => self.Ready(ts) is { } format ? StructOperations.PackInto(ts, format, args) : null;

    [PyMethod("unpack", "The values in a buffer of just the struct's size.")]
    public static PyObject? Unpack(ThreadState ts, PyStruct self, PyObject buffer) => self.Ready(ts) is { } format ? StructOperations.Unpack(ts, format, buffer) : null;

    [PyMethod("unpack_from", "The values in a buffer from an offset on.")]
    public static PyObject? UnpackFrom(ThreadState ts, PyStruct self, [Named] PyObject buffer, long offset = 0) =>
        self.Ready(ts) is { } format ? StructOperations.UnpackFrom(ts, format, buffer, offset) : null;

    [PyMethod("iter_unpack", "An iterator over the structs in a buffer.")]
    public static PyObject? IterUnpack(ThreadState ts, PyStruct self, PyObject buffer) => self.Ready(ts) is { } format ? StructOperations.IterUnpack(ts, format, buffer) : null;

    [PyGetter("format", "struct format string")]
    public static PyObject? Format(ThreadState ts, PyStruct self) => self.Ready(ts) is { } format ? new PyStr(format.Text) : null;

    [PyGetter("size", "struct size in bytes")]
    public static PyObject? Size(ThreadState ts, PyStruct self) => PyInt.Of(self.Layout?.Size ?? -1);

    [PyMethod("__sizeof__", "The bytes of the object in CPython's layout.")]
    public static PyObject? SizeOf(ThreadState ts, PyStruct self) => self.Ready(ts) is { } format ? PyInt.Of(ObjectSize + FieldSize * (format.Fields.Length + 1L)) : null;

    const long ObjectSize = 56, FieldSize = 32;
}
