using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>An iterator over an OrderedDict, which ends with an error when the order changes.</summary>
sealed class OrderedDictIterator : PyIterator
{
    readonly DictPart part;
    readonly bool reversed;
    readonly int size, changes;
    PyOrderedDict? source;
    OrderedKey? next;

    public OrderedDictIterator(PyOrderedDict dict, DictPart part, bool reversed)
    {
        (this.part, this.reversed, source, size, changes) = (part, reversed, dict, dict.Count, dict.Order.Changes);
        next = reversed ? dict.Order.Last : dict.Order.First;
    }

    /// <summary>An iterator that is where another is.</summary>
    public OrderedDictIterator(OrderedDictIterator other) =>
        (part, reversed, source, size, changes, next) = (other.part, other.reversed, other.source, other.size, other.changes, other.next);

    public static PyType TypeObject { get; } = new("odict_iterator", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        if (source is not { } from)
            return null;
        if (changes != from.Order.Changes)
            return End(ts, "OrderedDict mutated during iteration");
        if (size != from.Count)
            return End(ts, "OrderedDict changed size during iteration");
        if (next is not { } key)
        {
            source = null;
            return null;
        }
        next = reversed ? key.Before : key.After;
        if (part == DictPart.Keys)
            return key.Key;
        if (from.ValueOf(ts, key) is not { } value)
        {
            source = null;
            return null;
        }
        return part == DictPart.Values ? value : new PyTuple([key.Key, value]);
    }

    PyObject? End(ThreadState ts, string error)
    {
        source = null;
        return ts.Raise(ExceptionTypes.RuntimeError, error);
    }
}

[PyMethods(typeof(OrderedDictIterator))]
static partial class OrderedDictIteratorMethods
{
    [PyMethod("__reduce__", "Return state information for pickling")]
    static PyObject? Reduce(ThreadState ts, OrderedDictIterator self)
    {
        var rest = new List<PyObject>();
        return Iteration.Collect(ts, new OrderedDictIterator(self), rest) && ts.Interpreter.Builtins.Get(Interned.Of("iter")) is { } iter
            ? new PyTuple([iter, new PyTuple([new PyList(rest)])]) : null;
    }
}

/// <summary>What OrderedDict.keys(), values() and items() give.</summary>
sealed class OrderedDictView(PyOrderedDict dict, DictPart part) : PyDictView(dict, part)
{
    public static new PyType KeysType { get; } = new("odict_keys", null, PyDictView.KeysType);
    public static new PyType ValuesType { get; } = new("odict_values", null, PyDictView.ValuesType);
    public static new PyType ItemsType { get; } = new("odict_items", null, PyDictView.ItemsType);

    public override PyType Type => Part switch { DictPart.Keys => KeysType, DictPart.Values => ValuesType, _ => ItemsType };

    public override PyObject? GetIterator(ThreadState ts) => new OrderedDictIterator((PyOrderedDict)Dict, Part, reversed: false);
}

[PyMethods(typeof(OrderedDictView), TypeProperty = nameof(OrderedDictView.KeysType))]
[PyMethods(typeof(OrderedDictView), TypeProperty = nameof(OrderedDictView.ItemsType))]
[PyMethods(typeof(OrderedDictView), TypeProperty = nameof(OrderedDictView.ValuesType))]
static partial class OrderedDictViewMethods
{
    [PyMethod("__reversed__", "An iterator over the view, the last item first.")]
    static PyObject? Reversed(ThreadState ts, OrderedDictView self) => new OrderedDictIterator((PyOrderedDict)self.Dict, self.Part, reversed: true);
}
