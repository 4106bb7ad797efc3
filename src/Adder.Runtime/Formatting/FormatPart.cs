using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Formatting;

/// <summary>A part of a format string: literal text, and the replacement field behind it; Doc/library/string.rst, "Format String Syntax".</summary>
/// <param name="Literal">The text, with doubled braces made single.</param>
/// <param name="FieldName">The field's name; null when there is no field.</param>
/// <param name="Conversion">The character behind "!", or '\0'.</param>
/// <param name="Specification">What stands behind ":", not expanded.</param>
public readonly record struct FormatPart(string Literal, string? FieldName, char Conversion, string Specification)
{
    /// <summary>The part that begins at a place, which moves behind it; false at the end or with an error.</summary>
    public static bool TryNext(ThreadState ts, string text, ref int at, out FormatPart part)
    {
        part = default;
        if (at >= text.Length)
            return false;
        int start = at, brace = text.AsSpan(at).IndexOfAny('{', '}');
        if (brace < 0)
        {
            part = new FormatPart(text[start..], null, '\0', "");
            at = text.Length;
            return true;
        }
        at += brace;
        char c = text[at++];
        if (at < text.Length && text[at] == c)
        {
            // a doubled brace ends a part
            part = new FormatPart(text[start..at++], null, '\0', "");
            return true;
        }
        if (c == '}' || at == text.Length)
            return ts.Fail(ExceptionTypes.ValueError, $"Single '{c}' encountered in format string");
        return TryField(ts, text, text[start..(at - 1)], ref at, out part);
    }

    static bool TryField(ThreadState ts, string text, string literal, ref int at, out FormatPart part)
    {
        part = default;
        int start = at;
        char c = '\0';
        for (; at < text.Length; at++)
        {
            c = text[at];
            if (c == '{')
                return ts.Fail(ExceptionTypes.ValueError, "unexpected '{' in field name");
            if (c == '[')
                while (at < text.Length && text[at] != ']')
                    at++;
            else if (c is '}' or ':' or '!')
                break;
        }
        if (at >= text.Length)
            return ts.Fail(ExceptionTypes.ValueError, "expected '}' before end of string");
        string name = text[start..at++];
        char conversion = '\0';
        if (c == '!')
        {
            if (at >= text.Length)
                return ts.Fail(ExceptionTypes.ValueError, "end of string while looking for conversion specifier");
            conversion = text[at++];
            c = at < text.Length ? text[at++] : ':';
            if (c is not (':' or '}'))
                return ts.Fail(ExceptionTypes.ValueError, "expected ':' after conversion specifier");
        }
        string specification = "";
        if (c == ':' && !TrySpecification(ts, text, ref at, out specification))
            return false;
        part = new FormatPart(literal, name, conversion, specification);
        return true;
    }

    static bool TrySpecification(ThreadState ts, string text, ref int at, out string specification)
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
        return ts.Fail(ExceptionTypes.ValueError, "unmatched '{' in format spec");
    }
}
