using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Symbols;

/// <summary>Statements.</summary>
sealed partial class SymbolCollector
{
    void Visit(Stmt node)
    {
        CheckDepth();
        switch (node)
        {
            case FunctionDefStmt s:
                Function(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, isAsync: false);
                break;
            case AsyncFunctionDefStmt s:
                Function(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, isAsync: true);
                break;
            case ClassDefStmt s:
                Class(s);
                break;
            case TypeAliasStmt s:
                TypeAlias(s);
                break;
            case ReturnStmt s:
                if (s.Value is not null)
                {
                    Visit(s.Value);
                    current.ReturnsValue = true;
                }
                break;
            case DeleteStmt s:
                Visit(s.Targets);
                break;
            case AssignStmt s:
                Visit(s.Targets);
                Visit(s.Value);
                break;
            case AnnAssignStmt s:
                AnnotatedAssignment(s);
                break;
            case AugAssignStmt s:
                Visit(s.Target);
                Visit(s.Value);
                break;
            case ForStmt s:
                Visit(s.Target);
                Visit(s.Iter);
                ConditionalBlock(s.Body, s.Orelse);
                break;
            case AsyncForStmt s:
                RequireCoroutine("'async for' outside async function", s.Position);
                Visit(s.Target);
                Visit(s.Iter);
                ConditionalBlock(s.Body, s.Orelse);
                break;
            case WhileStmt s:
                Visit(s.Test);
                ConditionalBlock(s.Body, s.Orelse);
                break;
            case IfStmt s:
                Visit(s.Test);
                ConditionalBlock(s.Body, s.Orelse);
                break;
            case MatchStmt s:
                Match(s);
                break;
            case RaiseStmt s:
                if (s.Exc is not null)
                {
                    Visit(s.Exc);
                    VisitOptional(s.Cause);
                }
                break;
            case TryStmt s:
                Try(s.Body, s.Handlers, s.Orelse, s.Finalbody);
                break;
            case TryStarStmt s:
                Try(s.Body, s.Handlers, s.Orelse, s.Finalbody);
                break;
            case AssertStmt s:
                Visit(s.Test);
                VisitOptional(s.Msg);
                break;
            case ImportStmt s:
                Imports(s.Names);
                break;
            case ImportFromStmt s:
                Imports(s.Names);
                CheckFutureImport(s);
                break;
            case GlobalStmt s:
                foreach (string name in s.Names)
                    Directive(name, SymbolFlags.Global, "global", s.Position);
                break;
            case NonlocalStmt s:
                foreach (string name in s.Names)
                    Directive(name, SymbolFlags.Nonlocal, "nonlocal", s.Position);
                break;
            case ExprStmt s:
                Visit(s.Value);
                break;
            case WithStmt s:
                With(s.Items, s.Body);
                break;
            case AsyncWithStmt s:
                RequireCoroutine("'async with' outside async function", s.Position);
                With(s.Items, s.Body);
                break;
            case PassStmt or BreakStmt or ContinueStmt:
                break;
            default:
                throw new ArgumentException($"unknown statement {node.NodeKind}");
        }
    }

    void ConditionalBlock(ImmutableArray<Stmt> body, ImmutableArray<Stmt> orelse)
    {
        var (scope, before) = (current, current.IsInConditionalBlock);
        scope.IsInConditionalBlock = true;
        Visit(body);
        Visit(orelse);
        scope.IsInConditionalBlock = before;
    }

    void Try(ImmutableArray<Stmt> body, ImmutableArray<ExceptHandler> handlers, ImmutableArray<Stmt> orelse, ImmutableArray<Stmt> finalbody)
    {
        var (scope, before) = (current, current.IsInConditionalBlock);
        scope.IsInConditionalBlock = true;
        Visit(body);
        foreach (var handler in handlers)
        {
            VisitOptional(handler.Type);
            if (handler.Name is not null)
                Define(handler.Name, SymbolFlags.Local, handler.Position);
            Visit(handler.Body);
        }
        Visit(orelse);
        Visit(finalbody);
        scope.IsInConditionalBlock = before;
    }

    void With(ImmutableArray<Withitem> items, ImmutableArray<Stmt> body)
    {
        var (scope, before) = (current, current.IsInConditionalBlock);
        scope.IsInConditionalBlock = true;
        foreach (var item in items)
        {
            Visit(item.ContextExpr);
            VisitOptional(item.OptionalVars);
        }
        Visit(body);
        scope.IsInConditionalBlock = before;
    }

    void RequireCoroutine(string message, SourcePosition position)
    {
        if (AllowsTopLevelAwait)
            current.IsCoroutine = true;
        if (!current.IsCoroutine)
            throw source.ErrorOf(message, position);
    }

    void AnnotatedAssignment(AnnAssignStmt s)
    {
        current.UsesAnnotations = true;
        if (s.Target is NameExpr name)
        {
            var flags = FlagsOf(current, name.Id);
            if ((flags & (SymbolFlags.Global | SymbolFlags.Nonlocal)) != 0 && current != table.Top && s.Simple != 0)
                throw source.ErrorOf($"annotated name '{name.Id}' can't be {((flags & SymbolFlags.Global) != 0 ? "global" : "nonlocal")}", s.Position);
            if (s.Simple != 0)
                Define(name.Id, SymbolFlags.Annotated | SymbolFlags.Local, name.Position);
            else if (s.Value is not null)
                Define(name.Id, SymbolFlags.Local, name.Position);
        }
        else
        {
            Visit(s.Target);
        }
        Annotation(s.Annotation);
        VisitOptional(s.Value);
    }

    void Directive(string name, SymbolFlags flag, string word, SourcePosition position)
    {
        var flags = FlagsOf(current, name);
        string? problem = (flags & SymbolFlags.Parameter) != 0 ? $"name '{name}' is parameter and {word}"
            : (flags & SymbolFlags.Use) != 0 ? $"name '{name}' is used prior to {word} declaration"
            : (flags & SymbolFlags.Annotated) != 0 ? $"annotated name '{name}' can't be {word}"
            : (flags & SymbolFlags.Local) != 0 ? $"name '{name}' is assigned to before {word} declaration"
            : null;
        if (problem is not null)
            throw source.ErrorOf(problem, position);
        Define(name, flag, position);
        RecordDirective(name, position);
    }

    void Imports(ImmutableArray<Alias> names)
    {
        foreach (var alias in names)
        {
            string name = alias.Asname ?? alias.Name;
            if (name != "*")
            {
                // import a.b binds a
                int dot = name.IndexOf('.');
                Define(dot < 0 ? name : name[..dot], SymbolFlags.Import, alias.Position);
            }
            else if (current.Kind != ScopeKind.Module)
            {
                throw source.ErrorOf("import * only allowed at module level", alias.Position);
            }
        }
    }

    void CheckFutureImport(ImportFromStmt s)
    {
        var last = future.LastImport;
        if (s is { Module: "__future__", Level: 0 }
            && (s.Position.Line > last.Line || s.Position.Line == last.EndLine && s.Position.Column > last.EndColumn))
            throw source.ErrorOf("from __future__ imports must occur at the beginning of the file", s.Position);
    }
}
