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
        return SortAny(ts, keys, order);
    }

    /// <summary>The same, comparing as Python does.</summary>
    internal static bool SortAny(ThreadState ts, PyObject[] keys, int[] order)
    {
        const int Run = 8;
        for (int start = 0; start < order.Length; start += Run)
            if (!Insert(ts, keys, order, start, Math.Min(start + Run, order.Length)))
                return false;
        int[] from = order, to = new int[order.Length];
        bool sorted = true;
        for (int width = Run; sorted && width < order.Length; width *= 2)
        {
            for (int start = 0; sorted && start < order.Length; start += 2 * width)
                sorted = Merge(ts, keys, from, to, start, Math.Min(start + width, order.Length), Math.Min(start + 2 * width, order.Length));
            // after an error the indices that were whole before this round stay
            if (sorted)
                (from, to) = (to, from);
        }
        if (!ReferenceEquals(from, order))
            from.CopyTo(order, 0);
        return sorted;
    }

    static bool Insert(ThreadState ts, PyObject[] keys, int[] order, int start, int end)
    {
        for (int i = start + 1; i < end; i++)
            for (int at = i; at > start; at--)
            {
                int less = IsLess(ts, keys[order[at]], keys[order[at - 1]]);
                if (less < 0)
                    return false;
                if (less == 0)
                    break;
                (order[at], order[at - 1]) = (order[at - 1], order[at]);
            }
        return true;
    }

    static bool Merge(ThreadState ts, PyObject[] keys, int[] from, int[] to, int left, int middle, int end)
    {
        if (ts.PollInterrupt() && ts.HasError)
            return false;
        int inOrder = middle < end ? IsLess(ts, keys[from[middle]], keys[from[middle - 1]]) : 0;
        if (inOrder < 0)
            return false;
        if (inOrder == 0)
        {
            Array.Copy(from, left, to, left, end - left);
            return true;
        }
        int right = middle;
        for (int i = left, l = left; i < end; i++)
        {
            int takeRight = l >= middle ? 1 : right >= end ? 0 : IsLess(ts, keys[from[right]], keys[from[l]]);
            if (takeRight < 0)
                return false;
            to[i] = takeRight == 1 ? from[right++] : from[l++];
        }
        return true;
    }

    /// <summary>left &lt; right: 1, 0, or -1 with an error.</summary>
    static int IsLess(ThreadState ts, PyObject left, PyObject right)
    {
        // types are compared with known ones only: that asks for no type object
        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
            return Unsafe.As<PyInt>(left).Value < Unsafe.As<PyInt>(right).Value ? 1 : 0;
        if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
            return Unsafe.As<PyFloat>(left).Value < Unsafe.As<PyFloat>(right).Value ? 1 : 0;
        if (left.GetType() == typeof(PyTuple) && right.GetType() == typeof(PyTuple))
            return IsLess(ts, Unsafe.As<PyTuple>(left).Items, Unsafe.As<PyTuple>(right).Items);
        return Operators.CompareTruth(ts, CompareOperator.Less, left, right);
    }

    /// <summary>Tuples: the first pair that differs decides, then the length.</summary>
    static int IsLess(ThreadState ts, PyObject[] left, PyObject[] right)
    {
        int shared = Math.Min(left.Length, right.Length);
        for (int i = 0; i < shared; i++)
        {
            var (x, y) = (left[i], right[i]);
            int equal = Operators.AreEqual(ts, x, y);
            if (equal < 0)
                return -1;
            if (equal == 0)
                return x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt)
                    ? Unsafe.As<PyInt>(x).Value < Unsafe.As<PyInt>(y).Value ? 1 : 0
                    : Operators.CompareTruth(ts, CompareOperator.Less, x, y);
        }
        return left.Length < right.Length ? 1 : 0;
    }
}
