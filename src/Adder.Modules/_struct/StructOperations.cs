using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._struct;

/// <summary>What functions of the module and methods of Struct do.</summary>
static class StructOperations
{
    public static PyObject? Pack(ThreadState ts, StructFormat format, ReadOnlySpan<PyObject> values)
    {
        if (!ts.MayGrow(format.Size))
            return null;
        var bytes = new byte[format.Size];
        return StructPacking.Pack(ts, format, values, bytes, "pack") ? new PyBytes(bytes) : null;
    }

    /// <summary>The arguments are buffer, offset and the values.</summary>
    public static PyObject? PackInto(ThreadState ts, StructFormat format, ReadOnlySpan<PyObject> arguments)
    {
        if (arguments.Length == 0)
            return ts.Raise(StructModule.ErrorType, "pack_into expected buffer argument");
        if (arguments.Length == 1)
            return ts.Raise(StructModule.ErrorType, "pack_into expected offset argument");
        if (arguments.Length - 2 != format.Count)
            return ts.Raise(StructModule.ErrorType, $"pack_into expected {format.Count} items for packing (got {arguments.Length - 2})");
        if (!BytesLike.TryGetWritable(ts, "argument", arguments[0], out var memory) || !Arguments.TryIndex(ts, arguments[1], out long offset))
            return null;
        int length = memory.Length;
        if (offset < 0)
        {
            if (offset + format.Size > 0)
                return ts.Raise(StructModule.ErrorType, $"no space to pack {format.Size} bytes at offset {offset}");
            if (offset + length < 0)
                return ts.Raise(StructModule.ErrorType, $"offset {offset} out of range for {length}-byte buffer");
            offset += length;
        }
        if (length - offset < format.Size)
            return ts.Raise(StructModule.ErrorType,
                $"pack_into requires a buffer of at least {(ulong)offset + (ulong)format.Size} bytes for packing {format.Size} bytes at offset {offset} (actual buffer size is {length})");
        return StructPacking.Pack(ts, format, arguments[2..], memory.Span.Slice((int)offset, format.Size), "pack_into") ? PyNone.Instance : null;
    }

    public static PyObject? Unpack(ThreadState ts, StructFormat format, PyObject buffer)
    {
        if (!BytesLike.TryGet(ts, buffer, out var bytes))
            return null;
        if (bytes.Length != format.Size)
            return ts.Raise(StructModule.ErrorType, $"unpack requires a buffer of {format.Size} bytes");
        return new PyTuple(StructPacking.Unpack(format, bytes.Span));
    }

    public static PyObject? UnpackFrom(ThreadState ts, StructFormat format, PyObject buffer, long offset)
    {
        if (!BytesLike.TryGet(ts, buffer, out var bytes))
            return null;
        int length = bytes.Length;
        if (offset < 0)
        {
            if (offset + format.Size > 0)
                return ts.Raise(StructModule.ErrorType, $"not enough data to unpack {format.Size} bytes at offset {offset}");
            if (offset + length < 0)
                return ts.Raise(StructModule.ErrorType, $"offset {offset} out of range for {length}-byte buffer");
            offset += length;
        }
        if (length - offset < format.Size)
            return ts.Raise(StructModule.ErrorType,
                $"unpack_from requires a buffer of at least {(ulong)offset + (ulong)format.Size} bytes for unpacking {format.Size} bytes at offset {offset} (actual buffer size is {length})");
        return new PyTuple(StructPacking.Unpack(format, bytes.Span.Slice((int)offset, format.Size)));
    }

    public static PyObject? IterUnpack(ThreadState ts, StructFormat format, PyObject buffer)
    {
        if (!BytesLike.TryGet(ts, buffer, out var bytes))
            return null;
        if (format.Size == 0)
            return ts.Raise(StructModule.ErrorType, "cannot iteratively unpack with a struct of length 0");
        return bytes.Length % format.Size == 0 ? new UnpackIterator(format, bytes)
            : ts.Raise(StructModule.ErrorType, $"iterative unpacking requires a buffer of a multiple of {format.Size} bytes");
    }
}

/// <summary>The structs in a buffer, one after the other.</summary>
sealed class UnpackIterator(StructFormat format, ReadOnlyMemory<byte> bytes) : PyIterator
{
    int next;

    public static PyType TypeObject { get; } = new("_struct.unpack_iterator", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    internal int Left => (bytes.Length - next) / format.Size;

    public override PyObject? Next(ThreadState ts)
    {
        if (next >= bytes.Length)
            return null;
        var values = StructPacking.Unpack(format, bytes.Span.Slice(next, format.Size));
        next += format.Size;
        return new PyTuple(values);
    }
}

[PyMethods(typeof(UnpackIterator))]
static partial class UnpackIteratorMethods
{
    [PyMethod("__length_hint__", "How many structs are left.")]
    public static PyObject? LengthHint(ThreadState ts, UnpackIterator self) => PyInt.Of(self.Left);
}
