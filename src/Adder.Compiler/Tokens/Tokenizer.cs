using System.Text;
using Adder.Compiler.Source;

namespace Adder.Compiler.Tokens;

/// <summary>Cuts Python 3.14 source into tokens (Doc/reference/lexical_analysis.rst, PEP 701, PEP 750).</summary>
public sealed partial class Tokenizer
{
    const int MaxLevel = 200;

    readonly SourceText source;
    readonly byte[] bytes;
    readonly bool typeComments, isInteractive, keepsBlocksOpen, extraTokens;
    readonly List<SyntaxWarning> warnings = [];
    readonly List<Token> typeIgnores = [];
    Token[] tokens;
    int count;
    int pos, line = 1, lineStart;

    // where the token that is being read starts
    int start, startLine, startColumn;

    // CPython notices the error only when its parser comes to it
    bool errorIsLate;

    // the text ends within the token
    bool errorIsAtEnd;

    int level;
    readonly Bracket[] brackets = new Bracket[MaxLevel];

    Tokenizer(SourceText source, bool typeComments, bool isInteractive, bool keepsBlocksOpen, bool extraTokens)
    {
        (this.source, bytes, this.typeComments, this.extraTokens) = (source, source.Bytes, typeComments, extraTokens);
        (this.isInteractive, this.keepsBlocksOpen) = (isInteractive, keepsBlocksOpen);
        tokens = new Token[Math.Max(16, source.Length / 4)];
    }

    /// <param name="source">The text.</param>
    /// <param name="typeComments">Whether type comments (PEP 484) are tokens.</param>
    /// <param name="isInteractive">Whether the text is a single statement: its end is one more end of a line.</param>
    /// <param name="keepsBlocksOpen">Whether the end of such a text, when it ends no line, leaves its blocks open.</param>
    /// <param name="extraTokens">
    /// Whether comments and all ends of lines are tokens, and what only the parser has to know is no error: what the module tokenize wants.
    /// </param>
    public static TokenList Tokenize(SourceText source, bool typeComments = false, bool isInteractive = false, bool keepsBlocksOpen = false, bool extraTokens = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        var tokenizer = new Tokenizer(source, typeComments, isInteractive, keepsBlocksOpen, extraTokens);
        PythonSyntaxException? error = null, unclosed = null;
        bool endsTooEarly = false;
        try
        {
            tokenizer.Run();
        }
        catch (PythonSyntaxException e)
        {
            error = e;
            if (tokenizer.errorIsLate && tokenizer.level > 0)
                unclosed = tokenizer.NeverClosed();
            tokenizer.errorIsLate |= tokenizer.modes > 0;
        }
        catch (EndOfText) when (tokenizer.level > 0)
        {
            endsTooEarly = true;
            unclosed = tokenizer.NeverClosed();
        }
        catch (EndOfText)
        {
            endsTooEarly = tokenizer.errorIsLate = tokenizer.errorIsAtEnd = true;
            error = tokenizer.UnexpectedEnd();
        }
        if (error is not null || unclosed is not null)
            tokenizer.AddAtCursor(TokenKind.Error);
        return new TokenList(source, tokenizer.tokens, tokenizer.count, error, unclosed, tokenizer.typeIgnores, tokenizer.warnings)
        {
            ErrorComesFirst = error is not null && !tokenizer.errorIsLate,
            ErrorIsAtEnd = unclosed is not null || tokenizer.errorIsAtEnd,
            EndsTooEarly = endsTooEarly,
        };
    }

    void Run()
    {
        bool atLineStart = true;
        while (true)
        {
            if (modes > 0 && mode.InText)
            {
                ReadFormattedText();
                continue;
            }
            if (atLineStart)
            {
                atLineStart = !ReadIndentation();
                if (atLineStart)
                    continue;
            }
            SkipBlanks();
            Mark();
            byte c = bytes[pos];
            if (c == '#')
            {
                ReadComment();
                c = bytes[pos];
            }
            switch (Characters.Classes[c])
            {
                case CharacterClass.Identifier:
                    ReadWord();
                    break;
                case CharacterClass.Digit:
                    ReadNumber();
                    break;
                case CharacterClass.Quote:
                    ReadString();
                    break;
                case CharacterClass.Newline:
                    atLineStart = ReadNewline();
                    break;
                case CharacterClass.End when pos >= source.Length:
                    ReadEnd();
                    return;
                case CharacterClass.Dot when char.IsAsciiDigit((char)bytes[pos + 1]):
                    ReadNumber();
                    break;
                case CharacterClass.Backslash:
                    SkipContinuation();
                    break;
                default:
                    if (c == '\r' && bytes[pos + 1] == '\n')
                        atLineStart = ReadNewline();
                    else
                        ReadOperator();
                    break;
            }
        }
    }

    void SkipBlanks()
    {
        while (bytes[pos] is (byte)' ' or (byte)'\t' or (byte)'\f')
            pos++;
    }

    void Mark() => (start, startLine, startColumn) = (pos, line, pos - lineStart);

    void Add(TokenKind kind) => Add(kind, pos);

    void Add(TokenKind kind, int end)
    {
        Next() = new Token(kind, (byte)level, start, end, startLine, startColumn, line, end - lineStart);
    }

    /// <summary>The place of a further token.</summary>
    ref Token Next()
    {
        if (count == tokens.Length)
            Array.Resize(ref tokens, count * 2);
        return ref tokens[count++];
    }

