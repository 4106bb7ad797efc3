using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A dict, in the order of insertion.</summary>
[Subclassable]
public class PyDict : HashTable
{
    public static PyType TypeObject { get; } = new("dict", New) { UnpacksKeywords = true, Init = Initialize, HasOwnClasses = true, PatternFamily = PatternFamily.Mapping };

    public PyDict() { }

    /// <param name="capacity">For how many keys there is room at first.</param>
    public PyDict(int capacity) : base(capacity) { }

    /// <summary>The dict itself, or a copy when other threads may change it meanwhile: for walking it in one go.</summary>
    internal PyDict Settled()
    {
        if (!ObjectLocks.Needed)
            return this;
        var copy = new PyDict();
        copy.CopyEntries(this);
        return copy;
    }

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => Count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Count;

    /// <summary>The value of a key: null when there is none, and null with an error.</summary>
    public PyObject? Get(ThreadState ts, PyObject key) => PlainKeys.TryHash(ts, key, out long hash) ? Get(ts, key, hash) : Unhashable(ts, key);

    /// <summary>Sets a key; false with an error.</summary>
    public bool Set(ThreadState ts, PyObject key, PyObject value) =>
        PlainKeys.TryHash(ts, key, out long hash) ? Set(ts, key, hash, value) : Unhashable(ts, key) is not null;

    /// <summary>A key that cannot be hashed: the TypeError tells of the dict.</summary>
    internal static PyObject? Unhashable(ThreadState ts, PyObject key) => HashErrors.Explain(ts, key, "dict key");

    public override PyObject? GetItem(ThreadState ts, PyObject key) =>
        Get(ts, key) ?? (ts.HasError ? null : Missing(ts, key));

