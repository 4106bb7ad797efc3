using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>Errors of replacement fields in f-strings and t-strings.</summary>
sealed partial class Parser
{
    static char Letter(bool template) => template ? 't' : 'f';

    /// <summary>A field that begins with what can only end its expression.</summary>
    void DiagnoseFieldStart(bool template)
    {
        if (kind == TokenKind.LeftBrace && Peek() is TokenKind.Equal or TokenKind.Exclamation or TokenKind.Colon or TokenKind.RightBrace)
        {
            Advance();
            throw Raise(p, $"{Letter(template)}-string: valid expression required before '{Text(items[p])}'");
        }
    }

    void DiagnoseFieldExpression(bool template)
    {
        int start = p;
        if (Try(YieldOrStarExpressions) is null)
        {
            // an expression inside may have an error with a message of its own
            Rewind(start);
            TryDiagnosed();
            throw RaiseAt(start, SyntaxErrorKind.SyntaxError, $"{Letter(template)}-string: expecting a valid expression after '{{'");
        }
        Rewind(start);
    }

    void TryDiagnosed()
    {
        int mark = buffer.Count, level = depth;
        try
        {
            YieldOrStarExpressions();
        }
        catch (ParseFailure)
        {
            buffer.Truncate(mark);
            depth = level;
        }
    }

    void DiagnoseFieldEnd(bool template, bool debug)
    {
        const TokenKind Colon = TokenKind.Colon, Exclamation = TokenKind.Exclamation, Close = TokenKind.RightBrace;
        if (!debug && kind is not (Exclamation or Colon or Close))
            throw RaiseAt(p, SyntaxErrorKind.SyntaxError, $"{Letter(template)}-string: expecting '=', or '!', or ':', or '}}'");
        if (debug && Peek() is not (Exclamation or Colon or Close))
            throw RaiseAt(p + 1, SyntaxErrorKind.SyntaxError, $"{Letter(template)}-string: expecting '!', or ':', or '}}'");
    }

    void DiagnoseConversion(char letter)
    {
        if (kind is TokenKind.Colon or TokenKind.RightBrace)
            throw RaiseAt(p, SyntaxErrorKind.SyntaxError, $"{letter}-string: missing conversion character");
        if (kind != TokenKind.Name)
            throw RaiseAt(p, SyntaxErrorKind.SyntaxError, $"{letter}-string: invalid conversion character");
    }

    /// <summary>A field that does not end where it must.</summary>
    void DiagnoseFieldClose(bool template, bool hasSpecification) => throw RaiseAt(p, SyntaxErrorKind.SyntaxError,
        $"{Letter(template)}-string: expecting {(hasSpecification ? "'}', or format specs" : "':' or '}'")}");
}
