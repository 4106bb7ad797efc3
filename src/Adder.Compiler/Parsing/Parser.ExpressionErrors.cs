using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>Errors of expressions that have messages of their own, in the order in which CPython looks for them.</summary>
sealed partial class Parser
{
    const string MaybeComparison = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

    // names whose following expression has been looked at: nested ones would be looked at twice per level
    readonly HashSet<int> legacyTried = [];

    Expr DiagnosedExpression()
    {
        Enter();
        var expression = Remembered(expressions, ReadDiagnosedExpression);
        Leave();
        return expression;
    }

    Expr ReadDiagnosedExpression()
    {
        int first = p;
        if (kind == TokenKind.String)
            DiagnoseTextBetweenStrings();
        if (kind is TokenKind.Pass or TokenKind.Break or TokenKind.Continue)
            DiagnoseStatementBeforeIf();
        if (kind == TokenKind.Lambda)
            return Lambda();
        bool isSpecial = kind == TokenKind.Name && (Peek() == TokenKind.String || IsWord("match"u8) || IsWord("case"u8) || IsWord("type"u8) || IsWord("_"u8));
        bool isLegacy = IsWord("print"u8) || IsWord("exec"u8);
        var body = Disjunction();
        int end = p;
        if (!isSpecial && StartsExpression(kind) && kind != TokenKind.Star && !(isLegacy && body is NameExpr))
        {
            var next = TryPlain(Expression);
            if (next is not null && items[p - 1].Level > 0)
                throw RaiseRange(body.Position, next.Position, "invalid syntax. Perhaps you forgot a comma?");
            Rewind(end);
        }
        if (kind == TokenKind.If)
            DiagnoseConditional(body);
        DiagnoseLegacyStatement(first, isLegacy);
        Rewind(end);
        return kind == TokenKind.If ? ConditionalOr(first, body) : body;
    }

