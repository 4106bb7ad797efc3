using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of dict.</summary>
[PyMethods(typeof(PyDict))]
static partial class DictMethods
{
    [PyMethod("__getitem__", "The value of a key.")]
    public static PyObject? GetItem(ThreadState ts, PyDict self, PyObject key) => SpecialDispatch.Call(ts, Special.Getitem, self, [key]);

    [PyMethod("__contains__", "Whether there is such a key.")]
    public static PyObject? Contains(ThreadState ts, PyDict self, PyObject key) => SpecialDispatch.Call(ts, Special.Contains, self, [key]);

    [PyMethod("get", "The value of a key, or a default.")]
    public static PyObject? Get(ThreadState ts, PyDict self, PyObject key, PyObject? @default = null) =>
        self.Get(ts, key) ?? (ts.HasError ? null : @default ?? PyNone.Instance);

    [PyMethod("setdefault", "The value of a key, which gets a default when it is not there.")]
    public static PyObject? SetDefault(ThreadState ts, PyDict self, PyObject key, PyObject? @default = null)
    {
        if (!key.TryHash(ts, out long hash))
            return PyDict.Unhashable(ts, key);
        return self.GetOrSet(ts, key, hash, @default ?? PyNone.Instance);
    }

    [PyMethod("pop", "Takes away a key and returns its value, or a default.")]
    public static PyObject? Pop(ThreadState ts, PyDict self, PyObject key, PyObject? @default = null)
    {
        if (self.Count == 0)
            return @default ?? ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
        if (!key.TryHash(ts, out long hash))
            return PyDict.Unhashable(ts, key);
        int removed = self.Remove(ts, key, hash, out var value);
        return removed > 0 ? value : removed < 0 ? null : @default ?? ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
    }

    [PyMethod("popitem", "Takes away the key that came last and returns it with its value.")]
    public static PyObject? PopItem(ThreadState ts, PyDict self)
    {
        if (self.TryRemoveLast(out var key, out var value))
            return new PyTuple([key, value]);
        return ts.Raise(new PyException(ExceptionTypes.KeyError, [new PyStr("popitem(): dictionary is empty")]));
    }

    [PyMethod("update", "Takes the items of a mapping or pairs, then those of keyword arguments.")]
    public static PyObject? Update(ThreadState ts, PyDict self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self.UpdateFromArguments(ts, "update", arguments, names) ? PyNone.Instance : null;

    [PyMethod("clear", "Takes away all keys.")]
    public static PyObject? Clear(ThreadState ts, PyDict self)
    {
        self.Clear();
        return PyNone.Instance;
    }

    [PyMethod("copy", "A dict of the same items.")]
    public static PyObject? Copy(ThreadState ts, PyDict self)
    {
        var copy = new PyDict();
        return copy.Update(ts, self) ? copy : null;
    }

    [PyMethod("keys", "A view of the keys.")]
    public static PyObject? Keys(ThreadState ts, PyDict self) => new PyDictView(self, DictPart.Keys);

    [PyMethod("values", "A view of the values.")]
    public static PyObject? Values(ThreadState ts, PyDict self) => new PyDictView(self, DictPart.Values);

    [PyMethod("items", "A view of the pairs of key and value.")]
    public static PyObject? Items(ThreadState ts, PyDict self) => new PyDictView(self, DictPart.Items);

    [PyMethod("fromkeys", "A dict with the keys of an iterable, all with one value.", OfClass = true)]
    public static PyObject? FromKeys(ThreadState ts, PyObject type, PyObject iterable, PyObject? value = null)
    {
        var made = ReferenceEquals(type, PyDict.TypeObject) ? new PyDict() : type.Call(ts, default, null);
        if (made is null)
            return null;
        if (made.GetType() == typeof(PyDict) && (iterable is PySet || iterable.GetType() == typeof(PyDict)))
            return FillFromKeys(ts, (PyDict)made, iterable, value ?? PyNone.Instance) ? made : null;
        if (iterable.GetIterator(ts) is not { } keys)
            return null;
        while (keys.Next(ts) is { } key)
            if (!made.SetItem(ts, key, value ?? PyNone.Instance) || ts.PollInterrupt() && ts.HasError)
                return null;
        return ts.HasError ? null : made;
    }

    /// <summary>Sets the members of a set or the keys of a dict, whose hashes are known; false with an error.</summary>
    static bool FillFromKeys(ThreadState ts, PyDict target, PyObject keys, PyObject value)
    {
        if (keys is PySet set)
        {
            // a set keeps -2 for -1
            var members = set.Settled();
            for (int i = 0; i < members.Size; i++)
                if (members.TryGetEntry(i, out var member, out long hash) && !(hash == -2 ? target.Set(ts, member, value) : target.Set(ts, member, hash, value)))
                    return false;
            return true;
        }
        var source = ((PyDict)keys).Settled();
        for (int i = 0; i < source.EntryCount; i++)
            if (source.TryGetEntry(i, out var key, out _) && !target.Set(ts, key, source.HashAt(i), value))
                return false;
        return true;
    }

    [PyMethod("__reversed__", "An iterator over the keys, the last one first.")]
    public static PyObject? Reversed(ThreadState ts, PyDict self) => new DictReverseIterator(self, DictPart.Keys);
}

/// <summary>Methods of the views of dicts.</summary>
[PyMethods(typeof(PyDictView), TypeProperty = nameof(PyDictView.KeysType))]
[PyMethods(typeof(PyDictView), TypeProperty = nameof(PyDictView.ItemsType))]
static partial class DictViewMethods
{
    [PyMethod("isdisjoint", "Whether the view has nothing in common with an iterable.")]
    public static PyObject? IsDisjoint(ThreadState ts, PyDictView self, PyObject other)
    {
        var iterator = other.GetIterator(ts);
        if (iterator is null)
            return null;
        while (iterator.Next(ts) is { } item)
        {
            int contained = self.Contains(ts, item);
            if (contained != 0 || ts.PollInterrupt() && ts.HasError)
                return contained == 1 ? PyBool.False : null;
        }
        return ts.HasError ? null : PyBool.True;
    }
}

/// <summary>What all views of dicts have.</summary>
[PyMethods(typeof(PyDictView), TypeProperty = nameof(PyDictView.KeysType))]
[PyMethods(typeof(PyDictView), TypeProperty = nameof(PyDictView.ItemsType))]
[PyMethods(typeof(PyDictView), TypeProperty = nameof(PyDictView.ValuesType))]
static partial class DictViewAttributes
{
    [PyGetter("mapping", "The dict that is viewed.")]
    public static PyObject? Mapping(ThreadState ts, PyDictView self) => new PyMappingProxy(self.Dict);

    [PyMethod("__reversed__", "An iterator over the view, the last item first.")]
    public static PyObject? Reversed(ThreadState ts, PyDictView self) => new DictReverseIterator(self.Dict, self.Part);
}
