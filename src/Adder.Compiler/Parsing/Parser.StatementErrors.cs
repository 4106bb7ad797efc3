using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>Errors of statements that have messages of their own, in the order in which CPython looks for them.</summary>
sealed partial class Parser
{
    enum TargetKind
    {
        Star,
        For,
        Delete,
    }

    /// <summary>The first part of an expression that cannot be a target; null when all can.</summary>
    static Expr? InvalidTarget(Expr expression, TargetKind use)
    {
        switch (expression)
        {
            case ListExpr list:
                return FirstInvalid(list.Elts, use);
            case TupleExpr tuple:
                return FirstInvalid(tuple.Elts, use);
            case StarredExpr starred:
                return use == TargetKind.Delete ? expression : InvalidTarget(starred.Value, use);
            case CompareExpr compare when use == TargetKind.For:
                return compare.Ops[0] == ComparisonOperator.In ? InvalidTarget(compare.Left, use) : null;
            case NameExpr or SubscriptExpr or AttributeExpr:
                return null;
            default:
                return expression;
        }
    }

    static Expr? FirstInvalid(ImmutableArray<Expr> expressions, TargetKind use)
    {
        foreach (var expression in expressions)
            if (InvalidTarget(expression, use) is { } invalid)
                return invalid;
        return null;
    }

    void CheckTarget(Expr? target, TargetKind use)
    {
        if (target is null || InvalidTarget(target, use) is not { } invalid)
            return;
        string verb = use == TargetKind.Delete ? "delete" : "assign to";
        throw Raise(invalid, $"cannot {verb} {ExpressionName.Of(invalid)}");
    }

    /// <summary>A statement that begins like an assignment and is none.</summary>
    void DiagnoseAssignment(int first)
    {
        if (kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket && Try(Atom) is { } display && kind == TokenKind.Colon
            && display is ListExpr or TupleExpr && HasAnnotation())
            throw Raise(display, $"only single target (not {ExpressionName.Of(display)}) can be annotated");
        Rewind(first);
        DiagnoseListAssignment();
        Rewind(first);
        if (Try(Expression) is { } single && kind == TokenKind.Colon && HasAnnotation())
            throw Raise(single, "illegal target for annotation");
        Rewind(first);
        while (Try(StarExpressions) is { } target && kind == TokenKind.Equal)
        {
            CheckTarget(target, TargetKind.Star);
            Advance();
        }
        if (kind == TokenKind.Yield && Try(Yield) is { } yield && kind == TokenKind.Equal)
            throw Raise(yield, "assignment to yield expression not possible");
        Rewind(first);
        if (Try(StarExpressions) is { } augmented && kind is >= TokenKind.PlusEqual and <= TokenKind.DoubleStarEqual)
        {
            Advance();
            if (Try(YieldOrStarExpressions) is not null)
                throw Raise(augmented, $"'{ExpressionName.Of(augmented)}' is an illegal expression for augmented assignment");
        }
        Rewind(first);
    }

    /// <summary>Items with commas before ":" or an item before "=" that cannot be assigned to.</summary>
    void DiagnoseListAssignment()
    {
        Expr? firstItem = null;
        bool tuple = false;
        while (StartsExpression(kind))
        {
            int start = p;
            if ((tuple ? Attempt(StarNamedExpression) : Try(StarNamedExpression)) is not { } item)
                return;
            firstItem ??= item;
            if (kind is TokenKind.Equal or TokenKind.ColonEqual && item is not StarredExpr)
                DiagnoseNamedExpression(start, item);
            // behind the first comma CPython reads lists of items one after the other
            if (Accept(TokenKind.Comma))
                tuple = true;
            else if (!tuple)
                break;
        }
        if (tuple && kind == TokenKind.Colon && HasAnnotation())
            throw Raise(firstItem!, "only single target (not tuple) can be annotated");
    }

    /// <summary>Whether an expression stands behind the current token.</summary>
    bool HasAnnotation()
    {
        Advance();
        return Try(Expression) is not null;
    }

    void DiagnoseDelete(int first)
    {
        Rewind(first + 1);
        CheckTarget(Try(StarExpressions), TargetKind.Delete);
    }

    void DiagnoseImport(int first)
    {
        Advance();
        if (kind == TokenKind.Newline)
            throw RaiseFrom(p, "Expected one or more names after 'import'");
        bool names = Try(DottedName) is not null;
        while (names && Accept(TokenKind.Comma))
            names = Try(DottedName) is not null;
        if (names && Accept(TokenKind.From) && Try(DottedName) is not null)
            throw RaiseFrom(first, "Did you mean to use 'from ... import ...' instead?");
        Rewind(first);
    }

    /// <summary>What stands behind "as" in an import.</summary>
    void DiagnoseImportTarget()
    {
        int start = p;
        if (kind == TokenKind.Name && Peek() is TokenKind.Comma or TokenKind.RightParenthesis or TokenKind.Semicolon or TokenKind.Newline)
            return;
        if (Attempt(Expression) is { } target)
            throw Raise(target, $"cannot use {ExpressionName.Of(target)} as import target");
        Rewind(start);
    }

