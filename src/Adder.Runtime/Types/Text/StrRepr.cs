using System.Globalization;
using System.Text;

namespace Adder.Runtime.Types.Text;

/// <summary>repr() and ascii() of strs.</summary>
static class StrRepr
{
    public static string Quote(string text) => Quote(new PyStr(text));

    /// <summary>The text in quotes, with escapes for what cannot be printed.</summary>
    public static string Quote(PyStr text)
    {
        string value = text.Value;
        char quote = value.Contains('\'', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder(value.Length + 2).Append(quote);
        for (int i = 0; i < text.Count; i++)
        {
            int c = text.CodePointAt(i);
            if (c == quote || c == '\\')
                result.Append('\\').Append((char)c);
            else if (c is '\n' or '\r' or '\t')
                result.Append('\\').Append(c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
            else if (UnicodeFacts.IsPrintable(c))
                AppendCodePoint(result, c);
            else
                AppendEscape(result, c);
        }
        return result.Append(quote).ToString();
    }

    /// <summary>A shown text with escapes for all that is not ASCII.</summary>
    public static PyStr Ascii(PyStr shown)
    {
        if (System.Text.Ascii.IsValid(shown.Value))
            return shown;
        var result = new StringBuilder();
        for (int i = 0; i < shown.Count; i++)
            if (shown.CodePointAt(i) < 0x80)
                result.Append((char)shown.CodePointAt(i));
            else
                AppendEscape(result, shown.CodePointAt(i));
        return new PyStr(result.ToString());
    }

    public static void AppendCodePoint(StringBuilder text, int c)
    {
        if (c > char.MaxValue)
            text.Append(char.ConvertFromUtf32(c));
        else
            text.Append((char)c);
    }

    /// <summary>Appends the shortest of \x, \u and \U that can tell the code point.</summary>
    public static void AppendEscape(StringBuilder text, int c) => _ = c < 0x100
        ? text.Append(CultureInfo.InvariantCulture, $"\\x{c:x2}")
        : c <= char.MaxValue ? text.Append(CultureInfo.InvariantCulture, $"\\u{c:x4}") : text.Append(CultureInfo.InvariantCulture, $"\\U{c:x8}");
}
