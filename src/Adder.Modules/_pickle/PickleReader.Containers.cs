using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>Marks, tuples, lists, dicts and sets.</summary>
sealed partial class PickleReader
{
    static readonly PyStr ExtendName = Interned.Of("extend"), AppendName = Interned.Of("append"), AddName = Interned.Of("add");

    bool DoMark()
    {
        marks.Add(stack.Count);
        return true;
    }

    /// <summary>Drops what is on top, be it a mark.</summary>
    bool DoPop()
    {
        if (marks.Count == 0 || marks[^1] != stack.Count)
            return TryPop(out _);
        marks.RemoveAt(marks.Count - 1);
        return true;
    }

    bool DoPopMark()
    {
        if (!TryTakeMark(out int start))
            return false;
        PopFrom(start);
        return true;
    }

    bool DoTuple(int count) => stack.Count - count < Fence ? Underflow() : Push(new PyTuple(PopFrom(stack.Count - count)));

    bool DoDict()
    {
        if (!TryTakeMark(out int start))
            return false;
        if ((stack.Count - start) % 2 != 0)
            return Fail("odd number of items for DICT");
        var dict = new PyDict();
        var items = PopFrom(start);
        for (int i = 0; i < items.Length; i += 2)
            if (!dict.Set(ts, items[i], items[i + 1]))
                return false;
        return Push(dict);
    }

    bool DoFrozenSet()
    {
        if (!TryTakeMark(out int start))
            return false;
        var set = new PySet(isFrozen: true);
        foreach (var item in PopFrom(start))
            if (!set.Add(ts, item))
                return false;
        return Push(set);
    }

    /// <summary>Whether a container stands below the items from a place on.</summary>
    bool HasContainer(int start) => start <= stack.Count && start > Fence || Underflow();

    /// <summary>Appends the items from a place on to the list below them.</summary>
    bool Extend(int start)
    {
        if (!HasContainer(start))
            return false;
        if (start == stack.Count)
            return true;
        var (items, target) = (PopFrom(start), stack[^1]);
        if (target is PyList list && ReferenceEquals(list.Type, PyList.TypeObject))
        {
            if (!ts.MayGrow((long)list.Count + items.Length))
                return false;
            foreach (var item in items)
                list.Append(item);
            return true;
        }
        if (TypeChecks.OptionalAttribute(ts, target, ExtendName.Value) is { } extend)
            return extend.Call(ts, [new PyList(items)], null) is not null;
        return !ts.HasError && CallEach(target, AppendName, items);
    }

    /// <summary>Calls a method of an object with each item; false with an error.</summary>
    bool CallEach(PyObject target, PyStr name, PyObject[] items)
    {
        if (target.GetAttribute(ts, name) is not { } method)
            return false;
        foreach (var item in items)
            if (method.Call(ts, [item], null) is null)
                return false;
        return true;
    }

    /// <summary>Puts the pairs from a place on into the dict below them.</summary>
    bool SetItems(int start)
    {
        if (!HasContainer(start))
            return false;
        if ((stack.Count - start) % 2 != 0)
            return Fail("odd number of items for SETITEMS");
        var items = PopFrom(start);
        var target = stack[^1];
        for (int i = 0; i < items.Length; i += 2)
            if (!target.SetItem(ts, items[i], items[i + 1]))
                return false;
        return true;
    }

    /// <summary>Adds the items from a place on to the set below them.</summary>
    bool AddItems(int start)
    {
        if (!HasContainer(start))
            return false;
        if (start == stack.Count)
            return true;
        var (items, target) = (PopFrom(start), stack[^1]);
        if (target is PySet { IsFrozen: false } set && ReferenceEquals(set.Type, PySet.TypeObject))
        {
            foreach (var item in items)
                if (!set.Add(ts, item))
                    return false;
            return true;
        }
        return CallEach(target, AddName, items);
    }
}
