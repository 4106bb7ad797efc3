using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>What all type parameters share.</summary>
[PyMethods(typeof(PyTypeParameter), TypeProperty = nameof(PyTypeParameter.TypeVar))]
[PyMethods(typeof(PyTypeParameter), TypeProperty = nameof(PyTypeParameter.ParamSpec))]
[PyMethods(typeof(PyTypeParameter), TypeProperty = nameof(PyTypeParameter.TypeVarTuple))]
static partial class TypeParameterMethods
{
    [PyGetter("__name__", "The name.")]
    public static PyObject? Name(ThreadState ts, PyTypeParameter self) => new PyStr(self.Name);

    [PyGetter("__default__", "The default, or NoDefault.")]
    public static PyObject? Default(ThreadState ts, PyTypeParameter self) => self.DefaultValue(ts);

    [PyGetter("evaluate_default", "The function that computes the default, or None.")]
    public static PyObject? EvaluateDefault(ThreadState ts, PyTypeParameter self) => self.EvaluateDefault ?? PyConstEvaluator.Of(self.Default, isUnset: self.Default is PyNoDefault);

    [PyMethod("has_default", "Whether there is a default.")]
    public static PyObject? HasDefault(ThreadState ts, PyTypeParameter self) => PyBool.Of(self.EvaluateDefault is not null || self.Default is not (null or PyNoDefault));

    [PyMethod("__reduce__", "How it is pickled: by its name.")]
    public static PyObject? Reduce(ThreadState ts, PyTypeParameter self) => new PyStr(self.Name);

    [PyMethod("__mro_entries__", "A TypeError.")]
    public static PyObject? MroEntries(ThreadState ts, PyTypeParameter self, PyObject bases) =>
        ts.Raise(ExceptionTypes.TypeError, $"Cannot subclass an instance of {self.Type.ShortName}");

    [PyMethod("__typing_subst__", "What takes its place.")]
    public static PyObject? Substitute(ThreadState ts, PyTypeParameter self, PyObject arg) => self.Kind switch
    {
        TypeParameterKind.TypeVar => Typing.Call(ts, "_typevar_subst", found => found.Call(ts, [self, arg], null)),
        TypeParameterKind.ParamSpec => Typing.Call(ts, "_paramspec_subst", found => found.Call(ts, [self, arg], null)),
        _ => ts.Raise(ExceptionTypes.TypeError, "Substitution of bare TypeVarTuple is not supported"),
    };

    [PyMethod("__typing_prepare_subst__", "The arguments in brackets, made ready.")]
    public static PyObject? Prepare(ThreadState ts, PyTypeParameter self, PyObject alias, PyObject args)
    {
        if (self.Kind != TypeParameterKind.TypeVar)
            return Typing.Call(ts, self.Kind == TypeParameterKind.ParamSpec ? "_paramspec_prepare_subst" : "_typevartuple_prepare_subst", found => found.Call(ts, [self, alias, args], null));
        // a missing argument at the end is the default
        var given = new List<PyObject>();
        if (alias.GetAttribute(ts, Interned.Of("__parameters__")) is not { } found || !Iteration.Collect(ts, args, given))
            return null;
        if (found is not PyTuple parameters)
            return ts.Raise(ExceptionTypes.TypeError, $"__parameters__ must be a tuple, not {found.Type.Name}");
        int index = Array.IndexOf(parameters.Items, self);
        if (index < 0)
            return ts.Raise(ExceptionTypes.ValueError, "sequence.index(x): x not in sequence");
        if (index == given.Count && self.DefaultValue(ts) is { } value && value is not PyNoDefault)
            return new PyTuple([.. given, value]);
        return ts.HasError ? null : args;
    }
}

/// <summary>Methods of NoDefault.</summary>
[PyMethods(typeof(PyNoDefault))]
static partial class NoDefaultMethods
{
    [PyMethod("__reduce__", "The name of the only one, for pickle.")]
    public static PyObject? Reduce(ThreadState ts, PyNoDefault self) => new PyStr("NoDefault");
}

