using System.Collections.Immutable;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>Precedence climbing: an expression of operators that bind at least as tightly as a precedence.</summary>
    Expr Operators(int minimum)
    {
        int first = p;
        var left = kind == TokenKind.Not && minimum <= Precedence.Not ? Not() : Factor();
        while (true)
        {
            int precedence = Precedence.Of(kind);
            if (precedence < minimum || precedence == 0)
                return left;
            if (precedence >= Precedence.BitOr)
            {
                int operatorIndex = p;
                var op = Precedence.Operator(kind);
                Advance();
                if (diagnosing)
                    DiagnoseNotAfterOperator(precedence);
                if (Operand(precedence + 1) is not { } right)
                {
                    Rewind(operatorIndex);
                    return left;
                }
                left = new BinOpExpr(left, op, right, From(first));
            }
            else if (precedence == Precedence.Comparison)
            {
                if (ComparisonOf(kind) is null)
                    return left;
                if (Comparison(first, left) is not { } comparison)
                    return left;
                left = comparison;
            }
            else
            {
                if (Boolean(first, left, kind, precedence) is not { } boolean)
                    return left;
                left = boolean;
            }
        }
    }

    /// <summary>Null when no operand follows.</summary>
    BoolOpExpr? Boolean(int first, Expr left, TokenKind op, int precedence)
    {
        int mark = buffer.Count, operatorIndex = p;
        buffer.Add(left);
        while (Accept(op))
        {
            if (Operand(precedence + 1) is not { } operand)
            {
                Rewind(operatorIndex);
                break;
            }
            buffer.Add(operand);
            operatorIndex = p;
        }
        if (buffer.Count == mark + 1)
        {
            buffer.Truncate(mark);
            return null;
        }
        var values = buffer.Take<Expr>(mark);
        return new BoolOpExpr(op == TokenKind.And ? BooleanOperator.And : BooleanOperator.Or, values, From(first));
    }

    UnaryOpExpr Not()
    {
        Enter();
        int first = p;
        Advance();
        var operand = Operators(Precedence.Not);
        Leave();
        return new UnaryOpExpr(UnaryOperator.Not, operand, From(first));
    }

    /// <summary>Null when no operand follows.</summary>
    CompareExpr? Comparison(int first, Expr left)
    {
        var operators = ImmutableArray.CreateBuilder<ComparisonOperator>(1);
        int mark = buffer.Count, operatorIndex = p;
        while (ComparisonOf(kind) is { } op)
        {
            Advance();
            if (op is ComparisonOperator.NotIn or ComparisonOperator.IsNot)
                Advance();
            if (Operand(Precedence.BitOr) is not { } operand)
            {
                Rewind(operatorIndex);
                break;
            }
            operators.Add(op);
            buffer.Add(operand);
            operatorIndex = p;
        }
        if (operators.Count == 0)
            return null;
        var comparators = buffer.Take<Expr>(mark);
        return new CompareExpr(left, operators.DrainToImmutable(), comparators, From(first));
    }

    ComparisonOperator? ComparisonOf(TokenKind token)
    {
        switch (token)
        {
            case TokenKind.EqualEqual: return ComparisonOperator.Eq;
            case TokenKind.NotEqual when tokens.Text(items[p])[0] == '<' != isFlufl:
                throw Raise(p, isFlufl ? "with Barry as BDFL, use '<>' instead of '!='" : "invalid syntax.  Maybe you meant '!=' instead of '<>'?");
            case TokenKind.NotEqual: return ComparisonOperator.NotEq;
            case TokenKind.Less: return ComparisonOperator.Lt;
            case TokenKind.LessEqual: return ComparisonOperator.LtE;
            case TokenKind.Greater: return ComparisonOperator.Gt;
            case TokenKind.GreaterEqual: return ComparisonOperator.GtE;
            case TokenKind.In: return ComparisonOperator.In;
            case TokenKind.Not:
                Reach(Math.Min(p + 1, tokens.Count - 1));
                return Peek() == TokenKind.In ? ComparisonOperator.NotIn : null;
            case TokenKind.Is: return Peek() == TokenKind.Not ? ComparisonOperator.IsNot : ComparisonOperator.Is;
            default: return null;
        }
    }

    Expr Factor()
    {
        if (kind is not (TokenKind.Plus or TokenKind.Minus or TokenKind.Tilde))
            return Power();
        Enter();
        int first = p;
        var op = kind switch { TokenKind.Plus => UnaryOperator.UAdd, TokenKind.Minus => UnaryOperator.USub, _ => UnaryOperator.Invert };
        Advance();
        if (diagnosing)
            DiagnoseNotAfterSign();
        var operand = Factor();
        Leave();
        return new UnaryOpExpr(op, operand, From(first));
    }

    Expr Power()
    {
        int first = p;
        Expr value;
        if (kind == TokenKind.Await)
        {
            Advance();
            var awaited = Primary();
            value = new AwaitExpr(awaited, From(first));
        }
        else
        {
            value = Primary();
        }
        if (kind != TokenKind.DoubleStar)
            return value;
        int operatorIndex = p;
        Enter();
        Advance();
        var exponent = (isSecondPass ? Attempt(Factor) : Factor());
        Leave();
        if (exponent is not null)
            return new BinOpExpr(value, BinaryOperator.Pow, exponent, From(first));
        Rewind(operatorIndex);
        return value;
    }
}
