using System.Text;

namespace Adder.Compiler.Tokens;

public sealed partial class Tokenizer
{
    void ReadOperator()
    {
        byte c = bytes[pos];
        if (modes > 0 && c is (byte)':' or (byte)'}' or (byte)'!' or (byte)'{' && AtReplacementEnd(c))
            return;
        var (kind, length) = Operator(c, bytes[pos + 1], bytes[pos + 1] != 0 ? bytes[pos + 2] : (byte)0);
        // the module tokenize does not know the operator of the joke in PEP 401
        if (extraTokens && kind == TokenKind.NotEqual && c == '<')
            (kind, length) = (TokenKind.Less, 1);
        pos += length;
        switch (kind)
        {
            case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                if (modes > 0)
                    mode.Brackets++;
                if (level >= MaxLevel)
                    throw Error("too many nested parentheses");
                brackets[level++] = new Bracket(c, line, startColumn);
                break;
            case TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace:
                Close(c);
                break;
            case TokenKind.Equal when modes > 0 && mode.Brackets - mode.Expression == 1:
                mode.InDebug = true;
                break;
            case TokenKind.Unknown when c is < 0x20 or 0x7F:
                throw InvalidCharacter(new Rune((char)c));
        }
        Add(kind);
    }

    void Close(byte c)
    {
        if (modes > 0 && mode.Brackets == 0 && c == '}')
            throw Error($"{mode.Letter}-string: single '}}' is not allowed");
        if (level == 0 && !extraTokens)
            throw Error($"unmatched '{(char)c}'");
        var open = level > 0 ? brackets[--level] : default;
        if (!extraTokens && open.Kind != (c == ')' ? '(' : c == ']' ? '[' : '{'))
        {
            if (modes > 0 && open.Kind == '{' && mode.Brackets - 1 == mode.Expression)
                throw Error($"{mode.Letter}-string: unmatched '{(char)c}'");
            throw Error($"closing parenthesis '{(char)c}' does not match opening parenthesis '{(char)open.Kind}'" +
                (open.Line != line ? $" on line {open.Line}" : ""));
        }
        if (modes == 0)
            return;
        mode.Brackets--;
        if (mode.Brackets < 0)
            throw Error($"{mode.Letter}-string: unmatched '{(char)c}'");
        if (c == '}' && mode.Brackets == mode.Expression)
        {
            mode.Expression--;
            mode.InText = true;
            mode.InSpec = mode.InDebug = false;
        }
    }

    static (TokenKind Kind, int Length) Operator(byte c, byte next, byte third)
    {
        switch ((char)c)
        {
            case '(': return (TokenKind.LeftParenthesis, 1);
            case ')': return (TokenKind.RightParenthesis, 1);
            case '[': return (TokenKind.LeftBracket, 1);
            case ']': return (TokenKind.RightBracket, 1);
            case '{': return (TokenKind.LeftBrace, 1);
            case '}': return (TokenKind.RightBrace, 1);
            case ',': return (TokenKind.Comma, 1);
            case ';': return (TokenKind.Semicolon, 1);
            case '~': return (TokenKind.Tilde, 1);
            case ':': return next == '=' ? (TokenKind.ColonEqual, 2) : (TokenKind.Colon, 1);
            case '.': return next == '.' && third == '.' ? (TokenKind.Ellipsis, 3) : (TokenKind.Dot, 1);
            case '!': return next == '=' ? (TokenKind.NotEqual, 2) : (TokenKind.Exclamation, 1);
            case '=': return next == '=' ? (TokenKind.EqualEqual, 2) : (TokenKind.Equal, 1);
            case '+': return next == '=' ? (TokenKind.PlusEqual, 2) : (TokenKind.Plus, 1);
            case '-': return next == '=' ? (TokenKind.MinusEqual, 2) : next == '>' ? (TokenKind.Arrow, 2) : (TokenKind.Minus, 1);
            case '%': return next == '=' ? (TokenKind.PercentEqual, 2) : (TokenKind.Percent, 1);
            case '@': return next == '=' ? (TokenKind.AtEqual, 2) : (TokenKind.At, 1);
            case '|': return next == '=' ? (TokenKind.BarEqual, 2) : (TokenKind.Bar, 1);
            case '&': return next == '=' ? (TokenKind.AmpersandEqual, 2) : (TokenKind.Ampersand, 1);
            case '^': return next == '=' ? (TokenKind.CircumflexEqual, 2) : (TokenKind.Circumflex, 1);
            case '*': return Doubled(c, next, third, TokenKind.Star, TokenKind.StarEqual, TokenKind.DoubleStar, TokenKind.DoubleStarEqual);
            case '/': return Doubled(c, next, third, TokenKind.Slash, TokenKind.SlashEqual, TokenKind.DoubleSlash, TokenKind.DoubleSlashEqual);
            case '<' when next == '>': return (TokenKind.NotEqual, 2);
            case '<': return Doubled(c, next, third, TokenKind.Less, TokenKind.LessEqual, TokenKind.LeftShift, TokenKind.LeftShiftEqual);
            case '>': return Doubled(c, next, third, TokenKind.Greater, TokenKind.GreaterEqual, TokenKind.RightShift, TokenKind.RightShiftEqual);
            default: return (TokenKind.Unknown, 1);
        }
    }

    static (TokenKind, int) Doubled(byte c, byte next, byte third, TokenKind one, TokenKind assigned, TokenKind two, TokenKind twoAssigned) =>
        next == '=' ? (assigned, 2) : next != c ? (one, 1) : third == '=' ? (twoAssigned, 3) : (two, 2);
}
