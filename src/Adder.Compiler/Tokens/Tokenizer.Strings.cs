namespace Adder.Compiler.Tokens;

public sealed partial class Tokenizer
{
    const int MaxStringNesting = 150, MaxExpressionNesting = 3;

    // formatted strings that the cursor is in, the innermost in mode
    readonly Stack<FormattedMode> outer = new();
    FormattedMode mode;
    int modes;

    /// <summary>A formatted string that is being read.</summary>
    struct FormattedMode
    {
        public byte Quote;
        public int QuoteSize;
        public bool IsRaw, IsTemplate;
        public int Start, Line, LineStart;

        /// <summary>Whether literal text is next, or else an expression.</summary>
        public bool InText;
        public bool InSpec, InDebug;

        /// <summary>Open brackets within the string.</summary>
        public int Brackets;

        /// <summary>The number of brackets outside of the innermost replacement field; -1 = in none.</summary>
        public int Expression;

        public readonly char Letter => IsTemplate ? 't' : 'f';
        public readonly TokenKind Middle => IsTemplate ? TokenKind.TStringMiddle : TokenKind.FStringMiddle;
    }

    /// <summary>Reads a string from its opening quote; its prefix has been read.</summary>
    void ReadString()
    {
        byte quote = bytes[pos];
        int size = 1;
        pos++;
        if (bytes[pos] == quote && bytes[pos + 1] == quote)
        {
            size = 3;
            pos += 2;
        }
        if (IsFormatted(out bool raw, out bool template))
        {
            BeginFormatted(quote, size, raw, template);
            return;
        }
        int lineStartOfString = lineStart;
        bool escapedQuote = false;
        while (true)
        {
            byte c = bytes[pos];
            if (c == quote)
            {
                pos++;
                if (size == 1)
                    break;
                if (bytes[pos] == quote && bytes[pos + 1] == quote)
                {
                    pos += 2;
                    break;
                }
            }
            else if (c == '\\')
            {
                pos++;
                escapedQuote |= bytes[pos] == quote;
                if (bytes[pos] == '\r')
                    pos++;
                if (bytes[pos] == '\n')
                    NextLine();
                else if (pos < source.Length)
                    pos++;
            }
            else if (c == '\n' ? size == 1 : c == 0 && pos >= source.Length)
            {
                throw Unterminated(quote, size, lineStartOfString, escapedQuote);
            }
            else if (c == '\n')
            {
                NextLine();
            }
            else
            {
                pos++;
            }
        }
        Add(TokenKind.String);
    }

    PythonSyntaxException Unterminated(byte quote, int size, int lineStartOfString, bool escapedQuote)
    {
        // the end belongs to the last line
        int detected = LastLine;
        errorIsAtEnd = size == 3 || IsBareEnd || pos >= source.Length;
        (pos, lineStart, line) = (start + 1, lineStartOfString, startLine);
        if (modes > 0 && mode.Quote == quote && mode.QuoteSize == size)
            return Error($"{mode.Letter}-string: expecting '}}'");
        if (size == 3)
            return Error($"unterminated triple-quoted string literal (detected at line {detected})");
        return Error($"unterminated string literal (detected at line {detected})" + (escapedQuote ? "; perhaps you escaped the end quote?" : ""));
    }

    bool IsFormatted(out bool raw, out bool template)
    {
        raw = template = false;
        bool formatted = false;
        for (int i = start; bytes[i] is not ((byte)'"' or (byte)'\''); i++)
        {
            raw |= (bytes[i] | 0x20) == 'r';
            template |= (bytes[i] | 0x20) == 't';
            formatted |= (bytes[i] | 0x20) is 'f' or 't';
        }
        return formatted;
    }

    void BeginFormatted(byte quote, int size, bool raw, bool template)
    {
        if (modes + 1 >= MaxStringNesting)
            throw Error("too many nested f-strings or t-strings");
        if (modes++ > 0)
            outer.Push(mode);
        mode = new FormattedMode
        {
            Quote = quote, QuoteSize = size, IsRaw = raw, IsTemplate = template,
            Start = start, Line = line, LineStart = lineStart, InText = true, Expression = -1,
        };
        Add(template ? TokenKind.TStringStart : TokenKind.FStringStart);
    }

