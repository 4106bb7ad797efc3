using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Sorting as list.sort() and sorted() do it: by a key function, and reversed with equal items in their order.</summary>
static class KeyedSort
{
    /// <summary>The sorted items of an iterable; null with an error.</summary>
    public static PyObject[]? Sorted(ThreadState ts, PyObject iterable, PyObject? key = null, bool reverse = false)
    {
        var sorted = Items(ts, iterable);
        return sorted is not null && Sort(ts, sorted, key, reverse) ? sorted : null;
    }

    /// <summary>The items of an iterable, as list() takes them; null with an error.</summary>
    internal static PyObject[]? Items(ThreadState ts, PyObject iterable)
    {
        var items = new List<PyObject>();
        return Iteration.GetHinted(ts, iterable) is { } iterator && Iteration.Drain(ts, iterator, items) ? items.ToArray() : null;
    }

    /// <summary>Sorts in place; false with an error, the items in some order.</summary>
    public static bool Sort(ThreadState ts, PyObject[] items, PyObject? key, bool reverse)
    {
        if (key is null or PyNone)
            return SortPlain(ts, items, reverse);
        var keys = new PyObject[items.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            if (ts.PollInterrupt() && ts.HasError || key.Call(ts, [items[i]], null) is not { } one)
                return false;
            keys[i] = one;
        }
        var order = new int[keys.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = reverse ? order.Length - 1 - i : i;
        bool sorted = MergeSort.Sort(ts, keys, order);
        if (reverse)
            Array.Reverse(order);
        MergeSort.Arrange((PyObject[])items.Clone(), order, items);
        return sorted;
    }

    static bool SortPlain(ThreadState ts, PyObject[] items, bool reverse)
    {
        // reversed before and after: equal items keep their order
        if (reverse)
            Array.Reverse(items);
        bool sorted = MergeSort.Sort(ts, items);
        if (reverse)
            Array.Reverse(items);
        return sorted;
    }
}
