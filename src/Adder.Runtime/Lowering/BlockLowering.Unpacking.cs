using Adder.Bytecode.Opcodes;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    /// <summary>Displays and calls with * and ** of 3.2 to 3.8, which later versions build step by step.</summary>
    sealed partial class BlockLowering
    {
        bool LowerUnpacking()
        {
            int argument = current.Argument;
            switch (current.Op)
            {
                case Op.BuildListUnpack: Gather(IrOp.BuildList, IrOp.ListExtend, argument); break;
                case Op.BuildTupleUnpack or Op.BuildTupleUnpackWithCall:
                    Gather(IrOp.BuildList, IrOp.ListExtend, argument);
                    LowerOneToOne(IrOp.ListToTuple);
                    break;
                case Op.BuildSetUnpack: Gather(IrOp.BuildSet, IrOp.SetUpdate, argument); break;
                case Op.BuildMapUnpack: Gather(IrOp.BuildMap, IrOp.DictUpdate, argument); break;
                case Op.BuildMapUnpackWithCall:
                    {
                        // 3.5 counts mappings in the low byte, and tells the function's place in the next
                        int count = version < PythonVersion.V3_6 ? argument & 0xFF : argument;
                        int function = stack.Count - count - (version < PythonVersion.V3_6 ? argument >> 8 : 2);
                        Gather(IrOp.BuildMap, IrOp.DictMerge, count, RegisterAt(function));
                        break;
                    }
                case Op.CallFunctionVar: CallVariable(argument, hasPositional: true, hasKeywords: false); break;
                case Op.CallFunctionKw when version < PythonVersion.V3_6: CallVariable(argument, hasPositional: false, hasKeywords: true); break;
                case Op.CallFunctionVarKw: CallVariable(argument, hasPositional: true, hasKeywords: true); break;
                default: return false;
            }
            return true;
        }

        /// <summary>The items of the topmost containers in one new container.</summary>
        void Gather(IrOp build, IrOp add, int count, int detail = 0)
        {
            int first = Consecutive(count);
            Emit(build, method.scratch, 0, 0);
            for (int i = 0; i < count; i++)
                Emit(add, method.scratch, first + i, detail);
            Drop(count);
            Emit(IrOp.Move, PushSlot(), method.scratch);
        }

        /// <summary>
        /// Up to 3.5: positional arguments, pairs of names and values, then an iterable and a mapping of further ones; 3.5 has the
        /// iterable below the pairs.
        /// </summary>
        void CallVariable(int argument, bool hasPositional, bool hasKeywords)
        {
            int positional = argument & 0xFF, keywords = argument >> 8 & 0xFF;
            int list = method.scratch, dict = method.scratch + 1;
            int values = positional + 2 * keywords + (hasPositional ? 1 : 0) + (hasKeywords ? 1 : 0);
            int first = Consecutive(values + 1);
            int moreKeywords = first + values, more = first + values - (hasKeywords ? 1 : 0), pairs = first + 1 + positional;
            if (hasPositional && version >= PythonVersion.V3_5)
                (more, pairs) = (pairs, pairs + 1);
            Emit(IrOp.BuildList, list, first + 1, positional);
            if (hasPositional)
                Emit(IrOp.ListExtend, list, more);
            if (keywords == 0 && !hasKeywords)
                Emit(IrOp.LoadNull, dict);
            else
            {
                Emit(IrOp.BuildMap, dict, pairs, keywords);
                if (hasKeywords)
                    Emit(IrOp.DictMerge, dict, moreKeywords, first);
            }
            Drop(values + 1);
            Emit(IrOp.CallExpanded, PushSlot(), first, list, dict);
        }

        /// <summary>STORE_ANNOTATION (3.6).</summary>
        void StoreAnnotation(int name) => Emit(IrOp.StoreAnnotation, PopRegister(), d: Name(name));
    }
}
