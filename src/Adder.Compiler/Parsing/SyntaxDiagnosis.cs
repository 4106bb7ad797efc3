using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>Chooses the error of source that is not Python: by CPython's rules, what the tokenizer finds anywhere mostly comes first.</summary>
static class SyntaxDiagnosis
{
    /// <summary>The error of tokens that the parser could read up to a token.</summary>
    public static Exception Explain(TokenList tokens, ParseMode mode, int furthest, int maxDigits, bool isFlufl)
    {
        if (tokens[furthest].Kind == TokenKind.Error)
            return tokens.Error ?? tokens.Unclosed!;
        var parser = new Parser(tokens, mode, diagnosing: true) { Furthest = furthest, MaxDigits = maxDigits, IsFlufl = isFlufl };
        try
        {
            parser.ParseRoot();
        }
        catch (PythonSyntaxException e)
        {
            return tokens[parser.Furthest].Kind == TokenKind.Error && tokens.Unclosed is not null ? e : OverriddenByTokens(tokens, e, parser.Furthest);
        }
        catch (ParseFailure)
        {
            // no error with a message of its own
        }
        return Generic(tokens, furthest, parser.Furthest);
    }

    /// <summary>The tokenizer's error, if it has one to put before an error of the parser.</summary>
    public static PythonSyntaxException OverriddenByTokens(TokenList tokens, PythonSyntaxException error, int furthest)
    {
        if (tokens.Error is not null && tokens.ErrorComesFirst)
            return tokens.Error;
        return tokens.Unclosed is { } unclosed && tokens[furthest].Line > unclosed.Place.Line ? unclosed : error;
    }

    static PythonSyntaxException Generic(TokenList tokens, int furthest, int lookedAt)
    {
        var (source, token) = (tokens.Source, tokens[furthest]);
        switch (token.Kind)
        {
            case TokenKind.Indent or TokenKind.Dedent:
                string message = token.Kind == TokenKind.Indent ? "unexpected indent" : "unexpected unindent";
                return source.ErrorAt(SyntaxErrorKind.IndentationError, message, new(token.Line, source.CharactersIn(token.Line, token.Column), token.Line, -1), token.EndLine);
            case TokenKind.EndMarker:
                return source.ErrorAt(SyntaxErrorKind.SyntaxError, "invalid syntax", source.Length == 0 ? default : new(token.Line, 0, token.Line, 0), token.EndLine);
            default:
                // of "<>", which few modules have as an operator, CPython marks the first character
                int end = token.Kind == TokenKind.NotEqual && tokens.Text(token)[0] == '<' ? token.EndColumn - 1 : token.EndColumn;
                var error = source.Error(SyntaxErrorKind.SyntaxError, "invalid syntax", token.Line, token.Column, token.EndLine, end, tokens[lookedAt].EndLine);
                return OverriddenByTokens(tokens, error, lookedAt);
        }
    }
}
