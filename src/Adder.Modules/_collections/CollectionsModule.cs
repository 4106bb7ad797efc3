using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>The module _collections.</summary>
[PyModule("_collections", "Containers: deque, and dicts that do more.")]
static partial class CollectionsModule
{
    static readonly PyStr GetName = Interned.Of("get"), SetItemName = Interned.Of("__setitem__");
    static readonly PyInt One = PyInt.Of(1);

    [PyConstant("deque")] static PyType Deque => PyDeque.TypeObject;
    [PyConstant("_deque_iterator")] static PyType DequeIteratorType => DequeIterator.TypeObject;
    [PyConstant("_deque_reverse_iterator")] static PyType DequeReverseIteratorType => DequeReverseIterator.TypeObject;
    [PyConstant("defaultdict")] static PyType DefaultDict => PyDefaultDict.TypeObject;
    [PyConstant("OrderedDict")] static PyType OrderedDict => PyOrderedDict.TypeObject;
    [PyConstant("_tuplegetter")] static PyType TupleGetter => PyTupleGetter.TypeObject;

    [PyFunction("_count_elements", "Counts the items of an iterable in a mapping.")]
    static PyObject? CountElements(ThreadState ts, PyObject mapping, PyObject iterable)
    {
        if (iterable.GetIterator(ts) is not { } iterator)
            return null;
        bool counted = mapping is PyDict dict && IsPlain(dict) ? CountIn(ts, dict, iterator) : CountThrough(ts, mapping, iterator);
        return counted ? PyNone.Instance : null;
    }

    /// <summary>Whether get and __setitem__ are dict's own, so that they need not be called.</summary>
    static bool IsPlain(PyDict dict) => ReferenceEquals(dict.Type.Lookup(GetName), PyDict.TypeObject.Lookup(GetName))
        && ReferenceEquals(dict.Type.Lookup(SetItemName), PyDict.TypeObject.Lookup(SetItemName));

    static bool CountIn(ThreadState ts, PyDict dict, PyObject iterator)
    {
        while (iterator.Next(ts) is { } item)
        {
            if (!item.TryHash(ts, out long hash))
                return false;
            var before = dict.Get(ts, item, hash);
            if (before is null && ts.HasError)
                return false;
            PyObject? count = before is null ? One
                : before is PyInt { Value: < long.MaxValue } number ? PyInt.Of(number.Value + 1)
                : Operators.Binary(ts, (int)BinaryOperator.Add, before, One);
            if (count is null || !dict.Set(ts, item, hash, count) || ts.PollInterrupt() && ts.HasError)
                return false;
        }
        return !ts.HasError;
    }

    static bool CountThrough(ThreadState ts, PyObject mapping, PyObject iterator)
    {
        if (mapping.GetAttribute(ts, GetName) is not { } get)
            return false;
        while (iterator.Next(ts) is { } item)
        {
            if (get.Call(ts, [item, PyInt.Zero], null) is not { } before
                || Operators.Binary(ts, (int)BinaryOperator.Add, before, One) is not { } after || !mapping.SetItem(ts, item, after))
                return false;
        }
        return !ts.HasError;
    }
}
