using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>References in arrays.</summary>
static class References
{
    // so few are copied sooner one by one than by the call that moves a span of references (bench/BASELINE.md)
    const int Few = 4;

    /// <summary>A place of an array, to be written: arrays of PyObject take a reference without a check of its type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref PyObject? At(PyObject?[] items, int at) => ref Unsafe.As<Slot[]>(items)[at].Value;

    /// <summary>Copies items into an array from an index on, where there must be room for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ReadOnlySpan<PyObject> items, PyObject[] to, int at = 0)
    {
        if (items.Length > Few)
            items.CopyTo(to.AsSpan(at));
        else
            for (int i = 0; i < items.Length; i++)
                At(to, at + i) = items[i];
    }

    /// <summary>An array of the items so many times; the caller has seen that it may be so large.</summary>
    public static PyObject[] Repeat(ReadOnlySpan<PyObject> items, int count)
    {
        var result = new PyObject[items.Length * count];
        for (int i = 0; i < count; i++)
            Copy(items, result, i * items.Length);
        return result;
    }
}
