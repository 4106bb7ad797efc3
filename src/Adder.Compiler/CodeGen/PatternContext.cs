namespace Adder.Compiler.CodeGen;

/// <summary>What is known while a pattern is matched (codegen.c, pattern_context).</summary>
sealed class PatternContext
{
    /// <summary>The names captured so far; their values are on the stack, below what is on top.</summary>
    public List<string> Stores { get; set; } = [];

    /// <summary>Whether a pattern that always matches may stand here.</summary>
    public bool AllowIrrefutable { get; set; }

    /// <summary>Labels to jump to on failure, by the number of values to pop.</summary>
    public List<int> FailPop { get; set; } = [];

    /// <summary>The number of values that have to stay on top of the stack; captures go beneath them.</summary>
    public int OnTop { get; set; }
}
