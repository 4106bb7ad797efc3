using Adder.Bytecode.Code;

namespace Adder.Runtime.Lowering;

/// <summary>A basic block of the bytecode and the IR it became.</summary>
sealed class LoweringBlock(int index, int firstInstruction)
{
    /// <summary>Its place in the order of the bytecode.</summary>
    public int Index { get; } = index;

    /// <summary>Index of its first decoded instruction; <see cref="EndInstruction"/> is the one behind its last.</summary>
    public int FirstInstruction { get; } = firstInstruction;
    public int EndInstruction { get; set; }

    /// <summary>The value stack at entry; null until an edge reaches the block.</summary>
    public StackEntry[]? EntryStack { get; set; }

    /// <summary>Whether it was entered and is not lowered yet.</summary>
    public bool IsPending { get; set; }

    /// <summary>The block stack at entry, up to 3.10.</summary>
    public BlockStackEntry? EntryBlocks { get; set; }

    public List<IrInstruction> Instructions { get; } = [];
    public List<int> Offsets { get; } = [];

    /// <summary>The handler of each instruction, or null.</summary>
    public List<HandlerScope?> Scopes { get; } = [];

    /// <summary>Takes away the IR instructions from one on.</summary>
    public void RemoveFrom(int at)
    {
        Instructions.RemoveRange(at, Instructions.Count - at);
        Offsets.RemoveRange(at, Offsets.Count - at);
        Scopes.RemoveRange(at, Scopes.Count - at);
    }

    /// <summary>Puts an IR instruction before another, which its offset and handler are those of.</summary>
    public void Insert(int at, IrInstruction instruction)
    {
        Offsets.Insert(at, at < Offsets.Count ? Offsets[at] : 0);
        Scopes.Insert(at, at < Scopes.Count ? Scopes[at] : null);
        Instructions.Insert(at, instruction);
    }

    /// <summary>Puts IR instructions into the first block that run when the code is entered, behind those that make cells.</summary>
    public void InsertAtEntry(List<IrInstruction> added)
    {
        int at = PrologueLength;
        while (at < Instructions.Count && Instructions[at].Op is IrOp.CopyFreeVars or IrOp.MakeCell)
            at++;
        foreach (var instruction in added)
            Insert(at, instruction);
        if (at == PrologueLength)
            PrologueLength += added.Count;
    }

    /// <summary>Where control goes on behind the last instruction, when it does.</summary>
    public LoweringBlock? FallThrough { get; set; }

    /// <summary>How many of its first IR instructions run only when the code is entered: jumps to the block go behind them.</summary>
    public int PrologueLength { get; set; }

    /// <summary>Index of the IR instruction that jumps to it go to.</summary>
    public int Start { get; set; }
}

/// <summary>An exception handler that is active: where it goes and at which depth of the value stack.</summary>
sealed record HandlerScope(LoweringBlock Target, int Depth, bool PushesLasti, bool PushesTriples)
{
    /// <summary>Up to 3.10, the depth at which the state of the except or finally clause around the try statement lies; -1 = none is around.</summary>
    public int EnclosingState { get; init; } = -1;
}

/// <summary>A finally clause or an except clause of 3.2 to 3.8: what END_FINALLY has to know.</summary>
/// <param name="Setup">Index of the instruction that set the handler up.</param>
/// <param name="Handler">The handler.</param>
sealed record FinallyClause(int Setup, HandlerScope Handler)
{
    /// <summary>Depth of the value stack behind END_FINALLY when nothing is raised or left; null while no such path is known.</summary>
    public int? NormalDepth { get; set; }

    /// <summary>The block stack there.</summary>
    public BlockStackEntry? NormalBlocks { get; set; }
}

/// <summary>An entry of the block stack of 3.2 to 3.10; immutable, linked to the entry below.</summary>
sealed record BlockStackEntry(BlockStackEntry? Below, HandlerScope? Handler, int Depth, BlockStackKind Kind)
{
    /// <summary>Whether leaving the block by return, break or continue runs its handler first (finally clauses up to 3.7).</summary>
    public bool RunsOnExit { get; init; }

    /// <summary>Where BREAK_LOOP goes.</summary>
    public LoweringBlock? LoopEnd { get; init; }
}

enum BlockStackKind : byte { Loop, Try, ExceptHandler }
