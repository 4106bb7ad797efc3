using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Slices of lists by ints, forward or backward, as most programs write them.</summary>
static class ListSlices
{
    /// <summary>The list of a slice; null when the general way has to be taken.</summary>
    public static PyList? TryGet(PyList list, PySlice slice)
    {
        var from = list.Span;
        if (!TryResolve(slice, from.Length, out int start, out int step, out int count))
            return null;
        if (count == 0)
            return new PyList();
        if (step == 1)
            return list.Part(start, count);
        var part = new PyObject[count];
        for (int i = 0; i < part.Length; i++, start--)
            References.At(part, i) = from[start];
        return PyList.Adopt(part);
    }

    /// <summary>Puts as many other items in the place of some that stand side by side; false when the general way has to be taken.</summary>
    public static bool TryPut(PyList list, PySlice slice, PyList values)
    {
        if (ObjectLocks.Needed || ReferenceEquals(list, values) || slice.Step is not PyNone
            || !TryResolve(slice, list.Count, out int start, out _, out int count) || count != values.Count)
            return false;
        list.Replace(start, count, values.Span);
        return true;
    }

    /// <summary>The first index, 1 or -1, and how many.</summary>
    static bool TryResolve(PySlice slice, int length, out int start, out int step, out int count)
    {
        (start, step, count) = (0, 1, 0);
        if (slice.Step is not PyNone)
        {
            if (slice.Step.GetType() != typeof(PyInt) || Unsafe.As<PyInt>(slice.Step).Value is not (1 or -1))
                return false;
            step = (int)Unsafe.As<PyInt>(slice.Step).Value;
        }
        int lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
        if (!TryPlace(slice.Start, step < 0 ? highest : lowest, out start) || !TryPlace(slice.Stop, step < 0 ? lowest : highest, out int stop))
            return false;
        count = Math.Max(0, (stop - start) * step);
        return true;

        bool TryPlace(PyObject bound, int omitted, out int place)
        {
            place = omitted;
            if (ReferenceEquals(bound, PyNone.Instance))
                return true;
            if (bound.GetType() != typeof(PyInt))
                return false;
            long value = Unsafe.As<PyInt>(bound).Value;
            place = (int)Math.Clamp(value < 0 ? value + length : value, lowest, highest);
            return true;
        }
    }
}
