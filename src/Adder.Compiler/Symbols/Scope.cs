using System.Runtime.InteropServices;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Symbols;

/// <summary>A block of a module and the names in it: CPython's symtable entry.</summary>
public sealed class Scope
{
    readonly Dictionary<string, Symbol> symbols = [];
    readonly List<string> varNames = [];
    readonly List<Scope> children = [];

    internal Scope(string name, ScopeKind kind, SourcePosition position) => (Name, Kind, Position) = (name, kind, position);

    /// <summary>The function's or class's name; "top", "lambda", "genexpr", "listcomp", "setcomp", "dictcomp", "__annotate__".</summary>
    public string Name { get; }

    public ScopeKind Kind { get; }

    /// <summary>Where the node of the block is; all 0 for a module.</summary>
    public SourcePosition Position { get; }

    /// <summary>The names by their mangled names, in the order in which the source first shows them.</summary>
    public IReadOnlyDictionary<string, Symbol> Symbols => symbols;

    /// <summary>The parameters in the order of co_varnames, mangled.</summary>
    public IReadOnlyList<string> VarNames => varNames;

    /// <summary>The blocks inside; those of inlined comprehensions stand in their place.</summary>
    public IReadOnlyList<Scope> Children => children;

    /// <summary>Whether a function-like block is around.</summary>
    public bool IsNested { get; internal set; }

    /// <summary>Whether a class is directly around a function.</summary>
    public bool IsMethod { get; internal set; }

    public bool IsGenerator { get; internal set; }
    public bool IsCoroutine { get; internal set; }
    public bool HasVarArgs { get; internal set; }
    public bool HasVarKeywords { get; internal set; }
    public bool HasDocstring { get; internal set; }

    /// <summary>Whether a return statement has a value.</summary>
    public bool ReturnsValue { get; internal set; }

    public ComprehensionKind ComprehensionKind { get; internal set; }

    public bool IsComprehension => ComprehensionKind != ComprehensionKind.None;

    /// <summary>Whether the comprehension is part of the code around it (PEP 709).</summary>
    public bool IsInlinedComprehension { get; internal set; }

    /// <summary>Whether a class needs a cell __class__.</summary>
    public bool NeedsClassClosure { get; internal set; }

    /// <summary>Whether a class needs a cell __classdict__.</summary>
    public bool NeedsClassDict { get; internal set; }

    /// <summary>Whether names are looked up in the class around first, as annotations and type parameters do.</summary>
    public bool CanSeeClassScope { get; internal set; }

    /// <summary>Whether a set __conditional_annotations__ tells which annotations were reached.</summary>
    public bool HasConditionalAnnotations { get; internal set; }

    /// <summary>Whether anything is annotated.</summary>
    public bool UsesAnnotations { get; internal set; }

    /// <summary>The block of the annotations of a module's, class's or function's variables.</summary>
    public Scope? AnnotationBlock { get; internal set; }

    /// <summary>Whether local variables are in fast slots: everything but modules and classes.</summary>
    public bool IsFunctionLike => Kind is not (ScopeKind.Module or ScopeKind.Class);

    /// <summary>Names that are mangled although others around them are not: type parameters of a generic class; null = all names are.</summary>
    internal HashSet<string>? MangledNames { get; set; }

    /// <summary>The places of names in global and nonlocal statements, for errors.</summary>
    internal List<(string Name, SourcePosition Position)>? Directives { get; set; }

    /// <summary>What a type variable's block holds, in the words of errors.</summary>
    internal string? Description { get; set; }

    internal bool IsComprehensionTarget { get; set; }
    internal int ComprehensionIterableDepth { get; set; }
    internal bool IsInConditionalBlock { get; set; }
    internal bool IsInUnevaluatedAnnotation { get; set; }

    public Symbol? Find(string mangled) => symbols.GetValueOrDefault(mangled);

    public SymbolScope ScopeOf(string mangled) => Find(mangled)?.Scope ?? SymbolScope.Unknown;

    public SymbolFlags FlagsOf(string mangled) => Find(mangled)?.Flags ?? SymbolFlags.None;

    /// <summary>The name under which this block keeps a name (CPython's _Py_MaybeMangle).</summary>
    /// <param name="className">The innermost class around the code; null when there is none.</param>
    /// <param name="name">The name as written.</param>
    public string Mangle(string? className, string name) =>
        MangledNames is not null && !MangledNames.Contains(name) ? name : NameMangling.Mangle(className, name);

    /// <summary>co_cellvars before the compiler orders them: the cells by name, then a class's own.</summary>
    public IReadOnlyList<string> CellNames()
    {
        var names = Sorted(SymbolScope.Cell, SymbolFlags.ComprehensionCell);
        if (NeedsClassClosure)
            names.Add("__class__");
        if (NeedsClassDict)
            names.Add("__classdict__");
        if (HasConditionalAnnotations)
            names.Add("__conditional_annotations__");
        return names;
    }

    /// <summary>co_freevars: the free variables by name.</summary>
    public IReadOnlyList<string> FreeNames() => Sorted(SymbolScope.Free, SymbolFlags.FreeClass);

    List<string> Sorted(SymbolScope scope, SymbolFlags flag)
    {
        var names = new List<string>();
        foreach (var symbol in symbols.Values)
            if (symbol.Scope == scope || (symbol.Flags & flag) != 0)
                names.Add(symbol.Name);
        if (names.Count > 1)
            names.Sort(CodePointOrder.Instance);
        return names;
    }

    /// <summary>Adds flags to a name, which is added when new.</summary>
    internal Symbol Define(string mangled, SymbolFlags flags)
    {
        ref var symbol = ref CollectionsMarshal.GetValueRefOrAddDefault(symbols, mangled, out _);
        if (symbol is null)
            symbol = new Symbol(mangled, flags);
        else
            symbol.Flags |= flags;
        return symbol;
    }

    internal void Remove(string mangled) => symbols.Remove(mangled);
    internal void AddParameter(string mangled) => varNames.Add(mangled);
    internal void AddChild(Scope scope) => children.Add(scope);

    /// <summary>Puts the children of an inlined comprehension in its place.</summary>
    internal void ReplaceChild(int index)
    {
        var inner = children[index].children;
        children.RemoveAt(index);
        children.InsertRange(index, inner);
    }

    public override string ToString() => $"{Kind} {Name}, line {Position.Line}";
}
