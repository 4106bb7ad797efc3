using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Flow;

/// <summary>
/// Tells each instruction the handler of its exceptions, by the SETUP_ and POP_BLOCK around it (Python/flowgraph.c,
/// label_exception_targets).
/// </summary>
sealed class HandlerLabels
{
    // RESUME: the low bits tell after what; this bit, that one block was open when it yielded
    const int ResumeAtFunctionStart = 0, ResumeInOneBlock = 4;
    const int NoYield = -1;

    /// <summary>A handler with those around it; the root is place 0.</summary>
    readonly record struct Node(int Parent, int Handler, int Depth);

    readonly List<Node> nodes = [];

    public void Run(FlowGraph graph)
    {
        nodes.Clear();
        nodes.Add(new(0, FlowInstruction.NoBlock, 0));
        var stack = graph.StartTraversal();
        int height = 0;
        Push(graph.Entry, 0);
        while (height > 0)
        {
            var block = stack[--height];
            int node = block.HandlerNode, yieldDepth = NoYield;
            foreach (ref var instruction in block.Instructions)
            {
                if (instruction.Op.IsBlockPush())
                {
                    var handler = graph.Target(instruction);
                    Push(handler, node);
                    handler.PreservesLasti |= instruction.Op is Op.SetupWith or Op.SetupCleanup;
                    nodes.Add(new(node, handler.Index, nodes[node].Depth + 1));
                    node = nodes.Count - 1;
                    continue;
                }
                if (instruction.Op == Op.PopBlock)
                {
                    node = nodes[node].Parent;
                    instruction.SetNop();
                    continue;
                }
                instruction.Handler = nodes[node].Handler;
                if (instruction.Op.IsJump())
                    Push(graph.Target(instruction), node);
                else if (instruction.Op == Op.YieldValue)
                    yieldDepth = nodes[node].Depth;
                else if (instruction.Op == Op.Resume && instruction.Oparg != ResumeAtFunctionStart)
                {
                    if (yieldDepth == 1)
                        instruction.Oparg |= ResumeInOneBlock;
                    yieldDepth = NoYield;
                }
            }
            if (block.HasFallThrough && block.Next is { } next)
                Push(next, node);
        }

        void Push(FlowBlock block, int node)
        {
            if (block.Visited)
                return;
            block.Visited = true;
            block.HandlerNode = node;
            stack[height++] = block;
        }
    }
}
