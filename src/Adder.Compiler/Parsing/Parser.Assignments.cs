using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>An expression, or an assignment of any kind, which begins like one.</summary>
    Stmt ExpressionStatement()
    {
        if (!diagnosing)
            return Assignment(p);
        int first = p;
        var statement = Attempt(() => Assignment(p));
        if (statement is not null && (statement is not ExprStmt || kind is TokenKind.Newline or TokenKind.Semicolon))
            return statement;
        // CPython looks for assignments first, wrong ones included
        int end = p;
        Rewind(first);
        DiagnoseAssignment(first);
        Rewind(end);
        return statement is null || kind == TokenKind.Colon ? throw Fail() : statement;
    }

    Stmt Assignment(int first)
    {
        var expression = YieldOrStarExpressions();
        switch (kind)
        {
            case TokenKind.Equal:
                return Assign(first, expression);
            case TokenKind.Colon when expression is NameExpr or AttributeExpr or SubscriptExpr:
                return AnnotatedAssign(first, expression);
            case >= TokenKind.PlusEqual and <= TokenKind.DoubleStarEqual:
                return AugmentedAssign(first, expression);
            default:
                return new ExprStmt(expression, From(first));
        }
    }

    AssignStmt Assign(int first, Expr target)
    {
        int mark = buffer.Count;
        var value = target;
        while (Accept(TokenKind.Equal))
        {
            if (!IsTarget(value))
                throw Fail();
            SetContext(value, ExprContext.Store);
            buffer.Add(value);
            value = YieldOrStarExpressions();
        }
        string? comment = TypeComment();
        var targets = buffer.Take<Expr>(mark);
        return new AssignStmt(targets, value, comment, From(first));
    }

    AnnAssignStmt AnnotatedAssign(int first, Expr target)
    {
        bool simple = target is NameExpr && items[first].Kind == TokenKind.Name;
        Advance();
        var annotation = Expression();
        int equal = p;
        var value = Accept(TokenKind.Equal) ? (isSecondPass ? Attempt(YieldOrStarExpressions) : YieldOrStarExpressions()) : null;
        if (value is null)
            Rewind(equal);
        SetContext(target, ExprContext.Store);
        return new AnnAssignStmt(target, annotation, value, simple ? 1 : 0, From(first));
    }

    AugAssignStmt AugmentedAssign(int first, Expr target)
    {
        if (target is not (NameExpr or AttributeExpr or SubscriptExpr))
            throw Fail();
        var op = AugmentedOperator(kind);
        Advance();
        var value = YieldOrStarExpressions();
        SetContext(target, ExprContext.Store);
        return new AugAssignStmt(target, op, value, From(first));
    }

    static BinaryOperator AugmentedOperator(TokenKind kind) => kind switch
    {
        TokenKind.PlusEqual => BinaryOperator.Add,
        TokenKind.MinusEqual => BinaryOperator.Sub,
        TokenKind.StarEqual => BinaryOperator.Mult,
        TokenKind.SlashEqual => BinaryOperator.Div,
        TokenKind.DoubleSlashEqual => BinaryOperator.FloorDiv,
        TokenKind.PercentEqual => BinaryOperator.Mod,
        TokenKind.AtEqual => BinaryOperator.MatMult,
        TokenKind.AmpersandEqual => BinaryOperator.BitAnd,
        TokenKind.BarEqual => BinaryOperator.BitOr,
        TokenKind.CircumflexEqual => BinaryOperator.BitXor,
        TokenKind.LeftShiftEqual => BinaryOperator.LShift,
        TokenKind.RightShiftEqual => BinaryOperator.RShift,
        _ => BinaryOperator.Pow,
    };

    string? TypeComment()
    {
        if (kind != TokenKind.TypeComment)
            return null;
        string comment = Text(items[p]);
        Advance();
        return comment;
    }

    Expr YieldOrStarExpressions() => kind == TokenKind.Yield ? Yield() : StarExpressions();

    /// <summary>Whether an expression can be assigned to, starred parts included.</summary>
    static bool IsTarget(Expr expression) => expression switch
    {
        NameExpr or AttributeExpr or SubscriptExpr => true,
        StarredExpr starred => starred.Value is not StarredExpr && IsTarget(starred.Value),
        TupleExpr tuple => AreTargets(tuple.Elts),
        ListExpr list => AreTargets(list.Elts),
        _ => false,
    };

    static bool AreTargets(ImmutableArray<Expr> expressions)
    {
        foreach (var expression in expressions)
            if (!IsTarget(expression))
                return false;
        return true;
    }

    static bool IsDeleteTarget(Expr expression) => expression switch
    {
        NameExpr or AttributeExpr or SubscriptExpr => true,
        TupleExpr tuple => tuple.Elts.All(IsDeleteTarget),
        ListExpr list => list.Elts.All(IsDeleteTarget),
        _ => false,
    };

    static void SetContext(Expr target, ExprContext context)
    {
        switch (target)
        {
            case NameExpr name: name.Ctx = context; break;
            case AttributeExpr attribute: attribute.Ctx = context; break;
            case SubscriptExpr subscript: subscript.Ctx = context; break;
            case StarredExpr starred:
                starred.Ctx = context;
                SetContext(starred.Value, context);
                break;
            case TupleExpr tuple:
                tuple.Ctx = context;
                foreach (var item in tuple.Elts)
                    SetContext(item, context);
                break;
            case ListExpr list:
                list.Ctx = context;
                foreach (var item in list.Elts)
                    SetContext(item, context);
                break;
        }
    }

    Expr DeleteTarget()
    {
        var target = Operators(Precedence.BitOr);
        if (!IsDeleteTarget(target))
        {
            if (diagnosing)
                throw Raise(InvalidTarget(target, TargetKind.Delete)!, $"cannot delete {ExpressionName.Of(InvalidTarget(target, TargetKind.Delete)!)}");
            throw Fail();
        }
        SetContext(target, ExprContext.Del);
        return target;
    }

    /// <summary>A target with an optional star.</summary>
    Expr StarTarget()
    {
        int first = p;
        bool starred = Accept(TokenKind.Star);
        var target = isSecondPass ? Operators(Precedence.BitOr) : Primary();
        if (!IsTarget(target))
            throw Fail();
        SetContext(target, ExprContext.Store);
        return starred ? new StarredExpr(target, ExprContext.Store, From(first)) : target;
    }

    /// <summary>The targets of "for": one, or a tuple of them.</summary>
    Expr ForTargets()
    {
        int first = p, mark = buffer.Count;
        var target = StarTarget();
        if (kind != TokenKind.Comma)
            return target;
        buffer.Add(target);
        while (Accept(TokenKind.Comma) && StartsExpression(kind) && (isSecondPass ? Attempt(StarTarget) : StarTarget()) is { } item)
            buffer.Add(item);
        var targets = buffer.Take<Expr>(mark);
        return new TupleExpr(targets, ExprContext.Store, From(first));
    }
}
