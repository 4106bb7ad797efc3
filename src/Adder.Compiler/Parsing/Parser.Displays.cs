using System.Collections.Immutable;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>What begins with "(": a tuple, a generator, or an expression in parentheses.</summary>
    Expr Parenthesized()
    {
        int first = p;
        Advance();
        if (Accept(TokenKind.RightParenthesis))
            return new TupleExpr([], ExprContext.Load, From(first));
        if (kind == TokenKind.Yield)
        {
            var yield = Yield();
            Expect(TokenKind.RightParenthesis);
            return yield;
        }
        if (diagnosing)
            DiagnoseDoubleStar(first);
        int start = p;
        var element = StarNamedExpression();
        if (kind is TokenKind.For or TokenKind.Async)
        {
            if (items[start].Kind == TokenKind.Star)
                throw diagnosing ? Raise(start, p - 1, "iterable unpacking cannot be used in comprehension") : Fail();
            var generators = Comprehensions();
            Expect(TokenKind.RightParenthesis);
            return new GeneratorExpr(element, generators, From(first));
        }
        if (kind != TokenKind.Comma)
        {
            if (kind == TokenKind.RightParenthesis && element is StarredExpr && items[start].Kind == TokenKind.Star)
                throw diagnosing ? Raise(element, "cannot use starred expression here") : Fail();
            if (diagnosing && items[start].Kind == TokenKind.Star)
                DiagnoseStarredItem(start);
            Expect(TokenKind.RightParenthesis);
            return element;
        }
        int mark = buffer.Count;
        buffer.Add(element);
        while (Accept(TokenKind.Comma) && kind != TokenKind.RightParenthesis)
            buffer.Add(StarNamedExpression());
        Expect(TokenKind.RightParenthesis);
        var elements = buffer.Take<Expr>(mark);
        return new TupleExpr(elements, ExprContext.Load, From(first));
    }

    Expr ListDisplay()
    {
        int first = p;
        Advance();
        if (Accept(TokenKind.RightBracket))
            return new ListExpr([], ExprContext.Load, From(first));
        if (diagnosing)
            DiagnoseDoubleStar(first);
        int start = p;
        var element = StarNamedExpression();
        if (kind is TokenKind.For or TokenKind.Async)
        {
            if (items[start].Kind == TokenKind.Star)
                throw diagnosing ? Raise(start, p - 1, "iterable unpacking cannot be used in comprehension") : Fail();
            var generators = Comprehensions();
            Expect(TokenKind.RightBracket);
            return new ListCompExpr(element, generators, From(first));
        }
        int mark = buffer.Count;
        buffer.Add(element);
        while (Accept(TokenKind.Comma) && kind != TokenKind.RightBracket)
            buffer.Add(StarNamedExpression());
        if (diagnosing && kind is TokenKind.For or TokenKind.Async)
            DiagnoseBareTuple(mark);
        Expect(TokenKind.RightBracket);
        var elements = buffer.Take<Expr>(mark);
        return new ListExpr(elements, ExprContext.Load, From(first));
    }

    /// <summary>What begins with "{": a dict, a set, or a comprehension of either.</summary>
    Expr Braces()
    {
        int first = p;
        Advance();
        if (Accept(TokenKind.RightBrace))
            return new DictExpr([], [], From(first));
        if (kind == TokenKind.DoubleStar)
            return Dict(first, null);
        int start = p;
        var element = StarNamedExpression();
        if (kind == TokenKind.Colon && element is not StarredExpr && !IsBareAssignment(start))
            return Dict(first, element);
        if (kind is TokenKind.For or TokenKind.Async)
        {
            if (element is StarredExpr)
                throw diagnosing ? Raise(start, p - 1, "iterable unpacking cannot be used in comprehension") : Fail();
            var generators = Comprehensions();
            Expect(TokenKind.RightBrace);
            return new SetCompExpr(element, generators, From(first));
        }
        int mark = buffer.Count;
        buffer.Add(element);
        while (Accept(TokenKind.Comma) && kind != TokenKind.RightBrace)
            buffer.Add(StarNamedExpression());
        if (diagnosing && kind is TokenKind.For or TokenKind.Async)
            DiagnoseBareTuple(mark);
        Expect(TokenKind.RightBrace);
        var elements = buffer.Take<Expr>(mark);
        return new SetExpr(elements, From(first));
    }

    /// <summary>A dict from its first pair on; the first key has been read, or is null before "**".</summary>
    Expr Dict(int first, Expr? key)
    {
        return diagnosing ? DiagnosedDict(first, key) : DictPairs(first, key);
    }

    Expr DictPairs(int first, Expr? key)
    {
        var keys = ImmutableArray.CreateBuilder<Expr?>();
        int mark = buffer.Count;
        while (true)
        {
            if (key is null && Accept(TokenKind.DoubleStar))
            {
                keys.Add(null);
                buffer.Add(Operators(Precedence.BitOr));
            }
            else
            {
                if (diagnosing && key is null)
                    DiagnoseKey();
                key ??= Expression();
                Expect(TokenKind.Colon);
                var value = Expression();
                if (keys.Count == 0 && kind is TokenKind.For or TokenKind.Async)
                {
                    var generators = Comprehensions();
                    Expect(TokenKind.RightBrace);
                    return new DictCompExpr(key, value, generators, From(first));
                }
                keys.Add(key);
                buffer.Add(value);
            }
            key = null;
            if (!Accept(TokenKind.Comma) || kind == TokenKind.RightBrace)
                break;
        }
        Expect(TokenKind.RightBrace);
        var values = buffer.Take<Expr>(mark);
        return new DictExpr(keys.DrainToImmutable(), values, From(first));
    }

    ImmutableArray<Comprehension> Comprehensions()
    {
        int mark = buffer.Count;
        while (kind is TokenKind.For or TokenKind.Async)
        {
            bool isAsync = Accept(TokenKind.Async);
            Expect(TokenKind.For);
            if (diagnosing)
                DiagnoseForTarget(inComprehension: true);
            var target = ForTargets();
            Expect(TokenKind.In);
            var iterated = Disjunction();
            int conditions = buffer.Count;
            while (Accept(TokenKind.If))
                buffer.Add(Disjunction());
            var tests = buffer.Take<Expr>(conditions);
            buffer.Add(new Comprehension(target, iterated, tests, isAsync ? 1 : 0));
        }
        return buffer.Take<Comprehension>(mark);
    }
}
