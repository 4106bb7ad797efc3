using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Formatting;

/// <summary>str.format() and str.format_map(): replacement fields; Doc/library/string.rst, "Format String Syntax".</summary>
ref struct FieldFormat
{
    const int MaxNesting = 2;

    readonly ThreadState ts;
    readonly ReadOnlySpan<PyObject> arguments;
    readonly PyTuple? names;
    readonly PyObject? mapping;
    int nextIndex;
    bool isManual;

    FieldFormat(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names, PyObject? mapping)
    {
        this.ts = ts;
        this.arguments = arguments;
        this.names = names;
        this.mapping = mapping;
    }

    public static PyObject? Format(ThreadState ts, string text, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        new FieldFormat(ts, arguments, names, null).Expand(text, MaxNesting);

    public static PyObject? FormatMap(ThreadState ts, string text, PyObject mapping) =>
        new FieldFormat(ts, default, null, mapping).Expand(text, MaxNesting);

    PyStr? Expand(string text, int nesting)
    {
        if (nesting == 0)
        {
            Fail("Max string recursion exceeded");
            return null;
        }
        var result = new GatheredText(text.Length);
        for (int at = 0; FormatPart.TryNext(ts, text, ref at, out var part);)
        {
            result.Append(part.Literal);
            if (part.FieldName is not null && !AppendField(part, nesting, result))
                return null;
        }
        return ts.HasError ? null : result.ToStr();
    }

    string? Fail(string message)
    {
        ts.Raise(ExceptionTypes.ValueError, message);
        return null;
    }

    bool AppendField(in FormatPart part, int nesting, GatheredText result)
    {
        if (GetField(part.FieldName!) is not { } value || Convert(value, part.Conversion) is not { } converted)
            return false;
        string specification = part.Specification;
        if (specification.AsSpan().ContainsAny('{', '}'))
        {
            if (Expand(specification, nesting - 1) is not { } expanded)
                return false;
            specification = expanded.Value;
        }
        if (converted.Format(ts, specification) is not PyStr shown || !ts.MayGrow(result.Length + (long)shown.Value.Length))
            return false;
        result.Append(shown);
        return true;
    }

    PyObject? Convert(PyObject value, char conversion)
    {
        switch (conversion)
        {
            case '\0': return value;
            case 'r': return value.Repr(ts);
            case 's': return value.Str(ts);
            case 'a': return value.Repr(ts) is PyStr shown ? AsciiText.Of(shown) : null;
            default:
                Fail(conversion is > ' ' and < '\x7F' ? $"Unknown conversion specifier {conversion}" : $"Unknown conversion specifier \\x{(int)conversion:x}");
                return null;
        }
    }

    /// <summary>The value of a field name such as "0.attribute[key]".</summary>
    PyObject? GetField(string name)
    {
        int at = FieldName.FirstLength(name);
        var value = GetFirst(name[..at]);
        while (value is not null && FieldName.TryNext(ts, name, ref at, out var step))
            value = step.IsAttribute ? value.GetAttribute(ts, new PyStr(step.Text)) : value.GetItem(ts, step.IsIndex ? PyInt.Of(step.Index) : new PyStr(step.Text));
        return ts.HasError ? null : value;
    }

    PyObject? FailObject(string message)
    {
        Fail(message);
        return null;
    }

    PyObject? GetFirst(string name)
    {
        if (!FieldName.TryIndex(ts, name, out long index, out bool isIndex))
            return null;
        if (name.Length == 0 || isIndex)
        {
            if (name.Length == 0 && isManual)
                return FailObject("cannot switch from manual field specification to automatic field numbering");
            if (isIndex && nextIndex > 0)
                return FailObject("cannot switch from automatic field numbering to manual field specification");
            if (name.Length == 0)
                index = nextIndex++;
            else
                isManual = true;
            if (mapping is not null)
                return FailObject("Format string contains positional fields");
            return index < arguments.Length - (names?.Count ?? 0) ? arguments[(int)index]
                : ts.Raise(ExceptionTypes.IndexError, $"Replacement index {index} out of range for positional args tuple");
        }
        if (mapping is not null)
            return mapping.GetItem(ts, new PyStr(name));
        for (int i = 0; i < (names?.Count ?? 0); i++)
            if (names!.Items[i] is PyStr given && given.Value == name)
                return arguments[arguments.Length - names.Count + i];
        return ts.Raise(new PyException(ExceptionTypes.KeyError, [new PyStr(name)]));
    }
}
