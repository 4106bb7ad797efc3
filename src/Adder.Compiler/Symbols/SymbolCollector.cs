using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Source;

namespace Adder.Compiler.Symbols;

/// <summary>The first pass: collects, block by block, what the tree does with each name, in CPython's order.</summary>
sealed partial class SymbolCollector
{
    readonly SymbolTable table;
    readonly SourceText source;
    readonly FutureFeatures future;
    readonly List<Scope> stack = [];

    /// <summary>The block that is being read.</summary>
    Scope current;

    /// <summary>The innermost class, whose private names are mangled.</summary>
    string? className;

    public SymbolCollector(SymbolTable table, SourceText source, FutureFeatures future)
    {
        (this.table, this.source, this.future) = (table, source, future);
        current = table.Top;
        stack.Add(current);
    }

    public void Collect(Mod tree)
    {
        switch (tree)
        {
            case Module module:
                current.HasDocstring = Docstring.IsFirstOf(module.Body);
                Visit(module.Body);
                break;
            case Interactive interactive:
                Visit(interactive.Body);
                break;
            case Expression expression:
                Visit(expression.Body);
                break;
            default:
                throw new ArgumentException("this compiler does not handle FunctionTypes", nameof(tree));
        }
    }

    Scope NewScope(string name, ScopeKind kind, SourcePosition position) => new(name, kind, position)
    {
        IsNested = current.IsNested || current.IsFunctionLike,
        IsMethod = current.Kind == ScopeKind.Class && kind == ScopeKind.Function,
    };

    Scope Enter(string name, ScopeKind kind, SourcePosition position)
    {
        var scope = NewScope(name, kind, position);
        Enter(scope, isNew: true);
        if (kind is ScopeKind.Annotation or ScopeKind.TypeVariable or ScopeKind.TypeAlias)
            // the parameter of such functions, which the compiler makes code for
            Define(".format", SymbolFlags.Parameter | SymbolFlags.Use, position);
        return scope;
    }

    void Enter(Scope scope, bool isNew)
    {
        // no assignment expression is allowed in a comprehension's iterable, nor in lambdas and comprehensions inside of it
        scope.ComprehensionIterableDepth = current.ComprehensionIterableDepth;
        if (current.MangledNames is not null && scope.Kind != ScopeKind.Class)
            scope.MangledNames = current.MangledNames;
        // annotations that become strings are no part of the table
        if (isNew && !(scope.Kind == ScopeKind.Annotation && future.Has(FutureFlags.Annotations)))
            current.AddChild(scope);
        stack.Add(scope);
        current = scope;
    }

    void Leave()
    {
        stack.RemoveAt(stack.Count - 1);
        current = stack[^1];
    }

    SymbolFlags FlagsOf(Scope scope, string name) => scope.FlagsOf(scope.Mangle(className, name));

    /// <summary>Notes what the current block does with a name.</summary>
    void Define(string name, SymbolFlags flags, SourcePosition position) => Define(name, flags, position, ExprContext.Store);

    void Define(string name, SymbolFlags flags, SourcePosition position, ExprContext context)
    {
        if ((flags & (SymbolFlags.Parameter | SymbolFlags.Local | SymbolFlags.Import)) != 0)
            CheckName(name, position, context);
        if ((flags & SymbolFlags.TypeParameter) != 0)
            current.MangledNames?.Add(name);
        Define(current, name, flags, position);
    }

    void Define(Scope scope, string name, SymbolFlags flags, SourcePosition position)
    {
        string mangled = current.Mangle(className, name);
        var before = scope.FlagsOf(mangled);
        if ((flags & before & SymbolFlags.Parameter) != 0)
            throw source.ErrorOf($"duplicate argument '{name}' in function definition", position);
        if ((flags & before & SymbolFlags.TypeParameter) != 0)
            throw source.ErrorOf($"duplicate type parameter '{name}'", position);
        if (scope.IsComprehensionTarget)
        {
            if (((before | flags) & (SymbolFlags.Global | SymbolFlags.Nonlocal)) != 0)
                throw source.ErrorOf($"comprehension inner loop cannot rebind assignment expression target '{name}'", position);
            flags |= SymbolFlags.ComprehensionVariable;
        }
        scope.Define(mangled, flags);
        if ((flags & SymbolFlags.Parameter) != 0)
            scope.AddParameter(mangled);
        else if ((flags & SymbolFlags.Global) != 0)
            table.Top.Define(mangled, SymbolFlags.Global);
    }

    void CheckName(string name, SourcePosition position, ExprContext context)
    {
        if (context != ExprContext.Load && name == "__debug__")
            throw source.ErrorOf(context == ExprContext.Store ? "cannot assign to __debug__" : "cannot delete __debug__", position);
    }

    void RecordDirective(string name, SourcePosition position) =>
        (current.Directives ??= []).Add((current.Mangle(className, name), position));

    bool AllowsTopLevelAwait => current.Kind == ScopeKind.Module && future.Has(FutureFlags.AllowTopLevelAwait);

    bool IsInAsyncFunction => current.Kind == ScopeKind.Function && current.IsCoroutine;

    static void CheckDepth()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw NestingException.InCompiler();
    }

    void Visit(ImmutableArray<Stmt> statements)
    {
        foreach (var statement in statements)
            Visit(statement);
    }

    void Visit(ImmutableArray<Expr> expressions)
    {
        foreach (var expression in expressions)
            Visit(expression);
    }

    void VisitOptional(Expr? expression)
    {
        if (expression is not null)
            Visit(expression);
    }

    /// <summary>Visits a sequence with holes: keys of dicts, defaults of keyword-only parameters.</summary>
    void VisitOptional(ImmutableArray<Expr?> expressions)
    {
        foreach (var expression in expressions)
            if (expression is not null)
                Visit(expression);
    }
}
