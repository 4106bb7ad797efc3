namespace Adder.Compiler.Tokens;

/// <summary>The kinds of token; every operator and keyword is one of its own.</summary>
public enum TokenKind : byte
{
    EndMarker, Name, Number, String, Newline, Indent, Dedent,
    FStringStart, FStringMiddle, FStringEnd, TStringStart, TStringMiddle, TStringEnd,
    TypeIgnore, TypeComment, Error,

    /// <summary>Of the module tokenize only: a comment, and an end of line that ends no statement.</summary>
    Comment, NonLogicalNewline,

    /// <summary>An ASCII character that no token begins with.</summary>
    Unknown,

    LeftParenthesis, RightParenthesis, LeftBracket, RightBracket, LeftBrace, RightBrace,
    Colon, Comma, Semicolon, Dot, Ellipsis, Exclamation, Arrow, ColonEqual,
    Plus, Minus, Star, Slash, DoubleSlash, Percent, At, Bar, Ampersand, Circumflex, Tilde, LeftShift, RightShift, DoubleStar,
    Less, Greater, EqualEqual, NotEqual, LessEqual, GreaterEqual,
    Equal, PlusEqual, MinusEqual, StarEqual, SlashEqual, DoubleSlashEqual, PercentEqual, AtEqual, AmpersandEqual, BarEqual, CircumflexEqual,
    LeftShiftEqual, RightShiftEqual, DoubleStarEqual,

    False, None, True, And, As, Assert, Async, Await, Break, Class, Continue, Def, Del, Elif, Else, Except, Finally, For, From, Global,
    If, Import, In, Is, Lambda, Nonlocal, Not, Or, Pass, Raise, Return, Try, While, With, Yield,
}
