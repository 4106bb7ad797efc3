using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>typing.TypeAliasType: what a type statement makes.</summary>
public sealed class PyTypeAlias(PyStr name, PyTuple parameters, PyObject? evaluate, PyObject? value, PyObject module) : PyObject
{
    static readonly Signature Arguments = new("typealias", ["name", "value", "type_params"], 2, 2);

    public static PyType TypeObject { get; } = new("typing.TypeAliasType", New) { IsSubclassable = false };

    PyObject? computed = value;

    public PyStr Name { get; } = name;
    public PyTuple Parameters { get; } = parameters;
    internal PyObject? Evaluate => evaluate;
    internal PyObject Module => module;

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => Name;

    /// <summary>__value__, computed when it is first asked for; null with an error.</summary>
    internal PyObject? Value(ThreadState ts) => computed ??= PyTypeParameter.Compute(ts, evaluate!);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Arguments.Bind(ts, arguments, names, bound))
            return null;
        if (bound[0] is not PyStr name)
            return ts.Raise(ExceptionTypes.TypeError, $"typealias() argument 'name' must be str, not {Builtins.Declarations.Arguments.NameOf(bound[0]!)}");
        if (bound[2] is not (null or PyTuple))
            return ts.Raise(ExceptionTypes.TypeError, "type_params must be a tuple");
        if (bound[2] is PyTuple given && !CheckParameters(ts, given))
            return null;
        return new PyTypeAlias(name, bound[2] as PyTuple ?? PyTuple.Empty, null, bound[1], ts.CurrentFrame?.Globals.Get(Interned.Of("__name__")) ?? PyNone.Instance);
    }

    static bool CheckParameters(ThreadState ts, PyTuple parameters)
    {
        bool hasDefault = false;
        foreach (var one in parameters.Items)
        {
            if (one is not PyTypeParameter parameter)
                return one.Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.TypeError, $"Expected a type param, got {shown.Value}");
            if (parameter.EvaluateDefault is not null || parameter.Default is not (null or PyNoDefault))
                hasDefault = true;
            else if (hasDefault)
                return parameter.Repr(ts) is PyStr name && ts.Fail(ExceptionTypes.TypeError, $"non-default type parameter '{name.Value}' follows default type parameter");
        }
        return true;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key) => Parameters.Count == 0
        ? ts.Raise(ExceptionTypes.TypeError, "Only generic type aliases are subscriptable")
        : new PyGenericAlias(this, key);

    public override PyObject? GetIterator(ThreadState ts) =>
        Typing.Call(ts, "Unpack", found => found.GetItem(ts, this)) is { } unpacked ? new PyTuple([unpacked]).GetIterator(ts) : null;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => op == BinaryOperator.Or ? PyUnion.Or(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or ? PyUnion.Or(ts, other, this) : PyNotImplemented.Instance;
}

/// <summary>typing.Generic, the base of generic classes.</summary>
public static class PyGeneric
{
    public static PyType TypeObject { get; } = new("typing.Generic", null) { Solid = PyType.Object, InheritsNew = true };
}
