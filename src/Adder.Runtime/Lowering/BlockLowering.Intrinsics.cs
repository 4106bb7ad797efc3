using Adder.Bytecode.Opcodes;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

/// <summary>What the operation "intrinsic" makes; numbers from 16 on take two operands.</summary>
public enum TypingIntrinsic : byte
{
    TypeVar, ParamSpec, TypeVarTuple, SubscriptGeneric, TypeAlias,
    TypeVarWithBound = 16, TypeVarWithConstraints, SetFunctionTypeParams, SetTypeParamDefault,
}

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        bool LowerIntrinsic1(int number)
        {
            switch (OperandNames.Intrinsic1(version)[number])
            {
                case "INTRINSIC_PRINT":
                    Emit(IrOp.PrintExpression, PopRegister());
                    PushConstant(PyNone.Instance);
                    return true;
                case "INTRINSIC_IMPORT_STAR":
                    Emit(IrOp.ImportStar, PopRegister());
                    PushConstant(PyNone.Instance);
                    return true;
                case "INTRINSIC_STOPITERATION_ERROR": LowerOneToOne(IrOp.StopError); return true;
                case "INTRINSIC_ASYNC_GEN_WRAP": LowerOneToOne(IrOp.AsyncItem); return true;
                case "INTRINSIC_UNARY_POSITIVE": LowerUnary(UnaryOperator.Positive); return true;
                case "INTRINSIC_LIST_TO_TUPLE": LowerOneToOne(IrOp.ListToTuple); return true;
                case "INTRINSIC_TYPEVAR": LowerTyping(TypingIntrinsic.TypeVar); return true;
                case "INTRINSIC_PARAMSPEC": LowerTyping(TypingIntrinsic.ParamSpec); return true;
                case "INTRINSIC_TYPEVARTUPLE": LowerTyping(TypingIntrinsic.TypeVarTuple); return true;
                case "INTRINSIC_SUBSCRIPT_GENERIC": LowerTyping(TypingIntrinsic.SubscriptGeneric); return true;
                case "INTRINSIC_TYPEALIAS": LowerTyping(TypingIntrinsic.TypeAlias); return true;
                case var name:
                    Unsupported($"{current.Opcode.Name} {name}");
                    return true;
            }
        }

        bool LowerIntrinsic2(int number)
        {
            switch (OperandNames.Intrinsic2(version)[number])
            {
                case "INTRINSIC_PREP_RERAISE_STAR": LowerTwoToOne(IrOp.ReraiseGroup, 0); return true;
                case "INTRINSIC_TYPEVAR_WITH_BOUND": LowerTwoToOne(IrOp.Intrinsic, (int)TypingIntrinsic.TypeVarWithBound); return true;
                case "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS": LowerTwoToOne(IrOp.Intrinsic, (int)TypingIntrinsic.TypeVarWithConstraints); return true;
                case "INTRINSIC_SET_FUNCTION_TYPE_PARAMS": LowerTwoToOne(IrOp.Intrinsic, (int)TypingIntrinsic.SetFunctionTypeParams); return true;
                case "INTRINSIC_SET_TYPEPARAM_DEFAULT": LowerTwoToOne(IrOp.Intrinsic, (int)TypingIntrinsic.SetTypeParamDefault); return true;
                case var name:
                    Unsupported($"{current.Opcode.Name} {name}");
                    return true;
            }
        }

        void LowerTyping(TypingIntrinsic intrinsic)
        {
            int operand = PopRegister();
            Emit(IrOp.Intrinsic, PushSlot(), operand, 0, (int)intrinsic);
        }

        void PushConstant(PyObject value) => stack.Add(new(EntryKind.Constant, method.Constant(value)));

        /// <summary>Instructions that make classes, and what their bodies do.</summary>
        bool LowerClass()
        {
            int argument = current.Argument;
            switch (current.Op)
            {
                case Op.LoadBuildClass: Emit(IrOp.LoadBuildClass, PushSlot()); break;
                case Op.StoreLocals: Emit(IrOp.StoreLocals, PopRegister()); break;
                case Op.StoreAnnotation: StoreAnnotation(argument); break;
                case Op.LoadSuperAttr: LoadSuper(argument); break;
                case Op.ImportStar: Emit(IrOp.ImportStar, PopRegister()); break;
                case Op.BuildTemplate: LowerTwoToOne(IrOp.BuildTemplate, 0); break;
                case Op.BuildInterpolation:
                    {
                        int count = 2 + (argument & 1), first = Consecutive(count);
                        Drop(count);
                        Emit(IrOp.BuildInterpolation, PushSlot(), first, argument & 1, argument >> 2);
                        break;
                    }
                case Op.AnnotationsPlaceholder: break;
                default: return false;
            }
            return true;
        }

        /// <summary>LOAD_SUPER_ATTR: super, class and self become the attribute; bit 0 asks for a method and self, or no value.</summary>
        void LoadSuper(int argument)
        {
            int first = Consecutive(3);
            Drop(3);
            bool isMethod = (argument & 1) != 0;
            int result = PushSlot();
            if (isMethod)
                PushSlot();
            // bit 1: the source gave both arguments
            Emit(IrOp.LoadSuper, result, first, argument & 3, Name(argument >> 2));
        }
    }
}