/// <summary>What TypeVar and ParamSpec share.</summary>
[PyMethods(typeof(PyTypeParameter), TypeProperty = nameof(PyTypeParameter.TypeVar))]
[PyMethods(typeof(PyTypeParameter), TypeProperty = nameof(PyTypeParameter.ParamSpec))]
static partial class BoundTypeParameterMethods
{
    [PyGetter("__bound__", "The upper bound, or None.")]
    public static PyObject? Bound(ThreadState ts, PyTypeParameter self) => self.BoundValue(ts);

    [PyGetter("__covariant__", "Whether it is covariant.")]
    public static PyObject? Covariant(ThreadState ts, PyTypeParameter self) => PyBool.Of(self.IsCovariant);

    [PyGetter("__contravariant__", "Whether it is contravariant.")]
    public static PyObject? Contravariant(ThreadState ts, PyTypeParameter self) => PyBool.Of(self.IsContravariant);

    [PyGetter("__infer_variance__", "Whether type checkers infer the variance.")]
    public static PyObject? InferVariance(ThreadState ts, PyTypeParameter self) => PyBool.Of(self.InfersVariance);
}

/// <summary>What only TypeVar has.</summary>
[PyMethods(typeof(PyTypeParameter), TypeProperty = nameof(PyTypeParameter.TypeVar))]
static partial class TypeVarMethods
{
    [PyGetter("__constraints__", "The types it can stand for.")]
    public static PyObject? Constraints(ThreadState ts, PyTypeParameter self) => self.ConstraintsValue(ts);

    [PyGetter("evaluate_bound", "The function that computes the bound, or None.")]
    public static PyObject? EvaluateBound(ThreadState ts, PyTypeParameter self) => self.EvaluateBound ?? PyConstEvaluator.Of(self.Bound, isUnset: self.Bound is PyNone);

    [PyGetter("evaluate_constraints", "The function that computes the constraints, or None.")]
    public static PyObject? EvaluateConstraints(ThreadState ts, PyTypeParameter self) => self.EvaluateConstraints ?? PyConstEvaluator.Of(self.Constraints, isUnset: self.Constraints is PyTuple { Count: 0 });
}

/// <summary>What only ParamSpec has.</summary>
[PyMethods(typeof(PyTypeParameter), TypeProperty = nameof(PyTypeParameter.ParamSpec))]
static partial class ParamSpecMethods
{
    [PyGetter("args", "The positional arguments.")]
    public static PyObject? Args(ThreadState ts, PyTypeParameter self) => new PyParamSpecPart(self, isKeywords: false);

    [PyGetter("kwargs", "The keyword arguments.")]
    public static PyObject? Kwargs(ThreadState ts, PyTypeParameter self) => new PyParamSpecPart(self, isKeywords: true);
}

/// <summary>What P.args and P.kwargs share.</summary>
[PyMethods(typeof(PyParamSpecPart), TypeProperty = nameof(PyParamSpecPart.Args))]
[PyMethods(typeof(PyParamSpecPart), TypeProperty = nameof(PyParamSpecPart.Kwargs))]
static partial class ParamSpecPartMethods
{
    [PyGetter("__origin__", "The ParamSpec.")]
    public static PyObject? Origin(ThreadState ts, PyParamSpecPart self) => self.Origin;

    [PyMethod("__mro_entries__", "A TypeError.")]
    public static PyObject? MroEntries(ThreadState ts, PyParamSpecPart self, PyObject bases) =>
        ts.Raise(ExceptionTypes.TypeError, $"Cannot subclass an instance of {self.Type.ShortName}");
}

/// <summary>Attributes of type aliases.</summary>
[PyMethods(typeof(PyTypeAlias))]
static partial class TypeAliasMethods
{
    [PyGetter("__name__", "The name.")]
    public static PyObject? Name(ThreadState ts, PyTypeAlias self) => self.Name;

