using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>An atom with its attributes, subscripts and calls.</summary>
    Expr Primary() => IsRemembering ? Remembered(primaries, ReadPrimary) : ReadPrimary();

    Expr ReadPrimary()
    {
        int first = p;
        var value = Atom();
        while (true)
        {
            switch (kind)
            {
                case TokenKind.Dot:
                    if (isSecondPass && Peek() != TokenKind.Name)
                    {
                        Reach(p + 1);
                        return value;
                    }
                    Advance();
                    string name = Identifier();
                    value = new AttributeExpr(value, name, ExprContext.Load, From(first));
                    break;
                case TokenKind.LeftParenthesis:
                    if ((isSecondPass ? AttemptCall(first, value) : Call(first, value)) is not { } call)
                        return value;
                    value = call;
                    break;
                case TokenKind.LeftBracket:
                    if ((isSecondPass ? AttemptSubscript(first, value) : Subscript(first, value)) is not { } subscript)
                        return value;
                    value = subscript;
                    break;
                default:
                    return value;
            }
        }
    }

    Expr Atom()
    {
        int first = p;
        switch (kind)
        {
            case TokenKind.Name:
                string name = names.Get(tokens.Text(items[p]));
                Advance();
                return new NameExpr(name, ExprContext.Load, From(first));
            case TokenKind.Number:
                var number = Number();
                Advance();
                return new ConstantExpr(number, null, From(first));
            case TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart: return Strings();
            case TokenKind.True: return Singleton(SingletonConstant.True);
            case TokenKind.False: return Singleton(SingletonConstant.False);
            case TokenKind.None: return Singleton(SingletonConstant.None);
            case TokenKind.Ellipsis: return Singleton(SingletonConstant.Ellipsis);
            case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                Enter();
                var display = kind == TokenKind.LeftParenthesis ? Parenthesized() : kind == TokenKind.LeftBracket ? ListDisplay() : Braces();
                Leave();
                return display;
            default: throw Fail();
        }
    }

    ConstantExpr Singleton(SingletonConstant value)
    {
        int first = p;
        Advance();
        return new ConstantExpr(value, null, From(first));
    }

    // CPython tells of the line only
    PyConstant Number() => NumberLiteral.Value(tokens.Text(items[p]), MaxDigits)
        ?? throw source.ErrorAt(SyntaxErrorKind.SyntaxError, NumberLiteral.TooLong(tokens.Text(items[p]), MaxDigits), new(items[p].Line, 0, items[p].Line, 0), Reached);

    Expr Slices()
    {
        int first = p;
        var slice = Slice();
        if (kind != TokenKind.Comma && slice is not StarredExpr)
            return slice;
        int mark = buffer.Count;
        buffer.Add(slice);
        while (Accept(TokenKind.Comma) && kind != TokenKind.RightBracket)
            buffer.Add(Slice());
        var elements = buffer.Take<Expr>(mark);
        return new TupleExpr(elements, ExprContext.Load, From(first));
    }

    Expr Slice()
    {
        int first = p;
        if (kind == TokenKind.Star)
            return StarredArgument();
        Expr? lower = null;
        if (kind != TokenKind.Colon)
        {
            lower = NamedExpression();
            if (kind != TokenKind.Colon || IsBareAssignment(first))
                return lower;
        }
        Expect(TokenKind.Colon);
        var upper = StartsSliceBound() ? Expression() : null;
        Expr? step = null;
        if (Accept(TokenKind.Colon) && StartsSliceBound())
            step = Expression();
        return new SliceExpr(lower, upper, step, From(first));
    }

    /// <summary>Whether an expression that begins at a token is an assignment expression without parentheses.</summary>
    bool IsBareAssignment(int first) => items[Math.Min(first + 1, tokens.Count - 1)].Kind == TokenKind.ColonEqual;

    bool StartsSliceBound() => kind is not (TokenKind.Colon or TokenKind.Comma or TokenKind.RightBracket);

    SubscriptExpr Subscript(int first, Expr value)
    {
        Enter();
        Advance();
        var slice = Slices();
        Expect(TokenKind.RightBracket);
        Leave();
        return new SubscriptExpr(value, slice, ExprContext.Load, From(first));
    }

    CallExpr Call(int first, Expr function)
    {
        Enter();
        Advance();
        var (arguments, keywords) = Arguments(isCall: true);
        Expect(TokenKind.RightParenthesis);
        Leave();
        return new CallExpr(function, arguments, keywords, From(first));
    }

    StarredExpr StarredArgument()
    {
        int first = p;
        Advance();
        var value = diagnosing ? DiagnosedStarredArgument(first) : Expression();
        return new StarredExpr(value, ExprContext.Load, From(first));
    }

    /// <summary>The arguments of a call or class up to the closing parenthesis.</summary>
    /// <param name="isCall">Whether a sole generator needs no parentheses of its own.</param>
    (ImmutableArray<Expr>, ImmutableArray<Keyword>) Arguments(bool isCall)
    {
        if (kind == TokenKind.RightParenthesis)
            return ([], []);
        int mark = buffer.Count;
        List<Keyword>? keywords = null;
        bool unpacked = false;
        while (kind != TokenKind.RightParenthesis)
        {
            int start = p;
            if (kind == TokenKind.DoubleStar)
            {
                Advance();
                var mapping = diagnosing ? DiagnosedMappingArgument(start) : Expression();
                (keywords ??= []).Add(new Keyword(null, mapping, From(start)));
                unpacked = true;
            }
            else if (kind == TokenKind.Name && Peek() == TokenKind.Equal)
            {
                if (diagnosing)
                    DiagnoseKeywordArgument();
                string name = Identifier();
                Advance();
                var value = Expression();
                (keywords ??= []).Add(new Keyword(name, value, From(start)));
            }
            else if (kind == TokenKind.Star)
            {
                var argument = StarredArgument();
                if (unpacked)
                    throw diagnosing ? RaiseFrom(start - 1, "iterable argument unpacking follows keyword argument unpacking") : FailAt(start);
                buffer.Add(argument);
            }
            else
            {
                if (!isSecondPass && keywords is not null)
                    throw FailAt(kind == TokenKind.Name ? p + 1 : p);
                var value = kind == TokenKind.Name && Peek() == TokenKind.ColonEqual ? AssignmentExpression() : Expression();
                if (kind is TokenKind.For or TokenKind.Async)
                {
                    bool isFirst = buffer.Count == mark && keywords is null;
                    value = GeneratorArgument(start, isFirst, isSole: isFirst && isCall, value);
                }
                if (diagnosing && kind == TokenKind.Equal)
                    DiagnoseArgumentAssignment(start, value);
                if (keywords is not null)
                    throw diagnosing ? PositionalAfterKeyword(unpacked) : Fail();
                buffer.Add(value);
            }
            if (!Accept(TokenKind.Comma))
                break;
        }
        if (kind != TokenKind.RightParenthesis)
            throw Fail();
        return (buffer.Take<Expr>(mark), keywords is null ? [] : [.. keywords]);
    }

    /// <summary>A generator expression without parentheses of its own, which only a sole argument can be.</summary>
    GeneratorExpr GeneratorArgument(int start, bool isFirst, bool isSole, Expr element)
    {
        if (!diagnosing && !isSole)
            throw Fail();
        var generators = Comprehensions();
        if (!isSole || kind != TokenKind.RightParenthesis)
        {
            int last = p - 1;
            // behind a first one CPython reads the arguments that follow
            bool goesOn = diagnosing && isFirst && Accept(TokenKind.Comma);
            while (goesOn && Attempt(Expression) is not null && Accept(TokenKind.Comma))
            {
            }
            if (diagnosing && (!isFirst || goesOn))
                throw RaiseRange(element.Position, Whole(items[last]), "Generator expression must be parenthesized");
            throw Fail();
        }
        ref readonly var open = ref items[start - 1];
        ref readonly var close = ref items[p];
        return new GeneratorExpr(element, generators, new SourcePosition(open.Line, close.EndLine, open.Column, close.EndColumn));
    }
}
