using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>A way that an instruction takes by unwinding blocks.</summary>
/// <param name="From">Offset in bytes of BREAK_LOOP, CONTINUE_LOOP or END_FINALLY.</param>
/// <param name="To">Offset in bytes where it goes on; the next instruction where END_FINALLY can fall through.</param>
public readonly record struct UnwindEdge(int From, int To) : IComparable<UnwindEdge>
{
    public int CompareTo(UnwindEdge other) => (From, To).CompareTo((other.From, other.To));
}

/// <summary>
/// The value stack, and up to 3.10 the block stack, on entry to every instruction of one code object, by the offset in bytes of the
/// instruction or of an EXTENDED_ARG before it. In finally blocks up to 3.8 depths are those of spec/stack.txt, not CPython's varying ones.
/// </summary>
public sealed class StackMap
{
    readonly int[] stacks;
    readonly int[]? blocks;
    readonly StackTree tree;
    readonly ActiveBlock[] active;
    readonly int[] activeParent;
    readonly int shift;

    internal StackMap(CodeObject code, CheckedInstructions instructions, int[] stackAt, int[]? blockAt, StackTree tree,
        BlockNodes.Block[] blockNodes, IReadOnlyCollection<(int From, int To)> unwindEdges, int maxDepth)
    {
        shift = code.Version.IsWordcode ? 1 : 0;
        int units = code.Bytecode.Length >> shift;
        stacks = new int[units];
        Array.Fill(stacks, -1);
        blocks = blockAt is null ? null : new int[units];
        int step = code.Version.IsWordcode ? 2 : 3;
        for (int i = 0; i < instructions.Count; i++)
            for (int offset = instructions[i].Start; offset <= instructions[i].Offset; offset += step)
            {
                stacks[offset >> shift] = stackAt[i];
                if (blocks != null)
                    blocks[offset >> shift] = blockAt![i];
            }
        (this.tree, MaxDepth) = (tree, maxDepth);
        (active, activeParent) = ([], []);
        Unwinding = [];
        if (blocks is null)
            return;
        active = Array.ConvertAll(blockNodes, b => new ActiveBlock(b.Kind, b.Handler < 0 ? -1 : instructions[b.Handler].Start, b.Level));
        activeParent = Array.ConvertAll(blockNodes, b => b.Parent);
        if (unwindEdges.Count == 0)
            return;
        var edges = new List<UnwindEdge>(unwindEdges.Count);
        foreach (var (from, to) in unwindEdges)
            if (to < instructions.Count)
                edges.Add(new(instructions[from].Offset, instructions[to].Start));
        edges.Sort();
        Unwinding = edges;
    }

    /// <summary>The deepest stack, in slots; at most co_stacksize.</summary>
    public int MaxDepth { get; }

    /// <summary>
    /// Where break, continue and the ends of finally blocks go, which only the block stack tells (up to 3.8); in order.
    /// </summary>
    public IReadOnlyList<UnwindEdge> Unwinding { get; }

    /// <summary>Slots on the stack on entry to an instruction; -1 when it is never reached or no instruction is there.</summary>
    public int DepthAt(int offset) => StackAt(offset) is >= 0 and var stack ? tree.Depths[stack] : -1;

    /// <summary>Whether an instruction can be reached.</summary>
    public bool IsReachable(int offset) => StackAt(offset) >= 0;

    /// <summary>The kinds of the slots on entry to an instruction, deepest first.</summary>
    /// <returns>An empty array when it is never reached.</returns>
    public SlotKinds[] KindsAt(int offset)
    {
        int stack = StackAt(offset);
        if (stack < 0)
            return [];
        var kinds = new SlotKinds[tree.Depths[stack]];
        for (int i = kinds.Length - 1; i >= 0; i--, stack = tree.Parents[stack])
            kinds[i] = tree.Kinds[stack];
        return kinds;
    }

    /// <summary>The kinds of one slot on entry to an instruction that is reached.</summary>
    /// <param name="offset">Offset in bytes of the instruction.</param>
    /// <param name="fromTop">0 for the top of the stack.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such slot.</exception>
    public SlotKinds KindsAt(int offset, int fromTop)
    {
        int stack = StackAt(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(fromTop);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fromTop, stack < 0 ? 0 : tree.Depths[stack]);
        for (; fromTop > 0; fromTop--)
            stack = tree.Parents[stack];
        return tree.Kinds[stack];
    }

    /// <summary>The blocks that are active on entry to an instruction, innermost first; empty from 3.11 on.</summary>
    public IReadOnlyList<ActiveBlock> BlocksAt(int offset)
    {
        if (blocks is null || StackAt(offset) < 0)
            return [];
        var result = new List<ActiveBlock>();
        for (int block = blocks[offset >> shift]; block != BlockNodes.Empty; block = activeParent[block])
            result.Add(active[block]);
        return result;
    }

    int StackAt(int offset) => (uint)offset >> shift < (uint)stacks.Length && (offset & (1 << shift) - 1) == 0 ? stacks[offset >> shift] : -1;
}
