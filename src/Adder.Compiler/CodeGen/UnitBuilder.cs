using Adder.Compiler.Ast;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>A code unit while its instructions are made (compile.c, struct compiler_unit).</summary>
sealed class UnitBuilder(CodeUnit unit, UnitKind kind, Scope scope, string? className, UnitBuilder? parent)
{
    /// <summary>Names that an inlined comprehension sees otherwise than the code around it.</summary>
    Dictionary<string, (SymbolFlags Flags, SymbolScope Scope)>? overrides;

    public CodeUnit Unit { get; } = unit;
    public UnitKind Kind { get; } = kind;
    public Scope Scope { get; } = scope;

    /// <summary>The innermost class, whose private names are mangled.</summary>
    public string? ClassName { get; } = className;

    /// <summary>The unit around this one.</summary>
    public UnitBuilder? Parent { get; } = parent;

    public InstructionSequence Code { get; set; } = new();

    public List<FrameBlock> FrameBlocks { get; } = [];

    /// <summary>How many inlined comprehensions are around the code.</summary>
    public int InlinedComprehensions { get; set; }

    /// <summary>How many statements around the code may not run through.</summary>
    public int ConditionalBlocks { get; set; }

    /// <summary>The attributes of self that methods of this class assign.</summary>
    public HashSet<string>? StaticAttributes { get; } = kind == UnitKind.Class ? new(StringComparer.Ordinal) : null;

    /// <summary>The annotated assignments whose annotations go to __annotate__, with the index in the set of those reached, or -1.</summary>
    public List<(AnnAssignStmt Statement, int ConditionalIndex)>? DeferredAnnotations { get; set; }

    public int NextConditionalIndex { get; set; }

    /// <summary>Fast locals of inlined comprehensions outside of functions: whether one is in use now.</summary>
    public Dictionary<string, bool> FastHidden { get; } = new(StringComparer.Ordinal);

    public SymbolScope ScopeOf(string mangled) =>
        overrides is not null && overrides.TryGetValue(mangled, out var symbol) ? symbol.Scope : Scope.ScopeOf(mangled);

    public (SymbolFlags Flags, SymbolScope Scope) SymbolOf(string mangled) =>
        overrides is not null && overrides.TryGetValue(mangled, out var symbol) ? symbol : (Scope.FlagsOf(mangled), Scope.ScopeOf(mangled));

    public void Override(string mangled, (SymbolFlags Flags, SymbolScope Scope) symbol) =>
        (overrides ??= new(StringComparer.Ordinal))[mangled] = symbol;
}
