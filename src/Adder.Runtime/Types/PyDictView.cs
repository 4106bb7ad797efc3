using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>What dict.keys(), dict.values() and dict.items() give: a view that sees the dict change.</summary>
public class PyDictView(PyDict dict, DictPart part) : PyObject
{
    public static PyType KeysType { get; } = new("dict_keys", null) { IsSubclassable = false };
    public static PyType ValuesType { get; } = new("dict_values", null) { IsSubclassable = false };
    public static PyType ItemsType { get; } = new("dict_items", null) { IsSubclassable = false };

    public PyDict Dict { get; } = dict;
    public DictPart Part { get; } = part;

    public override PyType Type => Part switch { DictPart.Keys => KeysType, DictPart.Values => ValuesType, _ => ItemsType };
    public override long Length(ThreadState ts) => Dict.Count;
    public override int IsTrue(ThreadState ts) => Dict.Count > 0 ? 1 : 0;
    public override PyObject? GetIterator(ThreadState ts) => new DictIterator(Dict, Part);

    bool IsSet => Part != DictPart.Values;

    public override bool TryHash(ThreadState ts, out long hash)
    {
        if (!IsSet)
            return base.TryHash(ts, out hash);
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    public override int Contains(ThreadState ts, PyObject value)
    {
        if (Part == DictPart.Keys)
            return Dict.Contains(ts, value);
        if (Part == DictPart.Values)
            return base.Contains(ts, value);
        if (value is not PyTuple { Count: 2 } pair)
            return 0;
        var found = Dict.Get(ts, pair.Items[0]);
        return found is null ? ts.HasError ? -1 : 0 : Operators.AreEqual(ts, found, pair.Items[1]);
    }

    public override PyObject? Repr(ThreadState ts) => ReprText.Guarded(ts, this, "...", () =>
    {
        var items = new List<PyObject>(Dict.Count);
        return Iteration.Collect(ts, this, items) ? ReprText.Join(ts, Type.Name + "([", items, "])") : null;
    });

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (!IsSet || other is not (PySet or PyDictView { IsSet: true }))
            return PyNotImplemented.Instance;
        long mine = Dict.Count, theirs = other.Length(ts);
        int within = op switch
        {
            CompareOperator.Equal or CompareOperator.NotEqual => mine == theirs ? IsWithin(ts, this, other) : 0,
            CompareOperator.Less => mine < theirs ? IsWithin(ts, this, other) : 0,
            CompareOperator.LessEqual => mine <= theirs ? IsWithin(ts, this, other) : 0,
            CompareOperator.Greater => mine > theirs ? IsWithin(ts, other, this) : 0,
            _ => mine >= theirs ? IsWithin(ts, other, this) : 0,
        };
        return within < 0 ? null : PyBool.Of(within == 1 != (op == CompareOperator.NotEqual));
    }

    static int IsWithin(ThreadState ts, PyObject part, PyObject whole)
    {
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, part, items))
            return -1;
        foreach (var item in items)
        {
            int contained = whole.Contains(ts, item);
            if (contained != 1)
                return contained;
        }
        return 1;
    }

    /// <summary>Set operations with any iterable; the result is a set.</summary>
    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) =>
        IsSet && PySet.IsOperator(op) ? Combine(ts, op, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        IsSet && PySet.IsOperator(op) ? Combine(ts, op, other, this) : PyNotImplemented.Instance;

    static PySet? Combine(ThreadState ts, BinaryOperator op, PyObject left, PyObject right)
    {
        var result = new PySet(isFrozen: false);
        // & walks the other operand and keeps its items: the order in which CPython fills the set
        if (op == BinaryOperator.And)
        {
            if (left is not PyDictView || right is PyDictView && right.Length(ts) > left.Length(ts))
                (left, right) = (right, left);
            // a set that is not smaller finds the shared items by itself
            if (right is PySet { IsFrozen: false } set && set.GetType() == typeof(PySet) && left.Length(ts) <= set.Count)
                return set.Intersection(ts, left);
            return result.AddShared(ts, left, right) ? result : null;
        }
        if (!result.Update(ts, left))
            return null;
        bool done = op switch
        {
            BinaryOperator.Or => result.Update(ts, right),
            BinaryOperator.Subtract => result.DifferenceUpdate(ts, right),
            _ => result.SymmetricDifferenceUpdate(ts, right),
        };
        return done ? result : null;
    }
}
