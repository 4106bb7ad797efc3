using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>What evaluate_bound and its like are where the value was given at once: a function of the format that is wanted.</summary>
public sealed class PyConstEvaluator(PyObject value) : PyObject
{
    /// <summary>annotationlib.Format.STRING.</summary>
    const long StringFormat = 4;

    public static PyType TypeObject { get; } = new("_typing._ConstEvaluator", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;

    /// <summary>The evaluator of a value, or None when there is none.</summary>
    internal static PyObject Of(PyObject? value, bool isUnset) => value is null || isUnset ? PyNone.Instance : new PyConstEvaluator(value);

    public override PyObject? Repr(ThreadState ts) => ReprText.Of(ts, value) is { } shown ? new PyStr($"<constevaluator {shown.Value}>") : null;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, "constevaluator.__call__() takes no keyword arguments");
        if (arguments.Length != 1)
            return ts.Raise(ExceptionTypes.TypeError, $"constevaluator.__call__() takes exactly 1 argument ({arguments.Length} given)");
        if (!Arguments.TryInt(ts, arguments[0], out int format))
            return null;
        if (format != StringFormat)
            return value;
        if (value is not PyTuple parts)
            return Text(ts, value) is { } text ? new PyStr(text) : null;
        var shown = new List<string>();
        foreach (var part in parts.Items)
        {
            if (Text(ts, part) is not { } one)
                return null;
            shown.Add(one);
        }
        return new PyStr($"({string.Join(", ", shown)}{(shown.Count == 1 ? "," : "")})");
    }

    /// <summary>A type as annotations write it: classes by their names, with the module when that is not builtins.</summary>
    static string? Text(ThreadState ts, PyObject type)
    {
        if (type is PyEllipsis)
            return "...";
        if (type is PyType known)
            return known.ModuleName is null or "builtins" ? known.QualName : $"{known.ModuleName}.{known.QualName}";
        return (type.Repr(ts) as PyStr)?.Value;
    }
}
