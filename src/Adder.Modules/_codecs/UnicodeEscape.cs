using System.Text;
using Adder.Modules.unicodedata;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._codecs;

/// <summary>The codecs unicode_escape and raw_unicode_escape.</summary>
static class UnicodeEscape
{
    public static PyBytes Encode(PyStr text)
    {
        var result = new StringBuilder(text.Count);
        for (int i = 0; i < text.Count; i++)
            switch (text.CodePointAt(i))
            {
                case '\\': result.Append("\\\\"); break;
                case '\t': result.Append("\\t"); break;
                case '\n': result.Append("\\n"); break;
                case '\r': result.Append("\\r"); break;
                case var c when c is >= ' ' and < 0x7F: result.Append((char)c); break;
                case var c: AsciiText.AppendEscape(result, c); break;
            }
        return new PyBytes(Encoding.ASCII.GetBytes(result.ToString()));
    }

    /// <summary>Latin-1, and escapes for the rest.</summary>
    public static PyBytes EncodeRaw(PyStr text)
    {
        var result = new StringBuilder(text.Count);
        for (int i = 0; i < text.Count; i++)
            if (text.CodePointAt(i) is < 0x100 and var c)
                result.Append((char)c);
            else
                AsciiText.AppendEscape(result, text.CodePointAt(i));
        return new PyBytes(Encoding.Latin1.GetBytes(result.ToString()));
    }

    /// <summary>The text of escapes; null with an error.</summary>
    public static PyStr? Decode(ThreadState ts, byte[] bytes, string errors, bool final, out int consumed)
    {
        consumed = bytes.Length;
        var result = new TextBuilder(bytes.Length);
        DecodeErrors? handling = null;
        string? doubtful = null;
        for (int at = 0; at < bytes.Length;)
        {
            if (bytes[at] != '\\')
            {
                result.Append(bytes[at++]);
                continue;
            }
            int start = at;
            var (reason, isIncomplete) = Escape(bytes, ref at, result, ref doubtful);
            if (isIncomplete && !final)
            {
                consumed = start;
                break;
            }
            if (reason is null)
                continue;
            handling ??= new DecodeErrors("unicodeescape", bytes, errors);
            if (!handling.Handle(ts, start, at, reason, result, out at) || !ts.MayGrow(result.Count))
                return null;
            bytes = handling.Bytes;
            consumed = final ? consumed : bytes.Length;
        }
        if (doubtful is not null && !EscapeWarnings.Warn(ts, doubtful, ""))
            return null;
        return result.ToStr();
    }

    /// <summary>Reads an escape; why it is wrong, and whether more bytes could mend it.</summary>
    static (string? Reason, bool IsIncomplete) Escape(byte[] bytes, ref int at, TextBuilder result, ref string? doubtful)
    {
        if (++at == bytes.Length)
            return ("\\ at end of string", true);
        byte kind = bytes[at++];
        switch (kind)
        {
            case (byte)'\n':
                return default;
            case >= (byte)'0' and <= (byte)'7':
                int octal = Escapes.ReadOctal(bytes, ref at);
                if (octal > 0xFF)
                    doubtful ??= Convert.ToString(octal, 8);
                result.Append(octal);
                return default;
            case (byte)'x':
                return Hexadecimal(bytes, ref at, 2, "truncated \\xXX escape", "illegal Unicode character", result);
            case (byte)'u':
                return Hexadecimal(bytes, ref at, 4, "truncated \\uXXXX escape", "illegal Unicode character", result);
            case (byte)'U':
                return Hexadecimal(bytes, ref at, 8, "truncated \\UXXXXXXXX escape", "illegal Unicode character", result);
            case (byte)'N':
                return Name(bytes, ref at, result);
        }
        if (Escapes.TryControl(kind, out byte control))
            result.Append(control);
        else
        {
            doubtful ??= ((char)kind).ToString();
            result.Append('\\');
            result.Append(kind);
        }
        return default;
    }

    static (string? Reason, bool IsIncomplete) Name(byte[] bytes, ref int at, TextBuilder result)
    {
        const string Malformed = "malformed \\N character escape";
        if (at == bytes.Length)
            return (Malformed, true);
        if (bytes[at] != '{')
            return (Malformed, false);
        int close = Array.IndexOf(bytes, (byte)'}', at);
        if (close < 0)
        {
            at = bytes.Length;
            return (Malformed, true);
        }
        string name = Encoding.Latin1.GetString(bytes, at + 1, close - at - 1);
        if (name.Length == 0)
        {
            at = close;
            return (Malformed, false);
        }
        at = close + 1;
        int code = CodePointNames.Find(name);
        if (code < 0)
            return ("unknown Unicode character name", false);
        result.Append(code);
        return default;
    }

    static (string? Reason, bool IsIncomplete) Hexadecimal(byte[] bytes, ref int at, int digits, string truncated, string tooLarge, TextBuilder result)
    {
        uint value = 0;
        for (; digits > 0; digits--, at++)
        {
            if (at == bytes.Length)
                return (truncated, true);
            if (!char.IsAsciiHexDigit((char)bytes[at]))
                return (truncated, false);
            value = value << 4 | (uint)Convert.ToInt32(((char)bytes[at]).ToString(), 16);
        }
        if (value > 0x10FFFF)
            return (tooLarge, false);
        result.Append((int)value);
        return default;
    }

    /// <summary>The text of Latin-1 with \u and \U; null with an error.</summary>
    public static PyStr? DecodeRaw(ThreadState ts, byte[] bytes, string errors, bool final, out int consumed)
    {
        consumed = bytes.Length;
        var result = new TextBuilder(bytes.Length);
        DecodeErrors? handling = null;
        for (int at = 0; at < bytes.Length;)
        {
            int start = at;
            int c = bytes[at++];
            if (c != '\\' || at == bytes.Length && final)
            {
                result.Append(c);
                continue;
            }
            (string? reason, bool isIncomplete) = (null, true);
            if (at < bytes.Length)
            {
                byte kind = bytes[at++];
                if (kind is not ((byte)'u' or (byte)'U'))
                {
                    result.Append(c);
                    result.Append(kind);
                    continue;
                }
                (reason, isIncomplete) = kind == 'u' ? Hexadecimal(bytes, ref at, 4, "truncated \\uXXXX escape", "", result)
                    : Hexadecimal(bytes, ref at, 8, "truncated \\UXXXXXXXX escape", "\\Uxxxxxxxx out of range", result);
            }
            if (isIncomplete && !final)
            {
                consumed = start;
                break;
            }
            if (reason is null)
                continue;
            handling ??= new DecodeErrors("rawunicodeescape", bytes, errors);
            if (!handling.Handle(ts, start, at, reason, result, out at) || !ts.MayGrow(result.Count))
                return null;
            bytes = handling.Bytes;
            consumed = final ? consumed : bytes.Length;
        }
        return result.ToStr();
    }
}
