using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Symbols;

/// <summary>Functions, classes, type aliases, type parameters and annotations.</summary>
sealed partial class SymbolCollector
{
    void Function(Stmt node, string name, Arguments args, ImmutableArray<Stmt> body, ImmutableArray<Expr> decorators, Expr? returns,
        ImmutableArray<TypeParam> typeParams, bool isAsync)
    {
        Define(name, SymbolFlags.Local, node.Position);
        Visit(args.Defaults);
        VisitOptional(args.KwDefaults);
        Visit(decorators);
        if (typeParams.Length > 0)
        {
            EnterTypeParameters(node, name, hasDefaults: true, hasKeywordDefaults: args.KwDefaults.Any(value => value is not null));
            Visit(typeParams);
        }
        var scope = NewScope(name, ScopeKind.Function, node.Position);
        table.Add(node, scope);
        scope.HasDocstring = Docstring.IsFirstOf(body);
        Annotations(node, args, returns);
        Enter(scope, isNew: true);
        scope.IsCoroutine = isAsync;
        Parameters(args);
        Visit(body);
        Leave();
        if (typeParams.Length > 0)
            Leave();
    }

    void Class(ClassDefStmt s)
    {
        Define(s.Name, SymbolFlags.Local, s.Position);
        Visit(s.DecoratorList);
        string? outer = className;
        bool isGeneric = s.TypeParams.Length > 0;
        if (isGeneric)
        {
            EnterTypeParameters(s, s.Name, hasDefaults: false, hasKeywordDefaults: false);
            className = s.Name;
            current.MangledNames = [];
            Visit(s.TypeParams);
        }
        Visit(s.Bases);
        Keywords(s.Keywords);
        table.Add(s, Enter(s.Name, ScopeKind.Class, s.Position));
        className = s.Name;
        if (isGeneric)
        {
            Define("__type_params__", SymbolFlags.Local, s.Position);
            Define(".type_params", SymbolFlags.Use, s.Position);
        }
        current.HasDocstring = Docstring.IsFirstOf(s.Body);
        Visit(s.Body);
        Leave();
        if (isGeneric)
            Leave();
        className = outer;
    }

    void TypeAlias(TypeAliasStmt s)
    {
        Visit(s.Name);
        string name = ((NameExpr)s.Name).Id;
        bool isInClass = current.Kind == ScopeKind.Class, isGeneric = s.TypeParams.Length > 0;
        if (isGeneric)
        {
            EnterTypeParameters(s, name, hasDefaults: false, hasKeywordDefaults: false);
            Visit(s.TypeParams);
        }
        table.Add(s, Enter(name, ScopeKind.TypeAlias, s.Position));
        current.CanSeeClassScope = isInClass;
        if (isInClass)
            Define("__classdict__", SymbolFlags.Use, s.Value.Position);
        Visit(s.Value);
        Leave();
        if (isGeneric)
            Leave();
    }

    void EnterTypeParameters(Stmt node, string name, bool hasDefaults, bool hasKeywordDefaults)
    {
        bool isInClass = current.Kind == ScopeKind.Class;
        table.AddTypeParameters(node, Enter(name, ScopeKind.TypeParameters, node.Position));
        if (isInClass)
        {
            current.CanSeeClassScope = true;
            Define("__classdict__", SymbolFlags.Use, node.Position);
        }
        if (node is ClassDefStmt)
        {
            // set when the tuple of type parameters and the base Generic are made, used for the bases
            Define(".type_params", SymbolFlags.Local | SymbolFlags.Use, node.Position);
            Define(".generic_base", SymbolFlags.Local | SymbolFlags.Use, node.Position);
        }
        if (hasDefaults)
            Define(".defaults", SymbolFlags.Parameter, node.Position);
        if (hasKeywordDefaults)
            Define(".kwdefaults", SymbolFlags.Parameter, node.Position);
    }

    void Visit(ImmutableArray<TypeParam> parameters)
    {
        foreach (var parameter in parameters)
        {
            CheckDepth();
            switch (parameter)
            {
                case TypeVar t:
                    Define(t.Name, SymbolFlags.TypeParameter | SymbolFlags.Local, t.Position);
                    if (TypeVariable(t, t.Name, t.Bound, t.Bound is TupleExpr ? "a TypeVar constraint" : "a TypeVar bound") is { } bound)
                        table.Add(t, bound);
                    if (TypeVariable(t, t.Name, t.DefaultValue, "a TypeVar default") is { } value)
                        table.AddDefault(t, value);
                    break;
                case TypeVarTuple t:
                    Define(t.Name, SymbolFlags.TypeParameter | SymbolFlags.Local, t.Position);
                    if (TypeVariable(t, t.Name, t.DefaultValue, "a TypeVarTuple default") is { } tuple)
                        table.Add(t, tuple);
                    break;
                case ParamSpec t:
                    Define(t.Name, SymbolFlags.TypeParameter | SymbolFlags.Local, t.Position);
                    if (TypeVariable(t, t.Name, t.DefaultValue, "a ParamSpec default") is { } specification)
                        table.Add(t, specification);
                    break;
                default:
                    throw new ArgumentException($"unknown type parameter {parameter.NodeKind}");
            }
        }
    }

