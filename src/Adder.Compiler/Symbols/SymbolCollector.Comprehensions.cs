using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Symbols;

/// <summary>Comprehensions, and assignment expressions, which bind outside of them.</summary>
sealed partial class SymbolCollector
{
    void Comprehension(Expr node, string name, ComprehensionKind kind, ImmutableArray<Comprehension> generators, Expr element, Expr? value)
    {
        bool isGenerator = kind == ComprehensionKind.Generator;
        var outermost = generators[0];
        // the outermost iterable belongs to the block around
        current.ComprehensionIterableDepth++;
        Visit(outermost.Iter);
        current.ComprehensionIterableDepth--;
        var scope = Enter(name, ScopeKind.Function, node.Position);
        table.Add(node, scope);
        scope.ComprehensionKind = kind;
        scope.IsCoroutine = outermost.IsAsync != 0;
        Define(".0", SymbolFlags.Parameter, node.Position);
        scope.IsComprehensionTarget = true;
        Visit(outermost.Target);
        scope.IsComprehensionTarget = false;
        Visit(outermost.Ifs);
        for (int i = 1; i < generators.Length; i++)
            Generator(generators[i]);
        VisitOptional(value);
        Visit(element);
        scope.IsGenerator = isGenerator;
        Leave();
        if (!scope.IsCoroutine || isGenerator)
            return;
        if (!IsInAsyncFunction && !current.IsComprehension && !AllowsTopLevelAwait)
            throw source.ErrorOf("asynchronous comprehension outside of an asynchronous function", node.Position);
        current.IsCoroutine = true;
    }

    void Generator(Comprehension generator)
    {
        current.IsComprehensionTarget = true;
        Visit(generator.Target);
        current.IsComprehensionTarget = false;
        current.ComprehensionIterableDepth++;
        Visit(generator.Iter);
        current.ComprehensionIterableDepth--;
        Visit(generator.Ifs);
        if (generator.IsAsync != 0)
            current.IsCoroutine = true;
    }

    void AssignmentExpression(NamedExpr e)
    {
        if (current.ComprehensionIterableDepth > 0)
            throw source.ErrorOf("assignment expression cannot be used in a comprehension iterable expression", e.Position);
        if (current.IsComprehension)
            BindOutsideOfComprehensions((NameExpr)e.Target);
        Visit(e.Value);
        Visit(e.Target);
    }

    /// <summary>Binds the target in the innermost block that is no comprehension.</summary>
    void BindOutsideOfComprehensions(NameExpr target)
    {
        string name = target.Id;
        for (int i = stack.Count - 1; i >= 0; i--)
        {
            var scope = stack[i];
            if (scope.IsComprehension)
            {
                const SymbolFlags Variable = SymbolFlags.ComprehensionVariable | SymbolFlags.Local;
                if ((FlagsOf(scope, name) & Variable) == Variable)
                    throw source.ErrorOf($"assignment expression cannot rebind comprehension iteration variable '{name}'", target.Position);
                continue;
            }
            switch (scope.Kind)
            {
                case ScopeKind.Function:
                    bool isGlobal = (FlagsOf(scope, name) & SymbolFlags.Global) != 0;
                    BindIn(scope, target, isGlobal ? SymbolFlags.Global : SymbolFlags.Nonlocal, SymbolFlags.Local);
                    return;
                case ScopeKind.Module:
                    BindIn(scope, target, SymbolFlags.Global, SymbolFlags.Global);
                    return;
                case ScopeKind.Class:
                    throw source.ErrorOf("assignment expression within a comprehension cannot be used in a class body", target.Position);
                case ScopeKind.TypeParameters:
                    throw source.ErrorOf("assignment expression within a comprehension cannot be used within the definition of a generic", target.Position);
                case ScopeKind.TypeAlias:
                    throw source.ErrorOf("assignment expression within a comprehension cannot be used in a type alias", target.Position);
                case ScopeKind.TypeVariable:
                    throw source.ErrorOf("assignment expression within a comprehension cannot be used in a TypeVar bound", target.Position);
                default:
                    // an annotation binds nothing; what is around it does
                    break;
            }
        }
    }

    void BindIn(Scope scope, NameExpr target, SymbolFlags here, SymbolFlags there)
    {
        Define(target.Id, here, target.Position);
        RecordDirective(target.Id, target.Position);
        Define(scope, target.Id, there, target.Position);
    }
}
