using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>The bytes behind an object, as the buffer protocol gives them. Whoever takes one of a mutable object releases it: until then the object keeps its size.</summary>
/// <param name="Owner">The object.</param>
/// <param name="Data">The bytes.</param>
/// <param name="IsReadOnly">Whether they may not be written.</param>
/// <param name="Format">The format of an item, in the notation of the module struct.</param>
/// <param name="ItemSize">The bytes of an item.</param>
/// <param name="Shape">The number of items in each dimension, the last index running fastest; null = those of one dimension.</param>
public sealed record PyBuffer(PyObject Owner, Memory<byte> Data, bool IsReadOnly, string Format = "B", int ItemSize = 1, int[]? Shape = null)
{
    /// <summary>Tells the owner that nobody uses the buffer any more.</summary>
    public void Release() => Owner.ReleaseBuffer();

    /// <summary>The bytes of a bytes-like object, copied when it is mutable; null with a TypeError, or with a BufferError when they do not lie in one piece.</summary>
    public static byte[]? ToArray(ThreadState ts, PyObject value)
    {
        if (value is not PyMemoryView { IsScattered: true })
            return Gather(ts, value);
        ts.Raise(ExceptionTypes.BufferError, "memoryview: underlying buffer is not C-contiguous");
        return null;
    }

    /// <summary>The bytes of a bytes-like object, in order wherever they lie; null with a TypeError.</summary>
    public static byte[]? Gather(ThreadState ts, PyObject value)
    {
        if (value is PyBytes bytes)
            return bytes.Value;
        if (value.GetBuffer(ts, writable: false) is not { } buffer)
            return null;
        byte[] copy = buffer.Data.ToArray();
        buffer.Release();
        return copy;
    }
}
