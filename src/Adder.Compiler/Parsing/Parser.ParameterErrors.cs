using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>Errors of parameter lists.</summary>
sealed partial class Parser
{
    const string BehindVarKeyword = "arguments cannot follow var-keyword argument";

    /// <summary>Looks over a parameter list for the first thing that is out of place; reads nothing.</summary>
    void DiagnoseParameters(bool isLambda)
    {
        int start = p;
        var end = isLambda ? TokenKind.Colon : TokenKind.RightParenthesis;
        bool slash = false, star = false, defaults = false;
        while (kind != end && DiagnoseParameter(isLambda, end, ref slash, ref star, ref defaults) && Accept(TokenKind.Comma))
            Accept(TokenKind.TypeComment);
        Rewind(start);
    }

    /// <summary>Looks over one parameter; false when the list cannot be looked over further.</summary>
    bool DiagnoseParameter(bool isLambda, TokenKind end, ref bool slash, ref bool star, ref bool defaults)
    {
        int first = p;
        switch (kind)
        {
            case TokenKind.Slash:
                if (slash)
                    throw Raise(p, "/ may appear only once");
                if (star)
                    throw Raise(p, "/ must be ahead of *");
                if (items[p - 1].Kind != TokenKind.Comma && Peek() == TokenKind.Comma)
                    throw Raise(p, "at least one argument must precede /");
                slash = true;
                Advance();
                if (kind == TokenKind.Star)
                    throw Raise(p, "expected comma between / and *");
                return true;
            case TokenKind.Star:
                if (star)
                    throw Raise(p, "* argument may appear only once");
                star = true;
                Advance();
                if (kind == end || kind == TokenKind.Comma && (Peek() == end || Peek() == TokenKind.DoubleStar))
                    throw isLambda ? RaiseHere("named arguments must follow bare *") : Raise(first, "named arguments must follow bare *");
                if (kind == TokenKind.Comma)
                    return Peek() != TokenKind.TypeComment || isLambda ? true : throw Raise(p + 1, "bare * has associated type comment");
                // CPython looks for a default behind an annotation without "*" only
                bool isStarred = !isLambda && Peek() == TokenKind.Colon && Peek(2) == TokenKind.Star;
                return NamedParameter(isLambda, allowStar: true) && (isStarred || NoDefault("var-positional argument cannot have default value"));
            case TokenKind.DoubleStar:
                Advance();
                if (!NamedParameter(isLambda, allowStar: false) || !NoDefault("var-keyword argument cannot have default value") || !Accept(TokenKind.Comma))
                    return false;
                DiagnoseBehindVarKeyword(isLambda);
                return false;
            case TokenKind.LeftParenthesis:
                if (!slash && !star && !defaults)
                    DiagnoseParenthesized(isLambda);
                return false;
            default:
                return DiagnoseNamedParameter(isLambda, star, ref defaults);
        }
    }

    bool DiagnoseNamedParameter(bool isLambda, bool star, ref bool defaults)
    {
        int first = p;
        if (!NamedParameter(isLambda, allowStar: false))
            return false;
        var position = From(first);
        if (Accept(TokenKind.Equal))
        {
            if (kind is TokenKind.Comma or TokenKind.RightParenthesis)
                throw Raise(p - 1, "expected default value expression");
            defaults = true;
            return Try(Expression) is not null;
        }
        if (!star && defaults && (kind == TokenKind.Comma || kind == (isLambda ? TokenKind.Colon : TokenKind.RightParenthesis)))
            throw RaiseRange(position, position, "parameter without a default follows parameter with a default");
        return true;
    }

    /// <summary>Reads a name with its annotation, if it is there.</summary>
    bool NamedParameter(bool isLambda, bool allowStar)
    {
        if (!Accept(TokenKind.Name))
            return false;
        if (isLambda || !Accept(TokenKind.Colon))
            return true;
        return Try(() => allowStar ? StarExpression() : Expression()) is not null;
    }

    bool NoDefault(string message) => kind == TokenKind.Equal ? throw Raise(p, message) : true;

    void DiagnoseBehindVarKeyword(bool isLambda)
    {
        int next = p;
        if (kind is TokenKind.Star or TokenKind.DoubleStar or TokenKind.Slash)
            throw Raise(p, BehindVarKeyword);
        if (NamedParameter(isLambda, allowStar: false))
            throw Raise(next, p - 1, BehindVarKeyword);
    }

    void DiagnoseParenthesized(bool isLambda)
    {
        int open = p;
        Advance();
        int count = 0;
        while (NamedParameter(isLambda, allowStar: false))
        {
            count++;
            if (!Accept(TokenKind.Comma))
                break;
        }
        if (count > 0 && kind == TokenKind.RightParenthesis)
            throw Raise(open, p, $"{(isLambda ? "Lambda expression" : "Function")} parameters cannot be parenthesized");
    }
}
