namespace Adder.Compiler.Tokens;

/// <summary>A piece of the source. Offsets are in bytes of UTF-8 from the start of the text, columns in bytes from the start of the line.</summary>
public readonly record struct Token(
    TokenKind Kind, byte Level, int Start, int End, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>How many brackets are open behind the token.</summary>
    public byte Level { get; init; } = Level;

    /// <summary>Whether it is a reserved word.</summary>
    public bool IsKeyword => Kind >= TokenKind.False;

    /// <summary>Whether it is an operator or a delimiter.</summary>
    public bool IsOperator => Kind is >= TokenKind.LeftParenthesis and < TokenKind.False;
}
