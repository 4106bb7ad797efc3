using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast;

/// <summary>Checks trees that no parser made, with the errors of CPython 3.14 (Python/ast.c).</summary>
public sealed partial class AstValidator
{
    readonly Func<ConstantExpr, string> nameType;

    AstValidator(Func<ConstantExpr, string> nameType) => this.nameType = nameType;

    /// <param name="tree">The tree.</param>
    /// <param name="nameType">Names the type of a value that is no constant, for which <see cref="SingletonConstant.Lost"/> stands in the tree.</param>
    /// <exception cref="InvalidTreeException">It is no tree of Python.</exception>
    /// <exception cref="NestingException">The tree is too deep.</exception>
    public static void Validate(Mod tree, Func<ConstantExpr, string> nameType)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var validator = new AstValidator(nameType);
        switch (tree)
        {
            case Module module: validator.Statements(module.Body); break;
            case Interactive interactive: validator.Statements(interactive.Body); break;
            case Expression expression: validator.Check(expression.Body, ExprContext.Load); break;
            case FunctionType signature:
                validator.Expressions(signature.Argtypes, ExprContext.Load);
                validator.Check(signature.Returns, ExprContext.Load);
                break;
        }
    }

    static InvalidTreeException Error(string message) => new(TreeErrorKind.ValueError, message);

    static InvalidTreeException TypeError(string message) => new(TreeErrorKind.TypeError, message);

    static void Position(PositionedNode node)
    {
        var (line, endLine, column, endColumn) = node.Position;
        if (line > endLine)
            throw Error($"AST node line range ({line}, {endLine}) is not valid");
        if (line < 0 && endLine != line || column < 0 && column != endColumn)
            throw Error($"AST node column range ({column}, {endColumn}) for line range ({line}, {endLine}) is not valid");
        if (line == endLine && column > endColumn)
            throw Error($"line {line}, column {column}-{endColumn} is not a valid range");
    }

    static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw NestingException.InCompiler();
    }

    static void Name(string? name)
    {
        if (name is "None" or "True" or "False")
            throw Error($"identifier field can't represent '{name}' constant");
        if (name is null)
            throw Error("None disallowed in identifier list");
    }

    static void OptionalName(string? name)
    {
        if (name is not null)
            Name(name);
    }

    static void NotEmpty<T>(ImmutableArray<T> items, string what, string owner)
    {
        if (items.Length == 0)
            throw Error($"empty {what} on {owner}");
    }

    /// <summary>Refuses holes in a sequence of nodes, which crash CPython.</summary>
    static void NoHoles<T>(ImmutableArray<T> nodes, string what) where T : class
    {
        foreach (var node in nodes)
            if (node is null)
                throw Error($"None disallowed in {what} list");
    }

    void Expressions(ImmutableArray<Expr> nodes, ExprContext context)
    {
        foreach (var node in nodes)
            Check(node ?? throw Error("None disallowed in expression list"), context);
    }

    void OptionalExpressions(ImmutableArray<Expr?> nodes)
    {
        foreach (var node in nodes)
            Optional(node);
    }

    void Optional(Expr? node)
    {
        if (node is not null)
            Check(node, ExprContext.Load);
    }

    void Keywords(ImmutableArray<Keyword> keywords)
    {
        NoHoles(keywords, "keyword");
        foreach (var keyword in keywords)
        {
            Position(keyword);
            Check(keyword.Value, ExprContext.Load);
        }
    }

    void Check(Arguments arguments)
    {
        Parameters(arguments.Posonlyargs);
        Parameters(arguments.Args);
        Parameter(arguments.Vararg);
        Parameters(arguments.Kwonlyargs);
        Parameter(arguments.Kwarg);
        if (arguments.Defaults.Length > arguments.Posonlyargs.Length + arguments.Args.Length)
            throw Error("more positional defaults than args on arguments");
        if (arguments.KwDefaults.Length != arguments.Kwonlyargs.Length)
            throw Error("length of kwonlyargs is not the same as kw_defaults on arguments");
        Expressions(arguments.Defaults, ExprContext.Load);
        OptionalExpressions(arguments.KwDefaults);
    }

    void Parameters(ImmutableArray<Arg> parameters)
    {
        NoHoles(parameters, "argument");
        foreach (var parameter in parameters)
            Parameter(parameter);
    }

    void Parameter(Arg? parameter)
    {
        if (parameter is null)
            return;
        Position(parameter);
        Optional(parameter.Annotation);
    }

    void Comprehensions(ImmutableArray<Comprehension> generators)
    {
        if (generators.Length == 0)
            throw Error("comprehension with no generators");
        NoHoles(generators, "comprehension");
        foreach (var generator in generators)
        {
            Check(generator.Target, ExprContext.Store);
            Check(generator.Iter, ExprContext.Load);
            Expressions(generator.Ifs, ExprContext.Load);
        }
    }

    void TypeParameters(ImmutableArray<TypeParam> parameters)
    {
        NoHoles(parameters, "type parameter");
        foreach (var parameter in parameters)
        {
            Position(parameter);
            switch (parameter)
            {
                case TypeVar variable:
                    Name(variable.Name);
                    Optional(variable.Bound);
                    Optional(variable.DefaultValue);
                    break;
                case ParamSpec specification:
                    Name(specification.Name);
                    Optional(specification.DefaultValue);
                    break;
                case TypeVarTuple tuple:
                    Name(tuple.Name);
                    Optional(tuple.DefaultValue);
                    break;
            }
        }
    }
}
