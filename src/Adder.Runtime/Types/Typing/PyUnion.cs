using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>typing.Union: int | str.</summary>
public sealed class PyUnion : PyObject
{
    readonly PyObject[] unhashable;

    PyUnion(PyTuple members, PyObject[] unhashable) => (Members, this.unhashable) = (members, unhashable);

    public static PyType TypeObject { get; } = new("typing.Union", null) { IsSubclassable = false, HasOwnAttributeLookup = true };

    /// <summary>__args__: no member twice, None as NoneType.</summary>
    public PyTuple Members { get; }

    public override PyType Type => TypeObject;

    /// <summary>left | right of types; NotImplemented when one is none.</summary>
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right) =>
        IsType(left) && IsType(right) ? Of(ts, [left, right]) : PyNotImplemented.Instance;

    static bool IsType(PyObject value) => value is PyNone or PyType or PyGenericAlias or PyUnion or PyTypeAlias;

    /// <summary>What stands for a type that something else than a type was given for: a str is a forward reference. Null with an error.</summary>
    internal static PyObject? Checked(ThreadState ts, PyObject value) => IsType(value) || value is PyTypeParameter ? value
        : Typing.Call(ts, "_type_check", found => found.Call(ts, [value, new PyStr("Union[arg, ...]: each arg must be a type.")], null));

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
        return members.Count == 1 ? members[0] : new PyUnion(new PyTuple([.. members]), [.. members.Where(one => !IsHashable(ts, one, out _))]);
    }

    /// <summary>Adds a member that is not there yet: one with a hash is compared with those that have one, another with the others. False with an error.</summary>
    static bool Add(ThreadState ts, List<PyObject> members, PyObject value)
    {
        bool isHashable = IsHashable(ts, value, out long hash);
        foreach (var one in members)
        {
            if (IsHashable(ts, one, out long other) != isHashable || other != hash)
                continue;
            int equal = Operators.AreEqual(ts, one, value);
            if (equal != 0)
                return equal == 1;
        }
        members.Add(value);
        return true;
    }

    /// <summary>Whether there is a hash; why there is none is no error. The hash is 0 then.</summary>
    static bool IsHashable(ThreadState ts, PyObject value, out long hash)
    {
        if (value.TryHash(ts, out hash))
            return true;
        ts.TakeError();
        hash = 0;
        return false;
    }

    // the module is the type's
    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value == "__module__" ? TypeObject.GetAttribute(ts, name) : base.GetAttribute(ts, name);

    public override PyObject? Repr(ThreadState ts)
    {
        var parts = new List<string>();
        foreach (var one in Members.Items)
            if ((one is PyList ? (one.Repr(ts) as PyStr)?.Value : PyGenericAlias.ItemText(ts, one)) is { } text)
                parts.Add(text);
            else
                return null;
        return new PyStr(string.Join(" | ", parts));
    }

    /// <summary>The members that had a hash when the union was made, and the others; null with an error.</summary>
    PySet? Hashable(ThreadState ts)
    {
        var set = new PySet(isFrozen: true);
        foreach (var one in Members.Items)
            if (!unhashable.Contains(one, ReferenceEqualityComparer.Instance) && !set.Add(ts, one))
                return null;
        return set;
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        foreach (var one in unhashable)
            if (!one.TryHash(ts, out _))
                return false;
        if (unhashable.Length > 0)
            return ts.Fail(ExceptionTypes.TypeError, $"union contains {unhashable.Length} unhashable elements");
        return Hashable(ts) is { } set && set.TryHash(ts, out hash);
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyUnion right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        if (Hashable(ts) is not { } mine || right.Hashable(ts) is not { } theirs || mine.Compare(ts, CompareOperator.Equal, theirs) is not { } same)
            return null;
        int equal = !ReferenceEquals(same, PyBool.True) || unhashable.Length != right.unhashable.Length ? 0
            : AreWithin(ts, unhashable, right.unhashable) is var within && within == 1 ? AreWithin(ts, right.unhashable, unhashable) : within;
        return equal < 0 ? null : PyBool.Of(equal == 1 == (op == CompareOperator.Equal));
    }

    /// <summary>Whether each value equals one of the others: 1, 0, or -1 with an error.</summary>
    static int AreWithin(ThreadState ts, PyObject[] values, PyObject[] others)
    {
        foreach (var value in values)
        {
            int found = 0;
            for (int i = 0; found == 0 && i < others.Length; i++)
                found = Operators.AreEqual(ts, others[i], value);
            if (found != 1)
                return found;
        }
        return 1;
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => op == BinaryOperator.Or ? Checked(ts, other) is { } right ? Of(ts, [this, right]) : null : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or ? Checked(ts, other) is { } left ? Of(ts, [left, this]) : null : PyNotImplemented.Instance;

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        var replaced = TypeSubstitution.Apply(ts, this, Members, TypeSubstitution.Parameters(ts, Members), key);
        return replaced is null ? null : Of(ts, replaced.Items);
    }
}
