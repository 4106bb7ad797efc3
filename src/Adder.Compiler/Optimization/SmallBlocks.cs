using Adder.Bytecode.Opcodes;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>
/// Copies a small exit, or a block without lines that falls nowhere, to the jumps to it
/// (Python/flowgraph.c, inline_small_or_no_lineno_blocks).
/// </summary>
static class SmallBlocks
{
    const int MaxCopied = 4;

    public static void Inline(FlowGraph graph)
    {
        bool changed;
        do
        {
            changed = false;
            for (var block = graph.Entry; block != null; block = block.Next)
                changed |= Inline(graph, block);
        }
        while (changed);
    }

    static bool Inline(FlowGraph graph, FlowBlock block)
    {
        if (block.Count == 0 || !block.Last.Op.Is(OpcodeTrait.UnconditionalJump))
            return false;
        var target = graph.Target(block.Last);
        bool isDeadEndWithoutLine = target.HasNoLine && !target.HasFallThrough;
        if (!isDeadEndWithoutLine && !(target.Count <= MaxCopied && target.ExitsScope))
            return false;
        var removed = block.Last.Op;
        block.Last.SetNop();
        block.AddAll(target);
        // the check for signals of the jump that went must stay
        if (isDeadEndWithoutLine && removed == Op.Jump && block.Last.Op.Is(OpcodeTrait.UnconditionalJump))
            block.Last.Op = Op.Jump;
        target.Predecessors--;
        return true;
    }
}
