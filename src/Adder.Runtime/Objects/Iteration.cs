using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>Walking any iterable.</summary>
public static class Iteration
{
    /// <summary>Whether iterating meets an equal value: 1, 0, or -1 with an error.</summary>
    public static int Contains(ThreadState ts, PyObject iterable, PyObject value)
    {
        var iterator = iterable.GetIterator(ts);
        if (iterator is null)
        {
            if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.TypeError))
            {
                ts.TakeError();
                ts.Raise(ExceptionTypes.TypeError, $"argument of type '{iterable.Type.Name}' is not a container or iterable");
            }
            return -1;
        }
        while (iterator.Next(ts) is { } item)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal != 0 || ts.PollInterrupt() && ts.HasError)
                return ts.HasError ? -1 : equal;
        }
        return ts.HasError ? -1 : 0;
    }

    /// <summary>What iterates over an iterable; what a class of Python tells of its length is asked for, as list() does. Null with an error.</summary>
    internal static PyObject? GetHinted(ThreadState ts, PyObject iterable)
    {
        if (iterable is not IHeapInstance)
            return Get(ts, iterable);
        var iterator = iterable.GetIterator(ts);
        return iterator is not null && LengthHints.TryGet(ts, iterable, 0, out _) ? iterator : null;
    }

    static PyObject? Get(ThreadState ts, PyObject iterable) => (ObjectLocks.Needed ? Settled(iterable) : iterable).GetIterator(ts);

    /// <summary>Adds every item to a list; false with an error.</summary>
    public static bool Collect(ThreadState ts, PyObject iterable, List<PyObject> items)
    {
        var iterator = Get(ts, iterable);
        return iterator is not null && Drain(ts, iterator, items);
    }

    /// <summary>What iterates over a dict or set as it is now.</summary>
    static PyObject Settled(PyObject iterable) => iterable switch
    {
        PyDict dict when dict.GetType() == typeof(PyDict) => dict.Settled(),
        PyDictView view when view.GetType() == typeof(PyDictView) => new PyDictView(view.Dict.Settled(), view.Part),
        PySet set when set.GetType() == typeof(PySet) => set.Settled(),
        _ => iterable,
    };

    /// <summary>Takes all items of an iterator; false with an error.</summary>
    internal static bool Drain(ThreadState ts, PyObject iterator, List<PyObject> items)
    {
        while (iterator.Next(ts) is { } item)
        {
            if (!ts.MayGrow(items.Count + 1L) || ts.PollInterrupt() && ts.HasError)
                return false;
            items.Add(item);
        }
        return !ts.HasError;
    }
}
