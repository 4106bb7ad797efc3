using Adder.Runtime.Frames;

namespace Adder.Runtime.Objects;

/// <summary>Walking any iterable.</summary>
public static class Iteration
{
    /// <summary>Whether iterating meets an equal value: 1, 0, or -1 with an error.</summary>
    public static int Contains(ThreadState ts, PyObject iterable, PyObject value)
    {
        var iterator = iterable.GetIterator(ts);
        if (iterator is null)
            return -1;
        while (iterator.Next(ts) is { } item)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal != 0 || ts.PollInterrupt() && ts.HasError)
                return ts.HasError ? -1 : equal;
        }
        return ts.HasError ? -1 : 0;
    }

    /// <summary>Adds every item to a list; false with an error.</summary>
    public static bool Collect(ThreadState ts, PyObject iterable, List<PyObject> items)
    {
        var iterator = iterable.GetIterator(ts);
        if (iterator is null)
            return false;
        while (iterator.Next(ts) is { } item)
        {
            if (!ts.MayGrow(items.Count + 1L) || ts.PollInterrupt() && ts.HasError)
                return false;
            items.Add(item);
        }
        return !ts.HasError;
    }
}
