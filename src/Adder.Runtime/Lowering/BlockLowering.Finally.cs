using Adder.Bytecode.Opcodes;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    /// <summary>How control leaves blocks up to 3.7.</summary>
    enum ExitKind { Return = 1, Break, Continue }

    /// <summary>
    /// Finally clauses of 3.2 to 3.8. CPython enters one with a different number of values for each way in; here the state always takes
    /// six slots, as after an exception: previous traceback, value and type, then traceback, value and type. The topmost tells what
    /// END_FINALLY does: None or no value = go on, an exception type = raise again, an int = an exit, with a returned value below it, or
    /// in 3.8 the place behind CALL_FINALLY.
    /// </summary>
    sealed partial class BlockLowering
    {
        const int StateSlots = 6, PreviousSlot = 1, ValueSlot = 4, TopSlot = 5;

        /// <summary>Exit codes from here on name places: what CONTINUE_LOOP goes to, or the block behind CALL_FINALLY.</summary>
        const int FirstPlaceCode = 16;

        /// <summary>Falling into a finally clause: up to 3.7, None lies on top for "nothing happened".</summary>
        void FallIntoFinally(LoweringBlock target, FinallyClause clause)
        {
            if (stack.Count > 0 && stack[^1].FinallyClause == target.Index)
                return;
            int depth = clause.Handler.Depth;
            Pop();
            clause.NormalDepth = stack.Count;
            clause.NormalBlocks = blockStack;
            // an except clause with "as" popped its own state before; its slots are free
            EnterState(target, clause, depth, () => Emit(IrOp.LoadNull, Slot(depth + TopSlot)));
        }

        void BeginFinally()
        {
            var target = method.blocks[block.Index + 1];
            if (!method.finallyClauses.TryGetValue(target, out var clause) || block.EndInstruction - 1 != method.instructionAt[current.StartOffset])
            {
                BeginInlineFinally();
                return;
            }
            clause.NormalDepth = stack.Count;
            clause.NormalBlocks = blockStack;
            MaterializeAll();
            EnterState(target, clause, clause.Handler.Depth, () => Emit(IrOp.LoadNull, Slot(clause.Handler.Depth + TopSlot)));
        }

        /// <summary>Leaving a with statement by return, break or continue (3.8): the clean-up stands there once more, without a block.</summary>
        void BeginInlineFinally()
        {
            int depth = stack.Count;
            for (int i = 0; i < StateSlots; i++)
                PushSlot();
            Emit(IrOp.LoadHandled, Slot(depth + PreviousSlot));
            Emit(IrOp.LoadNull, Slot(depth + TopSlot));
        }

        /// <summary>Makes the stack what a finally clause expects; its top is set by the caller.</summary>
        void EnterState(LoweringBlock target, FinallyClause clause, int depth, Action setTop)
        {
            if (stack.Count > depth + PreviousSlot)
                throw new LoweringException("values lie on the stack where a finally clause starts");
            while (stack.Count < depth + StateSlots - 1)
                PushSlot();
            stack.Add(StackEntry.FinallyState(target.Index));
            Emit(IrOp.LoadHandled, Slot(depth + PreviousSlot));
            setTop();
            blockStack = new BlockStackEntry(BelowHandler(clause.Handler), null, depth, BlockStackKind.ExceptHandler);
        }

        /// <summary>The block stack outside of a handler: what is on it now, or below the handler's own block.</summary>
        BlockStackEntry? BelowHandler(HandlerScope handler)
        {
            for (var entry = blockStack; entry is not null; entry = entry.Below)
                if (entry.Handler == handler)
                    return entry.Below;
            return blockStack;
        }

        /// <summary>CALL_FINALLY (3.8) runs a finally clause and comes back; a value to be returned stays below.</summary>
        void CallFinally()
        {
            var target = Target;
            if (!method.finallyClauses.TryGetValue(target, out var clause))
            {
                Unsupported();
                return;
            }
            MaterializeAll();
            var resume = method.blocks[block.Index + 1];
            method.Enter(resume, [.. stack], blockStack);
            EnterState(target, clause, clause.Handler.Depth, () => EmitConstant(Slot(clause.Handler.Depth + TopSlot), PlaceCode(resume)));
            JumpTo(target, IrOp.Jump);
            ended = true;
        }

        int PlaceCode(LoweringBlock place) => method.Constant(PyInt.Of(FirstPlaceCode + place.Index));

        void EndFinally()
        {
            int depth = stack.Count - StateSlots;
            if (depth < 0 || stack[^1].FinallyClause is not { } index)
            {
                Unsupported("END_FINALLY away from its finally clause");
                return;
            }
            var clause = method.finallyClauses[method.blocks[index]];
            MaterializeAll();
            Emit(IrOp.EndFinally, Slot(depth));
            Drop(StateSlots);
            if (blockStack is { Kind: BlockStackKind.ExceptHandler } own && own.Depth == depth)
                blockStack = own.Below;
            DispatchExits(clause, depth);
            bool isWith = method.instructions[clause.Setup].Op is Op.SetupWith or Op.SetupAsyncWith;
            // an exit method can end an exception, whether or not the statement's body can come to its end
            if (clause.NormalDepth is null && isWith)
            {
                clause.NormalDepth = stack.Count;
                clause.NormalBlocks = blockStack;
                return;
            }
            if (clause.NormalDepth is not { } normal)
            {
                // nothing but exceptions comes this way
                EmitUnsupported("END_FINALLY without an exception");
                ended = true;
                return;
            }
            // a with statement's exit method is gone already
            Drop(Math.Max(0, stack.Count - normal));
            blockStack = clause.NormalBlocks;
        }

        /// <summary>For each exit that may have entered the clause, a jump to where it goes on.</summary>
        void DispatchExits(FinallyClause clause, int depth)
        {
            int top = Slot(depth + TopSlot), end = clause.Handler.Target.FirstInstruction;
            if (version >= PythonVersion.V3_8)
            {
                for (int i = 0; i < method.instructions.Count; i++)
                    if (method.instructions[i].Op == Op.CallFinally && method.BlockAtOffset(method.instructions[i].JumpTarget(version)) == clause.Handler.Target)
                        Emit(IrOp.JumpIfCode, top, 0, FirstPlaceCode + method.blockAt[i + 1]!.Index, method.blockAt[i + 1]!.Index);
                return;
            }
            var places = new HashSet<LoweringBlock>();
            bool returns = false, breaks = false;
            for (int i = clause.Setup; i < end; i++)
            {
                returns |= method.instructions[i].Op == Op.ReturnValue;
                breaks |= method.instructions[i].Op == Op.BreakLoop;
                if (method.instructions[i].Op == Op.ContinueLoop)
                    places.Add(method.BlockAtOffset((long)method.instructions[i].Argument * version.JumpUnit));
            }
            if (returns)
                DispatchExit(top, (int)ExitKind.Return, inner => inner.LeaveReturning(Slot(depth + ValueSlot)));
            if (breaks && LeavesLoop())
                DispatchExit(top, (int)ExitKind.Break, inner => inner.Leave(ExitKind.Break, null));
            foreach (var place in places)
                if (LeavesLoop())
                    DispatchExit(top, FirstPlaceCode + place.Index, inner => inner.Leave(ExitKind.Continue, place));
        }

        /// <summary>Whether a loop is around: a break inside the try statement may belong to a loop that is inside as well.</summary>
        bool LeavesLoop()
        {
            for (var entry = blockStack; entry is not null; entry = entry.Below)
                if (entry.Kind == BlockStackKind.Loop)
                    return true;
            return false;
        }

        /// <summary>A block of its own for an exit that goes on behind a finally clause.</summary>
        void DispatchExit(int top, int code, Action<BlockLowering> leave)
        {
            var way = new LoweringBlock(method.blocks.Count, block.FirstInstruction) { EndInstruction = block.FirstInstruction, EntryStack = [.. stack], EntryBlocks = blockStack };
            method.blocks.Add(way);
            Emit(IrOp.JumpIfCode, top, 0, code, way.Index);
            leave(new BlockLowering(method, way, this));
        }

        BlockLowering(CodeLowering method, LoweringBlock block, BlockLowering origin) : this(method, block, origin.assigned) =>
            (current, scope) = (origin.current, origin.scope);

        /// <summary>RETURN_VALUE up to 3.7: finally clauses that are open run first.</summary>
        void LeaveReturning(int value)
        {
            for (; blockStack is not null; blockStack = blockStack.Below)
            {
                if (blockStack.Kind == BlockStackKind.ExceptHandler)
                    Emit(IrOp.PopHandled, Slot(blockStack.Depth + PreviousSlot));
                if (blockStack is { RunsOnExit: true, Handler: { } handler })
                {
                    int depth = handler.Depth;
                    Emit(IrOp.Move, method.scratch, value);
                    RunFinally(handler, () =>
                    {
                        Emit(IrOp.Move, Slot(depth + ValueSlot), method.scratch);
                        EmitConstant(Slot(depth + TopSlot), method.Constant(PyInt.Of((int)ExitKind.Return)));
                    });
                    return;
                }
            }
            End(IrOp.Return, value);
        }

        /// <summary>BREAK_LOOP and CONTINUE_LOOP: leave blocks up to the innermost loop, running finally clauses on the way.</summary>
        void Leave(ExitKind kind, LoweringBlock? place)
        {
            MaterializeAll();
            for (; blockStack is not null; blockStack = blockStack.Below)
            {
                if (blockStack.Kind == BlockStackKind.ExceptHandler)
                    Emit(IrOp.PopHandled, Slot(blockStack.Depth + PreviousSlot));
                if (blockStack is { RunsOnExit: true, Handler: { } handler })
                {
                    int code = kind == ExitKind.Break ? (int)ExitKind.Break : FirstPlaceCode + place!.Index;
                    RunFinally(handler, () => EmitConstant(Slot(handler.Depth + TopSlot), method.Constant(PyInt.Of(code))));
                    return;
                }
                if (blockStack.Kind == BlockStackKind.Loop)
                    break;
            }
            if (blockStack is not { LoopEnd: { } loopEnd } loop)
                throw new LoweringException($"{current.Opcode.Name} outside of a loop");
            // the iterator of a for loop stays for the next round
            Drop(Math.Max(0, stack.Count - (kind == ExitKind.Break ? loop.Depth : place!.EntryStack?.Length ?? stack.Count)));
            blockStack = kind == ExitKind.Break ? loop.Below : loop;
            JumpTo(kind == ExitKind.Break ? loopEnd : place!, kind == ExitKind.Break ? IrOp.Jump : IrOp.JumpBack);
            ended = true;
        }

        void RunFinally(HandlerScope handler, Action setTop)
        {
            Drop(stack.Count - handler.Depth);
            scope = null;
            EnterState(handler.Target, method.finallyClauses[handler.Target], handler.Depth, setTop);
            JumpTo(handler.Target, IrOp.Jump);
            ended = true;
        }

        /// <summary>POP_FINALLY (3.8): a finally clause is left by return, break or continue of its own.</summary>
        void PopFinally(bool keepsTop)
        {
            int kept = method.scratch;
            if (keepsTop)
                Emit(IrOp.Move, kept, PopRegister());
            int depth = stack.Count - StateSlots;
            if (depth < 0)
                throw new LoweringException("POP_FINALLY without a finally clause");
            Emit(IrOp.LeaveFinally, Slot(depth));
            Drop(StateSlots);
            if (blockStack is { Kind: BlockStackKind.ExceptHandler } own && own.Depth == depth)
                blockStack = own.Below;
            if (keepsTop)
                Emit(IrOp.Move, PushSlot(), kept);
        }
    }
}
