using Adder.Bytecode.Opcodes;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>Takes away NOPs that no line needs, jumps to what follows anyway, and values that are popped at once.</summary>
static class RedundantCode
{
    /// <summary>Until there is none left (Python/flowgraph.c, remove_redundant_nops_and_jumps).</summary>
    public static void RemoveNopsAndJumps(FlowGraph graph)
    {
        bool changed;
        do
        {
            changed = RemoveNops(graph);
            changed |= RemoveJumps(graph);
        }
        while (changed);
    }

    /// <summary>Whether there were some (Python/flowgraph.c, remove_redundant_nops).</summary>
    public static bool RemoveNops(FlowGraph graph)
    {
        bool changed = false;
        for (var block = graph.Entry; block != null; block = block.Next)
            changed |= RemoveNops(block);
        return changed;
    }

    /// <summary>Also a constant or copy that is popped at once (Python/flowgraph.c, remove_redundant_nops_and_pairs).</summary>
    public static void RemoveNopsAndPairs(FlowGraph graph)
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            FlowBlock? previousBlock = null;
            int previous = 0;
            for (var block = graph.Entry; block != null; block = block.Next)
            {
                RemoveNops(block);
                if (block.HasLabel)
                    previousBlock = null;
                for (int i = 0; i < block.Count; i++)
                {
                    if (block[i].Op == Op.PopTop && previousBlock != null && IsPlainLoad(previousBlock[previous]))
                    {
                        previousBlock[previous].SetNop();
                        block[i].SetNop();
                        changed = true;
                    }
                    (previousBlock, previous) = (block, i);
                }
                if (previousBlock != null && previousBlock[previous].Op.IsJump() || !block.HasFallThrough)
                    previousBlock = null;
            }
        }
    }

    static bool IsPlainLoad(in FlowInstruction instruction) =>
        instruction.Op is Op.LoadConst or Op.LoadSmallInt || instruction is { Op: Op.Copy, Oparg: 1 };

    static bool RemoveNops(FlowBlock block)
    {
        int kept = 0, previousLine = -1;
        var code = block.Instructions;
        for (int i = 0; i < code.Length; i++)
        {
            int line = code[i].Line;
            if (code[i].Op == Op.Nop && IsRedundant(block, code, i, previousLine))
                continue;
            if (kept != i)
                code[kept] = code[i];
            kept++;
            previousLine = line;
        }
        block.Count = kept;
        return kept != code.Length;
    }

    /// <summary>Whether a NOP has no line, or one that the instruction before or behind has or can take.</summary>
    static bool IsRedundant(FlowBlock block, Span<FlowInstruction> code, int nop, int previousLine)
    {
        int line = code[nop].Line;
        if (line < 0 || line == previousLine)
            return true;
        if (nop < code.Length - 1)
        {
            ref var next = ref code[nop + 1];
            if (next.Line >= 0)
                return next.Line == line;
            next.Position = code[nop].Position;
            return true;
        }
        if (FlowGraph.NonEmpty(block.Next) is { } following)
            foreach (ref readonly var instruction in following.Instructions)
                if (instruction.Op != Op.Nop || instruction.Line >= 0)
                    return instruction.Line == line;
        return false;
    }

    static bool RemoveJumps(FlowGraph graph)
    {
        bool changed = false;
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            if (block.Count == 0 || !block.Last.Op.Is(OpcodeTrait.UnconditionalJump))
                continue;
            var target = FlowGraph.NonEmpty(graph.Target(block.Last));
            if (target != null && target == FlowGraph.NonEmpty(block.Next))
            {
                block.Last.SetNop();
                changed = true;
            }
        }
        return changed;
    }
}