    /// <summary>A name before an expression: "print x", or an error in that expression.</summary>
    void DiagnoseLegacyStatement(int first, bool isLegacy)
    {
        Rewind(first);
        if (kind != TokenKind.Name || Peek() == TokenKind.LeftParenthesis || !legacyTried.Add(first))
            return;
        Advance();
        if (!StartsExpression(kind))
            return;
        int mark = buffer.Count, level = depth;
        try
        {
            var argument = StarExpressions();
            string name = Text(items[first]);
            if (isLegacy)
                throw RaiseRange(Whole(items[first]), argument.Position, $"Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        }
        catch (ParseFailure)
        {
            buffer.Truncate(mark);
            depth = level;
        }
    }

    void DiagnoseTextBetweenStrings()
    {
        int first = p;
        Advance();
        Expr? firstItem = null, lastItem = null;
        while (kind != TokenKind.String && StartsExpression(kind) && TryPlain(Expression) is { } item)
        {
            firstItem ??= item;
            lastItem = item;
        }
        if (kind == TokenKind.String && firstItem is not null)
            throw RaiseRange(firstItem.Position, lastItem!.Position, "invalid syntax. Is this intended to be part of the string?");
        Rewind(first);
    }

    void DiagnoseStatementBeforeIf()
    {
        int first = p;
        Advance();
        if (Accept(TokenKind.If) && Try(() => Operators(Precedence.Or)) is not null && Accept(TokenKind.Else) && Try(SimpleStatement) is not null)
            throw Raise(first, "expected expression before 'if', but statement is given");
        Rewind(first);
    }

    void DiagnoseConditional(Expr body)
    {
        int first = p;
        Advance();
        if (Attempt(Disjunction) is not { } test)
        {
            Rewind(first);
            return;
        }
        if (kind is not (TokenKind.Else or TokenKind.Colon))
            throw RaiseRange(body.Position, test.Position, "expected 'else' after 'if' expression");
        if (Accept(TokenKind.Else))
        {
            int start = p;
            if (Attempt(Expression) is null)
                throw RaiseAt(start, SyntaxErrorKind.SyntaxError, "expected expression after 'else', but statement is given");
        }
        Rewind(first);
    }

    /// <summary>"=" or ":=" behind an expression where only a name can stand before ":=".</summary>
    void DiagnoseNamedExpression(int first, Expr expression)
    {
        int end = p;
        var assignment = kind;
        Advance();
        if (assignment == TokenKind.ColonEqual)
        {
            if (Try(Expression) is not null)
                throw Raise(expression, $"cannot use assignment expressions with {ExpressionName.Of(expression)}");
        }
        else if (!StartsWithTarget(first) && Try(() => Operators(Precedence.BitOr)) is { } value && kind is not (TokenKind.Equal or TokenKind.ColonEqual))
        {
            if (expression is NameExpr && items[first].Kind == TokenKind.Name)
                throw RaiseRange(expression.Position, value.Position, MaybeComparison);
            if (IsBitwise(expression, first))
                throw Raise(expression, $"cannot assign to {ExpressionName.Of(expression)} here. Maybe you meant '==' instead of '='?");
        }
        Rewind(end);
    }

    /// <summary>Whether a list, tuple, generator, True, False or None begins at a token.</summary>
    bool StartsWithTarget(int first)
    {
        int end = p;
        Rewind(first);
        bool starts = kind is TokenKind.True or TokenKind.False or TokenKind.None
            || kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket && Try(Atom) is ListExpr or TupleExpr or GeneratorExpr;
        Rewind(end);
        return starts;
    }

    /// <summary>Whether an expression binds at least as tightly as "|", or is in brackets.</summary>
    bool IsBitwise(Expr expression, int first) =>
        expression is not (BoolOpExpr or CompareExpr or IfExpr or LambdaExpr or UnaryOpExpr { Op: UnaryOperator.Not } or NamedExpr or StarredExpr)
        || (expression.Position.Line, expression.Position.Column) != (items[first].Line, items[first].Column);

    void DiagnoseNotAfterOperator(int precedence)
    {
        if (kind == TokenKind.Not && precedence >= Precedence.Sum)
            DiagnoseNot(() => Operators(Precedence.Not));
    }

    void DiagnoseNotAfterSign()
    {
        if (kind == TokenKind.Not)
            DiagnoseNot(Factor);
    }

    void DiagnoseNot(Func<Expr> operand)
    {
        int not = p;
        Advance();
        if (Try(operand) is { } value)
            throw RaiseRange(Whole(items[not]), value.Position, "'not' after an operator must be parenthesized");
        Rewind(not);
    }

    Expr DiagnosedStarredArgument(int star)
    {
        Expr value;
        try
        {
            value = Expression();
        }
        catch (ParseFailure)
        {
            throw RaiseHere("Invalid star expression");
        }
        if (Accept(TokenKind.Equal))
        {
            if (Try(Expression) is { } assigned)
                throw RaiseRange(Whole(items[star]), assigned.Position, "cannot assign to iterable argument unpacking");
            Rewind(p - 1);
        }
        return value;
    }

    Expr DiagnosedMappingArgument(int stars)
    {
        var value = Expression();
        if (Accept(TokenKind.Equal))
        {
            if (Try(Expression) is { } assigned)
                throw RaiseRange(Whole(items[stars]), assigned.Position, "cannot assign to keyword argument unpacking");
            Rewind(p - 1);
        }
        return value;
    }

    /// <summary>NAME "=" in a call whose value is missing or a generator.</summary>
    void DiagnoseKeywordArgument()
    {
        int first = p;
        Advance();
        Advance();
        if (kind is TokenKind.Comma or TokenKind.RightParenthesis)
            throw Raise(first, first + 1, "expected argument value expression");
        if (Try(Expression) is not null && kind is TokenKind.For or TokenKind.Async && Try(() => (object)Comprehensions()) is not null)
            throw Raise(first, first + 1, MaybeComparison);
        Rewind(first);
    }

    void DiagnoseArgumentAssignment(int start, Expr value)
    {
        if (items[start].Kind is TokenKind.True or TokenKind.False or TokenKind.None && p == start + 1)
            throw Raise(start, p, $"cannot assign to {Text(items[start])}");
        throw RaiseRange(value.Position, Whole(items[p]), "expression cannot contain assignment, perhaps you meant \"==\"?");
    }

    /// <summary>The error comes once the arguments that follow have been read.</summary>
    PythonSyntaxException PositionalAfterKeyword(bool unpacked)
    {
        while (Accept(TokenKind.Comma) && SkipArgument())
        {
        }
        return RaiseHere(unpacked ? "positional argument follows keyword argument unpacking" : "positional argument follows keyword argument");
    }

    bool SkipArgument()
    {
        if (!Accept(TokenKind.Star) && !Accept(TokenKind.DoubleStar) && kind == TokenKind.Name && Peek() == TokenKind.Equal)
        {
            Advance();
            Advance();
        }
        return Try(Expression) is not null;
    }

    /// <summary>"**" where a list or parentheses begin.</summary>
    void DiagnoseDoubleStar(int open)
    {
        if (kind != TokenKind.DoubleStar || items[open].Kind != TokenKind.LeftParenthesis)
            return;
        int stars = p;
        Advance();
        if (Try(Expression) is not null && kind == TokenKind.RightParenthesis)
            throw Raise(stars, "cannot use double starred expression here");
        Rewind(stars);
    }

    /// <summary>A starred item that no comma follows: the errors of what stands behind the star.</summary>
    void DiagnoseStarredItem(int star)
    {
        int end = p;
        Rewind(star + 1);
        Attempt(Expression);
        Rewind(end);
    }

    /// <summary>"for" behind items with commas.</summary>
    void DiagnoseBareTuple(int mark)
    {
        int end = p;
        var elements = new List<Expr>();
        for (int i = mark; i < buffer.Count; i++)
            elements.Add((Expr)buffer[i]!);
        if (Try(() => (object)Comprehensions()) is not null)
        {
            var last = elements.Count > 1 ? elements[^1].Position : Whole(items[end - 1]);
            throw RaiseRange(elements[0].Position, last, "did you forget parentheses around the comprehension target?");
        }
        Rewind(end);
    }

    Expr DiagnosedDict(int first, Expr? key)
    {
        if (Attempt(() => DictPairs(first, key)) is { } dict)
            return dict;
        Rewind(first + 1);
        DiagnosePairs();
        throw Fail();
    }

    /// <summary>A key behind a comma that no colon follows.</summary>
    void DiagnoseKey()
    {
        int start = p;
        if (Try(Expression) is { } key && kind != TokenKind.Colon)
            throw KeyWithoutColon(key);
        Rewind(start);
    }

    PythonSyntaxException KeyWithoutColon(Expr key)
    {
        var position = key.Position;
        return source.Error(SyntaxErrorKind.SyntaxError, "':' expected after dictionary key", position.Line, position.EndColumn - 1, position.EndLine, -1, Reached);
    }

    void DiagnosePairs()
    {
        for (int pair = 0; kind != TokenKind.RightBrace; pair++)
        {
            if (kind == TokenKind.DoubleStar)
            {
                int stars = p;
                Advance();
                if (Try(() => Operators(Precedence.BitOr)) is null)
                    return;
                if (pair == 0 && kind is TokenKind.For or TokenKind.Async && Try(() => (object)Comprehensions()) is not null)
                    throw Raise(stars, "dict unpacking cannot be used in dict comprehension");
            }
            else if (!DiagnosePair(pair))
            {
                return;
            }
            if (!Accept(TokenKind.Comma))
                return;
        }
    }

    bool DiagnosePair(int pair)
    {
        if (Try(Expression) is not { } key)
            return false;
        if (kind != TokenKind.Colon)
        {
            if (pair > 0)
                throw KeyWithoutColon(key);
            return false;
        }
        int colon = p;
        Advance();
        if (kind is TokenKind.RightBrace or TokenKind.Comma)
            throw Raise(colon, "expression expected after dictionary key and ':'");
        if (kind == TokenKind.Star)
        {
            int star = p;
            Advance();
            if (Try(() => Operators(Precedence.BitOr)) is not null)
                throw RaiseFrom(star, "cannot use a starred expression in a dictionary value");
            return false;
        }
        return Try(Expression) is not null;
    }
}
