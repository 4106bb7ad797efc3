using System.Collections.Immutable;

namespace Adder.Compiler.Ast;

public sealed partial class AstValidator
{
    void Statements(ImmutableArray<Stmt> body)
    {
        foreach (var statement in body)
            Check(statement ?? throw Error("None disallowed in statement list"));
    }

    void Body(ImmutableArray<Stmt> body, string owner)
    {
        NotEmpty(body, "body", owner);
        Statements(body);
    }

    void Check(Stmt node)
    {
        const ExprContext load = ExprContext.Load, store = ExprContext.Store;
        EnsureStack();
        Position(node);
        switch (node)
        {
            case FunctionDefStmt s: Function(s.Name, s.Body, "FunctionDef", s.TypeParams, s.Args, s.DecoratorList, s.Returns); break;
            case AsyncFunctionDefStmt s: Function(s.Name, s.Body, "AsyncFunctionDef", s.TypeParams, s.Args, s.DecoratorList, s.Returns); break;
            case ClassDefStmt s:
                Name(s.Name);
                Body(s.Body, "ClassDef");
                TypeParameters(s.TypeParams);
                Expressions(s.Bases, load);
                Keywords(s.Keywords);
                Expressions(s.DecoratorList, load);
                break;
            case ReturnStmt s: Optional(s.Value); break;
            case DeleteStmt s:
                NotEmpty(s.Targets, "targets", "Delete");
                Expressions(s.Targets, ExprContext.Del);
                break;
            case AssignStmt s:
                NotEmpty(s.Targets, "targets", "Assign");
                Expressions(s.Targets, store);
                Check(s.Value, load);
                break;
            case AugAssignStmt s:
                Check(s.Target, store);
                Check(s.Value, load);
                break;
            case AnnAssignStmt s:
                if (s.Target is not NameExpr && s.Simple != 0)
                    throw TypeError("AnnAssign with simple non-Name target");
                Check(s.Target, store);
                Optional(s.Value);
                Check(s.Annotation, load);
                break;
            case TypeAliasStmt s:
                if (s.Name is not NameExpr)
                    throw TypeError("TypeAlias with non-Name name");
                Check(s.Name, store);
                TypeParameters(s.TypeParams);
                Check(s.Value, load);
                break;
            case ForStmt s: Loop(s.Target, s.Iter, s.Body, s.Orelse, "For"); break;
            case AsyncForStmt s: Loop(s.Target, s.Iter, s.Body, s.Orelse, "AsyncFor"); break;
            case WhileStmt s:
                Check(s.Test, load);
                Body(s.Body, "While");
                Statements(s.Orelse);
                break;
            case IfStmt s:
                Check(s.Test, load);
                Body(s.Body, "If");
                Statements(s.Orelse);
                break;
            case WithStmt s: With(s.Items, s.Body, "With"); break;
            case AsyncWithStmt s: With(s.Items, s.Body, "AsyncWith"); break;
            case MatchStmt s: Match(s); break;
            case RaiseStmt s:
                if (s.Exc is null && s.Cause is not null)
                    throw Error("Raise with cause but no exception");
                Optional(s.Exc);
                Optional(s.Cause);
                break;
            case TryStmt s: Try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "Try"); break;
            case TryStarStmt s: Try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "TryStar"); break;
            case AssertStmt s:
                Check(s.Test, load);
                Optional(s.Msg);
                break;
            case ImportStmt s: Import(s.Names, "Import"); break;
            case ImportFromStmt s:
                if (s.Level < 0)
                    throw Error("Negative ImportFrom level");
                Import(s.Names, "ImportFrom");
                break;
            case GlobalStmt s: Names(s.Names, "Global"); break;
            case NonlocalStmt s: Names(s.Names, "Nonlocal"); break;
            case ExprStmt s: Check(s.Value, load); break;
        }
    }

    void Function(string name, ImmutableArray<Stmt> body, string owner, ImmutableArray<TypeParam> typeParameters, Arguments arguments, ImmutableArray<Expr> decorators, Expr? returns)
    {
        Name(name);
        Body(body, owner);
        TypeParameters(typeParameters);
        Check(arguments);
        Expressions(decorators, ExprContext.Load);
        Optional(returns);
    }

    void Loop(Expr target, Expr iterable, ImmutableArray<Stmt> body, ImmutableArray<Stmt> orelse, string owner)
    {
        Check(target, ExprContext.Store);
        Check(iterable, ExprContext.Load);
        Body(body, owner);
        Statements(orelse);
    }

    void With(ImmutableArray<Withitem> items, ImmutableArray<Stmt> body, string owner)
    {
        NotEmpty(items, "items", owner);
        NoHoles(items, "with item");
        foreach (var item in items)
        {
            Check(item.ContextExpr, ExprContext.Load);
            if (item.OptionalVars is { } target)
                Check(target, ExprContext.Store);
        }
        Body(body, owner);
    }

    void Try(ImmutableArray<Stmt> body, ImmutableArray<ExceptHandler> handlers, ImmutableArray<Stmt> orelse, ImmutableArray<Stmt> final, string owner)
    {
        Body(body, owner);
        if (handlers.Length == 0 && final.Length == 0)
            throw Error($"{owner} has neither except handlers nor finalbody");
        if (handlers.Length == 0 && orelse.Length > 0)
            throw Error($"{owner} has orelse but no except handlers");
        NoHoles(handlers, "handler");
        foreach (var handler in handlers)
        {
            Position(handler);
            OptionalName(handler.Name);
            Optional(handler.Type);
            Body(handler.Body, "ExceptHandler");
        }
        Statements(final);
        Statements(orelse);
    }

    static void Import(ImmutableArray<Alias> names, string owner)
    {
        NotEmpty(names, "names", owner);
        NoHoles(names, "alias");
        foreach (var name in names)
        {
            Name(name.Name);
            OptionalName(name.Asname);
        }
    }

    static void Names(ImmutableArray<string> names, string owner)
    {
        NotEmpty(names, "names", owner);
        NoHoles(names, "identifier");
    }
}
