using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>A stable sort that asks only "is this one less than that one", stops at the first error, and finds sorted runs as they are.</summary>
static class MergeSort
{
    /// <summary>Sorts in place; false with an error, the items in some order.</summary>
    public static bool Sort(ThreadState ts, PyObject[] items)
    {
        var keys = (PyObject[])items.Clone();
        var order = new int[keys.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        bool sorted = Sort(ts, keys, order);
        Arrange(keys, order, items);
        return sorted;
    }

    /// <summary>Puts items into an order of their indices.</summary>
    internal static void Arrange(PyObject[] old, int[] order, PyObject[] items)
    {
        var slots = MemoryMarshal.CreateSpan(ref Unsafe.As<PyObject, Slot>(ref MemoryMarshal.GetArrayDataReference(items)), order.Length);
        for (int i = 0; i < slots.Length; i++)
            slots[i].Value = old[order[i]];
    }

    /// <summary>Sorts indices by their keys; false with an error.</summary>
    public static bool Sort(ThreadState ts, PyObject[] keys, int[] order)
    {
        if (UniformSort.TrySort(ts, keys, order, out bool isDone))
            return isDone;
        return new RunSort(ts, keys, order).Sort();
    }
}
