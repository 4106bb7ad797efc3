namespace Adder.Compiler.Tokens;

public sealed partial class Tokenizer
{
    void ReadNumber()
    {
        byte c = bytes[pos];
        if (c == '0' && (bytes[pos + 1] | 0x20) is 'x' or 'o' or 'b')
        {
            pos += 2;
            switch (bytes[pos - 1] | 0x20)
            {
                case 'x': ReadRadix(16, "hexadecimal"); break;
                case 'o': ReadRadix(8, "octal"); break;
                default: ReadRadix(2, "binary"); break;
            }
            Add(TokenKind.Number);
            return;
        }
        bool leadingZeros = false;
        int zerosEnd = pos;
        if (c != '.')
        {
            if (c == '0')
                zerosEnd = SkipZeros();
            int digits = pos;
            if (char.IsAsciiDigit((char)bytes[pos]) || c != '0')
            {
                leadingZeros = c == '0';
                ReadDigits();
            }
            leadingZeros &= pos > digits;
        }
        string kind = "decimal";
        if (bytes[pos] == '.')
        {
            leadingZeros = false;
            pos++;
            if (char.IsAsciiDigit((char)bytes[pos]))
                ReadDigits();
        }
        if ((bytes[pos] | 0x20) == 'e' && ReadExponent())
            leadingZeros = false;
        if ((bytes[pos] | 0x20) == 'j')
        {
            leadingZeros = false;
            pos++;
            kind = "imaginary";
        }
        if (leadingZeros && !extraTokens)
        {
            throw ErrorAt("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                new(line, source.CharactersIn(line, startColumn + 1), line, source.CharactersIn(line, zerosEnd - lineStart) + 1));
        }
        CheckEnd(kind);
        Add(TokenKind.Number);
    }

    /// <summary>Reads zeros and underscores; gives the offset behind them.</summary>
    int SkipZeros()
    {
        while (true)
        {
            if (bytes[pos] == '_')
            {
                pos++;
                if (!char.IsAsciiDigit((char)bytes[pos]))
                    throw InvalidDigits("decimal");
            }
            if (bytes[pos] != '0')
                return pos;
            pos++;
        }
    }

    void ReadDigits()
    {
        while (true)
        {
            while (char.IsAsciiDigit((char)bytes[pos]))
                pos++;
            if (bytes[pos] != '_')
                return;
            pos++;
            if (!char.IsAsciiDigit((char)bytes[pos]))
                throw InvalidDigits("decimal");
        }
    }

    /// <summary>False when what looks like an exponent has no digits and is not one.</summary>
    bool ReadExponent()
    {
        int digits = bytes[pos + 1] is (byte)'+' or (byte)'-' ? 2 : 1;
        if (!char.IsAsciiDigit((char)bytes[pos + digits]))
        {
            if (digits == 2)
            {
                pos += 2;
                throw InvalidDigits("decimal");
            }
            return false;
        }
        pos += digits;
        ReadDigits();
        return true;
    }

    void ReadRadix(int radix, string name)
    {
        do
        {
            if (bytes[pos] == '_')
                pos++;
            if (!IsDigit(bytes[pos], radix))
            {
                if (!char.IsAsciiDigit((char)bytes[pos]))
                    throw InvalidDigits(name);
                pos++;
                throw Error($"invalid digit '{(char)bytes[pos - 1]}' in {name} literal");
            }
            while (IsDigit(bytes[pos], radix))
                pos++;
        }
        while (bytes[pos] == '_');
        if (char.IsAsciiDigit((char)bytes[pos]))
        {
            pos++;
            throw Error($"invalid digit '{(char)bytes[pos - 1]}' in {name} literal");
        }
        CheckEnd(name);
    }

    static bool IsDigit(byte c, int radix) => radix == 16 ? char.IsAsciiHexDigit((char)c) : c >= '0' && c < '0' + radix;

    PythonSyntaxException InvalidDigits(string name) => Error($"invalid {name} literal");

    /// <summary>A number must not run into a word, but for keywords that may follow one, of which CPython warns.</summary>
    void CheckEnd(string kind)
    {
        byte c = bytes[pos];
        if (extraTokens || c >= 0x80 || !Characters.IsIdentifier(c))
            return;
        var rest = bytes.AsSpan(pos);
        bool keyword = (char)c switch
        {
            'a' => rest.StartsWith("and"u8),
            'e' => rest.StartsWith("else"u8),
            'f' => rest.StartsWith("for"u8),
            'i' => rest[1] is (byte)'n' or (byte)'s' or (byte)'f',
            'n' => rest.StartsWith("not"u8),
            'o' => rest[1] == 'r',
            _ => false,
        };
        if (keyword)
        {
            warnings.Add(new SyntaxWarning($"invalid {kind} literal", line, Error($"invalid {kind} literal")));
            return;
        }
        throw InvalidDigits(kind);
    }
}
