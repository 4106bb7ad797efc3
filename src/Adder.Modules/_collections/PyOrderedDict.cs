using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>A dict whose order programs can change. What is set or deleted past it, by methods of dict, it does not see.</summary>
[Subclassable]
public class PyOrderedDict : PyDict
{
    public static new PyType TypeObject { get; } = new("collections.OrderedDict", New, PyDict.TypeObject) { HasOwnClasses = true, HasAttributeDict = true, Init = Initialize };

    PyDict? attributes;

    public override PyType Type => TypeObject;
    public override PyDict? AttributeDict(bool create) => create ? attributes ??= AsAttributes(new PyDict()) : attributes;

    /// <summary>Sets the dict of the attributes; false with an error.</summary>
    internal bool ReplaceAttributes(ThreadState ts, PyDict dict)
    {
        if (!IsExact)
            return InstanceAttributes.SetDict(ts, this, dict);
        attributes = AsAttributes(dict);
        return true;
    }

    /// <summary>The keys in order, each with its place.</summary>
    internal OrderedKeys Order { get; } = new();

    internal bool IsExact => GetType() == typeof(PyOrderedDict);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Make((PyType)self);

    internal static PyOrderedDict Make(PyType type) => type.IsHeap ? new PyOrderedDictInstance(type) : new PyOrderedDict();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        return positional > 1 ? ts.Raise(ExceptionTypes.TypeError, $"expected at most 1 argument, got {positional}")
            : MappingUpdate.Take(ts, self, arguments, names) ? PyNone.Instance : null;
    }

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!key.TryHash(ts, out long hash))
            return HashErrors.Explain(ts, key, "dict key") is not null;
        using var held = ObjectLocks.Hold(Order);
        if (value is not null)
            return Set(ts, key, hash, value) && Order.Add(ts, key, hash);
        if (!Order.Remove(ts, key, hash))
            return false;
        int removed = Remove(ts, key, hash, out _);
        if (removed == 0)
            ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
        return removed == 1;
    }

    /// <summary>The value of a key of the order, which methods of dict may have taken away; null with an error.</summary>
    internal PyObject? ValueOf(ThreadState ts, OrderedKey key)
    {
        var value = Get(ts, key.Key, key.Hash);
        return value is not null || ts.HasError ? value : ts.Raise(new PyException(ExceptionTypes.KeyError, [key.Key]));
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    public override PyObject? GetIterator(ThreadState ts) => new OrderedDictIterator(this, DictPart.Keys, reversed: false);

    public override PyObject? Repr(ThreadState ts) => ReprText.Guarded(ts, this, "...", () =>
    {
        string name = Type.ShortName;
        if (Count == 0)
            return new PyStr(name + "()");
        var items = new PyDict();
        if (IsExact)
        {
            foreach (var key in Order.All())
                if (ValueOf(ts, key) is not { } value || !items.Set(ts, key.Key, value))
                    return null;
        }
        else if (GetAttribute(ts, Interned.Of("items"))?.Call(ts, default, null) is not { } pairs || PyDict.TypeObject.Call(ts, [pairs], null) is not PyDict made)
            return null;
        else
            items = made;
        return items.Repr(ts) is PyStr shown ? new PyStr($"{name}({shown.Value})") : null;
    });

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        var same = base.Compare(ts, op, other);
        if (other is not PyOrderedDict right || same is not PyBool || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return same;
        if (ReferenceEquals(same, PyBool.True) != (op == CompareOperator.Equal))
            return same;
        // the same items: the order decides
        int mine = Order.Changes, theirs = right.Order.Changes;
        for (OrderedKey? a = Order.First, b = right.Order.First; a is not null || b is not null; (a, b) = (a!.After, b!.After))
        {
            int equal = a is null || b is null ? 0 : Operators.AreEqual(ts, a.Key, b.Key);
            if (equal < 0)
                return null;
            if (mine != Order.Changes || theirs != right.Order.Changes)
                return ts.Raise(ExceptionTypes.RuntimeError, "OrderedDict mutated during iteration");
            if (equal == 0)
                return PyBool.Of(op == CompareOperator.NotEqual);
        }
        return same;
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or && other is PyDict ? Union(ts, Type, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or && other is PyDict ? Union(ts, Type, other, this) : PyNotImplemented.Instance;

    static PyObject? Union(ThreadState ts, PyType type, PyObject left, PyObject right) =>
        type.Call(ts, [left], null) is { } both && MappingUpdate.TakeFrom(ts, both, right) ? both : null;

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other) =>
        op != BinaryOperator.Or ? PyNotImplemented.Instance : MappingUpdate.TakeFrom(ts, this, other) ? this : null;
}
