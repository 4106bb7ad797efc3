using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._string;

/// <summary>The module _string: the parts of format strings, for string.Formatter.</summary>
[PyModule("_string", "string helper module")]
static partial class StringModule
{
    [PyFunction("formatter_parser", "Parses a format string: (literal, field name, format specification, conversion) of each part.")]
    static PyObject? Parse(ThreadState ts, PyObject text) => text is PyStr str ? new PyFormatterIterator(str.Value)
        : ts.Raise(ExceptionTypes.TypeError, $"expected str, got {text.Type.Name}");

    [PyFunction("formatter_field_name_split", "Splits a field name: the first part, and an iterator of (is attribute, part) of the rest.")]
    static PyObject? SplitFieldName(ThreadState ts, PyObject text)
    {
        if (text is not PyStr str)
            return ts.Raise(ExceptionTypes.TypeError, $"expected str, got {text.Type.Name}");
        string name = str.Value;
        int end = FieldName.FirstLength(name);
        return FieldName.TryIndex(ts, name[..end], out long index, out bool isIndex)
            ? new PyTuple([isIndex ? PyInt.Of(index) : new PyStr(name[..end]), new PyFieldNameIterator(name, end)]) : null;
    }
}

/// <summary>The parts of a format string.</summary>
sealed class PyFormatterIterator(string text) : PyIterator
{
    public static PyType TypeObject { get; } = new("_string.formatteriterator", null);

    readonly Lock gate = new();
    int at;

    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        FormatPart part;
        lock (gate)
            if (!FormatPart.TryNext(ts, text, ref at, out part))
                return null;
        return new PyTuple(part.FieldName is { } name
            ? [new PyStr(part.Literal), new PyStr(name), new PyStr(part.Specification), part.Conversion == '\0' ? PyNone.Instance : new PyStr(part.Conversion.ToString())]
            : [new PyStr(part.Literal), PyNone.Instance, PyNone.Instance, PyNone.Instance]);
    }
}

/// <summary>The attributes and indexes of a field name, behind its first part.</summary>
/// <param name="name">The field name.</param>
/// <param name="start">Where the first part ends, in UTF-16 code units.</param>
sealed class PyFieldNameIterator(string name, int start) : PyIterator
{
    public static PyType TypeObject { get; } = new("_string.fieldnameiterator", null);

    readonly Lock gate = new();
    int at = start;

    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        FieldName part;
        lock (gate)
            if (!FieldName.TryNext(ts, name, ref at, out part))
                return null;
        return new PyTuple([PyBool.Of(part.IsAttribute), part.IsIndex ? PyInt.Of(part.Index) : new PyStr(part.Text)]);
    }
}
