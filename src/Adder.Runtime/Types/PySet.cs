using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A set or frozenset.</summary>
public sealed class PySet(bool isFrozen) : PyObject
{
    public static PyType TypeObject { get; } = new("set", (ts, _, arguments, names) => Construct(ts, false, arguments, names));
    public static PyType FrozenTypeObject { get; } = new("frozenset", (ts, _, arguments, names) => Construct(ts, true, arguments, names));

    /// <summary>The members, as keys without values.</summary>
    public HashTable Table { get; } = new();

    public bool IsFrozen { get; } = isFrozen;
    public override PyType Type => IsFrozen ? FrozenTypeObject : TypeObject;
    public int Count => Table.Count;
    public override int IsTrue(ThreadState ts) => Table.Count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Table.Count;

    /// <summary>Adds a member; false with an error.</summary>
    public bool Add(ThreadState ts, PyObject value) => value.TryHash(ts, out long hash) && Table.Set(ts, value, hash, null);

    /// <summary>Adds every item of an iterable; false with an error.</summary>
    public bool Update(ThreadState ts, PyObject iterable)
    {
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, iterable, items))
            return false;
        foreach (var item in items)
            if (!Add(ts, item))
                return false;
        return true;
    }

    public override int Contains(ThreadState ts, PyObject value)
    {
        if (!value.TryHash(ts, out long hash))
            return -1;
        int entry = Table.Find(ts, value, hash);
        return entry >= 0 ? 1 : entry == -1 ? 0 : -1;
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        if (!IsFrozen)
            return ts.Fail(ExceptionTypes.TypeError, "unhashable type: 'set'");
        ulong mixed = (ulong)(Count + 1) * 1927868237UL;
        foreach (var member in Members())
        {
            if (!member.TryHash(ts, out long one))
                return false;
            ulong h = (ulong)one;
            mixed ^= (h ^ h << 16 ^ 89869747UL) * 3644798167UL;
        }
        mixed ^= mixed >> 11 ^ mixed >> 25;
        hash = (long)(mixed * 69069UL + 907133923UL);
        if (hash == -1)
            hash = 590923713;
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PySet right)
            return PyNotImplemented.Instance;
        int within = op switch
        {
            CompareOperator.Equal or CompareOperator.NotEqual => Count == right.Count ? IsWithin(ts, right) : 0,
            CompareOperator.Less or CompareOperator.LessEqual => Count + (op == CompareOperator.Less ? 1 : 0) <= right.Count ? IsWithin(ts, right) : 0,
            _ => right.Count + (op == CompareOperator.Greater ? 1 : 0) <= Count ? right.IsWithin(ts, this) : 0,
        };
        return within < 0 ? null : PyBool.Of(within == 1 != (op == CompareOperator.NotEqual));
    }

    int IsWithin(ThreadState ts, PySet other)
    {
        foreach (var member in Members())
        {
            int contained = other.Contains(ts, member);
            if (contained != 1)
                return contained;
        }
        return 1;
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (other is not PySet right || op is not (BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Subtract or BinaryOperator.Xor))
            return PyNotImplemented.Instance;
        var result = new PySet(IsFrozen);
        foreach (var member in Members())
        {
            int shared = op == BinaryOperator.Or ? 0 : right.Contains(ts, member);
            if (shared < 0 || shared == 1 == (op == BinaryOperator.And) && !result.Add(ts, member))
                return null;
        }
        if (op is BinaryOperator.Or or BinaryOperator.Xor)
            foreach (var member in right.Members())
            {
                int shared = op == BinaryOperator.Or ? 0 : Contains(ts, member);
                if (shared < 0 || shared == 0 && !result.Add(ts, member))
                    return null;
            }
        return result;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (Count == 0)
            return new PyStr(Type.Name + "()");
        var members = Members();
        return IsFrozen ? ReprText.Join(ts, "frozenset({", members, "})") : ReprText.Join(ts, "{", members, "}");
    }

    public override PyObject? GetIterator(ThreadState ts)
    {
        var members = Members();
        return new SequenceIterator("set_iterator", members.Count, i => members[i]);
    }

    List<PyObject> Members()
    {
        var members = new List<PyObject>(Count);
        for (int i = 0; i < Table.EntryCount; i++)
            if (Table.TryGetEntry(i, out var key, out _))
                members.Add(key);
        return members;
    }

    static PyObject? Construct(ThreadState ts, bool isFrozen, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var set = new PySet(isFrozen);
        if (names is not null || arguments.Length > 1)
            return ts.Raise(ExceptionTypes.TypeError, $"{set.Type.Name} expected at most 1 argument, got {arguments.Length}");
        return arguments.Length == 0 || set.Update(ts, arguments[0]) ? set : null;
    }
}
