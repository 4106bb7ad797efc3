namespace Adder.Compiler.Tokens;

/// <summary>The numbers of token types. Source: CPython 3.14's Grammar/Tokens, Lib/token.py.</summary>
static class TokenNumbers
{
    public const int EndMarker = 0, Name = 1, Newline = 4, Dedent = 6, Operator = 55;

    static readonly Dictionary<TokenKind, byte> Numbers = new()
    {
        [TokenKind.EndMarker] = EndMarker, [TokenKind.Name] = Name, [TokenKind.Number] = 2, [TokenKind.String] = 3, [TokenKind.Newline] = Newline,
        [TokenKind.Indent] = 5, [TokenKind.Dedent] = Dedent,
        [TokenKind.LeftParenthesis] = 7, [TokenKind.RightParenthesis] = 8, [TokenKind.LeftBracket] = 9, [TokenKind.RightBracket] = 10,
        [TokenKind.Colon] = 11, [TokenKind.Comma] = 12, [TokenKind.Semicolon] = 13, [TokenKind.Plus] = 14, [TokenKind.Minus] = 15,
        [TokenKind.Star] = 16, [TokenKind.Slash] = 17, [TokenKind.Bar] = 18, [TokenKind.Ampersand] = 19, [TokenKind.Less] = 20,
        [TokenKind.Greater] = 21, [TokenKind.Equal] = 22, [TokenKind.Dot] = 23, [TokenKind.Percent] = 24, [TokenKind.LeftBrace] = 25,
        [TokenKind.RightBrace] = 26, [TokenKind.EqualEqual] = 27, [TokenKind.NotEqual] = 28, [TokenKind.LessEqual] = 29,
        [TokenKind.GreaterEqual] = 30, [TokenKind.Tilde] = 31, [TokenKind.Circumflex] = 32, [TokenKind.LeftShift] = 33,
        [TokenKind.RightShift] = 34, [TokenKind.DoubleStar] = 35, [TokenKind.PlusEqual] = 36, [TokenKind.MinusEqual] = 37,
        [TokenKind.StarEqual] = 38, [TokenKind.SlashEqual] = 39, [TokenKind.PercentEqual] = 40, [TokenKind.AmpersandEqual] = 41,
        [TokenKind.BarEqual] = 42, [TokenKind.CircumflexEqual] = 43, [TokenKind.LeftShiftEqual] = 44, [TokenKind.RightShiftEqual] = 45,
        [TokenKind.DoubleStarEqual] = 46, [TokenKind.DoubleSlash] = 47, [TokenKind.DoubleSlashEqual] = 48, [TokenKind.At] = 49,
        [TokenKind.AtEqual] = 50, [TokenKind.Arrow] = 51, [TokenKind.Ellipsis] = 52, [TokenKind.ColonEqual] = 53,
        [TokenKind.Exclamation] = 54, [TokenKind.Unknown] = Operator,
        [TokenKind.TypeIgnore] = 56, [TokenKind.TypeComment] = 57,
        [TokenKind.FStringStart] = 59, [TokenKind.FStringMiddle] = 60, [TokenKind.FStringEnd] = 61,
        [TokenKind.TStringStart] = 62, [TokenKind.TStringMiddle] = 63, [TokenKind.TStringEnd] = 64,
        [TokenKind.Comment] = 65, [TokenKind.NonLogicalNewline] = 66, [TokenKind.Error] = 67,
    };

    public static int Of(TokenKind kind) => kind >= TokenKind.False ? Name : Numbers[kind];
}
