using System.Text;
using Adder.Runtime.Types;

namespace Adder.Modules._json;

/// <summary>Texts in quotes, as JSON writes them.</summary>
static class JsonText
{
    /// <summary>Appends a str in quotes; with everything beyond ASCII escaped, or as it is.</summary>
    public static void Append(StringBuilder result, PyStr text, bool asciiOnly)
    {
        result.Append('"');
        if (!text.IsWide)
            AppendUnits(result, text.Value, asciiOnly);
        else
            for (int i = 0; i < text.Count; i++)
                AppendCodePoint(result, text.CodePointAt(i), asciiOnly);
        result.Append('"');
    }

    static void AppendUnits(StringBuilder result, ReadOnlySpan<char> text, bool asciiOnly)
    {
        int plain = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= ' ' && c != '"' && c != '\\' && (!asciiOnly || c < 127))
                continue;
            result.Append(text[plain..i]);
            AppendCodePoint(result, c, asciiOnly);
            plain = i + 1;
        }
        result.Append(text[plain..]);
    }

    static void AppendCodePoint(StringBuilder result, int c, bool asciiOnly)
    {
        switch (c)
        {
            case '"': result.Append("\\\""); break;
            case '\\': result.Append("\\\\"); break;
            case '\n': result.Append("\\n"); break;
            case '\r': result.Append("\\r"); break;
            case '\t': result.Append("\\t"); break;
            case '\b': result.Append("\\b"); break;
            case '\f': result.Append("\\f"); break;
            case < ' ': Escape(result, c); break;
            case < 127: result.Append((char)c); break;
            case > char.MaxValue when asciiOnly:
                string pair = char.ConvertFromUtf32(c);
                Escape(result, pair[0]);
                Escape(result, pair[1]);
                break;
            case > char.MaxValue: result.Append(char.ConvertFromUtf32(c)); break;
            case var _ when asciiOnly: Escape(result, c); break;
            default: result.Append((char)c); break;
        }
    }

    static void Escape(StringBuilder result, int unit)
    {
        const string Digits = "0123456789abcdef";
        result.Append("\\u").Append(Digits[unit >> 12]).Append(Digits[unit >> 8 & 15]).Append(Digits[unit >> 4 & 15]).Append(Digits[unit & 15]);
    }
}
