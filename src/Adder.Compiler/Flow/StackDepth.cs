using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Flow;

/// <summary>The depth of the value stack at the start of every block, and the deepest one (Python/flowgraph.c, calculate_stackdepth).</summary>
static class StackDepth
{
    const int Unknown = -1;

    /// <exception cref="InvalidOperationException">The code generator made code whose depths do not fit.</exception>
    public static int Run(FlowGraph graph)
    {
        var stack = graph.StartTraversal();
        for (var block = graph.Entry; block != null; block = block.Next)
            block.StartDepth = Unknown;
        int height = 0, deepest = 0;
        Push(graph.Entry, 0);
        while (height > 0)
        {
            var block = stack[--height];
            int depth = block.StartDepth;
            foreach (ref readonly var instruction in block.Instructions)
            {
                deepest = Math.Max(deepest, depth);
                if (instruction.Op.HasTarget() && instruction.Op != Op.EndAsyncFor)
                    Push(graph.Target(instruction), depth + instruction.Op.StackEffectAtTarget(instruction.Oparg));
                depth += instruction.Op.StackEffect(instruction.Oparg);
                if (depth < 0)
                    throw new InvalidOperationException($"{instruction.Op} takes more than is on the stack");
            }
            if (block.Next is { } next && block.HasFallThrough)
                Push(next, depth);
        }
        return deepest;

        void Push(FlowBlock block, int depth)
        {
            if (block.StartDepth == depth)
                return;
            if (block.StartDepth != Unknown)
                throw new InvalidOperationException($"a block is entered with {block.StartDepth} and with {depth} values on the stack");
            block.StartDepth = depth;
            stack[height++] = block;
        }
    }
}
