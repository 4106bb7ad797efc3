using Adder.Bytecode.Opcodes;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>
/// Lets LOAD_FAST check what may be unassigned: LOAD_FAST_CHECK. Of locals beyond the first 64 nothing is known across blocks
/// (Python/flowgraph.c, add_checks_for_loads_of_uninitialized_variables).
/// </summary>
sealed class UnassignedLocals
{
    const int MaxFollowed = 64;

    FlowBlock[] stack = [];
    int height;

    /// <param name="graph">The code.</param>
    /// <param name="locals">The number of locals.</param>
    /// <param name="parameters">How many of these, the first ones, are assigned from the start.</param>
    public void AddChecks(FlowGraph graph, int locals, int parameters)
    {
        if (locals == 0)
            return;
        if (locals > MaxFollowed)
        {
            CheckWithinBlocks(graph, locals);
            locals = MaxFollowed;
        }
        stack = graph.StartTraversal();
        height = 0;
        Push(graph.Entry, FirstBits(locals) & ~FirstBits(parameters));
        for (var block = graph.Entry; block != null; block = block.Next)
            Scan(graph, block);
        while (height > 0)
        {
            var block = stack[--height];
            block.Visited = false;
            Scan(graph, block);
        }
    }

    static ulong FirstBits(int count) => count >= 64 ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>Adds to what may be unassigned in a block; one of which more is known is scanned again. Visited means: on the stack.</summary>
    void Push(FlowBlock block, ulong unassigned)
    {
        if ((unassigned & ~block.UnassignedLocals) == 0)
            return;
        block.UnassignedLocals |= unassigned;
        if (block.Visited)
            return;
        block.Visited = true;
        stack[height++] = block;
    }

    void Scan(FlowGraph graph, FlowBlock block)
    {
        ulong unassigned = block.UnassignedLocals;
        foreach (ref var instruction in block.Instructions)
        {
            if (instruction.Handler != FlowInstruction.NoBlock)
                Push(graph[instruction.Handler], unassigned);
            if (instruction.Oparg >= MaxFollowed)
                continue;
            ulong bit = 1UL << instruction.Oparg;
            switch (instruction.Op)
            {
                case Op.DeleteFast or Op.LoadFastAndClear or Op.StoreFastMaybeNull:
                    unassigned |= bit;
                    break;
                case Op.StoreFast or Op.LoadFastCheck:
                    unassigned &= ~bit;
                    break;
                case Op.LoadFast:
                    if ((unassigned & bit) != 0)
                        instruction.Op = Op.LoadFastCheck;
                    unassigned &= ~bit;
                    break;
            }
        }
        if (block.Next is { } next && block.HasFallThrough)
            Push(next, unassigned);
        if (block.EndsInJump)
            Push(graph.Target(block.Last), unassigned);
    }

    static void CheckWithinBlocks(FlowGraph graph, int locals)
    {
        var assignedIn = new int[locals];
        int number = 0;
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            number++;
            foreach (ref var instruction in block.Instructions)
            {
                if (instruction.Oparg < MaxFollowed)
                    continue;
                switch (instruction.Op)
                {
                    case Op.DeleteFast or Op.LoadFastAndClear or Op.StoreFastMaybeNull:
                        assignedIn[instruction.Oparg] = number - 1;
                        break;
                    case Op.StoreFast:
                        assignedIn[instruction.Oparg] = number;
                        break;
                    case Op.LoadFast:
                        if (assignedIn[instruction.Oparg] != number)
                            instruction.Op = Op.LoadFastCheck;
                        assignedIn[instruction.Oparg] = number;
                        break;
                }
            }
        }
    }
}
