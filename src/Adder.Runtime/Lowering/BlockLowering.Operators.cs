using Adder.Bytecode.Opcodes;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    sealed partial class BlockLowering
    {
        /// <summary>BINARY_OP's number of an item access (3.14 on).</summary>
        const int SubscriptOperator = 26;

        bool LowerOperator()
        {
            if (NamedOperator(current.Op) is { } number)
            {
                LowerBinary(number);
                return true;
            }
            int argument = current.Argument;
            switch (current.Op)
            {
                case Op.BinaryOp when argument == SubscriptOperator: LowerSubscript(); break;
                case Op.BinaryOp: LowerBinary(argument); break;
                case Op.BinarySubscr: LowerSubscript(); break;
                case Op.UnaryNegative: LowerUnary(UnaryOperator.Negative); break;
                case Op.UnaryPositive: LowerUnary(UnaryOperator.Positive); break;
                case Op.UnaryInvert: LowerUnary(UnaryOperator.Invert); break;
                case Op.UnaryNot: LowerOneToOne(IrOp.Not); break;
                case Op.ToBool: LowerOneToOne(IrOp.ToBool); break;
                case Op.CompareOp: LowerCompare(argument); break;
                case Op.IsOp: LowerTwoToOne(IrOp.Is, argument & 1); break;
                case Op.ContainsOp: LowerTwoToOne(IrOp.Contains, argument & 1); break;
                case Op.StoreSubscr:
                    {
                        int key = PopRegister(), container = PopRegister(), value = PopRegister();
                        Emit(IrOp.SetItem, container, key, value);
                        break;
                    }
                case Op.DeleteSubscr:
                    {
                        int key = PopRegister(), container = PopRegister();
                        Emit(IrOp.DeleteItem, container, key);
                        break;
                    }
                case Op.BinarySlice:
                    {
                        int bounds = Consecutive(2);
                        Emit(IrOp.BuildSlice, method.scratch, bounds, 2);
                        Drop(2);
                        int container = PopRegister();
                        Emit(IrOp.GetItem, PushSlot(), container, method.scratch);
                        break;
                    }
                case Op.StoreSlice:
                    {
                        int bounds = Consecutive(2);
                        Emit(IrOp.BuildSlice, method.scratch, bounds, 2);
                        Drop(2);
                        int container = PopRegister(), value = PopRegister();
                        Emit(IrOp.SetItem, container, method.scratch, value);
                        break;
                    }
                default: return false;
            }
            return true;
        }

        /// <summary>The operators that had opcodes of their own before 3.11, as BINARY_OP numbers them.</summary>
        static int? NamedOperator(Op op) => op switch
        {
            Op.BinaryAdd => 0, Op.BinaryAnd => 1, Op.BinaryFloorDivide => 2, Op.BinaryLshift => 3, Op.BinaryMatrixMultiply => 4,
            Op.BinaryMultiply => 5, Op.BinaryModulo => 6, Op.BinaryOr => 7, Op.BinaryPower => 8, Op.BinaryRshift => 9,
            Op.BinarySubtract => 10, Op.BinaryTrueDivide => 11, Op.BinaryXor => 12,
            Op.InplaceAdd => 13, Op.InplaceAnd => 14, Op.InplaceFloorDivide => 15, Op.InplaceLshift => 16, Op.InplaceMatrixMultiply => 17,
            Op.InplaceMultiply => 18, Op.InplaceModulo => 19, Op.InplaceOr => 20, Op.InplacePower => 21, Op.InplaceRshift => 22,
            Op.InplaceSubtract => 23, Op.InplaceTrueDivide => 24, Op.InplaceXor => 25,
            _ => null,
        };

        void LowerBinary(int number)
        {
            var op = (BinaryOperator)(number >= Operators.InPlace ? number - Operators.InPlace : number);
            if (SmallConstant(stack[^1]) is { } immediate && !method.exact)
            {
                Pop();
                int operand = PopRegister();
                Emit(Immediate(op), PushSlot(), operand, number, immediate);
                return;
            }
            int right = PopRegister(), left = PopRegister();
            int owned = (TryOwn(left) ? ArithmeticFlags.OwnsLeft : 0) | (TryOwn(right) ? ArithmeticFlags.OwnsRight : 0);
            var ir = op switch
            {
                BinaryOperator.Add => IrOp.Add,
                BinaryOperator.Subtract => IrOp.Subtract,
                BinaryOperator.Multiply => IrOp.Multiply,
                _ => IrOp.Binary,
            };
            Emit(ir, PushSlot(), left, right, number, owned);
        }

        /// <summary>How far back the instruction that left an operand is looked for.</summary>
        const int OwnerDistance = 24;

        /// <summary>Whether an operand is a value that arithmetic of this block left in its slot and that nobody read since; notes it there.</summary>
        bool TryOwn(int register)
        {
            if (register < method.stackBase || method.exact)
                return false;
            for (int at = block.Instructions.Count - 1; at >= Math.Max(0, block.Instructions.Count - OwnerDistance); at--)
            {
                var instruction = block.Instructions[at];
                var operation = IrOperations.Of(instruction.Op);
                if (operation.A == IrOperandKind.Dst && instruction.A == register)
                {
                    if (!IsArithmetic(instruction.Op))
                        return false;
                    instruction.Cache |= ArithmeticFlags.Owned;
                    block.Instructions[at] = instruction;
                    return true;
                }
                if (IrOperations.Touches(instruction, register))
                    return false;
            }
            return false;
        }

        static bool IsArithmetic(IrOp op) => op is IrOp.Add or IrOp.Subtract or IrOp.Multiply or IrOp.Binary
            or IrOp.AddImmediate or IrOp.SubtractImmediate or IrOp.MultiplyImmediate or IrOp.BinaryImmediate;

        static IrOp Immediate(BinaryOperator op) => op switch
        {
            BinaryOperator.Add => IrOp.AddImmediate,
            BinaryOperator.Subtract => IrOp.SubtractImmediate,
            BinaryOperator.Multiply => IrOp.MultiplyImmediate,
            _ => IrOp.BinaryImmediate,
        };

        /// <summary>The value of a constant that is an int of 32 bits.</summary>
        int? SmallConstant(StackEntry entry) =>
            entry.Kind == EntryKind.Constant && method.constants[entry.Index] is PyInt { Value: >= int.MinValue and <= int.MaxValue } number ? (int)number.Value : null;

        void LowerSubscript()
        {
            if (SmallConstant(stack[^1]) is { } index && !method.exact)
            {
                Pop();
                int indexed = PopRegister();
                Emit(IrOp.GetItemImmediate, PushSlot(), indexed, 0, index);
                return;
            }
            int key = PopRegister(), container = PopRegister();
            Emit(IrOp.GetItem, PushSlot(), container, key);
        }

        void LowerUnary(UnaryOperator op)
        {
            int operand = PopRegister();
            Emit(IrOp.Unary, PushSlot(), operand, 0, (int)op);
        }

        void LowerOneToOne(IrOp op)
        {
            int operand = PopRegister();
            Emit(op, PushSlot(), operand);
        }

        void LowerTwoToOne(IrOp op, int detail)
        {
            int right = PopRegister(), left = PopRegister();
            Emit(op, PushSlot(), left, right, detail);
        }

        /// <summary>COMPARE_OP: up to 3.8 it also tests membership, identity and exceptions; from 3.12 on the operator is shifted.</summary>
        void LowerCompare(int argument)
        {
            int op = version >= PythonVersion.V3_13 ? argument >> 5 : version >= PythonVersion.V3_12 ? argument >> 4 : argument;
            switch (op)
            {
                case <= 5:
                    LowerTwoToOne(IrOp.Compare, op);
                    if (version >= PythonVersion.V3_13 && (argument & 16) != 0)
                        LowerOneToOne(IrOp.ToBool);
                    break;
                case 6 or 7: LowerTwoToOne(IrOp.Contains, op - 6); break;
                case 8 or 9: LowerTwoToOne(IrOp.Is, op - 8); break;
                case 10: LowerTwoToOne(IrOp.MatchException, 0); break;
                default: Unsupported("COMPARE_OP BAD"); break;
            }
        }
    }
}