    /// <summary>The block of a bound or default; null when there is no such expression.</summary>
    Scope? TypeVariable(TypeParam parameter, string name, Expr? value, string description)
    {
        if (name == "__classdict__")
            throw source.ErrorOf($"reserved name '{name}' cannot be used for type parameter", parameter.Position);
        if (value is null)
            return null;
        bool isInClass = current.CanSeeClassScope;
        var scope = Enter(name, ScopeKind.TypeVariable, value.Position);
        scope.CanSeeClassScope = isInClass;
        if (isInClass)
            Define("__classdict__", SymbolFlags.Use, value.Position);
        scope.Description = description;
        Visit(value);
        Leave();
        return scope;
    }

    /// <summary>The annotation of a variable.</summary>
    void Annotation(Expr annotation)
    {
        var parent = current;
        // a module may be left in the middle, so that all of its annotations are conditional
        bool isConditional = parent.Kind == ScopeKind.Class && parent.IsInConditionalBlock || parent.Kind == ScopeKind.Module;
        if (isConditional && !parent.HasConditionalAnnotations)
        {
            parent.HasConditionalAnnotations = true;
            Define("__conditional_annotations__", SymbolFlags.Use, annotation.Position);
        }
        if (parent.AnnotationBlock is null)
        {
            parent.AnnotationBlock = Enter("__annotate__", ScopeKind.Annotation, annotation.Position);
            if (parent.Kind == ScopeKind.Class && !future.Has(FutureFlags.Annotations))
            {
                current.CanSeeClassScope = true;
                Define("__classdict__", SymbolFlags.Use, annotation.Position);
            }
        }
        else
        {
            Enter(parent.AnnotationBlock, isNew: false);
        }
        // annotations of local variables are not executed
        current.IsInUnevaluatedAnnotation = parent.Kind == ScopeKind.Function;
        Visit(annotation);
        current.IsInUnevaluatedAnnotation = false;
        Leave();
    }

    /// <summary>The annotations of a function's parameters and result.</summary>
    void Annotations(Stmt node, Arguments args, Expr? returns)
    {
        bool seesClass = current.CanSeeClassScope || current.Kind == ScopeKind.Class;
        table.Add(args, Enter("__annotate__", ScopeKind.Annotation, node.Position));
        if (seesClass)
        {
            current.CanSeeClassScope = true;
            Define("__classdict__", SymbolFlags.Use, node.Position);
        }
        ParameterAnnotations(args.Posonlyargs);
        ParameterAnnotations(args.Args);
        ParameterAnnotation(args.Vararg);
        ParameterAnnotation(args.Kwarg);
        ParameterAnnotations(args.Kwonlyargs);
        if (returns is not null)
        {
            current.UsesAnnotations = true;
            Visit(returns);
        }
        Leave();
    }

    void ParameterAnnotations(ImmutableArray<Arg> parameters)
    {
        foreach (var parameter in parameters)
            ParameterAnnotation(parameter);
    }

    void ParameterAnnotation(Arg? parameter)
    {
        if (parameter?.Annotation is not { } annotation)
            return;
        current.UsesAnnotations = true;
        Visit(annotation);
    }

    void Parameters(Arguments args)
    {
        Parameters(args.Posonlyargs);
        Parameters(args.Args);
        Parameters(args.Kwonlyargs);
        if (args.Vararg is { } positional)
        {
            Define(positional.ArgName, SymbolFlags.Parameter, positional.Position);
            current.HasVarArgs = true;
        }
        if (args.Kwarg is { } keywords)
        {
            Define(keywords.ArgName, SymbolFlags.Parameter, keywords.Position);
            current.HasVarKeywords = true;
        }
    }

    void Parameters(ImmutableArray<Arg> parameters)
    {
        foreach (var parameter in parameters)
            Define(parameter.ArgName, SymbolFlags.Parameter, parameter.Position);
    }

    void Keywords(ImmutableArray<Keyword> keywords)
    {
        foreach (var keyword in keywords)
            if (keyword.Arg is not null)
                CheckName(keyword.Arg, keyword.Position, ExprContext.Store);
        foreach (var keyword in keywords)
            Visit(keyword.Value);
    }
}
