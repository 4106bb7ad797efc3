using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Optimization;

/// <summary>
/// Operators on constants as CPython computes them; null where it raises, or where the result would be too large to be kept
/// (Python/flowgraph.c, eval_const_binop).
/// </summary>
static class ConstantOperators
{
    public static PyConstant? Binary(PyConstant left, int op, PyConstant right)
    {
        if (op == BinaryOpOperand.Subscr)
            return SequenceOperators.Item(left, right);
        if (AsInt(left) is { } a && AsInt(right) is { } b)
            return AreBools(left, right) && BoolResult(a.IsOne, op, b.IsOne) is { } flag ? flag : IntegerOperators.Binary(a, op, b);
        if (IsNumber(left) && IsNumber(right))
            return InexactBinary(left, op, right);
        return op switch
        {
            BinaryOpOperand.Add => SequenceOperators.Concatenate(left, right),
            BinaryOpOperand.Multiply when AsInt(right) is { } count => SequenceOperators.Repeat(left, count),
            BinaryOpOperand.Multiply when AsInt(left) is { } count => SequenceOperators.Repeat(right, count),
            _ => null,
        };
    }

    public static PyConstant? Negative(PyConstant operand) => operand switch
    {
        FloatConstant number => new FloatConstant(-number.Value),
        ComplexConstant number => new ComplexConstant(-number.Real, -number.Imaginary),
        _ => AsInt(operand) is { } number ? new IntConstant(-number) : null,
    };

    public static PyConstant? Positive(PyConstant operand) => operand switch
    {
        FloatConstant or ComplexConstant => operand,
        _ => AsInt(operand) is { } number ? new IntConstant(number) : null,
    };

    /// <summary>~ of a bool is deprecated: it is left to the program, which is warned.</summary>
    public static PyConstant? Invert(PyConstant operand) => operand is IntConstant number ? new IntConstant(-number.Value - 1) : null;

    /// <summary>The value of an int or bool; else null.</summary>
    public static BigInteger? AsInt(PyConstant value) => value switch
    {
        IntConstant number => number.Value,
        SingletonConstant { Kind: ConstantKind.Bool } flag => flag.Value ? BigInteger.One : BigInteger.Zero,
        _ => null,
    };

    static bool IsNumber(PyConstant value) => value.Kind is ConstantKind.Int or ConstantKind.Bool or ConstantKind.Float or ConstantKind.Complex;

    static bool AreBools(PyConstant left, PyConstant right) => left.Kind == ConstantKind.Bool && right.Kind == ConstantKind.Bool;

    static SingletonConstant? BoolResult(bool a, int op, bool b)
    {
        bool? result = op switch
        {
            BinaryOpOperand.And => a & b,
            BinaryOpOperand.Or => a | b,
            BinaryOpOperand.Xor => a ^ b,
            _ => null,
        };
        return result is not { } value ? null : value ? SingletonConstant.True : SingletonConstant.False;
    }

    static PyConstant? InexactBinary(PyConstant left, int op, PyConstant right)
    {
        if (left is ComplexConstant || right is ComplexConstant)
            return ComplexOperators.Binary(left, op, right);
        return TryReal(left, out double a) && TryReal(right, out double b) ? FloatOperators.Binary(a, op, b) : null;
    }

    /// <summary>A number that is not complex as a float; false when it is too large.</summary>
    public static bool TryReal(PyConstant value, out double real)
    {
        if (value is FloatConstant number)
        {
            real = number.Value;
            return true;
        }
        return IntegerOperators.TryToDouble(AsInt(value)!.Value, out real);
    }
}
