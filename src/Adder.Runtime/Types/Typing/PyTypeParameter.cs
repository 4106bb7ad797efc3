using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>The kinds of type parameters.</summary>
public enum TypeParameterKind { TypeVar, ParamSpec, TypeVarTuple }

/// <summary>typing.TypeVar, ParamSpec and TypeVarTuple.</summary>
public sealed class PyTypeParameter(TypeParameterKind kind, string name) : PyObject
{
    public static PyType TypeVar { get; } = new("typing.TypeVar", TypeParameterConstruction.NewTypeVar) { IsSubclassable = false, HasAttributeDict = true };
    public static PyType ParamSpec { get; } = new("typing.ParamSpec", TypeParameterConstruction.NewParamSpec) { IsSubclassable = false, HasAttributeDict = true };
    public static PyType TypeVarTuple { get; } = new("typing.TypeVarTuple", TypeParameterConstruction.NewTypeVarTuple) { IsSubclassable = false, HasAttributeDict = true };

    PyDict? attributes;

    public TypeParameterKind Kind { get; } = kind;
    public string Name { get; } = name;
    public bool IsCovariant { get; init; }
    public bool IsContravariant { get; init; }
    public bool InfersVariance { get; init; }

    /// <summary>__bound__; null before it is computed.</summary>
    internal PyObject? Bound { get; set; }

    /// <summary>__constraints__; null before they are computed.</summary>
    internal PyObject? Constraints { get; set; }

    /// <summary>__default__; null before it is computed.</summary>
    internal PyObject? Default { get; set; }

    /// <summary>The functions that compute them, of parameters in brackets.</summary>
    internal PyObject? EvaluateBound { get; init; }
    internal PyObject? EvaluateConstraints { get; init; }
    internal PyObject? EvaluateDefault { get; set; }

    public override PyType Type => Kind switch { TypeParameterKind.TypeVar => TypeVar, TypeParameterKind.ParamSpec => ParamSpec, _ => TypeVarTuple };
    public override PyDict? AttributeDict(bool create) => create ? attributes ??= AsAttributes(new PyDict()) : attributes;

    public override PyObject? Repr(ThreadState ts) => new PyStr(
        Kind == TypeParameterKind.TypeVarTuple || InfersVariance ? Name : (IsCovariant ? "+" : IsContravariant ? "-" : "~") + Name);

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or && Kind != TypeParameterKind.TypeVarTuple ? Union(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or && Kind != TypeParameterKind.TypeVarTuple ? Union(ts, other, this) : PyNotImplemented.Instance;

    /// <summary>A union as typing.Union[left, right] makes it: strs become forward references.</summary>
    static PyObject? Union(ThreadState ts, PyObject left, PyObject right) =>
        Typing.Call(ts, "Union", found => found.GetItem(ts, new PyTuple([left, right])));

    public override PyObject? GetIterator(ThreadState ts) => Kind == TypeParameterKind.TypeVarTuple
        ? Typing.Call(ts, "Unpack", found => found.GetItem(ts, this)) is { } unpacked ? new PyTuple([unpacked]).GetIterator(ts) : null
        : base.GetIterator(ts);

    /// <summary>What a function computes of a bound, a value and the like when it is first asked for: 3.14's take the format, those of 3.12 and 3.13 nothing.</summary>
    internal static PyObject? Compute(ThreadState ts, PyObject function)
    {
        const int ValueFormat = 1;
        return function is PyFunction { Code.Code.Version: var version } && version < Bytecode.Opcodes.PythonVersion.V3_14
            ? function.Call(ts, default, null) : function.Call(ts, [PyInt.Of(ValueFormat)], null);
    }

    /// <summary>A value that is computed when it is first asked for; null with an error.</summary>
    internal static PyObject? Evaluate(ThreadState ts, ref PyObject? value, PyObject? function, PyObject otherwise)
    {
        if (value is not null)
            return value;
        var made = function is null ? otherwise : Compute(ts, function);
        if (made is not null)
            value = made;
        return made;
    }

    internal PyObject? BoundValue(ThreadState ts)
    {
        var value = Bound;
        var made = Evaluate(ts, ref value, EvaluateBound, PyNone.Instance);
        Bound = value;
        return made;
    }

    internal PyObject? ConstraintsValue(ThreadState ts)
    {
        var value = Constraints;
        var made = Evaluate(ts, ref value, EvaluateConstraints, PyTuple.Empty);
        Constraints = value;
        return made;
    }

    internal PyObject? DefaultValue(ThreadState ts)
    {
        var value = Default;
        var made = Evaluate(ts, ref value, EvaluateDefault, PyNoDefault.Instance);
        Default = value;
        return made;
    }
}

/// <summary>typing.NoDefault.</summary>
public sealed class PyNoDefault : PyObject
{
    PyNoDefault() { }

    public static PyType TypeObject { get; } = new("NoDefaultType", static (ts, _, arguments, names) =>
        arguments.Length > 0 ? ts.Raise(ExceptionTypes.TypeError, "NoDefaultType takes no arguments") : Instance) { IsSubclassable = false };

    public static PyNoDefault Instance { get; } = new();

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr("typing.NoDefault");
}

/// <summary>typing.ParamSpecArgs and ParamSpecKwargs: P.args and P.kwargs.</summary>
public sealed class PyParamSpecPart(PyObject origin, bool isKeywords) : PyObject
{
    public static PyType Args { get; } = new("typing.ParamSpecArgs", static (ts, _, arguments, names) => New(ts, arguments, names, false)) { IsSubclassable = false };
    public static PyType Kwargs { get; } = new("typing.ParamSpecKwargs", static (ts, _, arguments, names) => New(ts, arguments, names, true)) { IsSubclassable = false };

    public PyObject Origin { get; } = origin;
    public override PyType Type => isKeywords ? Kwargs : Args;

    static PyObject? New(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names, bool isKeywords) =>
        Builtins.Declarations.Arguments.Check(ts, isKeywords ? "paramspeckwargs" : "paramspecargs", arguments.Length, names, 1, 1) ? new PyParamSpecPart(arguments[0], isKeywords) : null;

    public override PyObject? Repr(ThreadState ts) => new PyStr($"{(Origin is PyTypeParameter parameter ? parameter.Name : (Origin.Repr(ts) as PyStr)?.Value)}.{(isKeywords ? "kwargs" : "args")}");

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => op switch
    {
        CompareOperator.Equal or CompareOperator.NotEqual when other is PyParamSpecPart part && ReferenceEquals(part.Type, Type) => Operators.Compare(ts, op, Origin, part.Origin),
        _ => PyNotImplemented.Instance,
    };

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }
}

/// <summary>The module typing, which parts of the type parameters are written in.</summary>
static class Typing
{
    /// <summary>Calls something with what typing has under a name; null with an error.</summary>
    public static PyObject? Call(ThreadState ts, string name, Func<PyObject, PyObject?> use)
    {
        var module = ts.Interpreter.Modules.Get(Interned.Of("typing")) ?? ts.Interpreter.Builtins.Get(Interned.Of("__import__"))?.Call(ts, [new PyStr("typing")], null);
        if (module is null)
            return ts.HasError ? null : ts.Unsupported("type parameters without the module typing");
        return module.GetAttribute(ts, Interned.Of(name)) is { } found ? use(found) : null;
    }
}