    /// <summary>What __missing__ of a class that derives from dict gives, or a KeyError.</summary>
    PyObject? Missing(ThreadState ts, PyObject key)
    {
        if (GetType() != typeof(PyDict))
        {
            var value = SpecialCalls.CallByName(ts, this, "__missing__", out bool found, key);
            if (found)
                return value;
        }
        return ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
    }

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (value is not null)
            return Set(ts, key, value);
        if (!key.TryHash(ts, out long hash))
            return Unhashable(ts, key) is not null;
        int removed = Remove(ts, key, hash, out _);
        if (removed == 0)
            ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
        return removed == 1;
    }

    public override int Contains(ThreadState ts, PyObject value)
    {
        if (value.TryHash(ts, out long hash))
            return Contains(ts, value, hash);
        Unhashable(ts, value);
        return -1;
    }

    /// <summary>Whether a key of a known hash is there: 1, 0, or -1 with an error.</summary>
    internal int Contains(ThreadState ts, PyObject key, long hash)
    {
        int entry = Find(ts, key, hash);
        return entry >= 0 ? 1 : entry == -1 ? 0 : -1;
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    public override PyObject? Repr(ThreadState ts) => ReprText.Guarded(ts, this, "{...}", () => Show(ts));

    PyStr? Show(ThreadState ts)
    {
        var text = new StringBuilder("{");
        bool whole = true;
        for (int i = 0; whole && i < EntryCount; i++)
        {
            if (!TryGetEntry(i, out var key, out var value))
                continue;
            if (text.Length > 1)
                text.Append(", ");
            whole = ReprText.Append(ts, text, key) && ReprText.Append(ts, text.Append(": "), value!);
        }
        return whole ? new PyStr(text.Append('}').ToString()) : null;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyDict right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        bool same = Count == right.Count;
        if (!ts.EnterRecursiveCall(" in comparison"))
            return null;
        for (int i = 0; same && i < EntryCount; i++)
        {
            if (!TryGetEntry(i, out var key, out var value))
                continue;
            var theirs = right.Get(ts, key);
            int equal = theirs is null ? ts.HasError ? -1 : 0 : Operators.AreEqual(ts, value!, theirs);
            if (equal < 0)
            {
                ts.LeaveRecursiveCall();
                return null;
            }
            same = equal == 1;
        }
        ts.LeaveRecursiveCall();
        return PyBool.Of(same == (op == CompareOperator.Equal));
    }

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other) =>
        op != BinaryOperator.Or ? PyNotImplemented.Instance : UpdateFromArguments(ts, "update", [other], null) ? this : null;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op != BinaryOperator.Or || other is not PyDict)
            return PyNotImplemented.Instance;
        var both = new PyDict();
        return both.Update(ts, this) && both.Update(ts, other) ? both : null;
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op != BinaryOperator.Or || other is not PyDict)
            return PyNotImplemented.Instance;
        var both = new PyDict();
        return both.Update(ts, other) && both.Update(ts, this) ? both : null;
    }

    /// <summary>Takes every item of another dict; false with an error.</summary>
    public bool Update(ThreadState ts, PyObject other)
    {
        // a class with an iterator of its own is asked for its keys
        if (other is not PyDict dict || other.GetType() != typeof(PyDict) && !ReferenceEquals(other.Type.Lookup("__iter__"), TypeObject.Lookup("__iter__")))
        {
            if (TypeChecks.OptionalAttribute(ts, other, "keys") is { } keys)
                return UpdateFromKeys(ts, other, keys);
            return !ts.HasError && ts.Fail(ExceptionTypes.TypeError, $"'{other.Type.Name}' object is not a mapping");
        }
        if (ReferenceEquals(dict, this))
            return true;
        if (ts.MayGrow(dict.Count) && TryCopy(dict))
            return true;
        if (ts.HasError)
            return false;
        var source = dict.Settled();
        int size = source.Count;
        for (int i = 0; i < source.EntryCount; i++)
        {
            if (source.TryGetEntry(i, out var key, out var value) && !Set(ts, key, source.HashAt(i), value))
                return false;
            if (source.Count != size)
                return ts.Fail(ExceptionTypes.RuntimeError, "dict mutated during update");
        }
        return true;
    }

    public override PyObject? GetIterator(ThreadState ts) => new DictIterator(this, DictPart.Keys);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyType)self).IsHeap ? new PyDictInstance((PyType)self) : new PyDict();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyDict)self).UpdateFromArguments(ts, "dict", arguments, names) ? PyNone.Instance : null;

    /// <summary>Takes the items of one mapping or iterable of pairs, then keyword arguments; false with an error.</summary>
    internal bool UpdateFromArguments(ThreadState ts, string name, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional > 1)
        {
            Builtins.Declarations.Arguments.WrongCount(ts, name, positional, 0, 1);
            return false;
        }
        if (positional == 1 && !UpdateFrom(ts, arguments[0]))
            return false;
        for (int i = 0; i < (names?.Count ?? 0); i++)
            if (names!.Items[i] is not PyStr key)
                return ts.Fail(Errors.ExceptionTypes.TypeError, "keywords must be strings");
            else if (!Set(ts, key, arguments[positional + i]))
                return false;
        return true;
    }

    bool UpdateFrom(ThreadState ts, PyObject source)
    {
        if (source is PyDict)
            return Update(ts, source);
        if (TypeChecks.OptionalAttribute(ts, source, "keys") is { } keys)
            return UpdateFromKeys(ts, source, keys);
        return !ts.HasError && UpdateFromPairs(ts, source);
    }

    /// <summary>Takes the items of a mapping: what its keys() gives, each looked up.</summary>
    bool UpdateFromKeys(ThreadState ts, PyObject mapping, PyObject keys)
    {
        var all = new List<PyObject>();
        if (keys.Call(ts, [], null) is not { } given || !Iteration.Collect(ts, given, all))
            return false;
        foreach (var key in all)
            if (mapping.GetItem(ts, key) is not { } value || !Set(ts, key, value))
                return false;
        return true;
    }

    /// <summary>Notes at the pending error which element of a sequence of pairs is wrong: false.</summary>
    static bool NoteElement(ThreadState ts, int index)
    {
        var error = ts.TakeError();
        if (error.AddNote(ts, $"Cannot convert dictionary update sequence element #{index} to a sequence"))
            ts.Restore(error);
        return false;
    }

    bool UpdateFromPairs(ThreadState ts, PyObject pairs)
    {
        if (pairs.GetIterator(ts) is not { } iterator)
            return false;
        for (int i = 0; iterator.Next(ts) is { } element; i++)
        {
            var pair = new List<PyObject>();
            if (element.GetIterator(ts) is not { } items)
                return ts.Pending!.Type == ExceptionTypes.TypeError && ts.Fail(ExceptionTypes.TypeError, "object is not iterable") | NoteElement(ts, i);
            if (!Iteration.Collect(ts, items, pair))
                return ts.Pending!.Type == ExceptionTypes.TypeError && NoteElement(ts, i);
            if (pair.Count != 2)
                return ts.Fail(ExceptionTypes.ValueError, $"dictionary update sequence element #{i} has length {pair.Count}; 2 is required");
            if (!Set(ts, pair[0], pair[1]) || ts.PollInterrupt() && ts.HasError)
                return false;
        }
        return !ts.HasError;
    }
}
