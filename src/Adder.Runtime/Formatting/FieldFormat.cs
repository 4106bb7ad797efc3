using System.Text;
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
        new FieldFormat(ts, arguments, names, null).Expand(text, MaxNesting) is { } result ? new PyStr(result) : null;

    public static PyObject? FormatMap(ThreadState ts, string text, PyObject mapping) =>
        new FieldFormat(ts, default, null, mapping).Expand(text, MaxNesting) is { } result ? new PyStr(result) : null;

    string? Expand(string text, int nesting)
    {
        if (nesting == 0)
            return Fail("Max string recursion exceeded");
        var result = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int brace = text.AsSpan(at).IndexOfAny('{', '}');
            if (brace < 0)
            {
                result.Append(text, at, text.Length - at);
                break;
            }
            result.Append(text, at, brace);
            at += brace;
            char c = text[at++];
            if (at < text.Length && text[at] == c)
            {
                result.Append(c);
                at++;
                continue;
            }
            if (c == '}' || at == text.Length)
                return Fail($"Single '{c}' encountered in format string");
            if (!AppendField(text, ref at, nesting, result))
                return null;
        }
        return result.ToString();
    }

    string? Fail(string message)
    {
        ts.Raise(ExceptionTypes.ValueError, message);
        return null;
    }

    bool AppendField(string text, ref int at, int nesting, StringBuilder result)
    {
        int start = at;
        char c = '\0';
        for (; at < text.Length; at++)
        {
            c = text[at];
            if (c == '{')
                return Fail("unexpected '{' in field name") is not null;
            if (c == '[')
                while (at < text.Length && text[at] != ']')
                    at++;
            else if (c is '}' or ':' or '!')
                break;
        }
        if (at >= text.Length)
            return Fail("expected '}' before end of string") is not null;
        string name = text[start..at++];
        char conversion = '\0';
        string specification = "";
        if (c == '!')
        {
            if (at >= text.Length)
                return Fail("end of string while looking for conversion specifier") is not null;
            conversion = text[at++];
            c = at < text.Length ? text[at++] : ':';
            if (c is not (':' or '}'))
                return Fail("expected ':' after conversion specifier") is not null;
        }
        if (c == ':' && !TrySpecification(text, ref at, out specification))
            return false;
        if (GetField(name) is not { } value || Convert(value, conversion) is not { } converted)
            return false;
        if (specification.Contains('{', StringComparison.Ordinal) || specification.Contains('}', StringComparison.Ordinal))
        {
            if (Expand(specification, nesting - 1) is not { } expanded)
                return false;
            specification = expanded;
        }
        if (converted.Format(ts, specification) is not PyStr shown || !ts.MayGrow(result.Length + (long)shown.Value.Length))
            return false;
        result.Append(shown.Value);
        return true;
    }

    bool TrySpecification(string text, ref int at, out string specification)
    {
        int start = at, depth = 1;
        for (; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth > 0)
                continue;
            specification = text[start..at++];
            return true;
        }
        specification = "";
        return Fail("unmatched '{' in format spec") is not null;
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
        int end = name.AsSpan().IndexOfAny('.', '[');
        var value = GetFirst(end < 0 ? name : name[..end]);
        for (int at = end < 0 ? name.Length : end; value is not null && at < name.Length;)
        {
            bool isAttribute = name[at] == '.';
            if (!isAttribute && name[at] != '[')
                return FailObject("Only '.' or '[' may follow ']' in format field specifier");
            int start = ++at;
            int length = isAttribute ? name.AsSpan(start).IndexOfAny('.', '[') : name.AsSpan(start).IndexOf(']');
            if (length < 0 && !isAttribute)
                return FailObject("Missing ']' in format string");
            string part = length < 0 ? name[start..] : name.Substring(start, length);
            at = start + part.Length + (isAttribute ? 0 : 1);
            if (part.Length == 0)
                return FailObject("Empty attribute in format string");
            if (isAttribute)
                value = value.GetAttribute(ts, new PyStr(part));
            else if (!TryIndex(part, out long index, out bool isIndex))
                return null;
            else
                value = value.GetItem(ts, isIndex ? PyInt.Of(index) : new PyStr(part));
        }
        return value;
    }

    PyObject? FailObject(string message)
    {
        Fail(message);
        return null;
    }

    /// <summary>Whether a text is an index; false with an error when it has too many digits.</summary>
    bool TryIndex(string text, out long index, out bool isIndex)
    {
        index = 0;
        isIndex = text.Length > 0;
        foreach (char c in text)
        {
            isIndex &= char.IsAsciiDigit(c);
            if (!isIndex)
                return true;
            if (index > (long.MaxValue - 9) / 10)
                return Fail("Too many decimal digits in format string") is not null;
            index = index * 10 + (c - '0');
        }
        return true;
    }

    PyObject? GetFirst(string name)
    {
        if (!TryIndex(name, out long index, out bool isIndex))
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
