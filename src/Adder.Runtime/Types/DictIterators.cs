using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>What an iterator over a dict gives.</summary>
public enum DictPart { Keys, Values, Items }

/// <summary>An iterator over a dict's keys, values or items; the dict must keep its size meanwhile.</summary>
public sealed class DictIterator(PyDict dict, DictPart part) : PyIterator, IIteratorState
{
    readonly int size = dict.Count;
    PyDict? source = dict;
    int index, given;

    long IIteratorState.Left(ThreadState ts) => source is null || source.Count != size ? 0 : size - given;

    PyObject? IIteratorState.Reduce(ThreadState ts)
    {
        // a copy gives what is left
        var rest = new List<PyObject>();
        var copy = source is null ? null : new DictIterator(source, part) { index = index, given = given };
        while (copy?.Next(ts) is { } item)
            rest.Add(item);
        return ts.HasError ? null : IteratorStates.PickledRest(ts, rest);
    }

    public override PyType Type => IteratorTypes.Of(part switch
    {
        DictPart.Keys => "dict_keyiterator",
        DictPart.Values => "dict_valueiterator",
        _ => "dict_itemiterator",
    });

    internal bool MakesPairs => part == DictPart.Items;

    public override PyObject? Next(ThreadState ts) =>
        !TryNextPair(ts, out var key, out var value) ? null : part switch { DictPart.Keys => key, DictPart.Values => value, _ => new PyTuple([key!, value!]) };

    /// <summary>The next key and its value; false when there is none left, and with an error.</summary>
    internal bool TryNextPair(ThreadState ts, out PyObject? key, out PyObject? value)
    {
        (key, value) = (null, null);
        if (source is null)
            return false;
        if (source.Count != size)
            return ts.Fail(ExceptionTypes.RuntimeError, "dictionary changed size during iteration");
        if (source.TryGetNext(ref index, out key, out value))
            return ++given <= size || KeysChanged(ts);
        source = null;
        return false;
    }

    /// <summary>The error of a dict that has as many keys as before, but others; the iterator is at its end.</summary>
    bool KeysChanged(ThreadState ts)
    {
        source = null;
        return ts.Fail(ExceptionTypes.RuntimeError, "dictionary keys changed during iteration");
    }
}

/// <summary>An iterator over a dict's keys, values or items from the last one to the first.</summary>
public sealed class DictReverseIterator(PyDict dict, DictPart part) : PyIterator, IIteratorState
{
    readonly int size = dict.Count;
    PyDict? source = dict;
    int index = dict.EntryCount, given;

    long IIteratorState.Left(ThreadState ts) => source is null || source.Count != size ? 0 : size - given;

    PyObject? IIteratorState.Reduce(ThreadState ts)
    {
        var rest = new List<PyObject>();
        var copy = source is null ? null : new DictReverseIterator(source, part) { index = index, given = given };
        while (copy?.Next(ts) is { } item)
            rest.Add(item);
        return ts.HasError ? null : IteratorStates.PickledRest(ts, rest);
    }

    public override PyType Type => IteratorTypes.Of(part switch
    {
        DictPart.Keys => "dict_reversekeyiterator",
        DictPart.Values => "dict_reversevalueiterator",
        _ => "dict_reverseitemiterator",
    });

    public override PyObject? Next(ThreadState ts)
    {
        if (source is null)
            return null;
        if (source.Count != size)
            return ts.Raise(ExceptionTypes.RuntimeError, "dictionary changed size during iteration");
        while (index > 0 && index <= source.EntryCount)
            if (source.TryGetEntry(--index, out var key, out var value))
                return ++given > size ? KeysChanged(ts) : part switch { DictPart.Keys => key, DictPart.Values => value, _ => new PyTuple([key, value!]) };
        source = null;
        return null;
    }

    /// <summary>The error of a dict that has as many keys as before, but others; the iterator is at its end.</summary>
    PyObject? KeysChanged(ThreadState ts)
    {
        source = null;
        return ts.Raise(ExceptionTypes.RuntimeError, "dictionary keys changed during iteration");
    }
}
