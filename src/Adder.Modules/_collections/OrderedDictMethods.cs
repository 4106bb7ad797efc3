using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>Methods of OrderedDict.</summary>
[PyMethods(typeof(PyOrderedDict))]
static partial class OrderedDictMethods
{
    static PyObject? KeyError(ThreadState ts, PyObject key) => ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));

    [PyMethod("fromkeys", "Create a new ordered dictionary with keys from iterable and values set to value.", OfClass = true)]
    static PyObject? FromKeys(ThreadState ts, PyObject type, [Named] PyObject iterable, PyObject? value = null)
    {
        if (type.Call(ts, default, null) is not { } made || iterable.GetIterator(ts) is not { } keys)
            return null;
        while (keys.Next(ts) is { } key)
            if (!made.SetItem(ts, key, value ?? PyNone.Instance) || ts.PollInterrupt() && ts.HasError)
                return null;
        return ts.HasError ? null : made;
    }

    [PyMethod("update", "Takes the items of a mapping or pairs, then those of keyword arguments.")]
    static PyObject? Update(ThreadState ts, PyOrderedDict self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        return positional > 1 ? ts.Raise(ExceptionTypes.TypeError, $"update() takes at most 1 positional argument ({positional} given)")
            : MappingUpdate.Take(ts, self, arguments, names) ? PyNone.Instance : null;
    }

    [PyMethod("setdefault", "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.")]
    static PyObject? SetDefault(ThreadState ts, PyOrderedDict self, [Named] PyObject key, PyObject? @default = null)
    {
        var value = @default ?? PyNone.Instance;
        if (self.IsExact)
        {
            var found = self.Get(ts, key);
            return found is not null || ts.HasError ? found : self.SetItem(ts, key, value) ? value : null;
        }
        int contained = self.Contains(ts, key);
        return contained switch { 1 => self.GetItem(ts, key), 0 => self.SetItem(ts, key, value) ? value : null, _ => null };
    }

    [PyMethod("pop", "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.")]
    static PyObject? Pop(ThreadState ts, PyOrderedDict self, [Named] PyObject key, PyObject? @default = null)
    {
        if (!key.TryHash(ts, out long hash))
            return HashErrors.Explain(ts, key, "dict key");
        using var held = ObjectLocks.Hold(self.Order);
        if (!self.Order.Remove(ts, key, hash))
            return null;
        int removed = self.Remove(ts, key, hash, out var value);
        return removed == 1 ? value : removed < 0 ? null : @default ?? KeyError(ts, key);
    }

    [PyMethod("popitem", "Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if\nfalse.")]
    static PyObject? PopItem(ThreadState ts, PyOrderedDict self, [Named] bool last = true)
    {
        using var held = ObjectLocks.Hold(self.Order);
        if ((last ? self.Order.Last : self.Order.First) is not { } place)
            return ts.Raise(ExceptionTypes.KeyError, "dictionary is empty");
        if (!self.Order.Remove(ts, place.Key, place.Hash))
            return null;
        int removed = self.Remove(ts, place.Key, place.Hash, out var value);
        return removed == 1 ? new PyTuple([place.Key, value!]) : removed < 0 ? null : KeyError(ts, place.Key);
    }

    [PyMethod("move_to_end", "Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist.")]
    static PyObject? MoveToEnd(ThreadState ts, PyOrderedDict self, [Named] PyObject key, bool last = true)
    {
        if (!key.TryHash(ts, out long hash))
            return null;
        using var held = ObjectLocks.Hold(self.Order);
        if (self.Order.Find(ts, key, hash) is not { } place)
            return ts.HasError ? null : KeyError(ts, key);
        self.Order.Move(place, last);
        return PyNone.Instance;
    }

    [PyMethod("clear", "Remove all items from ordered dict.")]
    static PyObject? Clear(ThreadState ts, PyOrderedDict self)
    {
        using var held = ObjectLocks.Hold(self.Order);
        self.Clear();
        self.Order.Clear();
        return PyNone.Instance;
    }

    [PyMethod("copy", "A shallow copy of ordered dict.")]
    static PyObject? Copy(ThreadState ts, PyOrderedDict self)
    {
        if ((self.IsExact ? new PyOrderedDict() : self.Type.Call(ts, default, null)) is not { } copy)
            return null;
        int changes = self.Order.Changes;
        for (var place = self.Order.First; place is not null; place = place.After)
        {
            if ((self.IsExact ? self.ValueOf(ts, place) : self.GetItem(ts, place.Key)) is not { } value || !copy.SetItem(ts, place.Key, value))
                return null;
            if (changes != self.Order.Changes)
                return ts.Raise(ExceptionTypes.RuntimeError, "OrderedDict mutated during iteration");
        }
        return copy;
    }

    [PyMethod("keys", "A view of the keys.")]
    static PyObject? Keys(ThreadState ts, PyOrderedDict self) => new OrderedDictView(self, DictPart.Keys);

    [PyMethod("values", "A view of the values.")]
    static PyObject? Values(ThreadState ts, PyOrderedDict self) => new OrderedDictView(self, DictPart.Values);

    [PyMethod("items", "A view of the pairs of key and value.")]
    static PyObject? Items(ThreadState ts, PyOrderedDict self) => new OrderedDictView(self, DictPart.Items);

    [PyGetter("__dict__", "The attributes.")]
    static PyObject? Dict(ThreadState ts, PyOrderedDict self) => InstanceDict.Of(ts, self, create: true);

    [PySetter("__dict__")]
    static bool SetDict(ThreadState ts, PyOrderedDict self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "cannot delete __dict__");
        return value is PyDict dict ? self.ReplaceAttributes(ts, dict)
            : ts.Fail(ExceptionTypes.TypeError, $"__dict__ must be set to a dictionary, not a '{value.Type.Name}'");
    }

    [PyMethod("__reversed__", "od.__reversed__() <==> reversed(od)")]
    static PyObject? Reversed(ThreadState ts, PyOrderedDict self) => new OrderedDictIterator(self, DictPart.Keys, reversed: true);

    [PyMethod("__reduce__", "Return state information for pickling")]
    static PyObject? Reduce(ThreadState ts, PyOrderedDict self)
    {
        if (ObjectState.Of(ts, self) is not { } state || self.GetAttribute(ts, Interned.Of("items"))?.Call(ts, default, null)?.GetIterator(ts) is not { } items)
            return null;
        return new PyTuple([self.Type, PyTuple.Empty, state, PyNone.Instance, items]);
    }

    [PyMethod("__sizeof__", "The size in memory, in bytes.")]
    static PyObject? SizeOf(ThreadState ts, PyOrderedDict self)
    {
        // entries of two tables, and a linked place for each key
        const int Object = 200, PerKey = 120;
        return PyInt.Of(Object + (long)PerKey * self.EntryCount);
    }
}
