using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        /// <summary>Bits of RESUME's argument that tell what it comes behind; from this value on, a yield from or an await.</summary>
        const int ResumePlace = 3, AfterYieldFrom = 2;

        bool LowerGenerator()
        {
            switch (current.Op)
            {
                case Op.ReturnGenerator when IsGenerator: Emit(IrOp.ReturnGenerator, PushSlot()); break;
                case Op.GenStart: Pop(); break;
                case Op.YieldValue when IsGenerator: Yield(); break;
                case Op.YieldFrom when IsGenerator: YieldFrom(); break;
                case Op.Send when IsGenerator: Send(); break;
                case Op.ReturnGenerator or Op.YieldValue or Op.YieldFrom or Op.Send:
                    throw new LoweringException($"{current.Opcode.Name} in code that makes no generator");
                case Op.EndSend: EndSend(); break;
                case Op.CleanupThrow: CleanupThrow(); break;
                case Op.GetAwaitable: GetAwaitable(); break;
                case Op.GetYieldFromIter:
                    {
                        int iterable = PopRegister();
                        bool isCoroutine = (method.code.Flags & (CodeFlags.Coroutine | CodeFlags.IterableCoroutine)) != 0;
                        Emit(IrOp.GetYieldFrom, PushSlot(), iterable, 0, isCoroutine ? 1 : 0);
                        break;
                    }
                case Op.GetAiter:
                    {
                        int iterable = PopRegister();
                        // up to 3.6 what __aiter__() gives is awaited
                        Emit(IrOp.GetAsyncIterator, PushSlot(), iterable, 0, version < PythonVersion.V3_7 ? 1 : 0);
                        break;
                    }
                case Op.GetAnext: Emit(IrOp.GetAsyncNext, PushSlot(), RegisterAt(stack.Count - 2)); break;
                case Op.AsyncGenWrap: LowerOneToOne(IrOp.AsyncItem); break;
                case Op.EndAsyncFor when version >= PythonVersion.V3_11:
                    Emit(IrOp.EndAsyncFor, PopRegister());
                    Pop();
                    break;
                case Op.EndAsyncFor:
                    // the exception in the middle of its triple, then what was handled before, then the iterator
                    Emit(IrOp.EndAsyncFor, RegisterAt(stack.Count - 2));
                    Drop(3);
                    PopTriples();
                    Pop();
                    break;
                default: return false;
            }
            return true;
        }

        bool IsGenerator => FrameShape.IsGenerator(method.code);

        bool IsAsyncGenerator => (method.code.Flags & CodeFlags.AsyncGenerator) != 0;

        /// <summary>Up to 3.10, entering a generator's code makes the generator; 3.10 has what is sent first on the stack.</summary>
        void EnterGenerator()
        {
            if (version < PythonVersion.V3_11 && IsGenerator)
                Emit(IrOp.ReturnGenerator, version >= PythonVersion.V3_10 ? Slot(0) : method.scratch);
        }

        void Yield()
        {
            int next = IndexOfCurrent + 1, receiver = 0;
            if (version >= PythonVersion.V3_11 && next < method.instructions.Count
                && method.instructions[next] is { Op: Op.Resume } resume && (resume.Argument & ResumePlace) >= AfterYieldFrom)
                receiver = RegisterAt(stack.Count - (version >= PythonVersion.V3_15 ? 3 : 2)) + 1;
            if (version < PythonVersion.V3_11 && IsAsyncGenerator)
                LowerOneToOne(IrOp.AsyncItem);
            int value = PopRegister();
            Emit(IrOp.YieldValue, PushSlot(), value, receiver);
        }

        int IndexOfCurrent => method.instructionAt[current.StartOffset];

        /// <summary>YIELD_FROM (3.3 to 3.10) starts a block: it is executed again until what it delegates to is exhausted.</summary>
        void YieldFrom()
        {
            MaterializeAll();
            int sent = Slot(stack.Count - 1), receiver = Slot(stack.Count - 2);
            Pop();
            var next = method.blocks[block.Index + 1];
            Emit(IrOp.SendPop, sent, receiver, sent, next.Index);
            method.Enter(next, [.. stack], blockStack);
            Emit(IrOp.YieldValue, sent, sent, receiver + 1);
            Emit(IrOp.JumpBack, d: block.Index);
            ended = true;
        }

        void Send()
        {
            MaterializeAll();
            int sent = Slot(stack.Count - 1), receiver = Slot(stack.Count - (version >= PythonVersion.V3_15 ? 3 : 2));
            var target = Target;
            if (version >= PythonVersion.V3_12)
            {
                Emit(IrOp.Send, sent, receiver, sent, target.Index);
                method.Enter(target, [.. stack], blockStack);
                return;
            }
            Emit(IrOp.SendPop, sent, receiver, sent, target.Index);
            method.Enter(target, [.. stack[..^1]], blockStack);
        }

        /// <summary>END_SEND leaves the result alone, without what it came from.</summary>
        void EndSend()
        {
            int result = PopRegister();
            Drop(version >= PythonVersion.V3_15 ? 2 : 1);
            Emit(IrOp.Move, PushSlot(), result);
        }

        void CleanupThrow()
        {
            int exception = PopRegister();
            if (version >= PythonVersion.V3_15)
            {
                Pop();
                Emit(IrOp.StopValue, PushSlot(), exception);
                return;
            }
            Drop(2);
            int none = PushSlot(), value = PushSlot();
            Emit(IrOp.StopValue, value, exception);
            EmitConstant(none, method.Constant(PyNone.Instance));
        }

        void GetAwaitable()
        {
            int awaitable = PopRegister();
            int where = version >= PythonVersion.V3_11 ? current.Argument : 0;
            Emit(IrOp.GetAwaitable, PushSlot(), awaitable, 0, where);
        }
    }
}