    void EndFormatted()
    {
        pos += mode.QuoteSize;
        Add(mode.IsTemplate ? TokenKind.TStringEnd : TokenKind.FStringEnd);
        modes--;
        if (modes > 0)
            mode = outer.Pop();
    }

    /// <summary>Handles ':' that begins a format specification, as no operator may begin with it; true when it was one.</summary>
    bool AtReplacementEnd(byte c)
    {
        if (c != ':' || mode.Expression < 0 || mode.Brackets - 1 != mode.Expression)
            return false;
        mode.InText = mode.InSpec = true;
        pos++;
        Add(TokenKind.Colon);
        return true;
    }

    bool AtQuotes()
    {
        for (int i = 0; i < mode.QuoteSize; i++)
            if (bytes[pos + i] != mode.Quote)
                return false;
        return true;
    }

    /// <summary>Reads the literal part of a formatted string up to a replacement field, a doubled brace or the end.</summary>
    void ReadFormattedText()
    {
        Mark();
        if (bytes[pos] == '{' && bytes[pos + 1] != '{')
        {
            BeginReplacement();
            return;
        }
        if (AtQuotes())
        {
            EndFormatted();
            return;
        }
        bool named = false;
        while (!AtQuotes())
        {
            byte c = bytes[pos];
            bool inSpec = mode.InSpec && mode.Expression >= 0;
            if (c == '\n' ? mode.QuoteSize == 1 : c == 0 && pos >= source.Length)
            {
                if (inSpec && c == '\n' && !IsBareEnd)
                {
                    pos++;
                    throw Error($"{mode.Letter}-string: newlines are not allowed in format specifiers for single quoted {mode.Letter}-strings");
                }
                throw UnterminatedFormatted();
            }
            if (c == '{')
            {
                if (bytes[pos + 1] != '{' || inSpec)
                {
                    Add(mode.Middle);
                    Mark();
                    BeginReplacement();
                }
                else
                {
                    EndAtDoubledBrace();
                }
                return;
            }
            if (c == '}')
            {
                if (named)
                {
                    pos++;
                    Add(mode.Middle);
                }
                else if (bytes[pos + 1] == '}' && !inSpec && mode.Brackets == 0)
                {
                    EndAtDoubledBrace();
                }
                else
                {
                    mode.InText = false;
                    Add(mode.Middle);
                }
                return;
            }
            if (c == '\\')
                named |= SkipEscape();
            else if (c == '\n')
                NextLine();
            else
                pos++;
        }
        Add(mode.Middle);
    }

    /// <summary>The first brace of two is text, the second is not; the token's place covers both.</summary>
    void EndAtDoubledBrace()
    {
        pos += 2;
        Next() = new Token(mode.Middle, (byte)level, start, pos - 1, startLine, startColumn, line, pos - lineStart);
    }

    /// <summary>Leaves the literal text before '{'.</summary>
    void BeginReplacement()
    {
        mode.Expression++;
        if (mode.Expression >= MaxExpressionNesting)
            throw Error($"{mode.Letter}-string: expressions nested too deeply");
        mode.InText = false;
    }

    /// <summary>Steps over a backslash and what it escapes, but not over a brace; true when a named character begins.</summary>
    bool SkipEscape()
    {
        pos++;
        byte c = bytes[pos];
        if (c is (byte)'{' or (byte)'}')
        {
            if (!mode.IsRaw)
            {
                string sequence = $"\\{(char)c}";
                warnings.Add(new SyntaxWarning(StringEscapes.Warning(sequence), line, Error(StringEscapes.Error(sequence), ahead: 1)));
            }
            return false;
        }
        if (c == '\r')
            c = bytes[++pos];
        if (c == '\n')
            NextLine();
        else if (pos < source.Length)
            pos++;
        if (mode.IsRaw || c != 'N' || bytes[pos] != '{')
            return false;
        pos++;
        return true;
    }

    PythonSyntaxException UnterminatedFormatted()
    {
        int detected = LastLine;
        errorIsAtEnd = mode.QuoteSize == 3;
        (pos, lineStart, line) = (mode.Start + 1, mode.LineStart, mode.Line);
        string kind = mode.QuoteSize == 3 ? "triple-quoted " : "";
        return Error($"unterminated {kind}{mode.Letter}-string literal (detected at line {detected})");
    }
}
