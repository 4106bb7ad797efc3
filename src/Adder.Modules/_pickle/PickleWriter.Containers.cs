using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>Tuples, lists, dicts and sets.</summary>
sealed partial class PickleWriter
{
    /// <summary>The most items that one instruction takes.</summary>
    const int BatchSize = 1000;

    bool NoteItem(PyObject container, long index) => PickleErrors.Note(ts, $"when serializing {PickleErrors.TypeOf(container)} item {index}");

    bool SaveTuple(PyTuple value)
    {
        int count = value.Count;
        if (count == 0)
            return isBinary ? output.Write(PickleOpcode.EmptyTuple) : output.Write(PickleOpcode.Mark) && output.Write(PickleOpcode.Tuple);
        bool isShort = count <= 3 && protocol >= 2;
        if (!isShort && !output.Write(PickleOpcode.Mark))
            return false;
        for (int i = 0; i < count; i++)
            if (!Save(value.Items[i]))
                return NoteItem(value, i);
        // a tuple that contains itself was saved meanwhile: what stands on the reader's stack is dropped
        if (pickler.Memo.TryGet(value, out long number))
            return (isShort || !isBinary ? Pop(isShort ? count : count + 1) : output.Write(PickleOpcode.PopMark)) && Recall(number);
        return output.Write(isShort ? (PickleOpcode)((int)PickleOpcode.Tuple1 + count - 1) : PickleOpcode.Tuple) && Remember(value);
    }

    bool Pop(int count)
    {
        for (; count > 0; count--)
            if (!output.Write(PickleOpcode.Pop))
                return false;
        return true;
    }

    bool SaveList(PyList value)
    {
        if (!(isBinary ? output.Write(PickleOpcode.EmptyList) : output.Write(PickleOpcode.Mark) && output.Write(PickleOpcode.List)) || !Remember(value))
            return false;
        if (value.Count == 0)
            return true;
        return protocol > 0 ? SaveItems(value) : value.GetIterator(ts) is { } iterator && SaveItems(iterator, value);
    }

    /// <summary>The items of a list, which may change meanwhile.</summary>
    bool SaveItems(PyList list)
    {
        if (list.Count == 1)
            return Save(list[0]) ? output.Write(PickleOpcode.Append) : NoteItem(list, 0);
        int saved = 0;
        do
        {
            if (!output.Write(PickleOpcode.Mark))
                return false;
            for (int end = saved + BatchSize; saved < list.Count && saved < end; saved++)
                if (!Save(list[saved]))
                    return NoteItem(list, saved);
            if (!output.Write(PickleOpcode.Appends))
                return false;
        }
        while (saved < list.Count);
        return true;
    }

    /// <summary>The items of an iterator, which belong to a container.</summary>
    bool SaveItems(PyObject iterator, PyObject container)
    {
        long index = 0;
        if (!isBinary)
        {
            for (; iterator.Next(ts) is { } item; index++)
                if (!Save(item))
                    return NoteItem(container, index);
                else if (!output.Write(PickleOpcode.Append))
                    return false;
            return !ts.HasError;
        }
        int batch;
        do
        {
            batch = 0;
            if (iterator.Next(ts) is not { } first)
                break;
            var next = iterator.Next(ts);
            if (ts.HasError || next is not null && !output.Write(PickleOpcode.Mark))
                return false;
            for (var item = first; item is not null; item = batch == 1 ? next : batch < BatchSize ? iterator.Next(ts) : null)
            {
                if (!Save(item))
                    return NoteItem(container, index);
                index++;
                batch++;
            }
            if (ts.HasError || !output.Write(next is null ? PickleOpcode.Append : PickleOpcode.Appends))
                return false;
        }
        while (batch == BatchSize);
        return !ts.HasError;
    }

    bool SaveDict(PyDict value)
    {
        if (!(isBinary ? output.Write(PickleOpcode.EmptyDict) : output.Write(PickleOpcode.Mark) && output.Write(PickleOpcode.Dict)) || !Remember(value))
            return false;
        if (value.Count == 0)
            return true;
        return protocol > 0 ? SavePairs(value)
            : value.GetAttribute(ts, Interned.Of("items"))?.Call(ts, default, null)?.GetIterator(ts) is { } iterator && SavePairs(iterator, value);
    }

