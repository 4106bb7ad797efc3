using Adder.Bytecode.Opcodes;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        bool LowerWith()
        {
            switch (current.Op)
            {
                case Op.BeforeWith: EnterWith(0); break;
                case Op.BeforeAsyncWith: EnterWith(1); break;
                case Op.SetupWith:
                    EnterWith(0);
                    SetupTry(below: 1);
                    break;
                // what the awaited enter method gave lies above the block
                case Op.SetupAsyncWith: SetupTry(below: 1); break;
                case Op.LoadSpecial:
                    {
                        int target = PopRegister(), callable = PushSlot();
                        PushSlot();
                        Emit(IrOp.LoadSpecial, callable, target, 0, current.Argument);
                        break;
                    }
                case Op.WithExceptStart: CallExit(); break;
                case Op.WithCleanup:
                    StartCleanup();
                    FinishCleanup(PopRegister());
                    break;
                case Op.WithCleanupStart:
                    {
                        StartCleanup();
                        int result = PopRegister(), state = stack.Count - StateSlots;
                        // the exception's type goes below the result
                        int type = PushSlot();
                        Emit(IrOp.Move, Slot(stack.Count), result);
                        Emit(IrOp.Move, type, Slot(state + TopSlot));
                        PushSlot();
                        break;
                    }
                case Op.WithCleanupFinish:
                    {
                        int result = PopRegister();
                        Pop();
                        FinishCleanup(result);
                        break;
                    }
                default: return false;
            }
            return true;
        }

        /// <summary>Leaves the exit method and, above it, what the enter method gave.</summary>
        void EnterWith(int isAsync)
        {
            int manager = PopRegister(), exit = PushSlot();
            PushSlot();
            Emit(IrOp.EnterWith, exit, manager, 0, isAsync);
        }

        /// <summary>WITH_EXCEPT_START (3.9 on) calls the exit method, which lies below what the handler pushed.</summary>
        void CallExit()
        {
            // the exception lies on top; up to 3.10 below its type
            int exception = RegisterAt(stack.Count - (version < PythonVersion.V3_11 ? 2 : 1));
            int depth = version < PythonVersion.V3_11 ? 7 : version < PythonVersion.V3_14 ? 4 : 5;
            int exit = RegisterAt(stack.Count - depth), self = 0;
            if (version >= PythonVersion.V3_14)
            {
                int position = stack.Count - depth + 1;
                if (stack[position].Kind == EntryKind.Null)
                    Emit(IrOp.LoadNull, Slot(position));
                else
                    Materialize(position);
                self = Slot(position) + 1;
            }
            Emit(IrOp.CallExit, PushSlot(), exit, exception, self);
        }

        /// <summary>Calls the exit method below a finally state, and lets the state take its place; the result is left on top.</summary>
        void StartCleanup()
        {
            int state = stack.Count - StateSlots;
            if (state < 1)
                throw new LoweringException($"{current.Opcode.Name} without a with statement");
            MaterializeAll();
            Emit(IrOp.CleanupWith, method.scratch, Slot(state - 1), Slot(state));
            for (int i = 0; i < StateSlots; i++)
                Emit(IrOp.Move, Slot(state - 1 + i), Slot(state + i));
            stack.RemoveAt(state - 1);
            // an exception from now on is no longer under the clause's own block, whose depth moves along
            if (blockStack is { Kind: BlockStackKind.ExceptHandler } own && own.Depth == state)
                blockStack = own with { Depth = state - 1 };
            Emit(IrOp.Move, PushSlot(), method.scratch);
        }

        void FinishCleanup(int result)
        {
            int state = stack.Count - StateSlots;
            if (state < 0)
                throw new LoweringException($"{current.Opcode.Name} without a with statement");
            Emit(IrOp.FinishWith, Slot(state), result);
        }
    }
}
