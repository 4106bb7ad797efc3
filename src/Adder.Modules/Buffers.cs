using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>Bytes of objects that have a buffer.</summary>
static class Buffers
{
    /// <summary>The bytes to read; false with CPython's TypeError.</summary>
    public static bool TryRead(ThreadState ts, PyObject value, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (value is not PyBytes plain)
            return ts.Fail(ExceptionTypes.TypeError, $"a bytes-like object is required, not '{value.Type.Name}'");
        bytes = plain.Value;
        return true;
    }

    /// <summary>The bytes to write into; false with CPython's TypeError.</summary>
    public static bool TryWrite(ThreadState ts, PyObject value, out Memory<byte> bytes)
    {
        bytes = (value as PyWriteWindow)?.Bytes ?? default;
        return value is PyWriteWindow || ts.Fail(ExceptionTypes.TypeError, $"read-write bytes-like object expected, not {value.Type.Name}");
    }

    /// <summary>Whether the object has a buffer.</summary>
    public static bool IsReadable(PyObject value) => value is PyBytes;

    /// <summary>An object over an array, for a method of a program to read into.</summary>
    public static PyObject NewArray(byte[] bytes) => new PyWriteWindow(bytes);

    /// <summary>The array of such an object.</summary>
    public static ReadOnlySpan<byte> Bytes(PyObject array) => ((PyWriteWindow)array).Bytes;

    /// <summary>A memoryview of a stream's bytes.</summary>
    public static PyObject? View(ThreadState ts, _io.PyBytesIO stream) => ts.Unsupported("BytesIO.getbuffer()");

    /// <summary>Whether no view keeps a stream's size as it is; false with a BufferError.</summary>
    public static bool MayResize(ThreadState ts, _io.PyBytesIO stream) => true;

    /// <summary>Bytes that a method of a program fills by index or slice.</summary>
    sealed class PyWriteWindow(byte[] bytes) : PyObject
    {
        public static PyType TypeObject { get; } = new("memoryview", null) { IsSubclassable = false };

        public override PyType Type => TypeObject;
        public byte[] Bytes => bytes;
        public override long Length(ThreadState ts) => bytes.Length;

        public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
        {
            if (key is PySlice slice)
            {
                if (value is null || !slice.TryResolve(ts, bytes.Length, out var range) || !TryRead(ts, value, out var source))
                    return false;
                if (range.Step != 1 || source.Length != range.Count)
                    return ts.Fail(ExceptionTypes.ValueError, "memoryview assignment: lvalue and rvalue have different structures");
                source.Span.CopyTo(bytes.AsSpan(range.Start));
                return true;
            }
            if (!Indexing.TryIndex(ts, key, bytes.Length, "memoryview", out int index) || value is null || !Runtime.Builtins.Declarations.Arguments.TryIndex(ts, value, out long number))
                return false;
            bytes[index] = (byte)number;
            return true;
        }
    }
}
