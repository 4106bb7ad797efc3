using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.CodeGen;

/// <summary>What becomes one code object, without its instructions (Include/internal/pycore_compile.h, _PyCompile_CodeUnitMetadata).</summary>
public sealed class CodeUnit
{
    public CodeUnit(ConstantCache cache, string fileName, string name, string qualName, int firstLineNo) =>
        (Cache, FileName, Name, QualName, FirstLineNo, Constants) = (cache, fileName, name, qualName, firstLineNo, new(cache));

    /// <summary>What this unit shares with the others of the compilation: take the str of a name from here.</summary>
    public ConstantCache Cache { get; }

    public string FileName { get; }
    public string Name { get; }
    public string QualName { get; }
    public int FirstLineNo { get; }

    public ConstantPool Constants { get; }

    /// <summary>co_names.</summary>
    public NameList Names { get; } = [];

    /// <summary>Parameters, then other local variables in the order of first use.</summary>
    public NameList VarNames { get; } = [];

    /// <summary>Variables that inner functions use; the argument of an instruction on one is its index here.</summary>
    public NameList CellVars { get; } = [];

    /// <summary>Variables of enclosing functions; the argument of an instruction on one is its index here + the count of cells.</summary>
    public NameList FreeVars { get; } = [];

    /// <summary>Fast locals of inlined comprehensions outside of functions, which locals() does not show.</summary>
    public HashSet<string> FastHidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Positional parameters, positional-only ones included.</summary>
    public int ArgCount { get; set; }

    public int PosOnlyArgCount { get; set; }
    public int KwOnlyArgCount { get; set; }

    /// <summary>co_flags, bits of future features included.</summary>
    public CodeFlags Flags { get; set; }
}
