using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Copies of references in new arrays.</summary>
static class References
{
    // few are copied one by one: .NET moves a span of references by a call that marks all of it for the collector
    const int Few = 8;

    /// <summary>Copies items into an array from an index on, where there must be room for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ReadOnlySpan<PyObject> items, PyObject[] to, int at = 0)
    {
        if (items.Length > Few)
            items.CopyTo(to.AsSpan(at));
        else
            for (int i = 0; i < items.Length; i++)
                Unsafe.As<Slot[]>(to)[at + i].Value = items[i];
    }

    /// <summary>An array of the items so many times; the caller has seen that it may be so large.</summary>
    public static PyObject[] Repeat(ReadOnlySpan<PyObject> items, int count)
    {
        var result = new PyObject[items.Length * count];
        if (items.Length == 1)
        {
            var slots = Unsafe.As<Slot[]>(result);
            for (int i = 0; i < slots.Length; i++)
                slots[i].Value = items[0];
        }
        else
            for (int i = 0; i < count; i++)
                Copy(items, result, i * items.Length);
        return result;
    }
}
