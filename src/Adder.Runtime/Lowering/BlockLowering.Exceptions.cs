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
                case Op.SetupFinally or Op.SetupExcept: SetupTry(); break;
                case Op.SetupLoop: blockStack = new BlockStackEntry(blockStack, null, stack.Count, BlockStackKind.Loop) { LoopEnd = Target }; break;
                case Op.PopBlock: PopBlock(); break;
                case Op.PopExcept: PopTriples(); break;
                case Op.EndFinally: EndFinally(); break;
                case Op.BeginFinally: BeginFinally(); break;
                case Op.CallFinally: CallFinally(); break;
                case Op.PopFinally: PopFinally(argument != 0); break;
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
                case Op.BreakLoop: Leave(ExitKind.Break, null); break;
                case Op.ContinueLoop: Leave(ExitKind.Continue, method.BlockAtOffset((long)argument * version.JumpUnit)); break;
                default: return false;
            }
            return true;
        }

        /// <param name="below">How many values on the stack belong to the statement's body, above the block.</param>
        void SetupTry(int below = 0)
        {
            MaterializeAll();
            int depth = stack.Count - below;
            var handler = new HandlerScope(Target, depth, PushesLasti: false, PushesTriples: true) { EnclosingState = EnclosingState() };
            if (version < PythonVersion.V3_9)
                method.finallyClauses.TryAdd(handler.Target, new FinallyClause(method.instructionAt[current.StartOffset], handler));
            bool runsAlways = current.Op != Op.SetupExcept && version < PythonVersion.V3_8;
            blockStack = new BlockStackEntry(blockStack, handler, depth, BlockStackKind.Try) { RunsOnExit = runsAlways };
            scope = null;
            EnterHandler(handler);
        }

        int EnclosingState()
        {
            for (var entry = blockStack; entry is not null; entry = entry.Below)
                if (entry.Kind == BlockStackKind.ExceptHandler)
                    return entry.Depth;
            return -1;
        }

        void PopBlock()
        {
            if (blockStack is null)
                throw new LoweringException("POP_BLOCK without a block");
            blockStack = blockStack.Below;
        }

        /// <summary>POP_EXCEPT up to 3.10 pops the triple of the exception that was handled before, whose value is in the middle.</summary>
        void PopTriples()
        {
            PopBlock();
            Emit(IrOp.PopHandled, RegisterAt(stack.Count - 2));
            Drop(3);
        }
    }
}
