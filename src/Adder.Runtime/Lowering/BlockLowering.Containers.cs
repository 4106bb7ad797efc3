using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        bool LowerContainer()
        {
            int argument = current.Argument;
            switch (current.Op)
            {
                case Op.BuildTuple: Build(IrOp.BuildTuple, argument); break;
                case Op.BuildList: Build(IrOp.BuildList, argument); break;
                case Op.BuildSet: Build(IrOp.BuildSet, argument); break;
                case Op.BuildString: Build(IrOp.BuildString, argument); break;
                case Op.BuildSlice: Build(IrOp.BuildSlice, argument); break;
                // up to 3.4 the argument is a hint of the size, and STORE_MAP adds the items
                case Op.BuildMap when version < PythonVersion.V3_5: Emit(IrOp.BuildMap, PushSlot(), 0, 0); break;
                case Op.BuildMap: Build(IrOp.BuildMap, argument, argument * 2); break;
                case Op.BuildConstKeyMap: Build(IrOp.BuildConstKeyMap, argument, argument + 1); break;
                case Op.StoreMap:
                    {
                        int key = PopRegister(), value = PopRegister();
                        Emit(IrOp.MapAdd, RegisterAt(stack.Count - 1), key, value);
                        break;
                    }
                case Op.ListAppend: Add(IrOp.ListAppend, argument); break;
                case Op.ListExtend: Add(IrOp.ListExtend, argument); break;
                case Op.SetAdd: Add(IrOp.SetAdd, argument); break;
                case Op.SetUpdate: Add(IrOp.SetUpdate, argument); break;
                case Op.DictUpdate: Add(IrOp.DictUpdate, argument); break;
                case Op.DictMerge when PassesOn(argument): break;
                case Op.DictMerge:
                    {
                        int mapping = PopRegister();
                        int dict = RegisterAt(stack.Count - argument);
                        // the callable lies below the positional arguments, and NULL around it from 3.11 on
                        int below = stack.Count - argument - (version >= PythonVersion.V3_14 ? 3 : version >= PythonVersion.V3_13 ? 3 : 2);
                        Emit(IrOp.DictMerge, dict, mapping, RegisterAt(below));
                        break;
                    }
                case Op.MapAdd:
                    {
                        // 3.8 turned the order of key and value around
                        bool valueOnTop = version >= PythonVersion.V3_8;
                        int first = PopRegister(), second = PopRegister();
                        Emit(IrOp.MapAdd, RegisterAt(stack.Count - argument), valueOnTop ? second : first, valueOnTop ? first : second);
                        break;
                    }
                case Op.ListToTuple: LowerOneToOne(IrOp.ListToTuple); break;
                case Op.UnpackSequence: Unpack(argument); break;
                case Op.UnpackEx:
                    {
                        int before = argument & 0xFF, after = argument >> 8, source = PopRegister();
                        int first = Slot(stack.Count);
                        for (int i = 0; i < before + after + 1; i++)
                            PushSlot();
                        Emit(IrOp.UnpackExtended, first, source, before, after);
                        break;
                    }
                case Op.FormatValue:
                    {
                        int specification = (argument & 4) != 0 ? PopRegister() : 0, value = PopRegister();
                        Emit(IrOp.Format, PushSlot(), value, specification, argument & 7);
                        break;
                    }
                case Op.FormatSimple:
                    {
                        int value = PopRegister();
                        Emit(IrOp.Format, PushSlot(), value);
                        break;
                    }
                case Op.FormatWithSpec:
                    {
                        int specification = PopRegister(), value = PopRegister();
                        Emit(IrOp.Format, PushSlot(), value, specification, 4);
                        break;
                    }
                case Op.ConvertValue:
                    {
                        int value = PopRegister();
                        Emit(IrOp.Convert, PushSlot(), value, 0, argument);
                        break;
                    }
                default: return false;
            }
            return true;
        }

        void Build(IrOp op, int count) => Build(op, count, count);

        void Build(IrOp op, int count, int values)
        {
            int first = Consecutive(values);
            Drop(values);
            Emit(op, PushSlot(), first, count);
        }

        /// <summary>Pops a value and adds it to the container n places down.</summary>
        void Add(IrOp op, int n)
        {
            int value = PopRegister();
            Emit(op, RegisterAt(stack.Count - n), value);
        }

        void Unpack(int count)
        {
            int source = PopRegister(), first = Slot(stack.Count);
            if (count == 2)
            {
                int second = PushSlot();
                Emit(IrOp.UnpackPair, PushSlot(), source, second, cache: source >= method.stackBase ? 1 : 0);
                return;
            }
            for (int i = 0; i < count; i++)
                PushSlot();
            Emit(IrOp.UnpackSequence, first, source, count);
        }
    }
}
