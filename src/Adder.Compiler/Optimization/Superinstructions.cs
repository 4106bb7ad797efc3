using Adder.Bytecode.Opcodes;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>Makes one instruction of two neighbours on local variables (Python/flowgraph.c, insert_superinstructions).</summary>
static class Superinstructions
{
    const int MaxLocal = 15, HighShift = 4;

    public static void Insert(FlowGraph graph)
    {
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            var code = block.Instructions;
            for (int i = 0; i + 1 < code.Length; i++)
            {
                var super = (code[i].Op, code[i + 1].Op) switch
                {
                    (Op.LoadFast, Op.LoadFast) => Op.LoadFastLoadFast,
                    (Op.StoreFast, Op.LoadFast) => Op.StoreFastLoadFast,
                    (Op.StoreFast, Op.StoreFast) => Op.StoreFastStoreFast,
                    _ => Op.Unknown,
                };
                if (super != Op.Unknown)
                    Join(ref code[i], ref code[i + 1], super);
            }
        }
        RedundantCode.RemoveNops(graph);
    }

    static void Join(ref FlowInstruction first, ref FlowInstruction second, Op super)
    {
        bool onTwoLines = first.Line >= 0 && second.Line >= 0 && first.Line != second.Line;
        if (onTwoLines || first.Oparg > MaxLocal || second.Oparg > MaxLocal)
            return;
        first.Set(super, first.Oparg << HighShift | second.Oparg);
        second.SetNop();
    }
}
