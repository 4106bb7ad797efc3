using System.Collections.Immutable;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>
    /// Whether the soft keyword "match" begins a statement here: its line then ends in a colon and a block follows, which no simple
    /// statement can have.
    /// </summary>
    bool StartsMatch()
    {
        if (!IsWord("match"u8) || !StartsExpression(Peek()))
            return false;
        int end = p + 1;
        while (items[end].Kind is not (TokenKind.Newline or TokenKind.EndMarker or TokenKind.Error))
            end++;
        return items[end - 1].Kind == TokenKind.Colon && items[end].Kind == TokenKind.Newline
            && items[end + 1].Kind == TokenKind.Indent;
    }

    MatchStmt Match()
    {
        int first = p;
        Advance();
        var subject = Subject();
        Expect(TokenKind.Colon);
        Expect(TokenKind.Newline);
        Expect(TokenKind.Indent);
        int mark = buffer.Count;
        while (kind != TokenKind.Dedent)
            buffer.Add(Case());
        Advance();
        var cases = buffer.Take<MatchCase>(mark);
        return new MatchStmt(subject, cases, From(first));
    }

    Expr Subject()
    {
        int first = p;
        var value = StarNamedExpression();
        if (kind != TokenKind.Comma)
            return value is StarredExpr ? throw Fail() : value;
        int mark = buffer.Count;
        buffer.Add(value);
        while (Accept(TokenKind.Comma) && StartsExpression(kind))
            buffer.Add(StarNamedExpression());
        var elements = buffer.Take<Expr>(mark);
        return new TupleExpr(elements, ExprContext.Load, From(first));
    }

    MatchCase Case()
    {
        int first = p;
        if (!IsWord("case"u8))
            throw Fail();
        Advance();
        var pattern = Patterns();
        var guard = Accept(TokenKind.If) ? NamedExpression() : null;
        Colon(first, "case");
        return new MatchCase(pattern, guard, Block());
    }

    /// <summary>A pattern, or several with commas, which are a sequence without brackets.</summary>
    Pattern Patterns()
    {
        int first = p;
        var pattern = MaybeStarPattern();
        if (kind != TokenKind.Comma)
            return pattern is MatchStar ? throw Fail() : pattern;
        Advance();
        var patterns = PatternList(pattern, TokenKind.Colon);
        return new MatchSequence(patterns, From(first));
    }

    /// <summary>The patterns behind a first one and its comma.</summary>
    ImmutableArray<Pattern> PatternList(Pattern pattern, TokenKind end)
    {
        int mark = buffer.Count;
        buffer.Add(pattern);
        while (kind != end && kind != TokenKind.If)
        {
            buffer.Add(MaybeStarPattern());
            if (!Accept(TokenKind.Comma))
                break;
        }
        return buffer.Take<Pattern>(mark);
    }

    Pattern MaybeStarPattern()
    {
        int first = p;
        if (!Accept(TokenKind.Star))
            return AsPattern();
        string name = CaptureName(allowWildcard: true);
        return new MatchStar(name == "_" ? null : name, From(first));
    }

    string CaptureName(bool allowWildcard)
    {
        if (!allowWildcard && IsWord("_"u8))
            throw Fail();
        string name = Identifier();
        return kind is TokenKind.Dot or TokenKind.LeftParenthesis or TokenKind.Equal ? throw Fail() : name;
    }

    Pattern AsPattern()
    {
        Enter();
        int first = p;
        var pattern = OrPattern();
        if (Accept(TokenKind.As))
        {
            if (diagnosing)
                DiagnoseAsPattern();
            string name = CaptureName(allowWildcard: false);
            pattern = new MatchAs(pattern, name, From(first));
        }
        Leave();
        return pattern;
    }

    Pattern OrPattern()
    {
        int first = p;
        var pattern = ClosedPattern();
        if (kind != TokenKind.Bar)
            return pattern;
        int mark = buffer.Count;
        buffer.Add(pattern);
        while (Accept(TokenKind.Bar))
            buffer.Add(ClosedPattern());
        var patterns = buffer.Take<Pattern>(mark);
        return new MatchOr(patterns, From(first));
    }

    Pattern ClosedPattern()
    {
        int first = p;
        switch (kind)
        {
            case TokenKind.None or TokenKind.True or TokenKind.False:
                var constant = (ConstantExpr)Atom();
                return new MatchSingleton(constant.Value, From(first));
            case TokenKind.Number or TokenKind.Plus or TokenKind.Minus:
                var number = SignedNumber();
                return new MatchValue(number, From(first));
            case TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart:
                var text = Strings();
                return new MatchValue(text, From(first));
            case TokenKind.Name:
                return NamePattern();
            case TokenKind.LeftParenthesis or TokenKind.LeftBracket:
                return SequencePattern();
            case TokenKind.LeftBrace:
                return MappingPattern();
            default:
                throw Fail();
        }
    }

    Pattern NamePattern()
    {
        int first = p;
        if (IsWord("_"u8) || Peek() is not (TokenKind.Dot or TokenKind.LeftParenthesis or TokenKind.Equal))
        {
            string name = Identifier();
            return new MatchAs(null, name == "_" ? null : name, From(first));
        }
        var value = DottedExpression();
        if (kind == TokenKind.LeftParenthesis)
            return ClassPattern(first, value);
        if (kind == TokenKind.Equal)
            throw Fail();
        return new MatchValue(value, From(first));
    }

    Expr DottedExpression()
    {
        int first = p;
        Expr value = Name(ExprContext.Load);
        while (Accept(TokenKind.Dot))
        {
            string name = Identifier();
            value = new AttributeExpr(value, name, ExprContext.Load, From(first));
        }
        return value;
    }

    /// <summary>Brackets or parentheses: a sequence, or in parentheses one pattern without a comma.</summary>
    Pattern SequencePattern()
    {
        int first = p;
        var close = kind == TokenKind.LeftBracket ? TokenKind.RightBracket : TokenKind.RightParenthesis;
        Advance();
        if (Accept(close))
            return new MatchSequence([], From(first));
        var pattern = MaybeStarPattern();
        if (kind == close && close == TokenKind.RightParenthesis)
        {
            if (pattern is MatchStar)
                throw Fail();
            Advance();
            return pattern;
        }
        ImmutableArray<Pattern> patterns = Accept(TokenKind.Comma) ? PatternList(pattern, close) : [pattern];
        Expect(close);
        return new MatchSequence(patterns, From(first));
    }

    MatchMapping MappingPattern()
    {
        int first = p;
        Advance();
        var keys = ImmutableArray.CreateBuilder<Expr>();
        var patterns = ImmutableArray.CreateBuilder<Pattern>();
        string? rest = null;
        while (kind != TokenKind.RightBrace)
        {
            if (rest is not null)
                throw Fail();
            if (Accept(TokenKind.DoubleStar))
            {
                rest = CaptureName(allowWildcard: false);
            }
            else
            {
                keys.Add(MappingKey());
                Expect(TokenKind.Colon);
                patterns.Add(AsPattern());
            }
            if (!Accept(TokenKind.Comma))
                break;
        }
        Expect(TokenKind.RightBrace);
        return new MatchMapping(keys.DrainToImmutable(), patterns.DrainToImmutable(), rest, From(first));
    }

    Expr MappingKey()
    {
        switch (kind)
        {
            case TokenKind.None or TokenKind.True or TokenKind.False or TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart:
                return Atom();
            case TokenKind.Number or TokenKind.Plus or TokenKind.Minus:
                return SignedNumber();
            case TokenKind.Name when Peek() == TokenKind.Dot:
                return DottedExpression();
            default:
                throw Fail();
        }
    }

    MatchClass ClassPattern(int first, Expr type)
    {
        Advance();
        var names = ImmutableArray.CreateBuilder<string>();
        var named = ImmutableArray.CreateBuilder<Pattern>();
        int mark = buffer.Count;
        while (kind != TokenKind.RightParenthesis)
        {
            if (kind == TokenKind.Name && Peek() == TokenKind.Equal)
            {
                names.Add(Identifier());
                Advance();
                named.Add(AsPattern());
            }
            else
            {
                if (names.Count > 0)
                    throw diagnosing ? RaisePositionalPattern() : Fail();
                buffer.Add(AsPattern());
            }
            if (!Accept(TokenKind.Comma))
                break;
        }
        Expect(TokenKind.RightParenthesis);
        var positional = buffer.Take<Pattern>(mark);
        return new MatchClass(type, positional, names.DrainToImmutable(), named.DrainToImmutable(), From(first));
    }

    /// <summary>A number with an optional sign, or a complex number of a real and an imaginary part.</summary>
    Expr SignedNumber()
    {
        int first = p;
        bool negative = kind == TokenKind.Minus;
        if (kind is TokenKind.Minus or TokenKind.Plus)
            Advance();
        var value = NumberAtom();
        if (negative)
            value = new UnaryOpExpr(UnaryOperator.USub, value, From(first));
        if (kind is not (TokenKind.Plus or TokenKind.Minus))
            return value;
        if (IsImaginary(items[p - 1]))
            throw diagnosing ? Raise(p - 1, "real number required in complex literal") : Fail();
        var op = kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Sub;
        Advance();
        if (kind == TokenKind.Number && !IsImaginary(items[p]))
            throw diagnosing ? Raise(p, "imaginary number required in complex literal") : Fail();
        var imaginary = NumberAtom();
        return new BinOpExpr(value, op, imaginary, From(first));
    }

    Expr NumberAtom() => kind == TokenKind.Number ? Atom() : throw Fail();

    bool IsImaginary(in Token number) => tokens.Text(number)[^1] is (byte)'j' or (byte)'J';
}
