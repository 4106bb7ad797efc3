using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Type parameters within the arguments of generic aliases, and what takes their place.</summary>
static class TypeSubstitution
{
    static readonly PyStr ParametersName = Interned.Of("__parameters__"), SubstituteName = Interned.Of("__typing_subst__"),
        PrepareName = Interned.Of("__typing_prepare_subst__"), UnpackedName = Interned.Of("__typing_unpacked_tuple_args__"), IsUnpackedName = Interned.Of("__typing_is_unpacked_typevartuple__");

    /// <summary>The type parameters in arguments, each once; null with an error.</summary>
    public static PyTuple? Parameters(ThreadState ts, PyTuple arguments)
    {
        var found = new List<PyObject>();
        return Collect(ts, arguments, found) ? new PyTuple([.. found]) : null;
    }

    static bool Collect(ThreadState ts, PyTuple arguments, List<PyObject> found)
    {
        foreach (var one in arguments.Items)
        {
            if (one is PyType)
                continue;
            // a list among the arguments stands for a parameter specification
            if ((one as PyTuple ?? (one is PyList list ? new PyTuple(list.Span.ToArray()) : null)) is { } inner)
            {
                if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                    return ts.Fail(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
                if (!Collect(ts, inner, found))
                    return false;
                continue;
            }
            if (TypeChecks.OptionalAttribute(ts, one, SubstituteName.Value) is not null)
            {
                if (!found.Contains(one))
                    found.Add(one);
                continue;
            }
            if (ts.HasError)
                return false;
            if (TypeChecks.OptionalAttribute(ts, one, ParametersName.Value) is PyTuple parameters)
            {
                foreach (var parameter in parameters.Items)
                    if (!found.Contains(parameter))
                        found.Add(parameter);
            }
            else if (ts.HasError)
                return false;
        }
        return true;
    }

    /// <summary>The arguments with the parameters replaced by what stands in brackets; null with an error.</summary>
    public static PyTuple? Apply(ThreadState ts, PyObject alias, PyTuple arguments, PyTuple? parameters, PyObject key)
    {
        if (parameters is null)
            return null;
        if (parameters.Count == 0)
            return Fail(ts, alias, " is not a generic class");
        var given = key as PyTuple ?? new PyTuple([key]);
        given = Unpack(ts, given);
        foreach (var parameter in parameters.Items)
        {
            if (given is null)
                return null;
            if (parameter.Type.Lookup(PrepareName) is not { } prepare)
                continue;
            var prepared = SpecialCalls.Call(ts, prepare, parameter, alias, given);
            given = prepared as PyTuple ?? (prepared is null ? null : new PyTuple([prepared]));
        }
        if (given is null)
            return null;
        if (given.Count != parameters.Count)
            return Fail(ts, null, $"Too {(given.Count > parameters.Count ? "many" : "few")} arguments for ", alias, $"; actual {given.Count}, expected {parameters.Count}");
        return Replace(ts, arguments, parameters, given);
    }

    static PyTuple? Fail(ThreadState ts, PyObject? alias, string text, PyObject? shown = null, string rest = "")
    {
        if ((alias ?? shown)!.Repr(ts) is PyStr name)
            ts.Raise(ExceptionTypes.TypeError, alias is not null ? name.Value + text : text + name.Value + rest);
        return null;
    }

    /// <summary>*tuple[…] among the arguments stands for its own.</summary>
    static PyTuple? Unpack(ThreadState ts, PyTuple given)
    {
        var all = new List<PyObject>();
        foreach (var one in given.Items)
        {
            var inner = one is PyType ? null : TypeChecks.OptionalAttribute(ts, one, UnpackedName.Value);
            if (ts.HasError)
                return null;
            if (inner is PyTuple items && !(items.Count > 0 && items.Items[^1] is PyEllipsis))
                all.AddRange(items.Items);
            else
                all.Add(one);
        }
        return new PyTuple([.. all]);
    }

    static PyTuple? Replace(ThreadState ts, PyTuple arguments, PyTuple parameters, PyTuple given)
    {
        var all = new List<PyObject>();
        foreach (var one in arguments.Items)
        {
            if (one is PyType)
            {
                all.Add(one);
                continue;
            }
            if ((one as PyTuple ?? (one is PyList list ? new PyTuple(list.Span.ToArray()) : null)) is { } inner)
            {
                if (Replace(ts, inner, parameters, given) is not { } replaced)
                    return null;
                all.Add(one is PyList ? new PyList(replaced.Items.ToList()) : replaced);
                continue;
            }
            PyObject? made;
            var isUnpacked = TypeChecks.OptionalAttribute(ts, one, IsUnpackedName.Value);
            int unpacks = isUnpacked is null ? 0 : isUnpacked.IsTrue(ts);
            var substitute = ts.HasError ? null : TypeChecks.OptionalAttribute(ts, one, SubstituteName.Value);
            if (ts.HasError)
                return null;
            if (substitute is not null)
            {
                int place = Array.IndexOf(parameters.Items, one);
                if (place < 0)
                    return Fail(ts, null, "argument ", one, " with __typing_subst__ was not found in __parameters__");
                made = substitute.Call(ts, [given.Items[place]], null);
            }
            else if (TypeChecks.OptionalAttribute(ts, one, ParametersName.Value) is PyTuple { Count: > 0 } own)
            {
                var arguments2 = new List<PyObject>();
                foreach (var parameter in own.Items)
                {
                    var value = given.Items[Array.IndexOf(parameters.Items, parameter)];
                    if (parameter is PyTypeParameter { Kind: TypeParameterKind.TypeVarTuple } && value is PyTuple several)
                        arguments2.AddRange(several.Items);
                    else
                        arguments2.Add(value);
                }
                made = one.GetItem(ts, new PyTuple([.. arguments2]));
            }
            else
                made = ts.HasError ? null : one;
            if (made is null)
                return null;
            if (unpacks == 1)
            {
                if (made is not PyTuple many)
                {
                    ts.Raise(ExceptionTypes.TypeError, $"expected __typing_subst__ of {one.Type.Name} objects to return a tuple, not {made.Type.Name}");
                    return null;
                }
                all.AddRange(many.Items);
            }
            else
                all.Add(made);
        }
        return new PyTuple([.. all]);
    }
}
