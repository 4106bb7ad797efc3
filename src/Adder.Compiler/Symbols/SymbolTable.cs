using Adder.Compiler.Ast;
using Adder.Compiler.Source;

namespace Adder.Compiler.Symbols;

/// <summary>The blocks of a module and the scopes of their names, as CPython 3.14's symtable has them.</summary>
public sealed class SymbolTable
{
    readonly Dictionary<Node, Scope> scopes = [], typeParameterScopes = [], defaultScopes = [];

    SymbolTable(Scope top) => Top = top;

    /// <summary>The block of the module.</summary>
    public Scope Top { get; }

    /// <summary>Finds the blocks of a tree and decides the scope of every name.</summary>
    /// <param name="tree">The tree, as the preprocessor leaves it.</param>
    /// <param name="source">Its text, for errors.</param>
    /// <param name="future">The module's future features.</param>
    /// <exception cref="PythonSyntaxException">The names contradict each other, or an expression stands where it cannot.</exception>
    /// <exception cref="NestingException">The tree is too deep.</exception>
    public static SymbolTable Build(Mod tree, SourceText source, FutureFeatures future)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(source);
        var top = new Scope("top", ScopeKind.Module, default);
        var table = new SymbolTable(top);
        table.scopes.Add(tree, top);
        new SymbolCollector(table, source, future).Collect(tree);
        ScopeAnalyzer.Analyze(top, source);
        return table;
    }

    /// <summary>
    /// The block of a module, function, class, lambda, comprehension, type alias (its value), Arguments (the annotations of a function) or
    /// type parameter (a TypeVar's bound, the default of the others); null when there is none.
    /// </summary>
    public Scope? Find(Node node) => scopes.GetValueOrDefault(node);

    /// <summary>The block of the type parameters of a function, class or type alias; null when it is not generic.</summary>
    public Scope? FindTypeParameters(Stmt definition) => typeParameterScopes.GetValueOrDefault(definition);

    /// <summary>The block of a TypeVar's default; null when there is none.</summary>
    public Scope? FindDefault(TypeVar parameter) => defaultScopes.GetValueOrDefault(parameter);

    internal void Add(Node node, Scope scope) => scopes[node] = scope;
    internal void AddTypeParameters(Stmt definition, Scope scope) => typeParameterScopes[definition] = scope;
    internal void AddDefault(TypeVar parameter, Scope scope) => defaultScopes[parameter] = scope;
}