    bool SavePair(PyObject container, PyObject key, PyObject value)
    {
        if (!Save(key))
            return false;
        if (Save(value))
            return true;
        var error = ts.TakeError();
        if (key.Repr(ts) is not PyStr shown)
            return false;
        ts.Restore(error);
        return PickleErrors.Note(ts, $"when serializing {PickleErrors.TypeOf(container)} item {shown.Value}");
    }

    /// <summary>The items of a dict, whose size must stay.</summary>
    bool SavePairs(PyDict dict)
    {
        int size = dict.Count, entry = 0, batch;
        do
        {
            if (size > 1 && !output.Write(PickleOpcode.Mark))
                return false;
            for (batch = 0; batch < BatchSize && entry < dict.EntryCount; entry++)
                if (dict.TryGetEntry(entry, out var key, out var value))
                {
                    if (!SavePair(dict, key, value!))
                        return false;
                    batch++;
                }
            if (!output.Write(size > 1 ? PickleOpcode.SetItems : PickleOpcode.SetItem))
                return false;
            if (dict.Count != size)
                return ts.Fail(ExceptionTypes.RuntimeError, "dictionary changed size during iteration");
        }
        while (batch == BatchSize);
        return true;
    }

    /// <summary>The pairs of an iterator, which belong to a container.</summary>
    bool SavePairs(PyObject iterator, PyObject container)
    {
        int batch;
        do
        {
            batch = 0;
            if (!TryPair(iterator, out var first))
                return false;
            if (first is null)
                break;
            PyTuple? next = null;
            bool isBatch = isBinary && TryPair(iterator, out next) && next is not null;
            if (ts.HasError || isBatch && !output.Write(PickleOpcode.Mark))
                return false;
            for (var pair = first; pair is not null;)
            {
                if (!SavePair(container, pair.Items[0], pair.Items[1]))
                    return false;
                batch++;
                if (batch == 1)
                    pair = next;
                else if (batch == BatchSize)
                    break;
                else if (!TryPair(iterator, out pair))
                    return false;
            }
            if (!output.Write(isBatch ? PickleOpcode.SetItems : PickleOpcode.SetItem))
                return false;
        }
        while (!isBinary || batch == BatchSize);
        return true;
    }

    /// <summary>The next pair of an iterator; null when there is none left.</summary>
    bool TryPair(PyObject iterator, out PyTuple? pair)
    {
        pair = null;
        if (iterator.Next(ts) is not { } item)
            return !ts.HasError;
        pair = item as PyTuple;
        return pair is { Count: 2 } || ts.Fail(ExceptionTypes.TypeError, "dict items iterator must return 2-tuples");
    }

    bool NoteElement(PySet set) => PickleErrors.Note(ts, $"when serializing {PickleErrors.TypeOf(set)} element");

    /// <summary>A set of protocols that have none: a call with a list.</summary>
    bool SaveSetAsCall(PySet value)
    {
        var items = new List<PyObject>(value.Count);
        return Iteration.Collect(ts, value, items) && SaveReduction(new PyTuple([value.Type, new PyTuple([new PyList(items)])]), value);
    }

    bool SaveSet(PySet value)
    {
        if (protocol < 4)
            return SaveSetAsCall(value);
        if (!output.Write(PickleOpcode.EmptySet) || !Remember(value))
            return false;
        if (value.Count == 0)
            return true;
        int size = value.Count, place = 0, batch;
        do
        {
            if (!output.Write(PickleOpcode.Mark))
                return false;
            for (batch = 0; batch < BatchSize && place < value.Size; place++)
                if (value.TryGetEntry(place, out var element, out _))
                {
                    if (!Save(element))
                        return NoteElement(value);
                    batch++;
                }
            if (!output.Write(PickleOpcode.AddItems))
                return false;
            if (value.Count != size)
                return ts.Fail(ExceptionTypes.RuntimeError, "set changed size during iteration");
        }
        while (batch == BatchSize);
        return true;
    }

    bool SaveFrozenSet(PySet value)
    {
        if (protocol < 4)
            return SaveSetAsCall(value);
        if (!output.Write(PickleOpcode.Mark))
            return false;
        for (int place = 0; place < value.Size; place++)
            if (value.TryGetEntry(place, out var element, out _) && !Save(element))
                return NoteElement(value);
        // one that contains itself was saved meanwhile
        if (pickler.Memo.TryGet(value, out long number))
            return output.Write(PickleOpcode.PopMark) && Recall(number);
        return output.Write(PickleOpcode.FrozenSet) && Remember(value);
    }
}
