using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        /// <summary>Exchanges the top with the value n places down (1 = itself).</summary>
        void Swap(int n)
        {
            if (n <= 1)
                return;
            int upper = stack.Count - 1, lower = stack.Count - n;
            if (lower >= 0 && stack[lower].Kind == EntryKind.Slot && IsStoredAtOnce(n))
                SwapNames(upper, lower);
            else
                SwapPlaces(upper, lower);
        }

        /// <summary>Lifts the value below n-1 others over them: the top goes n-1 places down.</summary>
        void Rotate(int n)
        {
            for (int i = 2; i <= n; i++)
                SwapPlaces(stack.Count - i + 1, stack.Count - i);
        }

        void SwapPlaces(int upper, int lower)
        {
            if (lower < 0)
                throw new LoweringException("the value stack is empty");
            var (a, b) = (stack[upper], stack[lower]);
            if (a.Kind == EntryKind.Slot && b.Kind == EntryKind.Slot)
            {
                Emit(IrOp.Move, method.scratch, Slot(upper));
                Emit(IrOp.Move, Slot(upper), Slot(lower));
                Emit(IrOp.Move, Slot(lower), method.scratch);
            }
            else if (a.Kind == EntryKind.Slot)
            {
                // what made it may write it to its new place
                if (method.exact || !RetargetLast(Slot(upper), Slot(lower)))
                    Emit(IrOp.Move, Slot(lower), Slot(upper));
            }
            else if (b.Kind == EntryKind.Slot)
                Emit(IrOp.Move, Slot(upper), Slot(lower));
            (stack[upper], stack[lower]) = (b, a);
        }

        /// <summary>
        /// Whether the instructions behind this one only bring the n topmost values into the order in which the last of them stores one
        /// into another: then they can stay where they lie.
        /// </summary>
        bool IsStoredAtOnce(int n)
        {
            bool isStored = n == 2 && NextOp(1) is Op.StoreAttr or Op.StoreSubscr || n == 3 && NextOp(1) == Op.Swap && method.instructions[currentIndex + 1].Argument == 2 && NextOp(2) == Op.StoreSubscr;
            for (int i = stack.Count - n; i < stack.Count && isStored; i++)
                isStored = stack[i].Kind != EntryKind.Null && stack[i].FinallyClause is null;
            return isStored && !method.exact;
        }

        /// <summary>The operation some instructions on, within the block.</summary>
        Op? NextOp(int distance) => currentIndex + distance < block.EndInstruction ? method.instructions[currentIndex + distance].Op : null;

        /// <summary>Exchanges two values that stay in the registers where they lie.</summary>
        void SwapNames(int upper, int lower)
        {
            // a constant that is loaded later must not be written over one of them
            for (int i = lower; i <= upper; i++)
                if (stack[i].Kind == EntryKind.Constant)
                    Materialize(i);
            (stack[upper], stack[lower]) = (Named(lower), Named(upper));
        }

        /// <summary>A value by its register, for instructions that take it at once.</summary>
        StackEntry Named(int position) => stack[position].Kind == EntryKind.Slot ? new StackEntry(EntryKind.Local, Slot(position)) : stack[position];

        void Copy(int n)
        {
            int position = stack.Count - n;
            if (n < 1 || position < 0)
                throw new LoweringException("the value stack is empty");
            var entry = stack[position];
            if (entry.Kind != EntryKind.Slot)
                stack.Add(entry);
            else if (!method.exact && entry.FinallyClause is null && IsReadAtOnce())
                stack.Add(Named(position));
            else
                Emit(IrOp.Move, PushSlot(), Slot(position));
        }

        /// <summary>Whether the next instruction, or after a second copy the one behind it, takes the copy.</summary>
        bool IsReadAtOnce() => NextOp(1) is Op.LoadAttr or Op.LoadMethod or Op.ToBool || IsSubscript(1) || NextOp(1) == Op.Copy && IsSubscript(2);

        bool IsSubscript(int distance) =>
            NextOp(distance) == Op.BinarySubscr || NextOp(distance) == Op.BinaryOp && method.instructions[currentIndex + distance].Argument == SubscriptOperator;
    }
}
