using Adder.Bytecode.Disassembly;

namespace Adder.Bytecode.Flow;

/// <summary>Instructions that run one after the other: entered only at the first, left only after the last or by an exception.</summary>
public sealed class BasicBlock
{
    readonly List<FlowEdge> successors = [], predecessors = [];

    internal BasicBlock(int index, int start, int end, IReadOnlyList<Instruction> instructions, int? stackDepth) =>
        (Index, Start, End, Instructions, StackDepth) = (index, start, end, instructions, stackDepth);

    /// <summary>Position in <see cref="FlowGraph.Blocks"/>, which is the order of the code.</summary>
    public int Index { get; }

    /// <summary>Offset in bytes of the first instruction, or of an EXTENDED_ARG before it.</summary>
    public int Start { get; }

    /// <summary>Offset in bytes behind the last instruction and its inline cache.</summary>
    public int End { get; }

    /// <summary>The instructions, EXTENDED_ARG as instructions of their own.</summary>
    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>Slots on the value stack on entry; null in code that the verifier rejects and where the block is never reached.</summary>
    public int? StackDepth { get; }

    /// <summary>Whether a path leads here from the start of the code.</summary>
    public bool IsReachable { get; internal set; }

    /// <summary>Index of the block that every path to this one passes last; -1 for the entry and for blocks that are never reached.</summary>
    public int ImmediateDominator { get; internal set; } = -1;

    /// <summary>The innermost loop around the block; null when there is none.</summary>
    public FlowLoop? Loop { get; internal set; }

    public IReadOnlyList<FlowEdge> Successors => successors;
    public IReadOnlyList<FlowEdge> Predecessors => predecessors;

    internal void AddSuccessor(FlowEdge edge) => successors.Add(edge);
    internal void AddPredecessor(FlowEdge edge) => predecessors.Add(edge);
}