    /// <summary>A token without text.</summary>
    void AddAtCursor(TokenKind kind)
    {
        Mark();
        if (pos >= source.Length && line > 1)
        {
            // the end belongs to the last line
            int column = pos - source.LineStart(line - 1) - (source.IsOpenEnded ? 1 : 0);
            Next() = new Token(kind, (byte)level, pos, pos, line - 1, column, line - 1, column);
            return;
        }
        Add(kind);
    }

    /// <summary>The end of an interactive statement, which has no column.</summary>
    void AddEndOfStatement() => Next() = new Token(TokenKind.Newline, (byte)level, pos, pos, LastLine, -1, LastLine, -1);

    /// <summary>Steps over the end of a line.</summary>
    void NextLine()
    {
        pos++;
        line++;
        lineStart = pos;
    }

    /// <summary>Whether the newline that is next is none of the source and ends no line.</summary>
    bool IsBareEnd => source.IsOpenEnded && pos == source.Length - 1;

    /// <summary>True when a logical line ended.</summary>
    bool ReadNewline()
    {
        // only where extra tokens are wanted, lines may end in "\r\n"
        if (bytes[pos] == '\r')
            pos++;
        if (level > 0)
        {
            if (extraTokens)
                Add(TokenKind.NonLogicalNewline, pos + 1);
            NextLine();
            return false;
        }
        if (!IsBareEnd)
            Add(TokenKind.Newline, pos + 1);
        else if (isInteractive)
            AddEndOfStatement();
        NextLine();
        return true;
    }

    void ReadEnd()
    {
        if (level > 0)
            throw new EndOfText();
        if (isInteractive && count > 0 && !(tokens[count - 1] is { Kind: TokenKind.Newline } last && last.Start == last.End))
            AddEndOfStatement();
        AddAtCursor(TokenKind.EndMarker);
    }

    /// <summary>Steps over a backslash and the end of its line.</summary>
    void SkipContinuation()
    {
        pos++;
        if (bytes[pos] == '\r')
            pos++;
        if (bytes[pos] != '\n' || IsBareEnd)
        {
            pos += IsBareEnd ? 0 : 1;
            errorIsLate = true;
            throw source.Error(SyntaxErrorKind.SyntaxError, "unexpected character after line continuation character", line, pos - lineStart - 1, line, -1, reached: line);
        }
        NextLine();
        if (pos >= source.Length)
            throw new EndOfText();
    }

    void ReadComment()
    {
        int length = bytes.AsSpan(pos).IndexOfAny((byte)'\n', (byte)0);
        var text = bytes.AsSpan(pos, length);
        if (extraTokens)
        {
            pos += text.TrimEnd((byte)'\r').Length;
            Add(TokenKind.Comment);
            Mark();
            return;
        }
        pos += length;
        if (!typeComments)
            return;
        var rest = text[1..].TrimStart(" \t"u8);
        if (!rest.StartsWith("type: "u8))
            return;
        rest = rest[6..].TrimStart(" \t"u8);
        startColumn = pos - rest.Length - lineStart;
        start = pos - rest.Length;
        if (rest.StartsWith("ignore"u8) && (rest.Length == 6 || rest[6] < 0x80 && !char.IsAsciiLetterOrDigit((char)rest[6])))
        {
            start += 6;
            typeIgnores.Add(new Token(TokenKind.TypeIgnore, (byte)level, start, pos, line, startColumn, line, pos - lineStart));
            return;
        }
        Add(TokenKind.TypeComment);
        Mark();
    }

    /// <summary>An error whose offset is the characters read of the current line.</summary>
    /// <param name="message">The text.</param>
    /// <param name="ahead">How many bytes behind the cursor have been read.</param>
    PythonSyntaxException Error(string message, int ahead = 0)
    {
        int column = source.CharactersIn(line, pos + ahead - lineStart);
        return ErrorAt(message, new(line, column, line, column));
    }

    /// <summary>An error that the tokenizer itself raises: the line that is shown never has its end.</summary>
    PythonSyntaxException ErrorAt(string message, SyntaxErrorPlace place) =>
        source.ErrorAt(SyntaxErrorKind.SyntaxError, message, place, reached: int.MaxValue);

    /// <summary>The line of the cursor; the end of the text belongs to the last line.</summary>
    int LastLine => pos >= source.Length ? Math.Max(1, line - 1) : line;

    PythonSyntaxException NeverClosed()
    {
        var open = brackets[level - 1];
        return source.Error(SyntaxErrorKind.SyntaxError, $"'{(char)open.Kind}' was never closed", open.Line, open.Column, open.Line, -1, LastLine);
    }

    PythonSyntaxException UnexpectedEnd()
    {
        int last = LastLine, column = source.Line(LastLine).Length;
        // CPython has no place in a file where nothing of the line was read
        if (source.IsFile && source.Line(last).Trim(" \t\f"u8) is [(byte)'\\'] && !source.Line(last - 1).EndsWith("\\"u8))
            return source.ErrorAt(SyntaxErrorKind.SyntaxError, "unexpected EOF while parsing", new(last, 0, last, -1), last);
        return source.ErrorAt(SyntaxErrorKind.SyntaxError, "unexpected EOF while parsing", new(last, source.CharactersIn(last, column + 1), last, -1), last);
    }

    string Decode(int from, int to) => Encoding.UTF8.GetString(bytes, from, to - from);

    readonly record struct Bracket(byte Kind, int Line, int Column);

    /// <summary>The text ends where more is needed.</summary>
    sealed class EndOfText : Exception;
}
