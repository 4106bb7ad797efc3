using Adder.Bytecode.Opcodes;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        bool LowerFunction()
        {
            int argument = current.Argument;
            switch (current.Op)
            {
                case Op.MakeFunction when version >= PythonVersion.V3_13: MakeFunction(hasName: false); break;
                case Op.MakeFunction when version >= PythonVersion.V3_6: MakeFunctionByFlags(argument); break;
                case Op.MakeFunction: MakePackedFunction(argument, hasClosure: false); break;
                case Op.MakeClosure: MakePackedFunction(argument, hasClosure: true); break;
                case Op.SetFunctionAttribute: SetFunctionAttribute(argument); break;
                case Op.ImportName when version < PythonVersion.V3_15: Import(Name(argument)); break;
                case Op.ImportName: Import(Name(argument >> 2)); break;
                case Op.ImportFrom: Emit(IrOp.ImportFrom, PushSlot(), RegisterAt(stack.Count - 2), d: Name(argument)); break;
                case Op.PrintExpr: Emit(IrOp.PrintExpression, PopRegister()); break;
                default: return false;
            }
            return true;
        }

        void Import(int name)
        {
            int wanted = PopRegister(), level = PopRegister();
            Emit(IrOp.ImportName, PushSlot(), level, wanted, name);
        }

        /// <summary>Pops the code, and the qualified name above it where versions push one; leaves the function.</summary>
        int MakeFunction(bool hasName)
        {
            int name = method.scratch;
            if (hasName)
                name = PopRegister();
            else
                Emit(IrOp.LoadNull, name);
            int body = PopRegister(), function = PushSlot();
            Emit(IrOp.MakeFunction, function, body, name);
            return function;
        }

        /// <summary>3.6 to 3.12: what the flags tell lies below the code, in the order of the bits.</summary>
        void MakeFunctionByFlags(int flags)
        {
            int function = MakeFunction(hasName: version < PythonVersion.V3_11);
            Emit(IrOp.Move, method.scratch, function);
            Pop();
            if ((flags & 8) != 0)
                Emit(IrOp.SetClosure, method.scratch, PopRegister());
            if ((flags & 4) != 0)
                Emit(IrOp.SetAnnotations, method.scratch, PopRegister());
            if ((flags & 2) != 0)
                Emit(IrOp.SetKwdefaults, method.scratch, PopRegister());
            if ((flags & 1) != 0)
                Emit(IrOp.SetDefaults, method.scratch, PopRegister());
            Emit(IrOp.Move, PushSlot(), method.scratch);
        }

        /// <summary>
        /// Up to 3.5: counts of positional defaults, keyword defaults and annotations are packed into the argument. Before 3.4 the
        /// keyword defaults lie below the positional ones.
        /// </summary>
        void MakePackedFunction(int argument, bool hasClosure)
        {
            int defaults = argument & 0xFF, keywords = argument >> 8 & 0xFF, annotations = argument >> 16 & 0x7FFF;
            int function = MakeFunction(hasName: version >= PythonVersion.V3_3);
            Emit(IrOp.Move, method.scratch, function);
            Pop();
            if (hasClosure)
                Emit(IrOp.SetClosure, method.scratch, PopRegister());
            if (annotations > 0)
            {
                int values = Consecutive(annotations);
                Emit(IrOp.BuildConstKeyMap, method.scratch + 1, values, annotations - 1);
                Drop(annotations);
                Emit(IrOp.SetAnnotations, method.scratch, method.scratch + 1);
            }
            if (version < PythonVersion.V3_4)
            {
                PackDefaults(defaults);
                PackKeywordDefaults(keywords);
            }
            else
            {
                PackKeywordDefaults(keywords);
                PackDefaults(defaults);
            }
            Emit(IrOp.Move, PushSlot(), method.scratch);
        }

        void PackDefaults(int count)
        {
            if (count == 0)
                return;
            Emit(IrOp.BuildTuple, method.scratch + 1, Consecutive(count), count);
            Drop(count);
            Emit(IrOp.SetDefaults, method.scratch, method.scratch + 1);
        }

        void PackKeywordDefaults(int count)
        {
            if (count == 0)
                return;
            Emit(IrOp.BuildMap, method.scratch + 1, Consecutive(count * 2), count);
            Drop(count * 2);
            Emit(IrOp.SetKwdefaults, method.scratch, method.scratch + 1);
        }

        /// <summary>SET_FUNCTION_ATTRIBUTE (3.13 on): the function on top, the value below it.</summary>
        void SetFunctionAttribute(int attribute)
        {
            int function = PopRegister(), value = PopRegister();
            IrOp? op = attribute switch
            {
                1 => IrOp.SetDefaults,
                2 => IrOp.SetKwdefaults,
                4 => IrOp.SetAnnotations,
                8 => IrOp.SetClosure,
                16 => IrOp.SetAnnotate,
                _ => null,
            };
            if (op is null)
            {
                Unsupported($"{current.Opcode.Name} {attribute}");
                return;
            }
            Emit(op.Value, function, value);
            Emit(IrOp.Move, PushSlot(), function);
        }
    }
}
