namespace Adder.Modules.binascii;

/// <summary>Quoted-printable, RFC 2045.</summary>
static class QuotedPrintable
{
    const int MaxLine = 76;

    public static byte[] Decode(ReadOnlySpan<byte> text, bool header)
    {
        var result = new List<byte>(text.Length);
        int i = 0;
        while (i < text.Length)
        {
            byte c = text[i++];
            if (c != '=')
            {
                result.Add(header && c == '_' ? (byte)' ' : c);
                continue;
            }
            if (i == text.Length)
                break;
            if (text[i] is (byte)'\n' or (byte)'\r')
            {
                while (i < text.Length && text[i] != '\n')
                    i++;
                i++;
            }
            else if (text[i] == '=')
            {
                result.Add((byte)'=');
                i++;
            }
            else if (i + 1 < text.Length && char.IsAsciiHexDigit((char)text[i]) && char.IsAsciiHexDigit((char)text[i + 1]))
            {
                result.Add((byte)(Hexadecimal.Value(text[i]) << 4 | Hexadecimal.Value(text[i + 1])));
                i += 2;
            }
            else
                result.Add((byte)'=');
        }
        return [.. result];
    }

    public static byte[] Encode(ReadOnlySpan<byte> data, bool quoteTabs, bool isText, bool header)
    {
        int firstEnd = data.IndexOf((byte)'\n');
        bool carriageReturns = firstEnd > 0 && data[firstEnd - 1] == '\r';
        var result = new List<byte>(data.Length + data.Length / 4);
        int line = 0;
        for (int i = 0; i < data.Length;)
        {
            byte c = data[i];
            bool isLast = i + 1 == data.Length;
            if (MustQuote(data, i, line, quoteTabs, isText, header))
            {
                if (line + 3 >= MaxLine)
                    line = Break(result, carriageReturns);
                Quote(result, c);
                line += 3;
                i++;
            }
            else if (isText && (c == '\n' || c == '\r' && !isLast && data[i + 1] == '\n'))
            {
                line = 0;
                if (result.Count > 0 && result[^1] is (byte)' ' or (byte)'\t')
                {
                    byte blank = result[^1];
                    result.RemoveAt(result.Count - 1);
                    Quote(result, blank);
                }
                if (carriageReturns)
                    result.Add((byte)'\r');
                result.Add((byte)'\n');
                i += c == '\r' ? 2 : 1;
            }
            else
            {
                if (!isLast && data[i + 1] != '\n' && line + 1 >= MaxLine)
                    line = Break(result, carriageReturns);
                line++;
                result.Add(header && c == ' ' ? (byte)'_' : c);
                i++;
            }
        }
        return [.. result];
    }

    static bool MustQuote(ReadOnlySpan<byte> data, int i, int line, bool quoteTabs, bool isText, bool header)
    {
        byte c = data[i];
        bool isLast = i + 1 == data.Length;
        if (c > 126 || c == '=' || header && c == '_' || !isText && (c == '\r' || c == '\n'))
            return true;
        if (c == '.' && line == 0)
            return isLast || data[i + 1] is (byte)'\n' or (byte)'\r' or 0;
        if (c is (byte)'\t' or (byte)' ')
            return isLast || quoteTabs;
        return c < 33 && c is not ((byte)'\r' or (byte)'\n');
    }

    static int Break(List<byte> result, bool carriageReturns)
    {
        result.Add((byte)'=');
        if (carriageReturns)
            result.Add((byte)'\r');
        result.Add((byte)'\n');
        return 0;
    }

    static void Quote(List<byte> result, byte c)
    {
        result.Add((byte)'=');
        result.Add(Hexadecimal.Upper[c >> 4]);
        result.Add(Hexadecimal.Upper[c & 15]);
    }
}
