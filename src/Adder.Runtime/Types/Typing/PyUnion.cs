using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>typing.Union: int | str.</summary>
public sealed class PyUnion(PyTuple members) : PyObject
{
    public static PyType TypeObject { get; } = new("typing.Union", null) { IsSubclassable = false };

    /// <summary>__args__: no member twice, None as NoneType.</summary>
    public PyTuple Members { get; } = members;

    public override PyType Type => TypeObject;

    /// <summary>left | right of types; NotImplemented when one is none.</summary>
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right) =>
        IsType(left) && IsType(right) ? Of(ts, [left, right]) : PyNotImplemented.Instance;

    static bool IsType(PyObject value) => value is PyNone or PyType or PyGenericAlias or PyUnion or PyTypeParameter or PyTypeAlias;

    /// <summary>The union of types and unions: a lone member stands for itself. Null with an error.</summary>
    public static PyObject? Of(ThreadState ts, ReadOnlySpan<PyObject> types)
    {
        var members = new List<PyObject>();
        foreach (var type in types)
            if (type is PyUnion union)
            {
                foreach (var one in union.Members.Items)
                    if (!Add(ts, members, one))
                        return null;
            }
            else if (!Add(ts, members, type is PyNone ? PyNone.TypeObject : type))
                return null;
        return members.Count == 1 ? members[0] : new PyUnion(new PyTuple([.. members]));
    }

    static bool Add(ThreadState ts, List<PyObject> members, PyObject value)
    {
        foreach (var one in members)
        {
            int equal = Operators.AreEqual(ts, one, value);
            if (equal != 0)
                return equal == 1;
        }
        members.Add(value);
        return true;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        var parts = new List<string>();
        foreach (var one in Members.Items)
            if (ReferenceEquals(one, PyNone.TypeObject))
                parts.Add("None");
            else if (PyGenericAlias.ItemText(ts, one) is { } text)
                parts.Add(text);
            else
                return null;
        return new PyStr(string.Join(" | ", parts));
    }

    PySet? AsSet(ThreadState ts)
    {
        var set = new PySet(isFrozen: true);
        foreach (var one in Members.Items)
            if (!set.Add(ts, one))
                return null;
        return set;
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return AsSet(ts) is { } set && set.TryHash(ts, out hash);
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyUnion right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        return AsSet(ts) is { } mine && right.AsSet(ts) is { } theirs ? mine.Compare(ts, op, theirs) : null;
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => op == BinaryOperator.Or ? Or(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or ? Or(ts, other, this) : PyNotImplemented.Instance;

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        var replaced = TypeSubstitution.Apply(ts, this, Members, TypeSubstitution.Parameters(ts, Members), key);
        return replaced is null ? null : Of(ts, replaced.Items);
    }
}
