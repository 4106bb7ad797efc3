using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>
/// What becomes of constants that are only tested: jumps by a constant, comparisons with None, TO_BOOL; and small ints get their own
/// instruction (Python/flowgraph.c, optimize_load_const).
/// </summary>
static class ConstantBranches
{
    public static void Optimize(FlowGraph graph, ConstantPool constants)
    {
        for (var block = graph.Entry; block != null; block = block.Next)
            Optimize(block, constants);
    }

    static void Optimize(FlowBlock block, ConstantPool constants)
    {
        // the last instruction seen, behind which COPY 1 of what LOAD_CONST loaded does not count
        FlowInstruction load = default;
        for (int i = 0; i < block.Count; i++)
        {
            ref var instruction = ref block[i];
            if (instruction.Op == Op.LoadConst)
                LoadedConstants.TrySetSmallInt(ref instruction, constants[instruction.Oparg]);
            if (!(load.Op == Op.LoadConst && instruction is { Op: Op.Copy, Oparg: 1 }))
                load = instruction;
            if (load.Op.LoadsConstant())
                FoldTest(block, i, load, constants);
        }
    }

    static void FoldTest(FlowBlock block, int i, in FlowInstruction load, ConstantPool constants)
    {
        switch (block.OpAt(i + 1))
        {
            case Op.PopJumpIfFalse or Op.PopJumpIfTrue or Op.JumpIfFalse or Op.JumpIfTrue:
                ref var jump = ref block[i + 1];
                bool jumps = ConstantTruth.IsTrue(LoadedConstants.Value(load, constants)) == jump.Op is Op.PopJumpIfTrue or Op.JumpIfTrue;
                if (jump.Op is Op.PopJumpIfFalse or Op.PopJumpIfTrue)
                    block[i].SetNop();
                if (jumps)
                    jump.Op = Op.Jump;
                else
                    jump.SetNop();
                break;
            case Op.IsOp when load.Op == Op.LoadConst && constants[load.Oparg].Kind == ConstantKind.None:
                FoldIsNone(block, i);
                break;
            case Op.ToBool:
                bool isTrue = ConstantTruth.IsTrue(LoadedConstants.Value(load, constants));
                block[i].SetNop();
                block[i + 1].Set(Op.LoadConst, constants.Add(isTrue ? SingletonConstant.True : SingletonConstant.False));
                break;
        }
    }

    /// <summary>LOAD_CONST None, IS_OP, conditional jump: one instruction.</summary>
    static void FoldIsNone(FlowBlock block, int i)
    {
        int jump = i + 2;
        if (block.OpAt(jump) == Op.ToBool)
            block[jump++].SetNop();
        if (block.OpAt(jump) is not (Op.PopJumpIfFalse or Op.PopJumpIfTrue))
            return;
        bool isInverted = (block[i + 1].Oparg != 0) != (block[jump].Op == Op.PopJumpIfFalse);
        block[i].SetNop();
        block[i + 1].SetNop();
        block[jump].Op = isInverted ? Op.PopJumpIfNotNone : Op.PopJumpIfNone;
    }
}
