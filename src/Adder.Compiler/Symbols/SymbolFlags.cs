namespace Adder.Compiler.Symbols;

/// <summary>What a block does with a name: the DEF_ bits of CPython's symtable with CPython's values.</summary>
[Flags]
public enum SymbolFlags
{
    None = 0,
    /// <summary>DEF_GLOBAL: in a global statement.</summary>
    Global = 1,
    /// <summary>DEF_LOCAL: assigned.</summary>
    Local = 2,
    /// <summary>DEF_PARAM</summary>
    Parameter = 4,
    /// <summary>DEF_NONLOCAL: in a nonlocal statement.</summary>
    Nonlocal = 8,
    /// <summary>USE</summary>
    Use = 16,
    /// <summary>DEF_FREE_CLASS: free in a method, and also a name of the class.</summary>
    FreeClass = 64,
    /// <summary>DEF_IMPORT: bound by an import.</summary>
    Import = 128,
    /// <summary>DEF_ANNOT: annotated.</summary>
    Annotated = 256,
    /// <summary>DEF_COMP_ITER: the variable of a comprehension.</summary>
    ComprehensionVariable = 512,
    /// <summary>DEF_TYPE_PARAM</summary>
    TypeParameter = 1024,
    /// <summary>DEF_COMP_CELL: a cell of a comprehension that is inlined into this block.</summary>
    ComprehensionCell = 2048,
    /// <summary>DEF_BOUND: any that binds the name.</summary>
    Bound = Local | Parameter | Import,
}

/// <summary>Where the value of a name lives, with CPython's values.</summary>
public enum SymbolScope : byte
{
    Unknown = 0,
    Local = 1,
    GlobalExplicit = 2,
    GlobalImplicit = 3,
    Free = 4,
    Cell = 5,
}

/// <summary>The kinds of block, with CPython's values.</summary>
public enum ScopeKind : byte
{
    Function = 0,
    Class = 1,
    Module = 2,
    /// <summary>Deferred annotations (PEP 649): an __annotate__ function.</summary>
    Annotation = 3,
    /// <summary>The value of a type statement.</summary>
    TypeAlias = 4,
    /// <summary>The type parameters of a function, class or type alias.</summary>
    TypeParameters = 5,
    /// <summary>The bound, constraints or default of a type parameter.</summary>
    TypeVariable = 6,
}

public enum ComprehensionKind : byte
{
    None,
    List,
    Dict,
    Set,
    Generator,
}
