using System.Runtime.CompilerServices;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>
/// Sorting where all keys are ints of 64 bits, all floats that are no NaN, or all strs: comparing them runs no Python code and cannot
/// fail, so that the array sort of .NET serves, made stable by the places of equal keys.
/// </summary>
static class UniformSort
{
    /// <summary>Sorts indices by their keys; false, and nothing happened, when the keys are not alike.</summary>
    public static bool TrySort(PyObject[] keys, int[] order)
    {
        if (keys.Length < 2)
            return true;
        var type = keys[0].GetType();
        if (type != typeof(PyInt) && type != typeof(PyFloat) && type != typeof(PyStr))
            return false;
        foreach (var key in keys)
            if (key.GetType() != type || type == typeof(PyFloat) && double.IsNaN(Unsafe.As<PyFloat>(key).Value) || type == typeof(PyStr) && Unsafe.As<PyStr>(key).IsWide)
                return false;
        if (type == typeof(PyInt))
            Sort(order, Array.ConvertAll(keys, static key => Unsafe.As<PyInt>(key).Value), default(IntLess));
        else if (type == typeof(PyFloat))
            Sort(order, Array.ConvertAll(keys, static key => Unsafe.As<PyFloat>(key).Value), default(FloatLess));
        else
            Sort(order, Array.ConvertAll(keys, static key => Unsafe.As<PyStr>(key).Value), default(TextLess));
        return true;
    }

    /// <summary>Sorts indices by their keys, stably: runs that are sorted, then merged.</summary>
    static void Sort<T, TLess>(int[] order, T[] keys, TLess less) where TLess : struct, ILess<T>
    {
        const int Run = 12;
        // keys go along with their indices, so that comparing does not look them up
        var values = Array.ConvertAll(order, i => keys[i]);
        for (int start = 0; start < order.Length; start += Run)
            for (int i = start + 1, end = Math.Min(start + Run, order.Length); i < end; i++)
            {
                var (value, index) = (values[i], order[i]);
                int at = i;
                for (; at > start && less.IsLess(value, values[at - 1]); at--)
                    (values[at], order[at]) = (values[at - 1], order[at - 1]);
                (values[at], order[at]) = (value, index);
            }
        var (fromKeys, toKeys, from, to) = (values, new T[order.Length], order, new int[order.Length]);
        for (int width = Run; width < order.Length; width *= 2)
        {
            for (int start = 0; start < order.Length; start += 2 * width)
                Merge(fromKeys, toKeys, from, to, start, Math.Min(start + width, order.Length), Math.Min(start + 2 * width, order.Length), less);
            (fromKeys, toKeys, from, to) = (toKeys, fromKeys, to, from);
        }
        if (!ReferenceEquals(from, order))
            from.CopyTo(order, 0);
    }

    static void Merge<T, TLess>(T[] fromKeys, T[] toKeys, int[] from, int[] to, int left, int middle, int end, TLess less) where TLess : struct, ILess<T>
    {
        if (middle >= end || !less.IsLess(fromKeys[middle], fromKeys[middle - 1]))
        {
            Array.Copy(from, left, to, left, end - left);
            Array.Copy(fromKeys, left, toKeys, left, end - left);
            return;
        }
        int l = left, r = middle;
        for (int i = left; i < end; i++)
        {
            int taken = l < middle && (r >= end || !less.IsLess(fromKeys[r], fromKeys[l])) ? l++ : r++;
            toKeys[i] = fromKeys[taken];
            to[i] = from[taken];
        }
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
