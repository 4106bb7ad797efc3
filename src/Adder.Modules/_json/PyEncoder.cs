using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._json;

/// <summary>Writes values as JSON, as a json.JSONEncoder was told to.</summary>
public sealed class PyEncoder : PyObject
{
    static readonly string[] Names = ["markers", "default", "encoder", "indent", "key_separator", "item_separator", "sort_keys", "skipkeys", "allow_nan"];
    static readonly string[] CallNames = ["obj", "_current_indent_level"];
    static readonly Signature CallParameters = new("_iterencode", CallNames, 2, 2);

    readonly PyObject[] options;

    PyEncoder(PyObject[] options) => this.options = options;

    public static PyType TypeObject { get; } = new("_json.Encoder", New) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    /// <summary>The options in the order of the parameters.</summary>
    internal PyObject this[int option] => options[option];

    internal bool SortKeys { get; private init; }
    internal bool SkipKeys { get; private init; }
    internal bool AllowNan { get; private init; }

    /// <summary>One level of indentation, or null.</summary>
    internal string? Indent => (options[3] as PyStr)?.Value;
    internal string KeySeparator => ((PyStr)options[4]).Value;
    internal string ItemSeparator => ((PyStr)options[5]).Value;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        // one more than fits the usual bound arguments
        var bound = new PyObject?[Names.Length];
        var signature = new Signature("make_encoder", Names, Names.Length, Names.Length);
        if (!signature.Bind(ts, arguments, names, bound))
            return null;
        if (bound[0] is not (PyNone or PyDict))
            return ts.Raise(ExceptionTypes.TypeError, $"make_encoder() argument 1 must be dict or None, not {bound[0]!.Type.Name}");
        for (int i = 4; i <= 5; i++)
            if (bound[i] is not PyStr)
                return ts.Raise(ExceptionTypes.TypeError, $"make_encoder() argument {i + 1} must be str, not {Arguments.NameOf(bound[i]!)}");
        if (bound[3] is not (PyNone or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"make_encoder() argument 4 must be str or None, not {bound[3]!.Type.Name}");
        if (!Arguments.TryTruth(ts, bound[6]!, out bool sort) || !Arguments.TryTruth(ts, bound[7]!, out bool skip) || !Arguments.TryTruth(ts, bound[8]!, out bool allowNan))
            return null;
        return new PyEncoder(bound!) { SortKeys = sort, SkipKeys = skip, AllowNan = allowNan };
    }

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!CallParameters.Bind(ts, arguments, names, bound) || !Arguments.TryIndex(ts, bound[1]!, out long level))
            return null;
        var writer = new JsonWriter(ts, this);
        return writer.Append(bound[0]!, (int)Math.Clamp(level, 0, int.MaxValue)) ? new PyTuple([new PyStr(writer.Result)]) : null;
    }
}

[PyMethods(typeof(PyEncoder))]
static partial class EncoderMethods
{
    [PyGetter("markers", "The dict of containers being written, or None.")]
    public static PyObject? Markers(ThreadState ts, PyEncoder self) => self[0];

    [PyGetter("default", "Makes something that can be written of what cannot.")]
    public static PyObject? Default(ThreadState ts, PyEncoder self) => self[1];

    [PyGetter("encoder", "Writes strings.")]
    public static PyObject? Encoder(ThreadState ts, PyEncoder self) => self[2];

    [PyGetter("indent", "One level of indentation, or None.")]
    public static PyObject? Indent(ThreadState ts, PyEncoder self) => self[3];

    [PyGetter("key_separator", "What stands after keys.")]
    public static PyObject? KeySeparator(ThreadState ts, PyEncoder self) => self[4];

    [PyGetter("item_separator", "What stands between items.")]
    public static PyObject? ItemSeparator(ThreadState ts, PyEncoder self) => self[5];

    [PyGetter("sort_keys", "Whether dicts are sorted.")]
    public static PyObject? SortKeys(ThreadState ts, PyEncoder self) => PyBool.Of(self.SortKeys);

    [PyGetter("skipkeys", "Whether keys that cannot be written are left out.")]
    public static PyObject? SkipKeys(ThreadState ts, PyEncoder self) => PyBool.Of(self.SkipKeys);
}
