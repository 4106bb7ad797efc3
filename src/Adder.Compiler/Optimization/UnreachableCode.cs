using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>Empties the blocks that nothing reaches, and counts the ways to the others (Python/flowgraph.c, remove_unreachable).</summary>
static class UnreachableCode
{
    public static void Remove(FlowGraph graph)
    {
        var stack = graph.StartTraversal();
        for (var block = graph.Entry; block != null; block = block.Next)
            block.Predecessors = 0;
        int height = 0;
        Reach(graph.Entry);
        while (height > 0)
        {
            var block = stack[--height];
            if (block.Next is { } next && block.HasFallThrough)
                Reach(next);
            foreach (ref readonly var instruction in block.Instructions)
                if (instruction.Op.HasTarget())
                    Reach(graph.Target(instruction));
        }
        for (var block = graph.Entry; block != null; block = block.Next)
            if (block.Predecessors == 0)
            {
                block.Count = 0;
                block.IsHandler = false;
            }

        void Reach(FlowBlock block)
        {
            block.Predecessors++;
            if (block.Visited)
                return;
            block.Visited = true;
            stack[height++] = block;
        }
    }
}
