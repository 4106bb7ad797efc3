using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>Whether a token can begin an expression, a starred one included.</summary>
    static bool StartsExpression(TokenKind kind) => kind switch
    {
        TokenKind.Name or TokenKind.Number or TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart
            or TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace or TokenKind.Ellipsis
            or TokenKind.Plus or TokenKind.Minus or TokenKind.Tilde or TokenKind.Star
            or TokenKind.False or TokenKind.None or TokenKind.True or TokenKind.Await or TokenKind.Lambda or TokenKind.Not => true,
        _ => false,
    };

    /// <summary>Expressions without stars; more than one, or a comma, make a tuple.</summary>
    Expr Expressions()
    {
        int first = p;
        var expression = Expression();
        return kind == TokenKind.Comma ? Expressions(first, expression) : expression;
    }

    TupleExpr Expressions(int first, Expr expression)
    {
        int mark = buffer.Count;
        buffer.Add(expression);
        while (Accept(TokenKind.Comma) && StartsExpression(kind) && kind != TokenKind.Star && (isSecondPass ? Attempt(Expression) : Expression()) is { } item)
            buffer.Add(item);
        var elements = buffer.Take<Expr>(mark);
        return new TupleExpr(elements, ExprContext.Load, From(first));
    }

    Expr StarExpressions()
    {
        int first = p;
        var expression = StarExpression();
        if (kind != TokenKind.Comma)
            return expression;
        int mark = buffer.Count;
        buffer.Add(expression);
        while (Accept(TokenKind.Comma) && StartsExpression(kind) && (isSecondPass ? Attempt(StarExpression) : StarExpression()) is { } item)
            buffer.Add(item);
        var elements = buffer.Take<Expr>(mark);
        return new TupleExpr(elements, ExprContext.Load, From(first));
    }

    Expr StarExpression() => kind == TokenKind.Star ? Starred() : Expression();

    Expr StarNamedExpression() => kind == TokenKind.Star ? Starred() : NamedExpression();

    StarredExpr Starred()
    {
        int first = p;
        Advance();
        var value = Operators(Precedence.BitOr);
        return new StarredExpr(value, ExprContext.Load, From(first));
    }

    Expr NamedExpression()
    {
        if (kind == TokenKind.Name && Peek() == TokenKind.ColonEqual)
            return AssignmentExpression();
        int first = p;
        var expression = Expression();
        if (diagnosing && kind is TokenKind.ColonEqual or TokenKind.Equal)
            DiagnoseNamedExpression(first, expression);
        if (kind == TokenKind.ColonEqual)
            throw Fail();
        return expression;
    }

    NamedExpr AssignmentExpression()
    {
        int first = p;
        var target = Name(ExprContext.Store);
        Advance();
        var value = Expression();
        return new NamedExpr(target, value, From(first));
    }

    Expr Yield()
    {
        int first = p;
        Advance();
        if (Accept(TokenKind.From))
        {
            var source = Expression();
            return new YieldFromExpr(source, From(first));
        }
        var value = StartsExpression(kind) ? StarExpressions() : null;
        return new YieldExpr(value, From(first));
    }

    Expr Expression()
    {
        if (diagnosing)
            return DiagnosedExpression();
        if (kind == TokenKind.Lambda)
            return Lambda();
        int first = p;
        var body = Disjunction();
        return kind == TokenKind.If ? ConditionalOr(first, body) : body;
    }

    Expr Disjunction() => IsRemembering ? Remembered(disjunctions, () => Operators(Precedence.Or)) : Operators(Precedence.Or);

    IfExpr Conditional(int first, Expr body)
    {
        Enter();
        Advance();
        var test = Disjunction();
        Expect(TokenKind.Else);
        var orElse = Expression();
        Leave();
        return new IfExpr(test, body, orElse, From(first));
    }

    LambdaExpr Lambda()
    {
        Enter();
        int first = p;
        Advance();
        var parameters = new ParameterReader(this, isLambda: true).Read();
        Expect(TokenKind.Colon);
        if (diagnosing && kind is TokenKind.FStringMiddle or TokenKind.TStringMiddle)
            throw Raise(first, p - 1, $"{(kind == TokenKind.FStringMiddle ? 'f' : 't')}-string: lambda expressions are not allowed without parentheses");
        var body = Expression();
        Leave();
        return new LambdaExpr(parameters, body, From(first));
    }
}
