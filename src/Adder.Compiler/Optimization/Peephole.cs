using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>
/// Rewrites short runs of instructions within a block, and jumps to jumps (Python/flowgraph.c, optimize_basic_block). What goes becomes
/// a NOP.
/// </summary>
sealed class Peephole(ConstantFolder folder, SwapRuns swaps)
{
    const int BooleanComparison = 16, PushesNull = 1, ListToTuple = 6, UnaryPositive = 5;

    public void Optimize(FlowGraph graph, ConstantPool constants)
    {
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            for (int i = 0; i < block.Count; i++)
                if (block[i].Op.IsJump())
                {
                    while (ThreadJump(graph, block, ref i)) ;
                }
                else
                    Rewrite(block, i, constants);
            swaps.Optimize(block);
        }
    }

    void Rewrite(FlowBlock block, int i, ConstantPool constants)
    {
        ref var instruction = ref block[i];
        int oparg = instruction.Oparg;
        var next = block.OpAt(i + 1);
        switch (instruction.Op)
        {
            case Op.BuildTuple:
                if (next == Op.UnpackSequence && oparg == block[i + 1].Oparg && oparg is >= 1 and <= 3)
                {
                    instruction.SetNop();
                    if (oparg == 1)
                        block[i + 1].SetNop();
                    else
                        block[i + 1].Op = Op.Swap;
                }
                else
                    folder.FoldTuple(block, i, constants);
                break;
            case Op.BuildList or Op.BuildSet:
                folder.FoldListOrSet(block, i, next, constants);
                break;
            case Op.StoreFast when next == Op.StoreFast && oparg == block[i + 1].Oparg && instruction.Line == block[i + 1].Line:
                instruction.Set(Op.PopTop);
                break;
            case Op.Swap when oparg == 1:
                instruction.SetNop();
                break;
            case Op.LoadGlobal when next == Op.PushNull && (oparg & PushesNull) == 0:
                instruction.Oparg |= PushesNull;
                block[i + 1].SetNop();
                break;
            case Op.CompareOp when next == Op.ToBool:
                instruction.SetNop();
                block[i + 1].Set(Op.CompareOp, oparg | BooleanComparison);
                break;
            case Op.ContainsOp or Op.IsOp when next is Op.ToBool or Op.UnaryNot:
                block[i + 1].Set(instruction.Op, next == Op.UnaryNot ? oparg ^ 1 : oparg);
                instruction.SetNop();
                break;
            case Op.ToBool when next == Op.ToBool:
                instruction.SetNop();
                break;
            case Op.UnaryNot when next is Op.ToBool or Op.UnaryNot:
                instruction.SetNop();
                block[i + 1].Set(next == Op.ToBool ? Op.UnaryNot : Op.Nop);
                break;
            case Op.UnaryNot or Op.UnaryInvert or Op.UnaryNegative:
                folder.FoldUnary(block, i, constants);
                break;
            case Op.CallIntrinsic1 when oparg == ListToTuple:
                if (!ConstantFolder.FoldAppended(block, i - 1, i, constants) && next == Op.GetIter)
                    instruction.SetNop();
                break;
            case Op.ListAppend or Op.SetAdd when next is Op.GetIter or Op.ContainsOp:
                ConstantFolder.FoldAppended(block, i, i, constants);
                break;
            case Op.CallIntrinsic1 when oparg == UnaryPositive:
                folder.FoldUnary(block, i, constants);
                break;
            case Op.BinaryOp:
                folder.FoldBinary(block, i, constants);
                break;
        }
    }

    /// <summary>Lets a jump to a jump go where that one goes.</summary>
    /// <param name="graph">The code.</param>
    /// <param name="block">The block that the jump ends.</param>
    /// <param name="i">The jump; when it changed, the place to look at again.</param>
    /// <returns>Whether it changed.</returns>
    static bool ThreadJump(FlowGraph graph, FlowBlock block, ref int i)
    {
        ref var jump = ref block[i];
        var target = graph.Target(jump);
        var (op, there) = (jump.Op, target[0].Op);
        switch (op)
        {
            case Op.PopJumpIfNone or Op.PopJumpIfNotNone or Op.PopJumpIfFalse or Op.PopJumpIfTrue when there == Op.Jump:
            case Op.JumpIfFalse when there is Op.Jump or Op.JumpIfFalse:
            case Op.JumpIfTrue when there is Op.Jump or Op.JumpIfTrue:
                return Redirect(block, ref i, target[0], op);
            case Op.JumpIfFalse when there == Op.JumpIfTrue:
            case Op.JumpIfTrue when there == Op.JumpIfFalse:
                jump.Target = target.Next!.Index;
                return true;
            case Op.Jump or Op.JumpNoInterrupt when there == Op.Jump:
                return Redirect(block, ref i, target[0], Op.Jump);
            case Op.Jump or Op.JumpNoInterrupt when there == Op.JumpNoInterrupt:
                return Redirect(block, ref i, target[0], op);
            default:
                return false;
        }
    }

    static bool Redirect(FlowBlock block, ref int i, in FlowInstruction through, Op op)
    {
        if (block[i].Target == through.Target)
            return false;
        block[i].SetNop();
        var (target, position) = (through.Target, through.Position);
        block.Add(op, 0, position).Target = target;
        i++;
        return true;
    }
}
