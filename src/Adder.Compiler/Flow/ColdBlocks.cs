using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Optimization;

namespace Adder.Compiler.Flow;

/// <summary>Moves what only exceptions reach behind everything else (Python/flowgraph.c, push_cold_blocks_to_end).</summary>
static class ColdBlocks
{
    public static void MoveToEnd(FlowGraph graph)
    {
        if (graph.Entry.Next is null)
            return;
        MarkWarm(graph);
        MarkCold(graph);
        for (var block = graph.Entry; block != null; block = block.Next)
            if (block.IsCold && block.Next is { IsWarm: true } next && block.HasFallThrough)
                JumpInstead(graph, block, next);
        if (Split(graph.Entry) is { } cold)
        {
            var last = graph.Entry;
            while (last.Next != null)
                last = last.Next;
            last.Next = cold;
            RedundantCode.RemoveNopsAndJumps(graph);
        }
    }

    static void MarkWarm(FlowGraph graph)
    {
        var stack = graph.StartTraversal();
        int height = 0;
        Push(graph.Entry);
        while (height > 0)
        {
            var block = stack[--height];
            block.IsWarm = true;
            if (block.Next is { } next && block.HasFallThrough)
                Push(next);
            if (block.EndsInJump)
                Push(graph.Target(block.Last));
        }

        void Push(FlowBlock block)
        {
            if (block.Visited)
                return;
            block.Visited = true;
            stack[height++] = block;
        }
    }

    static void MarkCold(FlowGraph graph)
    {
        var stack = graph.StartTraversal();
        int height = 0;
        for (var block = graph.Entry; block != null; block = block.Next)
            if (block.IsHandler)
                Push(block);
        while (height > 0)
        {
            var block = stack[--height];
            block.IsCold = true;
            if (block.Next is { } next && block.HasFallThrough)
                Push(next);
            if (block.EndsInJump)
                Push(graph.Target(block.Last));
        }

        void Push(FlowBlock block)
        {
            if (block.Visited || block.IsWarm)
                return;
            block.Visited = true;
            stack[height++] = block;
        }
    }

    static void JumpInstead(FlowGraph graph, FlowBlock cold, FlowBlock next)
    {
        var jump = graph.NewBlock();
        next.HasLabel = true;
        jump.AddJump(Op.JumpNoInterrupt, next, SourcePosition.None);
        jump.IsCold = true;
        jump.Predecessors = 1;
        jump.Next = next;
        cold.Next = jump;
    }

    /// <summary>Takes the cold blocks out, and gives the first of them.</summary>
    static FlowBlock? Split(FlowBlock entry)
    {
        FlowBlock? first = null, last = null;
        for (var block = entry; block.Next is { } next;)
        {
            if (!next.IsCold)
            {
                block = next;
                continue;
            }
            block.Next = next.Next;
            next.Next = null;
            if (last is null)
                first = next;
            else
                last.Next = next;
            last = next;
        }
        return first;
    }
}
