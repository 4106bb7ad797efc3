using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Optimization;

/// <summary>Numbers in patterns: -1 and 1+2j are constants there.</summary>
static class PatternNumber
{
    /// <summary>The constant that a signed or complex number is; any other expression is given back.</summary>
    public static Expr Fold(Expr node) => node switch
    {
        UnaryOpExpr { Op: UnaryOperator.USub, Operand: ConstantExpr operand } when Negative(operand.Value) is { } value =>
            new ConstantExpr(value, null, node.Position),
        BinOpExpr { Op: BinaryOperator.Add or BinaryOperator.Sub, Right: ConstantExpr right } operation
            when Fold(operation.Left) is ConstantExpr left && Sum(left.Value, right.Value, operation.Op == BinaryOperator.Sub) is { } value =>
            new ConstantExpr(value, null, node.Position),
        BinOpExpr { Op: BinaryOperator.Add or BinaryOperator.Sub, Right: ConstantExpr } operation when Fold(operation.Left) is var left && left != operation.Left =>
            new BinOpExpr(left, operation.Op, operation.Right, operation.Position),
        _ => node,
    };

    static PyConstant? Negative(PyConstant value) => value switch
    {
        IntConstant number => new IntConstant(-number.Value),
        FloatConstant number => new FloatConstant(-number.Value),
        ComplexConstant number => new ComplexConstant(-number.Real, -number.Imaginary),
        _ => null,
    };

    static PyConstant? Sum(PyConstant left, PyConstant right, bool subtract) => (left, right) switch
    {
        (IntConstant a, IntConstant b) => new IntConstant(subtract ? a.Value - b.Value : a.Value + b.Value),
        (ComplexConstant a, ComplexConstant b) => subtract
            ? new ComplexConstant(a.Real - b.Real, a.Imaginary - b.Imaginary) : new ComplexConstant(a.Real + b.Real, a.Imaginary + b.Imaginary),
        (_, ComplexConstant b) when Real(left) is { } a => subtract
            ? new ComplexConstant(a - b.Real, -b.Imaginary) : new ComplexConstant(a + b.Real, b.Imaginary),
        (ComplexConstant a, _) when Real(right) is { } b => new ComplexConstant(subtract ? a.Real - b : a.Real + b, a.Imaginary),
        _ when Real(left) is { } a && Real(right) is { } b => new FloatConstant(subtract ? a - b : a + b),
        _ => null,
    };

    /// <summary>An int or float as a double; null when it is no such number, or too large.</summary>
    static double? Real(PyConstant value) => value switch
    {
        IntConstant number when (double)number.Value is var real && double.IsFinite(real) => real,
        FloatConstant number => number.Value,
        _ => null,
    };
}
