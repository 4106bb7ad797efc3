using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>The bytes of objects that hold bytes.</summary>
static class BytesLike
{
    /// <summary>The bytes of an object; false, without an error, when it has none.</summary>
    public static bool IsBytes(ThreadState ts, PyObject value, out ReadOnlyMemory<byte> bytes)
    {
        if (TryGet(ts, value, out bytes))
            return true;
        ts.TakeError();
        return false;
    }

    /// <summary>The bytes of an object; false with the TypeError of one that has none.</summary>
    public static bool TryGet(ThreadState ts, PyObject value, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (value is PyBytes known)
        {
            bytes = known.Value;
            return true;
        }
        if (value.GetBuffer(ts, writable: false) is not { } buffer)
            return false;
        if (value is PyMemoryView { Layout.IsCContiguous: false })
        {
            buffer.Release();
            return ts.Fail(ExceptionTypes.BufferError, "memoryview: underlying buffer is not C-contiguous");
        }
        bytes = buffer.Data;
        // what is read is read at once; the memory stays as it is even when the object grows meanwhile
        buffer.Release();
        return true;
    }

    /// <summary>The bytes of an object, or those of a str of ASCII; false with an error.</summary>
    public static bool TryGetAscii(ThreadState ts, PyObject value, out ReadOnlyMemory<byte> bytes)
    {
        if (value is not PyStr text)
            return IsBytes(ts, value, out bytes)
                || ts.Fail(ExceptionTypes.TypeError, $"argument should be bytes, buffer or ASCII string, not '{value.Type.Name}'");
        bytes = default;
        if (!System.Text.Ascii.IsValid(text.Value))
            return ts.Fail(ExceptionTypes.ValueError, "string argument should contain only ASCII characters");
        bytes = System.Text.Encoding.ASCII.GetBytes(text.Value);
        return true;
    }

    /// <summary>The bytes of an object that can be changed; false with a TypeError about the argument: of "readinto()", "recv_into() argument 1".</summary>
    public static bool TryGetWritable(ThreadState ts, string where, PyObject value, out Memory<byte> bytes)
    {
        bytes = default;
        if (value.GetBuffer(ts, writable: true) is not { } buffer)
        {
            ts.TakeError();
            return ts.Fail(ExceptionTypes.TypeError, $"{where} must be read-write bytes-like object, not {value.Type.Name}");
        }
        bytes = buffer.Data;
        buffer.Release();
        return true;
    }
}
