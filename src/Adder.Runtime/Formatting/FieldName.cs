using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Formatting;

/// <summary>A step of a field name such as "0.attribute[key]" behind its first part.</summary>
/// <param name="IsAttribute">Whether it is an attribute, not an item.</param>
/// <param name="IsIndex">Whether the text is a number.</param>
/// <param name="Index">The number.</param>
/// <param name="Text">The text.</param>
public readonly record struct FieldName(bool IsAttribute, bool IsIndex, long Index, string Text)
{
    /// <summary>How long the first part is, in UTF-16 code units.</summary>
    public static int FirstLength(string name) => name.AsSpan().IndexOfAny('.', '[') is var end and >= 0 ? end : name.Length;

    /// <summary>The step that begins at a place, which moves behind it; false at the end or with an error.</summary>
    public static bool TryNext(ThreadState ts, string name, ref int at, out FieldName step)
    {
        step = default;
        if (at >= name.Length)
            return false;
        bool isAttribute = name[at] == '.';
        if (!isAttribute && name[at] != '[')
            return ts.Fail(ExceptionTypes.ValueError, "Only '.' or '[' may follow ']' in format field specifier");
        int start = ++at;
        int length = isAttribute ? name.AsSpan(start).IndexOfAny('.', '[') : name.AsSpan(start).IndexOf(']');
        if (length < 0 && !isAttribute)
            return ts.Fail(ExceptionTypes.ValueError, "Missing ']' in format string");
        string part = length < 0 ? name[start..] : name.Substring(start, length);
        at = start + part.Length + (isAttribute ? 0 : 1);
        if (part.Length == 0)
            return ts.Fail(ExceptionTypes.ValueError, "Empty attribute in format string");
        long index = 0;
        bool isIndex = false;
        if (!isAttribute && !TryIndex(ts, part, out index, out isIndex))
            return false;
        step = new FieldName(isAttribute, isIndex, index, part);
        return true;
    }

    /// <summary>Whether a text is an index; false with an error when it has too many digits.</summary>
    public static bool TryIndex(ThreadState ts, string text, out long index, out bool isIndex)
    {
        index = 0;
        isIndex = text.Length > 0;
        foreach (char c in text)
        {
            isIndex &= char.IsAsciiDigit(c);
            if (!isIndex)
                return true;
            if (index > (long.MaxValue - 9) / 10)
                return ts.Fail(ExceptionTypes.ValueError, "Too many decimal digits in format string");
            index = index * 10 + (c - '0');
        }
        return true;
    }
}
