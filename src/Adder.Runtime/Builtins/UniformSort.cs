using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>
/// Sorting where all keys are ints of 64 bits, all floats that are no NaN, or all strs: comparing them runs no Python code and cannot
/// fail, so that the numbers themselves are sorted, stably. Tuples of one length are sorted by their columns, one after the other.
/// </summary>
static class UniformSort
{
    /// <summary>Sorts indices by their keys; false, and nothing happened, when the keys are not alike.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="order">The indices.</param>
    /// <param name="isDone">False with an error, the indices in some order.</param>
    public static bool TrySort(ThreadState ts, PyObject[] keys, int[] order, out bool isDone)
    {
        isDone = true;
        if (keys.Length < 2)
            return true;
        var type = keys[0].GetType();
        if (type == typeof(PyInt) && AreAll<PyInt>(keys))
            Sort(order, Array.ConvertAll(keys, static key => Unsafe.As<PyInt>(key).Value), default(IntLess));
        else if (type == typeof(PyFloat) && AreNumbers(keys))
            Sort(order, Array.ConvertAll(keys, static key => Unsafe.As<PyFloat>(key).Value), default(FloatLess));
        else if (type == typeof(PyStr) && AreNarrow(keys))
            SortTexts(Array.ConvertAll(keys, static key => Unsafe.As<PyStr>(key).Value), order, 0, order.Length, 0);
        else
            return type == typeof(PyTuple) && AreAll<PyTuple>(keys) && TrySortTuples(ts, keys, order, out isDone);
        return true;
    }

    static bool AreAll<T>(PyObject[] keys)
    {
        foreach (var key in keys)
            if (key.GetType() != typeof(T))
                return false;
        return true;
    }

    static bool AreNumbers(PyObject[] keys)
    {
        foreach (var key in keys)
            if (key.GetType() != typeof(PyFloat) || double.IsNaN(Unsafe.As<PyFloat>(key).Value))
                return false;
        return true;
    }

    static bool AreNarrow(PyObject[] keys)
    {
        foreach (var key in keys)
            if (key.GetType() != typeof(PyStr) || Unsafe.As<PyStr>(key).IsWide)
                return false;
        return true;
    }

    static bool TrySortTuples(ThreadState ts, PyObject[] keys, int[] order, out bool isDone)
    {
        isDone = true;
        int width = Unsafe.As<PyTuple>(keys[0]).Count;
        foreach (var key in keys)
            if (Unsafe.As<PyTuple>(key).Count != width)
                return false;
        if (width == 0)
            return true;
        int[] before = [.. order];
        if (TrySortColumn(ts, keys, order, 0, order.Length, 0, out isDone))
            return true;
        before.CopyTo(order, 0);
        return false;
    }

    /// <summary>Sorts a range of indices whose tuples are equal before a column by this one and those behind; false, with the indices in some order, when one is not uniform.</summary>
    static bool TrySortColumn(ThreadState ts, PyObject[] keys, int[] order, int start, int end, int column, out bool isDone)
    {
        var cells = new PyObject[end - start];
        var places = new int[cells.Length];
        for (int i = 0; i < cells.Length; i++)
            (cells[i], places[i]) = (Unsafe.As<PyTuple>(keys[order[start + i]]).Items[column], i);
        if (!TrySort(ts, cells, places, out isDone))
            return false;
        var sorted = new int[places.Length];
        for (int i = 0; i < places.Length; i++)
            sorted[i] = order[start + places[i]];
        sorted.CopyTo(order, start);
        bool isLast = column + 1 == Unsafe.As<PyTuple>(keys[order[start]]).Count;
        for (int first = 0, next; isDone && !isLast && first < places.Length; first = next)
        {
            for (next = first + 1; next < places.Length; next++)
            {
                int equal = Operators.AreEqual(ts, cells[places[first]], cells[places[next]]);
                if (equal == 0)
                    break;
                isDone &= equal > 0;
            }
            if (isDone && next - first > 1 && !TrySortColumn(ts, keys, order, start + first, start + next, column + 1, out isDone))
                return false;
        }
        return true;
    }

