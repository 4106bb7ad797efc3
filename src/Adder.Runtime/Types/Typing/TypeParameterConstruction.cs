using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Makes type parameters: for calls of their types and for the instructions of functions and classes with parameters in brackets.</summary>
static class TypeParameterConstruction
{
    static readonly Signature TypeVarArguments = new("typevar", ["name", "bound", "default", "covariant", "contravariant", "infer_variance"], 1, 1, HasRest: true),
        ParamSpecArguments = new("paramspec", ["name", "bound", "default", "covariant", "contravariant", "infer_variance"], 1, 1),
        TypeVarTupleArguments = new("typevartuple", ["name", "default"], 1, 1);

    public static PyObject? NewTypeVar(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => New(ts, TypeParameterKind.TypeVar, TypeVarArguments, arguments, names);
    public static PyObject? NewParamSpec(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => New(ts, TypeParameterKind.ParamSpec, ParamSpecArguments, arguments, names);

    static PyObject? New(ThreadState ts, TypeParameterKind kind, Signature signature, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!signature.Bind(ts, arguments, names, bound))
            return null;
        string called = kind == TypeParameterKind.TypeVar ? "typevar" : "paramspec";
        if (bound[0] is not PyStr name)
            return ts.Raise(ExceptionTypes.TypeError, $"{called}() argument 'name' must be str, not {Arguments.NameOf(bound[0]!)}");
        bool[] flags = new bool[3];
        for (int i = 0; i < 3; i++)
            if (bound[3 + i] is { } flag && !Arguments.TryTruth(ts, flag, out flags[i]))
                return null;
        if (flags[0] && flags[1])
            return ts.Raise(ExceptionTypes.ValueError, "Bivariant types are not supported.");
        if (flags[2] && (flags[0] || flags[1]))
            return ts.Raise(ExceptionTypes.ValueError, "Variance cannot be specified with infer_variance.");
        int positional = arguments.Length - (names?.Count ?? 0);
        var constraints = positional > 1 ? new PyTuple(arguments[1..positional].ToArray()) : PyTuple.Empty;
        var limit = bound[1] is null or PyNone ? null : kind == TypeParameterKind.ParamSpec ? bound[1] : CheckType(ts, bound[1]!, "Bound must be a type.");
        if (ts.HasError)
            return null;
        if (constraints.Count == 1)
            return ts.Raise(ExceptionTypes.TypeError, "A single constraint is not allowed");
        if (constraints.Count > 0 && limit is not null)
            return ts.Raise(ExceptionTypes.TypeError, "Constraints cannot be combined with bound=...");
        return Located(ts, new PyTypeParameter(kind, name.Value)
        {
            IsCovariant = flags[0], IsContravariant = flags[1], InfersVariance = flags[2],
            Bound = limit ?? PyNone.Instance, Constraints = constraints, Default = bound[2] ?? PyNoDefault.Instance,
        });
    }

    static PyObject? CheckType(ThreadState ts, PyObject value, string problem) =>
        value is PyType ? value : Typing.Call(ts, "_type_check", found => found.Call(ts, [value, new PyStr(problem)], null));

    public static PyObject? NewTypeVarTuple(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!TypeVarTupleArguments.Bind(ts, arguments, names, bound))
            return null;
        return bound[0] is PyStr name
            ? Located(ts, new PyTypeParameter(TypeParameterKind.TypeVarTuple, name.Value) { Default = bound[1] ?? PyNoDefault.Instance })
            : ts.Raise(ExceptionTypes.TypeError, $"typevartuple() argument 'name' must be str, not {Arguments.NameOf(bound[0]!)}");
    }

    /// <summary>Sets __module__ to that of the caller.</summary>
    static PyTypeParameter Located(ThreadState ts, PyTypeParameter parameter)
    {
        parameter.AttributeDict(create: true)!.SetName(Interned.Of("__module__"), ts.CurrentFrame?.Globals.Get(Interned.Of("__name__")) ?? PyNone.Instance);
        return parameter;
    }

    /// <summary>What the instruction "intrinsic" makes; null with an error.</summary>
    public static PyObject? Intrinsic(ThreadState ts, TypingIntrinsic intrinsic, PyObject first, PyObject? second)
    {
        string name = (first as PyStr)?.Value ?? "";
        switch (intrinsic)
        {
            case TypingIntrinsic.TypeVar: return new PyTypeParameter(TypeParameterKind.TypeVar, name) { InfersVariance = true };
            case TypingIntrinsic.TypeVarWithBound: return new PyTypeParameter(TypeParameterKind.TypeVar, name) { InfersVariance = true, EvaluateBound = second };
            case TypingIntrinsic.TypeVarWithConstraints: return new PyTypeParameter(TypeParameterKind.TypeVar, name) { InfersVariance = true, EvaluateConstraints = second };
            case TypingIntrinsic.ParamSpec: return new PyTypeParameter(TypeParameterKind.ParamSpec, name) { InfersVariance = true };
            case TypingIntrinsic.TypeVarTuple: return new PyTypeParameter(TypeParameterKind.TypeVarTuple, name);
            case TypingIntrinsic.SubscriptGeneric: return SubscriptGeneric(ts, first);
            case TypingIntrinsic.TypeAlias when first is PyTuple { Count: 3 } parts && parts.Items[0] is PyStr alias:
                return new PyTypeAlias(alias, parts.Items[1] as PyTuple ?? PyTuple.Empty, parts.Items[2], null,
                    ts.CurrentFrame?.Globals.Get(Interned.Of("__name__")) ?? PyNone.Instance);
            case TypingIntrinsic.SetFunctionTypeParams when first is PyFunction function && second is PyTuple parameters:
                function.TypeParameters = parameters;
                return function;
            case TypingIntrinsic.SetTypeParamDefault when first is PyTypeParameter parameter:
                parameter.EvaluateDefault = second;
                return parameter;
            default: return ts.Raise(ExceptionTypes.SystemError, $"the operands of {intrinsic} are of wrong types");
        }
    }

    /// <summary>Generic[parameters], those that take many unpacked.</summary>
    static PyObject? SubscriptGeneric(ThreadState ts, PyObject parameters)
    {
        if (parameters is not PyTuple tuple)
            return ts.Raise(ExceptionTypes.SystemError, "the parameters of a generic class are no tuple");
        return Unpacked(ts, tuple) is { } all ? Typing.Call(ts, "_GenericAlias", found => found.Call(ts, [PyGeneric.TypeObject, new PyTuple([.. all])], null)) : null;
    }

    /// <summary>Type parameters, those that take many unpacked; null with an error.</summary>
    internal static List<PyObject>? Unpacked(ThreadState ts, PyTuple parameters)
    {
        var all = new List<PyObject>();
        foreach (var one in parameters.Items)
        {
            if (one is not PyTypeParameter { Kind: TypeParameterKind.TypeVarTuple })
                all.Add(one);
            else if (Typing.Call(ts, "Unpack", found => found.GetItem(ts, one)) is { } unpacked)
                all.Add(unpacked);
            else
                return null;
        }
        return all;
    }
}
