using System.Text;
using Adder.Bytecode.Code;
using Adder.Compiler.Source;

namespace Adder.Compiler.Parsing;

/// <summary>The values of string and bytes literals (Doc/reference/lexical_analysis.rst, escape sequences).</summary>
static class StringLiteral
{
    /// <summary>The body of a literal in its quotes.</summary>
    public static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> literal, out bool isRaw, out bool isBytes, out bool isUnicode)
    {
        isRaw = isBytes = isUnicode = false;
        int prefix = literal.IndexOfAny((byte)'"', (byte)'\'');
        foreach (byte c in literal[..prefix])
        {
            isRaw |= (c | 0x20) == 'r';
            isBytes |= (c | 0x20) == 'b';
            isUnicode |= c == 'u';
        }
        var quoted = literal[prefix..];
        int size = quoted.Length >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0] ? 3 : 1;
        return quoted[size..^size];
    }

    /// <summary>The text of a body; null and the reason when an escape sequence is wrong.</summary>
    /// <param name="body">What stands between the quotes, in UTF-8.</param>
    /// <param name="isRaw">Whether backslashes mean themselves.</param>
    /// <param name="warn">Called with an invalid escape sequence and its offset in the body, for the first one.</param>
    /// <param name="error">What CPython's decoder reports.</param>
    public static StrConstant? Text(ReadOnlySpan<byte> body, bool isRaw, Action<string, int> warn, out string error)
    {
        error = "";
        int backslash = isRaw ? -1 : body.IndexOf((byte)'\\');
        if (backslash < 0)
            return new StrConstant(Encoding.UTF8.GetString(body));
        var text = new TextBuilder();
        bool warned = false;
        int at = 0;
        while (backslash >= 0)
        {
            text.Append(body[at..backslash]);
            at = backslash;
            if (!Escape(body, ref at, text, ref warned, warn, ref error))
                return null;
            backslash = body[at..].IndexOf((byte)'\\') is var next && next < 0 ? -1 : at + next;
        }
        text.Append(body[at..]);
        return text.ToConstant();
    }

    static bool Escape(ReadOnlySpan<byte> body, ref int at, TextBuilder text, ref bool warned, Action<string, int> warn, ref string error)
    {
        int start = at++;
        if (at >= body.Length || body[at] >= 0x80)
        {
            text.AppendCodePoint('\\');
            return true;
        }
        byte c = body[at++];
        switch ((char)c)
        {
            case '\n': return true;
            case '\\' or '\'' or '"': text.AppendCodePoint(c); return true;
            case 'a': text.AppendCodePoint(7); return true;
            case 'b': text.AppendCodePoint(8); return true;
            case 'f': text.AppendCodePoint(12); return true;
            case 'n': text.AppendCodePoint(10); return true;
            case 'r': text.AppendCodePoint(13); return true;
            case 't': text.AppendCodePoint(9); return true;
            case 'v': text.AppendCodePoint(11); return true;
            case 'x': return Hex(body, start, ref at, 2, "truncated \\xXX escape", text, ref error);
            case 'u': return Hex(body, start, ref at, 4, "truncated \\uXXXX escape", text, ref error);
            case 'U': return Hex(body, start, ref at, 8, "truncated \\UXXXXXXXX escape", text, ref error);
            case 'N': return Named(body, start, ref at, text, ref error);
            case >= '0' and <= '7':
                int octal = Octal(body, ref at);
                if (octal > 0xFF && !warned)
                {
                    warned = true;
                    warn(Encoding.ASCII.GetString(body[start..at]), start);
                }
                text.AppendCodePoint(octal);
                return true;
            default:
                if (!warned)
                {
                    warned = true;
                    warn($"\\{(char)c}", start);
                }
                text.AppendCodePoint('\\');
                text.AppendCodePoint(c);
                return true;
        }
    }

    /// <summary>Up to three octal digits, of which the first has been read.</summary>
    static int Octal(ReadOnlySpan<byte> body, ref int at)
    {
        int value = body[at - 1] - '0';
        for (int i = 0; i < 2 && at < body.Length && body[at] is >= (byte)'0' and <= (byte)'7'; i++)
            value = value * 8 + (body[at++] - '0');
        return value;
    }

    static bool Hex(ReadOnlySpan<byte> body, int start, ref int at, int digits, string problem, TextBuilder text, ref string error)
    {
        int value = 0, read = 0;
        while (read < digits && at < body.Length && char.IsAsciiHexDigit((char)body[at]))
        {
            value = value << 4 | Convert.ToInt32(((char)body[at++]).ToString(), 16);
            read++;
        }
        if (read < digits)
        {
            error = Undecodable(body, start, at, problem);
            return false;
        }
        if ((uint)value > 0x10FFFF)
        {
            error = Undecodable(body, start, at, "illegal Unicode character");
            return false;
        }
        text.AppendCodePoint(value);
        return true;
    }

    static bool Named(ReadOnlySpan<byte> body, int start, ref int at, TextBuilder text, ref string error)
    {
        int close = at < body.Length && body[at] == '{' ? body[at..].IndexOf((byte)'}') : -1;
        if (close <= 1)
        {
            int end = close < 0 ? at < body.Length && body[at] == '{' ? body.Length : at : at + close;
            error = Undecodable(body, start, end, "malformed \\N character escape");
            return false;
        }
        string name = Encoding.UTF8.GetString(body[(at + 1)..(at + close)]);
        at += close + 1;
        int c = UnicodeNames.Find(name);
        if (c < 0)
        {
            error = Undecodable(body, start, at, "unknown Unicode character name");
            return false;
        }
        text.AppendCodePoint(c);
        return true;
    }

    /// <summary>
    /// The decoder's error. Its positions count in the text it was given, where CPython has written every character beyond ASCII as
    /// an escape of ten.
    /// </summary>
    static string Undecodable(ReadOnlySpan<byte> body, int start, int end, string problem)
    {
        int first = Position(body, start), last = Position(body, end) - 1;
        return first == last
            ? $"(unicode error) 'unicodeescape' codec can't decode byte 0x{body[start]:x2} in position {first}: {problem}"
            : $"(unicode error) 'unicodeescape' codec can't decode bytes in position {first}-{last}: {problem}";
    }

    /// <summary>Where an offset of a body is in what CPython decodes.</summary>
    public static int Position(ReadOnlySpan<byte> body, int offset)
    {
        int position = 0;
        foreach (byte b in body[..offset])
            position += b < 0x80 ? 1 : (b & 0xC0) != 0x80 ? 10 : 0;
        return position;
    }

    /// <summary>The value of a bytes body, which is ASCII; null and the reason when an escape sequence is wrong.</summary>
    public static BytesConstant? Bytes(ReadOnlySpan<byte> body, bool isRaw, Action<string, int> warn, out string error)
    {
        error = "";
        if (isRaw || !body.Contains((byte)'\\'))
            return new BytesConstant(body.ToArray());
        var bytes = new List<byte>(body.Length);
        bool warned = false;
        for (int at = 0; at < body.Length;)
        {
            byte c = body[at++];
            if (c != '\\')
            {
                bytes.Add(c);
                continue;
            }
            int start = at - 1;
            c = body[at++];
            switch ((char)c)
            {
                case '\n': break;
                case '\\' or '\'' or '"': bytes.Add(c); break;
                case 'a': bytes.Add(7); break;
                case 'b': bytes.Add(8); break;
                case 'f': bytes.Add(12); break;
                case 'n': bytes.Add(10); break;
                case 'r': bytes.Add(13); break;
                case 't': bytes.Add(9); break;
                case 'v': bytes.Add(11); break;
                case 'x':
                    if (at + 2 > body.Length || !char.IsAsciiHexDigit((char)body[at]) || !char.IsAsciiHexDigit((char)body[at + 1]))
                    {
                        error = $"(value error) invalid \\x escape at position {start}";
                        return null;
                    }
                    bytes.Add(Convert.ToByte(Encoding.ASCII.GetString(body.Slice(at, 2)), 16));
                    at += 2;
                    break;
                case >= '0' and <= '7':
                    int octal = Octal(body, ref at);
                    if (octal > 0xFF && !warned)
                    {
                        warned = true;
                        warn(Encoding.ASCII.GetString(body[start..at]), start);
                    }
                    bytes.Add((byte)octal);
                    break;
                default:
                    if (!warned)
                    {
                        warned = true;
                        warn($"\\{(char)c}", start);
                    }
                    bytes.Add((byte)'\\');
                    bytes.Add(c);
                    break;
            }
        }
        return new BytesConstant([.. bytes]);
    }
}
