using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Builtins;

/// <summary>A stable sort that asks only "is this one less than that one", and stops at the first error.</summary>
static class MergeSort
{
    /// <summary>Sorts in place; false with an error.</summary>
    public static bool Sort(ThreadState ts, List<PyObject> items)
    {
        var from = items.ToArray();
        var to = new PyObject[from.Length];
        for (int width = 1; width < from.Length; width *= 2)
        {
            for (int start = 0; start < from.Length; start += 2 * width)
                if (!Merge(ts, from, to, start, Math.Min(start + width, from.Length), Math.Min(start + 2 * width, from.Length)))
                    return false;
            (from, to) = (to, from);
        }
        items.Clear();
        items.AddRange(from);
        return true;
    }

    static bool Merge(ThreadState ts, PyObject[] from, PyObject[] to, int left, int middle, int end)
    {
        int right = middle;
        for (int i = left, l = left; i < end; i++)
        {
            int takeRight = l >= middle ? 1 : right >= end ? 0 : Operators.CompareTruth(ts, CompareOperator.Less, from[right], from[l]);
            if (takeRight < 0)
                return false;
            to[i] = takeRight == 1 ? from[right++] : from[l++];
        }
        return true;
    }
}
