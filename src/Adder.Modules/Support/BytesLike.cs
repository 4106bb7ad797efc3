using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>The bytes of objects that hold bytes.</summary>
static class BytesLike
{
    /// <summary>The bytes of an object; false when it has none.</summary>
    public static bool TryGet(PyObject value, out ReadOnlyMemory<byte> bytes)
    {
        bytes = value is PyBytes known ? known.Value : default;
        return value is PyBytes;
    }

    /// <summary>The bytes of an object; false with the TypeError of one that has none.</summary>
    public static bool TryGet(ThreadState ts, PyObject value, out ReadOnlyMemory<byte> bytes) =>
        TryGet(value, out bytes) || ts.Fail(ExceptionTypes.TypeError, $"a bytes-like object is required, not '{value.Type.Name}'");

    /// <summary>The bytes of an object, or those of a str of ASCII; false with an error.</summary>
    public static bool TryGetAscii(ThreadState ts, PyObject value, out ReadOnlyMemory<byte> bytes)
    {
        if (value is not PyStr text)
            return TryGet(value, out bytes)
                || ts.Fail(ExceptionTypes.TypeError, $"argument should be bytes, buffer or ASCII string, not '{value.Type.Name}'");
        bytes = default;
        if (!System.Text.Ascii.IsValid(text.Value))
            return ts.Fail(ExceptionTypes.ValueError, "string argument should contain only ASCII characters");
        bytes = System.Text.Encoding.ASCII.GetBytes(text.Value);
        return true;
    }

    /// <summary>The bytes of an object that can be changed; false with a TypeError.</summary>
    public static bool TryGetWritable(ThreadState ts, PyObject value, out Memory<byte> bytes)
    {
        bytes = default;
        return ts.Fail(ExceptionTypes.TypeError, $"argument must be read-write bytes-like object, not {value.Type.Name}");
    }
}
