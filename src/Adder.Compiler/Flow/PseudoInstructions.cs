using Adder.Bytecode.Opcodes;
using Adder.Compiler.Optimization;

namespace Adder.Compiler.Flow;

/// <summary>Replaces what only the compiler knows by what the interpreter runs (Python/flowgraph.c, convert_pseudo_ops).</summary>
static class PseudoInstructions
{
    /// <summary>Jumps that keep the value they test: COPY 1, TO_BOOL, and a jump that pops.</summary>
    public static void LowerConditionalJumps(FlowGraph graph)
    {
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            if (block.Count == 0 || block.Last.Op is not (Op.JumpIfFalse or Op.JumpIfTrue))
                continue;
            block.Last.Op = block.Last.Op == Op.JumpIfFalse ? Op.PopJumpIfFalse : Op.PopJumpIfTrue;
            var (position, handler) = (block.Last.Position, block.Last.Handler);
            block.Insert(block.Count - 1, new(Op.Copy, 1, position) { Handler = handler });
            block.Insert(block.Count - 1, new(Op.ToBool, 0, position) { Handler = handler });
        }
    }

    public static void Lower(FlowGraph graph)
    {
        for (var block = graph.Entry; block != null; block = block.Next)
            foreach (ref var instruction in block.Instructions)
            {
                if (instruction.Op.IsBlockPush())
                    instruction.SetNop();
                else if (instruction.Op == Op.LoadClosure)
                    instruction.Op = Op.LoadFast;
                else if (instruction.Op == Op.StoreFastMaybeNull)
                    instruction.Op = Op.StoreFast;
            }
        RedundantCode.RemoveNopsAndJumps(graph);
    }

    /// <summary>
    /// Conditional jumps go forward only: one that goes back becomes its opposite around a jump back. NOT_TAKEN stands where the code goes
    /// on (Python/flowgraph.c, normalize_jumps).
    /// </summary>
    public static void NormalizeJumps(FlowGraph graph)
    {
        graph.StartTraversal();
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            block.Visited = true;
            if (block.Count == 0 || !block.Last.Op.Is(OpcodeTrait.ConditionalJump))
                continue;
            ref var jump = ref block.Last;
            var (target, position) = (graph.Target(jump), jump.Position);
            if (!target.Visited)
            {
                block.Add(Op.NotTaken, 0, position);
                continue;
            }
            var back = graph.NewBlock();
            back.Add(Op.NotTaken, 0, position);
            back.AddJump(Op.Jump, target, position);
            back.StartDepth = target.StartDepth;
            back.IsCold = block.IsCold;
            jump.Op = Opposite(jump.Op);
            jump.Target = block.Next!.Index;
            back.Next = block.Next;
            block.Next = back;
        }
    }

    static Op Opposite(Op jump) => jump switch
    {
        Op.PopJumpIfNone => Op.PopJumpIfNotNone,
        Op.PopJumpIfNotNone => Op.PopJumpIfNone,
        Op.PopJumpIfTrue => Op.PopJumpIfFalse,
        _ => Op.PopJumpIfTrue,
    };
}
