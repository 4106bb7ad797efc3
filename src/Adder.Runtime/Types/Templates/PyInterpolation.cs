using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>An interpolation of a template string: the value with the text that gave it, and how it is to be shown.</summary>
/// <param name="value">The value.</param>
/// <param name="expression">The source text of the expression.</param>
/// <param name="conversion">"s", "r", "a" or None.</param>
/// <param name="formatSpec">The format specification.</param>
public sealed class PyInterpolation(PyObject value, PyStr expression, PyObject conversion, PyStr formatSpec) : PyObject
{
    static readonly Signature Parameters = new("Interpolation", ["value", "expression", "conversion", "format_spec"], 1, 4);
    static readonly PyStr Empty = Interned.Of("");

    public static PyType TypeObject { get; } = MakeType();

    public PyObject Value { get; } = value;
    public PyStr Expression { get; } = expression;
    public PyObject Conversion { get; } = conversion;
    public PyStr FormatSpec { get; } = formatSpec;
    public override PyType Type => TypeObject;

    static PyType MakeType()
    {
        var type = new PyType("string.templatelib.Interpolation", New) { IsSubclassable = false, Doc = "Interpolation object" };
        type.Declare(declared => declared.Define("__match_args__", new PyTuple(Array.ConvertAll(Parameters.Parameters, name => (PyObject)Interned.Of(name)))));
        return type;
    }

    /// <summary>What BUILD_INTERPOLATION makes.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="value">The value.</param>
    /// <param name="expression">The source text.</param>
    /// <param name="conversion">0, or the number of CONVERT_VALUE.</param>
    /// <param name="formatSpec">The format specification, or null.</param>
    internal static PyObject? Create(ThreadState ts, PyObject value, PyObject expression, int conversion, PyObject? formatSpec)
    {
        PyObject letter = conversion switch { 1 => Interned.Of("s"), 2 => Interned.Of("r"), 3 => Interned.Of("a"), _ => PyNone.Instance };
        return expression is PyStr text && formatSpec is (null or PyStr)
            ? new PyInterpolation(value, text, letter, formatSpec as PyStr ?? Empty)
            : ts.Raise(ExceptionTypes.SystemError, "BUILD_INTERPOLATION without the text of an expression");
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (bound[1] is not (null or PyStr))
            return Arguments.WrongType(ts, "Interpolation() argument 'expression'", PyStr.TypeObject, bound[1]!);
        if (bound[2] is not (null or PyNone or PyStr))
            return Arguments.WrongType(ts, "Interpolation() argument 'conversion'", PyStr.TypeObject, bound[2]!);
        if (bound[2] is PyStr { Value: not ("s" or "a" or "r") })
            return ts.Raise(ExceptionTypes.ValueError, "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
        if (bound[3] is not (null or PyStr))
            return Arguments.WrongType(ts, "Interpolation() argument 'format_spec'", PyStr.TypeObject, bound[3]!);
        return new PyInterpolation(bound[0]!, bound[1] as PyStr ?? Empty, bound[2] ?? PyNone.Instance, bound[3] as PyStr ?? Empty);
    }

    public override PyObject? Repr(ThreadState ts) => ReprText.Join(ts, "Interpolation(", [Value, Expression, Conversion, FormatSpec], ")");
}

/// <summary>Attributes and methods of Interpolation.</summary>
[PyMethods(typeof(PyInterpolation))]
static partial class InterpolationMethods
{
    [PyGetter("value", "Value")]
    public static PyObject? Value(ThreadState ts, PyInterpolation self) => self.Value;

    [PyGetter("expression", "Expression")]
    public static PyObject? Expression(ThreadState ts, PyInterpolation self) => self.Expression;

    [PyGetter("conversion", "Conversion")]
    public static PyObject? Conversion(ThreadState ts, PyInterpolation self) => self.Conversion;

    [PyGetter("format_spec", "Format specifier")]
    public static PyObject? FormatSpec(ThreadState ts, PyInterpolation self) => self.FormatSpec;

    [PyMethod("__reduce__", "__reduce__() -> (cls, state)")]
    public static PyObject? Reduce(ThreadState ts, PyInterpolation self) =>
        new PyTuple([PyInterpolation.TypeObject, new PyTuple([self.Value, self.Expression, self.Conversion, self.FormatSpec])]);
}
