namespace Adder.Compiler;

/// <summary>What of a compilation can be shown.</summary>
public enum CompilationStage : byte
{
    /// <summary>The tokens: place, kind, text.</summary>
    Tokens,
    /// <summary>The tree as ast.dump shows it.</summary>
    Ast,
    /// <summary>The blocks and what each does with its names.</summary>
    SymbolTable,
    /// <summary>The instructions of each unit with pseudo-instructions and labels, as they leave code generation.</summary>
    Instructions,
    /// <summary>The same after optimisation.</summary>
    FlowGraph,
    /// <summary>The code objects as dis shows them.</summary>
    Code,
}
