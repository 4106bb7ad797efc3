using Adder.Compiler.Source;

namespace Adder.Compiler.Tokens;

/// <summary>
/// The tokens of a source text. The last one is <see cref="TokenKind.EndMarker"/>, or <see cref="TokenKind.Error"/> where the text ends
/// within brackets or is no token.
/// </summary>
public sealed class TokenList
{
    readonly Token[] items;

    internal TokenList(SourceText source, Token[] items, int count, PythonSyntaxException? error, PythonSyntaxException? unclosed,
        List<Token> typeIgnores, List<SyntaxWarning> warnings)
    {
        (Source, this.items, Count) = (source, items, count);
        (Error, Unclosed, TypeIgnores, Warnings) = (error, unclosed, typeIgnores, warnings);
    }

    public SourceText Source { get; }
    public int Count { get; }
    public ref readonly Token this[int index] => ref items[index];

    /// <summary>The text of a token in UTF-8.</summary>
    public ReadOnlySpan<byte> Text(in Token token) => Source.Bytes.AsSpan(token.Start, token.End - token.Start);

    /// <summary>Why the last token is an error, unless the text merely ends within brackets.</summary>
    public PythonSyntaxException? Error { get; }

    /// <summary>Whether <see cref="Error"/> is told even when the parser finds an error before it.</summary>
    internal bool ErrorComesFirst { get; init; }

    /// <summary>Whether the text ends within the last token, which is an error for that.</summary>
    internal bool ErrorIsAtEnd { get; init; }

    /// <summary>Whether the tokenizer has seen the end of the text when it has read up to a token.</summary>
    internal bool ReachesEnd(int index)
    {
        ref readonly var token = ref items[index];
        int end = Source.IsOpenEnded ? Source.Length - 1 : Source.Length;
        return token.Kind switch
        {
            TokenKind.Error => ErrorIsAtEnd,
            TokenKind.Newline => token.Start == token.End,
            _ => token.End >= end,
        };
    }

    /// <summary>Whether the text ends within brackets or behind a backslash.</summary>
    public bool EndsTooEarly { get; internal init; }

    /// <summary>That the innermost bracket is never closed, where the text ends within brackets.</summary>
    public PythonSyntaxException? Unclosed { get; }

    /// <summary>The "# type: ignore" comments, which are not among the tokens; their text is what stands behind "ignore".</summary>
    internal List<Token> TypeIgnores { get; }

    internal List<SyntaxWarning> Warnings { get; }
    internal Token[] Items => items;
}