    [PyGetter("__value__", "The type it stands for.")]
    public static PyObject? Value(ThreadState ts, PyTypeAlias self) => self.Value(ts);

    [PyGetter("__type_params__", "The type parameters.")]
    public static PyObject? TypeParams(ThreadState ts, PyTypeAlias self) => self.Parameters;

    [PyGetter("__parameters__", "The type parameters.")]
    public static PyObject? Parameters(ThreadState ts, PyTypeAlias self) => TypeParameterConstruction.Unpacked(ts, self.Parameters) is { } all ? new PyTuple([.. all]) : null;

    [PyGetter("__module__", "The name of its module.")]
    public static PyObject? Module(ThreadState ts, PyTypeAlias self) => self.Module;

    [PyGetter("evaluate_value", "The function that computes the value, or None.")]
    public static PyObject? EvaluateValue(ThreadState ts, PyTypeAlias self) => self.Evaluate ?? PyConstEvaluator.Of(self.Value(ts), isUnset: false);

    [PyMethod("__reduce__", "How it is pickled: by its name.")]
    public static PyObject? Reduce(ThreadState ts, PyTypeAlias self) => self.Name;
}

/// <summary>Methods of typing.Generic.</summary>
[PyMethods(typeof(PyGeneric))]
static partial class GenericMethods
{
    [PyMethod("__class_getitem__", "The class with arguments for its type parameters.", OfClass = true)]
    public static PyObject? ClassGetItem(ThreadState ts, PyObject type, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        PyObject[] all = [type, .. arguments];
        return Typing.Call(ts, "_generic_class_getitem", found => found.Call(ts, all, names));
    }

    [PyMethod("__init_subclass__", "Finds the type parameters of a class.", OfClass = true)]
    public static PyObject? InitSubclass(ThreadState ts, PyObject type, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        PyObject[] all = [type, .. arguments];
        return Typing.Call(ts, "_generic_init_subclass", found => found.Call(ts, all, names));
    }
}

/// <summary>Methods and attributes of unions.</summary>
[PyMethods(typeof(PyUnion))]
static partial class UnionMethods
{
    [PyGetter("__args__", "The members.")]
    public static PyObject? Args(ThreadState ts, PyUnion self) => self.Members;

    [PyGetter("__parameters__", "The type parameters among the members.")]
    public static PyObject? Parameters(ThreadState ts, PyUnion self) => TypeSubstitution.Parameters(ts, self.Members);

    [PyGetter("__origin__", "typing.Union.")]
    public static PyObject? Origin(ThreadState ts, PyUnion self) => PyUnion.TypeObject;

    [PyGetter("__name__", "\"Union\".")]
    public static PyObject? Name(ThreadState ts, PyUnion self) => new PyStr("Union");

    [PyGetter("__qualname__", "\"Union\".")]
    public static PyObject? QualName(ThreadState ts, PyUnion self) => new PyStr("Union");

    [PyMethod("__mro_entries__", "A TypeError.")]
    public static PyObject? MroEntries(ThreadState ts, PyUnion self, PyObject bases) =>
        self.Repr(ts) is PyStr shown ? ts.Raise(ExceptionTypes.TypeError, $"Cannot subclass {shown.Value}") : null;

    [PyMethod("__class_getitem__", "The union of the types in brackets.", OfClass = true)]
    public static PyObject? ClassGetItem(ThreadState ts, PyObject type, PyObject parameters)
    {
        if (parameters is PyTuple { Count: 0 })
            return ts.Raise(ExceptionTypes.TypeError, "Cannot take a Union of no types.");
        var types = new List<PyObject>();
        foreach (var one in (parameters as PyTuple ?? new PyTuple([parameters])).Items)
        {
            if (PyUnion.Checked(ts, one) is not { } known)
                return null;
            types.Add(known);
        }
        return PyUnion.Of(ts, types.ToArray());
    }
}
