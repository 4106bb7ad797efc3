using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>types.GenericAlias: list[int].</summary>
[Subclassable]
public class PyGenericAlias(PyObject origin, PyObject arguments, bool isStarred = false) : PyObject
{
    public static PyType TypeObject { get; } = new("types.GenericAlias", New) { HasOwnAttributeLookup = true };

    /// <summary>Attributes that are not those of the origin.</summary>
    public static readonly string[] OwnAttributes =
    [
        "__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__",
    ];

    /// <summary>Those, and what the origin may have and the alias has not.</summary>
    static readonly HashSet<string> NotOfOrigin = new([.. OwnAttributes, "__bases__", "__copy__", "__deepcopy__"], StringComparer.Ordinal);

    public PyObject Origin { get; } = origin;
    public PyTuple Arguments { get; } = arguments as PyTuple ?? new PyTuple([arguments]);

    /// <summary>Whether it stands for *tuple[…].</summary>
    public bool IsStarred { get; } = isStarred;

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Builtins.Declarations.Arguments.Check(ts, "GenericAlias", arguments.Length, names, 2, 2))
            return null;
        var type = (PyType)self;
        return type.IsHeap ? new PyGenericAliasInstance(type, arguments[0], arguments[1], false) : new PyGenericAlias(arguments[0], arguments[1]);
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) =>
        NotOfOrigin.Contains(name.Value)
            ? base.GetAttribute(ts, name)
            : Type.Lookup(name) is { } own && !name.Value.StartsWith("__", StringComparison.Ordinal) ? own.DescriptorGet(ts, this, Type) : Origin.GetAttribute(ts, name);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var made = Origin.Call(ts, arguments, names);
        if (made is not null && !made.SetAttribute(ts, Interned.Of("__orig_class__"), this))
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError) && !ts.Pending.Type.IsSubtypeOf(ExceptionTypes.TypeError))
                return null;
            ts.TakeError();
        }
        return made;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        var items = new List<string>();
        if (ItemText(ts, Origin) is not { } origin)
            return null;
        foreach (var one in Arguments.Items)
        {
            if (ItemText(ts, one) is not { } text)
                return null;
            items.Add(text);
        }
        return new PyStr($"{(IsStarred ? "*" : "")}{origin}[{(items.Count == 0 ? "()" : string.Join(", ", items))}]");
    }

    /// <summary>How an argument is shown: types and functions by their names, … for Ellipsis; null with an error.</summary>
    internal static string? ItemText(ThreadState ts, PyObject value)
    {
        if (!ts.EnterRecursiveCall(" while getting the repr of an object"))
            return null;
        string? text = TextOf(ts, value);
        ts.LeaveRecursiveCall();
        return text;
    }

    static string? TextOf(ThreadState ts, PyObject value)
    {
        switch (value)
        {
            case PyEllipsis: return "...";
            case var _ when ReferenceEquals(value, PyNone.TypeObject): return "None";
            case PyType type:
                string? module = type.ModuleName;
                return module is null or "builtins" ? type.QualName : $"{module}.{type.QualName}";
            case PyList list:
                var parts = new List<string>();
                int count = list.Count;
                for (int i = 0; i < count; i++)
                {
                    // the repr of an item may have emptied the list
                    if (i >= list.Count)
                    {
                        ts.Raise(ExceptionTypes.IndexError, "list index out of range");
                        return null;
                    }
                    if (ItemText(ts, list[i]) is not { } part)
                        return null;
                    parts.Add(part);
                }
                return $"[{string.Join(", ", parts)}]";
            case PyGenericAlias or PyUnion or PyTypeParameter: return (value.Repr(ts) as PyStr)?.Value;
            default: return NameText(ts, value) ?? (ts.HasError ? null : (value.Repr(ts) as PyStr)?.Value);
        }
    }

    /// <summary>What has a name and a module, by these; null for other objects, and with an error.</summary>
    static string? NameText(ThreadState ts, PyObject value)
    {
        bool isAlias = TypeChecks.OptionalAttribute(ts, value, "__origin__") is not null && TypeChecks.OptionalAttribute(ts, value, "__args__") is not null;
        if (isAlias || ts.HasError || TypeChecks.OptionalAttribute(ts, value, "__qualname__") is not PyStr name)
            return null;
        var module = TypeChecks.OptionalAttribute(ts, value, "__module__");
        return module is null or PyNone ? null : module is PyStr { Value: "builtins" } ? name.Value : module.Str(ts) is PyStr prefix ? $"{prefix.Value}.{name.Value}" : null;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyGenericAlias right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        int equal = IsStarred == right.IsStarred ? Operators.AreEqual(ts, Origin, right.Origin) : 0;
        if (equal == 1)
            equal = Operators.AreEqual(ts, Arguments, right.Arguments);
        return equal < 0 ? null : PyBool.Of(equal == 1 == (op == CompareOperator.Equal));
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        if (!Origin.TryHash(ts, out hash) || !Arguments.TryHash(ts, out long other))
            return false;
        hash ^= other;
        return true;
    }

    /// <summary>__parameters__, found when they are first asked for; null with an error.</summary>
    internal PyTuple? Parameters(ThreadState ts) => parameters ??= TypeSubstitution.Parameters(ts, Arguments);

    PyTuple? parameters;

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        var replaced = TypeSubstitution.Apply(ts, this, Arguments, Parameters(ts), key);
        return replaced is null ? null : new PyGenericAlias(Origin, replaced, IsStarred);
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => op == BinaryOperator.Or ? PyUnion.Or(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or ? PyUnion.Or(ts, other, this) : PyNotImplemented.Instance;

    public override PyObject? GetIterator(ThreadState ts) => new GenericAliasIterator(this);
}

/// <summary>The iterator of an alias: gives it once, starred.</summary>
sealed class GenericAliasIterator(PyGenericAlias alias) : PyIterator, IIteratorState
{
    PyGenericAlias? source = alias;

    public static PyType TypeObject { get; } = IteratorStates.Declare(new PyType("generic_alias_iterator", null) { IsSubclassable = false });

    public override PyType Type => TypeObject;

    PyObject? IIteratorState.Reduce(ThreadState ts) =>
        new PyTuple([ts.Interpreter.Builtins.Get(Interned.Of("iter")) ?? PyNone.Instance, new PyTuple([source is null ? PyTuple.Empty : source])]);

    public override PyObject? Next(ThreadState ts)
    {
        if (source is not { } whole)
            return null;
        source = null;
        return whole.IsStarred ? whole : new PyGenericAlias(whole.Origin, whole.Arguments, isStarred: true);
    }
}
