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
        bytes = default;
        return ts.Fail(ExceptionTypes.TypeError, $"a read-write bytes-like object is required, not '{value.Type.Name}'");
    }
}
