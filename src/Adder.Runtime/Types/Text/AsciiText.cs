using System.Globalization;
using System.Text;

namespace Adder.Runtime.Types.Text;

/// <summary>ascii() of strs, and escapes.</summary>
static class AsciiText
{
    /// <summary>A shown text with escapes for all that is not ASCII.</summary>
    public static PyStr Of(PyStr shown)
    {
        if (Ascii.IsValid(shown.Value))
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
