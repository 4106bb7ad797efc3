using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._json;

/// <summary>Reads values of JSON, with the hooks of a json.JSONDecoder.</summary>
public sealed class PyScanner : PyObject
{
    static readonly Signature Parameters = new("make_scanner", ["context"], 1, 1), CallParameters = new("scan_once", ["string", "idx"], 2, 2);

    PyScanner() { }

    public static PyType TypeObject { get; } = new("_json.Scanner", New) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    internal bool Strict { get; private set; }
    internal PyObject ObjectHook { get; private set; } = PyNone.Instance;
    internal PyObject ObjectPairsHook { get; private set; } = PyNone.Instance;
    internal PyObject ParseFloat { get; private set; } = PyNone.Instance;
    internal PyObject ParseInt { get; private set; } = PyNone.Instance;
    internal PyObject ParseConstant { get; private set; } = PyNone.Instance;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        PyObject? Get(string name) => bound[0]!.GetAttribute(ts, Interned.Of(name));
        if (Get("strict") is not { } strict || !Arguments.TryTruth(ts, strict, out bool isStrict)
            || Get("object_hook") is not { } objectHook || Get("object_pairs_hook") is not { } pairsHook
            || Get("parse_float") is not { } parseFloat || Get("parse_int") is not { } parseInt || Get("parse_constant") is not { } parseConstant)
            return null;
        return new PyScanner
        {
            Strict = isStrict,
            ObjectHook = objectHook,
            ObjectPairsHook = pairsHook,
            ParseFloat = parseFloat,
            ParseInt = parseInt,
            ParseConstant = parseConstant,
        };
    }

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!CallParameters.Bind(ts, arguments, names, bound) || !Arguments.TryIndex(ts, bound[1]!, out long start))
            return null;
        if (bound[0] is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, $"first argument must be a string, not {bound[0]!.Type.Name}");
        if (start < 0)
            return ts.Raise(ExceptionTypes.ValueError, "idx cannot be negative");
        if (start >= text.Count)
            return ts.Raise(new PyException(ExceptionTypes.StopIteration, [PyInt.Of(start)]));
        PyObject? value;
        int end;
        if (text.IsWide)
        {
            var reader = new JsonReader<int>(ts, text, text.CodePoints, this, Strict) { Place = (int)start };
            (value, end) = (reader.Value(), reader.Place);
        }
        else
        {
            var reader = new JsonReader<char>(ts, text, text.Value, this, Strict) { Place = (int)start };
            (value, end) = (reader.Value(), reader.Place);
        }
        return value is null ? null : new PyTuple([value, PyInt.Of(end)]);
    }
}

[PyMethods(typeof(PyScanner))]
static partial class ScannerMethods
{
    [PyGetter("strict", "Whether control characters in strings are errors.")]
    public static PyObject? Strict(ThreadState ts, PyScanner self) => PyBool.Of(self.Strict);

    [PyGetter("object_hook", "Called with each dict, or None.")]
    public static PyObject? ObjectHook(ThreadState ts, PyScanner self) => self.ObjectHook;

    [PyGetter("object_pairs_hook", "Called with each list of pairs, or None.")]
    public static PyObject? ObjectPairsHook(ThreadState ts, PyScanner self) => self.ObjectPairsHook;

    [PyGetter("parse_float", "Makes floats.")]
    public static PyObject? ParseFloat(ThreadState ts, PyScanner self) => self.ParseFloat;

    [PyGetter("parse_int", "Makes ints.")]
    public static PyObject? ParseInt(ThreadState ts, PyScanner self) => self.ParseInt;

    [PyGetter("parse_constant", "Makes what NaN and Infinity stand for.")]
    public static PyObject? ParseConstant(ThreadState ts, PyScanner self) => self.ParseConstant;
}
