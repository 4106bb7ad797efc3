using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        bool LowerPattern()
        {
            switch (current.Op)
            {
                case Op.GetLen: PushTest(IrOp.GetLength); break;
                case Op.MatchSequence: PushTest(IrOp.MatchSequence); break;
                case Op.MatchMapping: PushTest(IrOp.MatchMapping); break;
                case Op.MatchKeys:
                    {
                        int keys = RegisterAt(stack.Count - 1), subject = RegisterAt(stack.Count - 2);
                        int values = PushSlot();
                        Emit(IrOp.MatchKeys, values, subject, keys);
                        if (version < PythonVersion.V3_11)
                            PushWhetherMatched(values);
                        break;
                    }
                case Op.MatchClass: MatchClass(); break;
                case Op.CopyDictWithoutKeys:
                    {
                        int keys = PopRegister(), subject = RegisterAt(stack.Count - 1);
                        Emit(IrOp.CopyWithoutKeys, PushSlot(), subject, keys);
                        break;
                    }
                case Op.CheckEgMatch:
                    {
                        int type = PopRegister(), exception = PopRegister(), rest = PushSlot();
                        PushSlot();
                        Emit(IrOp.MatchGroup, rest, exception, type);
                        break;
                    }
                case Op.PrepReraiseStar: LowerTwoToOne(IrOp.ReraiseGroup, 0); break;
                default: return false;
            }
            return true;
        }

        /// <summary>Pushes what an operation finds of the top, which stays.</summary>
        void PushTest(IrOp op)
        {
            int subject = RegisterAt(stack.Count - 1);
            Emit(op, PushSlot(), subject);
        }

        void PushWhetherMatched(int values)
        {
            EmitConstant(method.scratch, method.Constant(Types.PyNone.Instance));
            Emit(IrOp.Is, PushSlot(), values, method.scratch, 1);
        }

        /// <summary>MATCH_CLASS: subject, class and names below become the attributes or None; 3.10 keeps the subject when there is no match.</summary>
        void MatchClass()
        {
            int first = Consecutive(3);
            Drop(3);
            if (version >= PythonVersion.V3_11)
            {
                Emit(IrOp.MatchClass, PushSlot(), first, current.Argument);
                return;
            }
            int attributes = PushSlot();
            Emit(IrOp.MatchClass, attributes, first, current.Argument);
            PushWhetherMatched(attributes);
        }
    }
}
