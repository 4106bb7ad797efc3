using Adder.Bytecode.Opcodes;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        bool LowerControl()
        {
            switch (current.Op)
            {
                case Op.JumpForward or Op.JumpAbsolute or Op.JumpBackward or Op.JumpBackwardNoInterrupt: LowerJump(); break;
                case Op.PopJumpIfFalse or Op.PopJumpForwardIfFalse or Op.PopJumpBackwardIfFalse: LowerBranch(false); break;
                case Op.PopJumpIfTrue or Op.PopJumpForwardIfTrue or Op.PopJumpBackwardIfTrue: LowerBranch(true); break;
                case Op.PopJumpIfNone or Op.PopJumpForwardIfNone or Op.PopJumpBackwardIfNone: LowerNoneBranch(IrOp.JumpIfNone); break;
                case Op.PopJumpIfNotNone or Op.PopJumpForwardIfNotNone or Op.PopJumpBackwardIfNotNone: LowerNoneBranch(IrOp.JumpIfNotNone); break;
                case Op.JumpIfFalseOrPop: LowerKeepingBranch(IrOp.JumpIfFalse); break;
                case Op.JumpIfTrueOrPop: LowerKeepingBranch(IrOp.JumpIfTrue); break;
                case Op.GetIter:
                    LowerOneToOne(IrOp.GetIterator);
                    if (version >= PythonVersion.V3_15)
                        stack.Add(StackEntry.Null);
                    break;
                case Op.ForIter: LowerForIterator(); break;
                case Op.ReturnValue when version < PythonVersion.V3_8: LeaveReturning(PopRegister()); break;
                case Op.ReturnValue: LowerReturn(); break;
                case Op.ReturnConst:
                    LoadConstant(current.Argument);
                    LowerReturn();
                    break;
                case Op.RotTwo: Swap(2); break;
                case Op.RotThree: Rotate(3); break;
                case Op.RotFour: Rotate(4); break;
                case Op.RotN: Rotate(current.Argument); break;
                case Op.Swap: Swap(current.Argument); break;
                case Op.DupTop: Copy(1); break;
                case Op.Copy: Copy(current.Argument); break;
                case Op.DupTopTwo:
                    Copy(2);
                    Copy(2);
                    break;
                default: return false;
            }
            return true;
        }

        void End(IrOp op, int a = 0, int c = 0)
        {
            Emit(op, a, 0, c);
            ended = true;
        }

        void LowerReturn()
        {
            if (stack[^1].Kind != EntryKind.Constant || method.exact)
            {
                End(IrOp.Return, PopRegister());
                return;
            }
            Emit(IrOp.ReturnConst, d: Pop().Index);
            ended = true;
        }

        void LowerJump()
        {
            MaterializeAll();
            var target = Target;
            bool back = target.FirstInstruction <= block.FirstInstruction;
            JumpTo(target, back ? IrOp.JumpBack : IrOp.Jump);
            ended = true;
        }

        /// <summary>POP_JUMP_IF_…: a comparison just before it becomes one with the jump.</summary>
        void LowerBranch(bool sense)
        {
            if (method.exact || !TryFuse(sense) && !TryFuseTruth(sense))
            {
                int condition = PopRegister();
                MaterializeAll();
                JumpTo(Target, sense ? IrOp.JumpIfTrue : IrOp.JumpIfFalse, condition);
            }
        }

        bool TryFuse(bool sense)
        {
            int slot = Slot(stack.Count - 1), at = block.Instructions.Count - 1;
            if (stack[^1].Kind != EntryKind.Slot || at < 0)
                return false;
            var last = block.Instructions[at];
            if (last is { Op: IrOp.ToBool } && last.A == slot && last.B == slot && at > 0)
                last = block.Instructions[--at];
            if (last.Op is not (IrOp.Compare or IrOp.Contains or IrOp.Is) || last.A != slot)
                return false;
            if (!LiesInSlots(stack.Count - 1))
                return false;
            int right = last.C, offset = block.Offsets[at];
            if (last.Op != IrOp.Compare)
                sense ^= last.D != 0;
            var op = last.Op == IrOp.Contains ? IrOp.JumpIfContains : last.Op == IrOp.Is ? IrOp.JumpIfIs : (IrOp)((int)IrOp.JumpIfLess + last.D);
            // a small int on the right goes into the instruction
            if (last.Op == IrOp.Compare && at > 0 && block.Instructions[at - 1] is { Op: IrOp.LoadConst } load && load.A == right && right >= method.stackBase && right != last.B
                && method.constants[load.D] is PyInt { Value: >= short.MinValue and <= short.MaxValue } number)
            {
                at--;
                (op, right) = ((IrOp)((int)IrOp.JumpIfLessImmediate + last.D), (ushort)(short)number.Value);
            }
            block.RemoveFrom(at);
            Pop();
            JumpTo(Target, op, sense ? 1 : 0, last.B, right);
            // an error is the comparison's
            block.Offsets[^1] = offset;
            return true;
        }

        /// <summary>The jump itself tests the truth, which TO_BOOL just before would.</summary>
        bool TryFuseTruth(bool sense)
        {
            int at = block.Instructions.Count - 1;
            if (stack[^1].Kind != EntryKind.Slot || at < 0 || block.Instructions[at] is not { Op: IrOp.ToBool } test || test.A != Slot(stack.Count - 1) || !LiesInSlots(stack.Count - 1))
                return false;
            int offset = block.Offsets[at];
            block.RemoveFrom(at);
            Pop();
            JumpTo(Target, sense ? IrOp.JumpIfTrue : IrOp.JumpIfFalse, test.B);
            // an error is that of TO_BOOL
            block.Offsets[^1] = offset;
            return true;
        }

        /// <summary>Whether no value of the lower part of the stack has to be moved yet.</summary>
        bool LiesInSlots(int count)
        {
            for (int i = 0; i < count; i++)
                if (stack[i].Kind is EntryKind.Local or EntryKind.Constant)
                    return false;
            return true;
        }

        void LowerNoneBranch(IrOp op)
        {
            int condition = PopRegister();
            MaterializeAll();
            JumpTo(Target, op, condition);
        }

        /// <summary>JUMP_IF_…_OR_POP: the value stays when the jump is taken.</summary>
        void LowerKeepingBranch(IrOp op)
        {
            MaterializeAll();
            JumpTo(Target, op, RegisterAt(stack.Count - 1));
            Pop();
        }

        /// <summary>FOR_ITER: up to 3.11 the iterator is gone when it is exhausted; later END_FOR and its like take it away.</summary>
        void LowerForIterator()
        {
            MaterializeAll();
            int position = stack.Count - (version >= PythonVersion.V3_15 ? 2 : 1);
            int iterator = RegisterAt(position);
            int item = PushSlot();
            var target = Target;
            Emit(IrOp.ForIterator, item, iterator, 0, target.Index);
            StackEntry[] exhausted = version < PythonVersion.V3_12 ? [.. stack[..^2]] : [.. stack];
            method.Enter(target, exhausted, blockStack);
        }
    }
}