    /// <summary>Sorts a range of indices whose texts are equal before a place: by the next three characters and how many are left, again and again.</summary>
    static void SortTexts(string[] texts, int[] order, int start, int end, int place)
    {
        var heads = new long[end - start];
        var indices = order[start..end];
        for (int i = 0; i < heads.Length; i++)
            heads[i] = Head(texts[indices[i]], place);
        SortValues(heads, indices, default(IntLess));
        indices.CopyTo(order, start);
        for (int first = 0, next; first < heads.Length; first = next)
        {
            for (next = first + 1; next < heads.Length && heads[next] == heads[first];)
                next++;
            if (next - first > 1 && (heads[first] & ushort.MaxValue) > HeadLength)
                SortTail(texts, order, start + first, start + next, place + HeadLength);
        }
    }

    /// <summary>Few texts are compared as they are.</summary>
    static void SortTail(string[] texts, int[] order, int start, int end, int place)
    {
        const int Few = 24;
        if (end - start > Few && place < MaxHeads * HeadLength)
        {
            SortTexts(texts, order, start, end, place);
            return;
        }
        var range = order[start..end];
        Sort(range, texts, default(TextLess));
        range.CopyTo(order, start);
    }

    const int HeadLength = 3, MaxHeads = 8;

    /// <summary>Three characters and, below them, how many were left: at most one more. Never negative, and in the order of the texts.</summary>
    static long Head(string text, int place)
    {
        int left = Math.Clamp(text.Length - place, 0, HeadLength + 1);
        long head = 0;
        for (int i = 0; i < HeadLength; i++)
            head = head << 16 | (i < left ? text[place + i] : 0L);
        return (head << 16 | (long)left) ^ long.MinValue;
    }

    static void Sort<T, TLess>(int[] order, T[] keys, TLess less) where TLess : struct, ILess<T>
    {
        // keys go along with their indices, so that comparing does not look them up
        var values = new T[order.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = keys[order[i]];
        SortValues(values, order, less);
    }

    /// <summary>Sorts values and the indices that go with them, stably: runs that are sorted, then merged.</summary>
    static void SortValues<T, TLess>(T[] values, int[] indices, TLess less) where TLess : struct, ILess<T>
    {
        const int Run = 12;
        int count = values.Length;
        for (int first = 0; first < count; first += Run)
            for (int i = first + 1, last = Math.Min(first + Run, count); i < last; i++)
            {
                var (value, index) = (values[i], indices[i]);
                int at = i;
                for (; at > first && less.IsLess(value, values[at - 1]); at--)
                    (values[at], indices[at]) = (values[at - 1], indices[at - 1]);
                (values[at], indices[at]) = (value, index);
            }
        var (fromValues, toValues, from, to) = (values, new T[count > Run ? count : 0], indices, new int[count > Run ? count : 0]);
        for (int width = Run; width < count; width *= 2)
        {
            for (int left = 0; left < count; left += 2 * width)
                Merge(fromValues, toValues, from, to, left, Math.Min(left + width, count), Math.Min(left + 2 * width, count), less);
            (fromValues, toValues, from, to) = (toValues, fromValues, to, from);
        }
        if (ReferenceEquals(from, indices))
            return;
        from.CopyTo(indices, 0);
        fromValues.CopyTo(values, 0);
    }

    static void Merge<T, TLess>(T[] fromKeys, T[] toKeys, int[] from, int[] to, int left, int middle, int end, TLess less) where TLess : struct, ILess<T>
    {
        if (middle >= end || !less.IsLess(fromKeys[middle], fromKeys[middle - 1]))
        {
            Array.Copy(from, left, to, left, end - left);
            Array.Copy(fromKeys, left, toKeys, left, end - left);
            return;
        }
        int l = left, r = middle, i = left;
        while (l < middle && r < end)
        {
            var (x, y) = (fromKeys[l], fromKeys[r]);
            bool isRight = less.IsLess(y, x);
            toKeys[i] = isRight ? y : x;
            to[i++] = isRight ? from[r] : from[l];
            int step = isRight ? 1 : 0;
            r += step;
            l += 1 - step;
        }
        int rest = l < middle ? l : r;
        Array.Copy(from, rest, to, i, end - i);
        Array.Copy(fromKeys, rest, toKeys, i, end - i);
    }

    // structs, so that each kind of key has a sort of its own that compares in place
    interface ILess<T>
    {
        bool IsLess(T x, T y);
    }

    readonly struct IntLess : ILess<long>
    {
        public bool IsLess(long x, long y) => x < y;
    }

    readonly struct FloatLess : ILess<double>
    {
        public bool IsLess(double x, double y) => x < y;
    }

    readonly struct TextLess : ILess<string>
    {
        public bool IsLess(string x, string y) => string.CompareOrdinal(x, y) < 0;
    }
}
