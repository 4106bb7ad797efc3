using System.Collections;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    /// <summary>Lowers one block, keeping track of what lies on the value stack without moving it more than needed.</summary>
    sealed partial class BlockLowering
    {
        readonly CodeLowering method;
        readonly LoweringBlock block;
        readonly List<StackEntry> stack;
        readonly BitArray assigned;
        readonly PythonVersion version;
        BlockStackEntry? blockStack;
        RawInstruction current;
        int currentIndex;
        HandlerScope? scope;
        bool ended;

        public BlockLowering(CodeLowering method, LoweringBlock block) : this(method, block, method.assignment.AtEntry(block)) { }

        BlockLowering(CodeLowering method, LoweringBlock block, BitArray assigned)
        {
            (this.method, this.block, version) = (method, block, method.version);
            stack = new(block.EntryStack!.Length + 4);
            stack.AddRange(block.EntryStack.AsSpan());
            blockStack = block.EntryBlocks;
            this.assigned = new BitArray(assigned);
        }

        public void Run()
        {
            if (block.Index == 0)
            {
                Prologue();
                block.PrologueLength = block.Instructions.Count;
            }
            int i = block.FirstInstruction;
            for (; i < block.EndInstruction && !ended; i++)
            {
                (current, currentIndex) = (method.instructions[i], i);
                scope = method.tableScopes![i] ?? InnermostTry();
                if (scope is not null)
                    EnterHandler(scope);
                if (method.exact)
                    Step();
                Lower();
                if (method.stackMap is { } map)
                    map[current.Offset] = [.. stack];
                method.assignment.Apply(i, assigned, null);
            }
            if (ended)
                return;
            MaterializeAll();
            if (block.EndInstruction >= method.instructions.Count)
                throw new LoweringException("control falls off the end of the code");
            block.FallThrough = method.blocks[block.Index + 1];
            if (method.finallyClauses.TryGetValue(block.FallThrough, out var clause))
                FallIntoFinally(block.FallThrough, clause);
            method.Enter(block.FallThrough, [.. stack], blockStack);
        }

        /// <summary>Before 3.11, cells are made when the frame is; from then on, instructions make them.</summary>
        void Prologue()
        {
            current = method.instructions[0];
            var code = method.code;
            if (code.HasLocalsPlus)
                return;
            MakeCells(code);
            EnterGenerator();
        }

        void MakeCells(Bytecode.Code.CodeObject code)
        {
            int first = code.StoredNLocals;
            for (int i = 0; i < code.CellVars.Count; i++)
            {
                int parameter = IndexOf(code.VarNames, code.CellVars[i], FrameShape.ParameterSlots(code));
                if (parameter >= 0)
                    Emit(IrOp.Move, first + i, parameter);
                Emit(IrOp.MakeCell, first + i);
            }
            if (code.FreeVars.Count > 0)
                Emit(IrOp.CopyFreeVars, first + code.CellVars.Count, 0, code.FreeVars.Count);
        }

        static int IndexOf(IReadOnlyList<string> names, string name, int limit)
        {
            for (int i = 0; i < Math.Min(limit, names.Count); i++)
                if (names[i] == name)
                    return i;
            return -1;
        }

        void Step()
        {
            MaterializeAll();
            for (int i = 0; i < stack.Count; i++)
                if (stack[i].Kind == EntryKind.Null)
                    Emit(IrOp.LoadNull, Slot(i));
            method.depthAt![current.Offset] = stack.Count;
            Emit(IrOp.Step, d: current.Offset);
        }

        void Emit(IrOp op, int a = 0, int b = 0, int c = 0, int d = 0, int cache = 0)
        {
            if (scope is not null && IrOperations.Of(op).Raises)
                for (int i = 0; i < Math.Min(scope.Depth, stack.Count); i++)
                    Materialize(i);
            block.Instructions.Add(new IrInstruction { Op = op, A = (ushort)a, B = (ushort)b, C = (ushort)c, D = d, Cache = cache });
            block.Offsets.Add(current.Offset);
            block.Scopes.Add(scope);
        }

        int Slot(int position)
        {
            method.usedSlots = Math.Max(method.usedSlots, position + 1);
            return method.stackBase + position;
        }

        /// <summary>Pushes a value that the next instruction leaves in its own slot; gives the register.</summary>
        int PushSlot()
        {
            stack.Add(StackEntry.InSlot);
            if (stack.Count > method.scratch - method.stackBase)
                throw new LoweringException($"the value stack grows beyond co_stacksize {method.code.StackSize}");
            return Slot(stack.Count - 1);
        }

        StackEntry Pop()
        {
            if (stack.Count == 0)
                throw new LoweringException("the value stack is empty");
            var top = stack[^1];
            stack.RemoveAt(stack.Count - 1);
            return top;
        }

        /// <summary>Pops a value and gives the register that holds it.</summary>
        int PopRegister()
        {
            int register = RegisterAt(stack.Count - 1);
            Pop();
            return register;
        }

        /// <summary>The register that holds a value on the stack; a constant is loaded into its slot first.</summary>
        int RegisterAt(int position)
        {
            if (position < 0)
                throw new LoweringException("the value stack is empty");
            if (position >= stack.Count)
                throw new LoweringException("an operand names a place above the value stack");
            var entry = stack[position];
            switch (entry.Kind)
            {
                case EntryKind.Local: return entry.Index;
                case EntryKind.Null: throw new LoweringException("NULL where a value is wanted");
                default:
                    Materialize(position);
                    return Slot(position);
            }
        }

        /// <summary>Sees to it that a value lies in its own slot.</summary>
        void Materialize(int position)
        {
            var entry = stack[position];
            if (entry.Kind is EntryKind.Slot or EntryKind.Null)
                return;
            stack[position] = StackEntry.InSlot;
            if (entry.Kind == EntryKind.Local)
                Emit(IrOp.Move, Slot(position), entry.Index);
            else
            {
                EmitConstant(Slot(position), entry.Index);
                stack[position] = StackEntry.LoadedConstant(entry.Index);
            }
        }

        void EmitConstant(int register, int constant)
        {
            if (method.constants[constant] is UnsupportedConstant { Kind: var kind })
                EmitUnsupported($"constants of kind {kind}");
            Emit(IrOp.LoadConst, register, d: constant);
        }

        void MaterializeAll()
        {
            for (int i = 0; i < stack.Count; i++)
                Materialize(i);
        }

        /// <summary>The topmost values lie in consecutive registers; gives the first. NULLs are not wanted among them.</summary>
        int Consecutive(int count)
        {
            if (count > stack.Count)
                throw new LoweringException("the value stack is empty");
            for (int i = stack.Count - count; i < stack.Count; i++)
            {
                if (stack[i].Kind == EntryKind.Null)
                    throw new LoweringException("NULL where a value is wanted");
                Materialize(i);
            }
            return Slot(stack.Count - count);
        }

        void Drop(int count)
        {
            for (int i = 0; i < count; i++)
                Pop();
        }

        /// <summary>A local is about to change: values on the stack that still lie in its register move to their slots.</summary>
        void Detach(int local)
        {
            for (int i = 0; i < stack.Count; i++)
                if (stack[i].Kind == EntryKind.Local && stack[i].Index == local)
                    Materialize(i);
        }

        bool IsAliased(int local)
        {
            foreach (var entry in stack)
                if (entry.Kind == EntryKind.Local && entry.Index == local)
                    return true;
            return false;
        }

        /// <summary>Stores the top of the stack into a local, letting the instruction that made it write there where that is the same.</summary>
        void StoreLocal(int local)
        {
            int position = stack.Count - 1;
            var top = Pop();
            if (top.Kind == EntryKind.Slot && !method.exact && !IsAliased(local) && RetargetLast(Slot(position), local))
                return;
            if (top.Kind == EntryKind.Constant)
            {
                Detach(local);
                EmitConstant(local, top.Index);
                return;
            }
            stack.Add(top);
            Detach(local);
            int source = top.Kind == EntryKind.Local && top.Index == local ? Slot(position) : PeekRegisterForStore(position);
            Pop();
            Emit(IrOp.Move, local, source);
        }

        int PeekRegisterForStore(int position)
        {
            var entry = stack[position];
            return entry.Kind == EntryKind.Null ? throw new LoweringException("NULL where a value is wanted") : RegisterAt(position);
        }

        bool RetargetLast(int from, int to)
        {
            if (block.Instructions.Count == 0)
                return false;
            var last = block.Instructions[^1];
            if (last.Op == IrOp.UnpackPair && last.C == from)
                last.C = (ushort)to;
            else if (last.A != from || IrOperations.Of(last.Op).A != IrOperandKind.Dst)
                return false;
            else
                last.A = (ushort)to;
            block.Instructions[^1] = last;
            return true;
        }

        void EmitUnsupported(string what) => Emit(IrOp.Unsupported, d: method.Constant(new PyStr(what)));

        /// <summary>An instruction that is not there yet: running it gives the error, and nothing behind it is lowered.</summary>
        void Unsupported(string? what = null)
        {
            EmitUnsupported(what ?? current.Opcode.Name);
            ended = true;
        }

        void JumpTo(LoweringBlock target, IrOp op, int a = 0, int b = 0, int c = 0)
        {
            Emit(op, a, b, c, target.Index);
            method.Enter(target, [.. stack], blockStack);
        }

        LoweringBlock Target => method.BlockAtOffset(current.JumpTarget(version));

        HandlerScope? InnermostTry()
        {
            for (var entry = blockStack; entry is not null; entry = entry.Below)
                if (entry.Handler is { } handler)
                    return handler;
            return null;
        }

        void EnterHandler(HandlerScope handler)
        {
            if (handler.Target.EntryStack is not null)
                return;
            int pushed = handler.PushesTriples ? 6 : handler.PushesLasti ? 2 : 1;
            var entry = new List<StackEntry>();
            for (int i = 0; i < handler.Depth; i++)
                entry.Add(i < stack.Count && stack[i].Kind == EntryKind.Null ? StackEntry.Null : StackEntry.InSlot);
            for (int i = 0; i < pushed; i++)
                entry.Add(StackEntry.InSlot);
            if (method.finallyClauses.ContainsKey(handler.Target))
                entry[^1] = StackEntry.FinallyState(handler.Target.Index);
            var blocks = blockStack;
            if (handler.PushesTriples)
            {
                while (blocks is not null && blocks.Handler != handler)
                    blocks = blocks.Below;
                blocks = new BlockStackEntry(blocks?.Below, null, handler.Depth, BlockStackKind.ExceptHandler);
            }
            method.Enter(handler.Target, [.. entry], blocks);
        }
    }
}
