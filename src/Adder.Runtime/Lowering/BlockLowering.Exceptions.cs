using Adder.Bytecode.Opcodes;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        bool LowerException()
        {
            int argument = current.Argument;
            switch (current.Op)
            {
                case Op.RaiseVarargs:
                    int first = Consecutive(argument);
                    Drop(argument);
                    End(IrOp.Raise, first, argument);
                    break;
                case Op.PushExcInfo:
                    {
                        // the handled exception goes below the new one
                        int exception = PopRegister(), previous = PushSlot(), top = PushSlot();
                        Emit(IrOp.Move, method.scratch, exception);
                        Emit(IrOp.PushHandled, previous, method.scratch);
                        Emit(IrOp.Move, top, method.scratch);
                        break;
                    }
                case Op.CheckExcMatch:
                    {
                        int type = PopRegister();
                        int exception = RegisterAt(stack.Count - 1);
                        Emit(IrOp.MatchException, PushSlot(), exception, type);
                        break;
                    }
                case Op.PopExcept when version >= PythonVersion.V3_11: Emit(IrOp.PopHandled, PopRegister()); break;
                case Op.Reraise when version >= PythonVersion.V3_11: End(IrOp.Reraise, PopRegister()); break;
                case Op.SetupFinally when version >= PythonVersion.V3_9: SetupTry(); break;
                case Op.SetupLoop: blockStack = new BlockStackEntry(blockStack, null, stack.Count, BlockStackKind.Loop) { LoopEnd = Target }; break;
                case Op.PopBlock: PopBlock(); break;
                case Op.PopExcept when version >= PythonVersion.V3_9: PopTriples(); break;
                case Op.Reraise:
                    // traceback, value and type of the exception: the value is what counts
                    int value = RegisterAt(stack.Count - 2);
                    End(IrOp.Reraise, value);
                    break;
                case Op.JumpIfNotExcMatch:
                    {
                        int wanted = PopRegister(), raised = PopRegister();
                        MaterializeAll();
                        Emit(IrOp.MatchException, method.scratch, raised, wanted);
                        JumpTo(Target, IrOp.JumpIfFalse, method.scratch);
                        break;
                    }
                case Op.BreakLoop: LowerBreak(); break;
                default: return false;
            }
            return true;
        }

        void SetupTry()
        {
            MaterializeAll();
            var handler = new HandlerScope(Target, stack.Count, PushesLasti: false, PushesTriples: true);
            blockStack = new BlockStackEntry(blockStack, handler, stack.Count, BlockStackKind.Try);
            scope = null;
            EnterHandler(handler);
        }

        void PopBlock()
        {
            if (blockStack is null)
                throw new LoweringException("POP_BLOCK without a block");
            blockStack = blockStack.Below;
        }

        /// <summary>POP_EXCEPT of 3.9 and 3.10 pops the triple of the exception that was handled before, whose value is in the middle.</summary>
        void PopTriples()
        {
            PopBlock();
            Emit(IrOp.PopHandled, RegisterAt(stack.Count - 2));
            Drop(3);
        }

        /// <summary>BREAK_LOOP: leaves the innermost loop; out of a try statement it would have to run finally clauses first.</summary>
        void LowerBreak()
        {
            if (blockStack is not { Kind: BlockStackKind.Loop, LoopEnd: { } end } loop)
            {
                Unsupported($"{current.Opcode.Name} out of a try statement");
                return;
            }
            MaterializeAll();
            Drop(stack.Count - loop.Depth);
            blockStack = loop.Below;
            JumpTo(end, IrOp.Jump);
            ended = true;
        }
    }
}
