using Adder.Bytecode.Opcodes;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        /// <summary>The tuple of names that KW_NAMES left for the next CALL (3.11 and 3.12), as a constant.</summary>
        int? keywordNames;

        bool LowerCall()
        {
            int argument = current.Argument;
            switch (current.Op)
            {
                case Op.Precall: break;
                case Op.KwNames: keywordNames = argument; break;
                case Op.CallFunction when version < PythonVersion.V3_6: CallPacked(argument & 0xFF, argument >> 8 & 0xFF); break;
                case Op.CallFunction: CallPlain(argument); break;
                case Op.CallFunctionKw when version >= PythonVersion.V3_6:
                    {
                        int names = LoadScratch(PopRegister());
                        CallPlain(argument, names);
                        break;
                    }
                case Op.CallMethod: CallWithSelf(argument); break;
                case Op.Call:
                    {
                        int? names = null;
                        if (keywordNames is { } constant)
                        {
                            EmitConstant(method.scratch, constant);
                            names = method.scratch;
                            keywordNames = null;
                        }
                        CallWithSelf(argument, names);
                        break;
                    }
                case Op.CallKw:
                    {
                        int names = LoadScratch(PopRegister());
                        CallWithSelf(argument, names);
                        break;
                    }
                case Op.CallFunctionEx: CallExpanded(argument); break;
                case Op.CallIntrinsic1: return LowerIntrinsic1(argument);
                case Op.CallIntrinsic2: return LowerIntrinsic2(argument);
                default: return false;
            }
            return true;
        }

        /// <summary>Copies a register where the coming moves of arguments cannot reach it.</summary>
        int LoadScratch(int register)
        {
            Emit(IrOp.Move, method.scratch, register);
            return method.scratch;
        }

        void CallPlain(int count, int? names = null)
        {
            int first = Consecutive(count + 1);
            Drop(count + 1);
            int result = PushSlot();
            if (names is { } register)
                Emit(IrOp.CallKeywords, result, first, count, register);
            else
                Emit(IrOp.Call, result, first, count);
        }

        /// <summary>
        /// CALL of 3.11 on and CALL_METHOD: two places below the arguments. NULL in one of them is known here; else the
        /// call looks which of them has no value.
        /// </summary>
        void CallWithSelf(int count, int? names = null)
        {
            int upper = stack.Count - count - 1, lower = upper - 1;
            if (lower < 0)
                throw new LoweringException("the value stack is empty");
            if (stack[lower].Kind == EntryKind.Null || stack[upper].Kind == EntryKind.Null && TryLift(lower))
            {
                int first = Consecutive(count + 1);
                Drop(count + 2);
                int result = PushSlot();
                Emit(names is null ? IrOp.Call : IrOp.CallKeywords, result, first, count, names ?? 0);
                return;
            }
            for (int i = lower; i < stack.Count; i++)
            {
                if (stack[i].Kind == EntryKind.Null && i == upper)
                    Emit(IrOp.LoadNull, Slot(i));
                else
                    RegisterAt(i);
                Materialize(i);
            }
            Drop(count + 2);
            int callResult = PushSlot();
            Emit(names is null ? IrOp.CallMethod : IrOp.CallMethodKeywords, callResult, Slot(lower), count, names ?? 0);
        }

        /// <summary>
        /// From 3.13 on, NULL lies between a callable and its arguments. The callable takes the place of NULL beside the arguments:
        /// the instruction that left it below writes it there. False when that cannot be.
        /// </summary>
        bool TryLift(int position)
        {
            if (method.exact || stack[position].Kind == EntryKind.Null)
                return false;
            int from = Slot(position), to = Slot(position + 1);
            if (stack[position].Kind != EntryKind.Slot)
            {
                // not yet on the stack
                stack[position + 1] = stack[position];
                stack[position] = StackEntry.Null;
                return true;
            }
            int at = block.Instructions.Count - 1;
            for (; at >= 0; at--)
            {
                var instruction = block.Instructions[at];
                var operation = IrOperations.Of(instruction.Op);
                if (operation.A == IrOperandKind.Dst && instruction.A == from && instruction.Op != IrOp.UnpackPair)
                    break;
                if (IrOperations.Touches(instruction, from) || IrOperations.Touches(instruction, to))
                    return false;
            }
            if (at < 0)
                return false;
            var maker = block.Instructions[at];
            maker.A = (ushort)to;
            block.Instructions[at] = maker;
            if (method.stackMap is { } map)
                for (; at < block.Offsets.Count; at++)
                    if (map.TryGetValue(block.Offsets[at], out var entries) && entries.Length > position + 1)
                        entries[position] = StackEntry.Above;
            stack[position + 1] = StackEntry.InSlot;
            stack[position] = StackEntry.Null;
            return true;
        }

        /// <summary>Up to 3.5, keyword arguments lie on the stack as pairs of name and value.</summary>
        void CallPacked(int positional, int keywords)
        {
            if (keywords == 0)
            {
                CallPlain(positional);
                return;
            }
            int first = stack.Count - 2 * keywords;
            var names = new PyObject[keywords];
            for (int i = 0; i < keywords; i++)
            {
                if (stack[first + 2 * i].ConstantIndex is not { } name)
                {
                    Unsupported("keyword arguments whose names are not constants");
                    return;
                }
                names[i] = method.constants[name];
            }
            for (int i = 0; i < keywords; i++)
            {
                int value = RegisterAt(first + 2 * i + 1);
                Emit(IrOp.Move, Slot(first + i), value);
                stack[first + i] = StackEntry.InSlot;
            }
            Drop(keywords);
            EmitConstant(method.scratch, method.Constant(new PyTuple(names)));
            CallPlain(positional + keywords, method.scratch);
        }

        /// <summary>
        /// f(**mapping) of a local variable and no other keywords: the call takes the mapping itself, as it copies what is in it. False when
        /// they have to be merged.
        /// </summary>
        bool PassesOn(int argument)
        {
            int at = block.Instructions.Count - 1, position = stack.Count - 2;
            if (method.exact || argument != 1 || position < 0 || at < 0 || stack[^1].Kind != EntryKind.Local
                || currentIndex + 1 >= block.EndInstruction || method.instructions[currentIndex + 1].Op != Op.CallFunctionEx
                || block.Instructions[at] is not { Op: IrOp.BuildMap, C: 0 } empty || empty.A != Slot(position))
                return false;
            block.RemoveFrom(at);
            var mapping = Pop();
            Pop();
            stack.Add(mapping);
            return true;
        }

        /// <summary>CALL_FUNCTION_EX: callable, positional arguments, keyword arguments when bit 0 is set; from 3.14 on always, or NULL.</summary>
        void CallExpanded(int flags)
        {
            int none = method.scratch + 1;
            int keywords = none;
            bool hasPlace = version >= PythonVersion.V3_14 || (flags & 1) != 0;
            if (hasPlace && stack[^1].Kind != EntryKind.Null)
                keywords = PopRegister();
            else
            {
                if (hasPlace)
                    Pop();
                Emit(IrOp.LoadNull, none);
            }
            int positional = PopRegister();
            if (version >= PythonVersion.V3_13)
                Pop();
            int callable = PopRegister();
            if (version is var v && v >= PythonVersion.V3_11 && v < PythonVersion.V3_13)
                Pop();
            Emit(IrOp.CallExpanded, PushSlot(), callable, positional, keywords);
        }
    }
}
