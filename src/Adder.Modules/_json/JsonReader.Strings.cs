using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._json;

/// <summary>Texts in quotes.</summary>
ref partial struct JsonReader<T>
{
    /// <summary>The text whose opening quote is before the place; null with an error. Keys that come again are the same object.</summary>
    public PyObject? String(bool asKey)
    {
        int start = Place, begin = start - 1;
        TextBuilder? result = null;
        for (int i = start; ; i++)
        {
            int c = At(i);
            if (c < 0)
                return Fail("Unterminated string starting at", begin);
            if (c == '"')
            {
                Place = i + 1;
                if (result is null)
                    return Finish(start, i, asKey);
                AppendPart(result, start, i);
                return result.ToStr();
            }
            if (c < ' ' && strict)
                return Fail("Invalid control character at", i);
            if (c != '\\')
                continue;
            result ??= new TextBuilder(i - start + 16);
            AppendPart(result, start, i);
            int escape = At(i + 1);
            if (escape < 0)
                return Fail("Unterminated string starting at", begin);
            if (escape == 'u')
            {
                if (!TryUnit(i + 2, out char unit))
                    return Fail("Invalid \\uXXXX escape", i + 1);
                char low = '\0';
                i += 5;
                // escapes of two halves are one character
                bool isPair = char.IsHighSurrogate(unit) && At(i + 1) == '\\' && At(i + 2) == 'u' && TryUnit(i + 3, out low) && char.IsLowSurrogate(low);
                result.Append(isPair ? char.ConvertToUtf32(unit, low) : unit);
                i += isPair ? 6 : 0;
            }
            else if (Unescape(escape) is var plain and > 0)
            {
                result.Append(plain);
                i++;
            }
            else
                return Fail("Invalid \\escape", i);
            start = i + 1;
        }
    }

    static int Unescape(int c) => c switch
    {
        '"' or '\\' or '/' => c,
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => 0,
    };

    readonly bool TryUnit(int place, out char unit)
    {
        unit = '\0';
        if (place + 4 > text.Length)
            return false;
        for (int i = place; i < place + 4; i++)
        {
            int c = Code(text[i]);
            if (c > 127 || !char.IsAsciiHexDigit((char)c))
                return false;
            unit = (char)(unit << 4 | (c <= '9' ? c - '0' : (c | 32) - 'a' + 10));
        }
        return true;
    }

    readonly void AppendPart(TextBuilder result, int start, int end)
    {
        for (int i = start; i < end; i++)
            result.Append(Code(text[i]));
    }

    readonly PyStr Finish(int start, int end, bool asKey)
    {
        if (typeof(T) != typeof(char))
            return document.Slice(start, end - start);
        var part = System.Runtime.InteropServices.MemoryMarshal.Cast<T, char>(text)[start..end];
        if (!asKey)
            return PyStr.OfNarrow(part.ToString());
        var known = keys.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(part, out var key))
            return key;
        string value = part.ToString();
        return keys[value] = PyStr.OfNarrow(value);
    }
}