    void DiagnoseForTarget(bool inComprehension)
    {
        int start = p;
        if (Try(ForTargets) is not null && kind == TokenKind.In)
        {
            Rewind(start);
            return;
        }
        Rewind(start);
        if (inComprehension && Try(ForTargetExpressions) is not null && kind != TokenKind.In)
            throw RaiseHere("'in' expected after for-loop variables");
        Rewind(start);
        CheckTarget(Attempt(StarExpressions), TargetKind.For);
        Rewind(start);
    }

    Expr ForTargetExpressions()
    {
        var first = Operators(Precedence.BitOr);
        while (Accept(TokenKind.Comma) && StartsExpression(kind))
            Operators(Precedence.BitOr);
        return first;
    }

    void DiagnoseWithTarget()
    {
        int start = p;
        if (Try(StarTarget) is not null && kind is TokenKind.Comma or TokenKind.RightParenthesis or TokenKind.Colon)
        {
            Rewind(start);
            return;
        }
        Rewind(start);
        var target = Attempt(Expression);
        if (kind is TokenKind.Comma or TokenKind.RightParenthesis or TokenKind.Colon)
            CheckTarget(target, TargetKind.Star);
        Rewind(start);
    }

    /// <summary>A handler whose star differs from those before it.</summary>
    void DiagnoseMixedHandlers()
    {
        const string Message = "cannot have both 'except' and 'except*' on the same 'try'";
        int first = p;
        bool star = Peek() == TokenKind.Star;
        Advance();
        if (star)
            Advance();
        bool typed = Try(Expression) is not null && (!Accept(TokenKind.As) || Accept(TokenKind.Name));
        if (kind == TokenKind.Colon && (typed || !star))
            throw star ? Raise(first, first + 1, Message) : Raise(first, Message);
        Rewind(first);
    }

    void DiagnoseHandler(bool star)
    {
        int start = p;
        if (kind == TokenKind.Newline)
            throw RaiseHere(star ? "expected one or more exception types" : "expected ':'");
        if (star && kind == TokenKind.Colon)
            throw RaiseHere("expected one or more exception types");
        if (Try(Expression) is { } first && Accept(TokenKind.Comma) && Try(Expressions) is not null && Accept(TokenKind.As)
            && Accept(TokenKind.Name) && kind == TokenKind.Colon)
        {
            throw RaiseFrom(first.Position, "multiple exception types must be parenthesized when using 'as'");
        }
        Rewind(start);
    }

    /// <summary>What stands behind "as" in a handler.</summary>
    void DiagnoseHandlerTarget(bool star)
    {
        int start = p;
        if (kind == TokenKind.Name && Peek() is TokenKind.Colon or TokenKind.Newline)
            return;
        if (Try(Expression) is { } target && kind == TokenKind.Colon)
        {
            Advance();
            if (Try(() => (object)Block()) is not null)
                throw Raise(target, $"cannot use except{(star ? "*" : "")} statement with {ExpressionName.Of(target)}");
        }
        Rewind(start);
    }

    /// <summary>A colon and the end of the line, with no block below.</summary>
    void DiagnoseBlock(int keyword, string statement)
    {
        if (kind != TokenKind.Colon || Peek() != TokenKind.Newline || Peek(2) == TokenKind.Indent)
            return;
        // a type comment may stand between a signature and its body
        if (Peek(2) == TokenKind.TypeComment)
            return;
        Advance();
        Advance();
        throw RaiseIndentation($"expected an indented block after {statement} on line {items[keyword].Line}");
    }

    void DiagnoseTypeParameterBound(bool tuple)
    {
        int colon = p;
        Advance();
        if (Try(Expression) is { } bound)
            throw RaiseFrom(colon, $"cannot use {(bound is TupleExpr ? "constraints" : "bound")} with {(tuple ? "TypeVarTuple" : "ParamSpec")}");
        Rewind(colon);
    }

    /// <summary>"match" without a colon or cases.</summary>
    void DiagnoseSoftKeyword()
    {
        int first = p;
        if (IsWord("match"u8) && StartsExpression(Peek()))
        {
            Advance();
            if (Try(Subject) is not null)
            {
                if (kind == TokenKind.Newline)
                    throw RaiseHere("expected ':'");
                DiagnoseBlock(first, "'match' statement");
            }
        }
        Rewind(first);
    }

    /// <summary>What stands behind "as" in a pattern.</summary>
    void DiagnoseAsPattern()
    {
        int start = p;
        if (IsWord("_"u8))
            throw Raise(p, "cannot use '_' as a target");
        if (kind == TokenKind.Name && Peek() is not (TokenKind.Dot or TokenKind.LeftParenthesis or TokenKind.Equal))
            return;
        if (Try(Expression) is { } target)
            throw Raise(target, $"cannot use {ExpressionName.Of(target)} as pattern target");
        Rewind(start);
    }

    PythonSyntaxException RaisePositionalPattern()
    {
        int start = p;
        Pattern? first = null, last = null;
        while (!(kind == TokenKind.Name && Peek() == TokenKind.Equal) && Try(AsPattern) is { } pattern)
        {
            first ??= pattern;
            last = pattern;
            if (!Accept(TokenKind.Comma))
                break;
        }
        var place = first?.Position ?? Whole(items[start]);
        return RaiseRange(place, last?.Position ?? place, "positional patterns follow keyword patterns");
    }
}
