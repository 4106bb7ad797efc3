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
        if (value is PyBytes plain)
        {
            bytes = plain.Value;
            return true;
        }
        bytes = default;
        if (value.GetBuffer(ts, writable: false) is not { } buffer)
            return false;
        bytes = buffer.Data;
        buffer.Release();
        return true;
    }

    /// <summary>The bytes to write into; false with CPython's TypeError.</summary>
    public static bool TryWrite(ThreadState ts, PyObject value, out Memory<byte> bytes)
    {
        bytes = default;
        if (!value.HasBuffer || value is PyBytes)
            return ts.Fail(ExceptionTypes.TypeError, $"read-write bytes-like object expected, not {value.Type.Name}");
        if (value.GetBuffer(ts, writable: true) is not { } buffer)
            return false;
        bytes = buffer.Data;
        buffer.Release();
        return true;
    }

    /// <summary>Whether the object has a buffer.</summary>
    public static bool IsReadable(PyObject value) => value.HasBuffer;

    /// <summary>An object over an array, for a method of a program to read into.</summary>
    public static PyObject NewArray(byte[] bytes) => new PyByteArray(bytes);

    /// <summary>The bytes of such an object.</summary>
    public static ReadOnlySpan<byte> Bytes(PyObject array) => ((PyByteArray)array).Span;

    /// <summary>A memoryview of a stream's bytes.</summary>
    public static PyObject? View(ThreadState ts, _io.PyBytesIO stream) => PyMemoryView.Of(ts, stream);

    /// <summary>Whether no view keeps a stream's size as it is; false with a BufferError.</summary>
    public static bool MayResize(ThreadState ts, _io.PyBytesIO stream) =>
        stream.Exports == 0 || ts.Fail(ExceptionTypes.BufferError, "Existing exports of data: object cannot be re-sized");
}
