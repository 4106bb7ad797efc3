using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Optimization;

/// <summary>Operators on complex numbers, of which one may be real (Objects/complexobject.c).</summary>
static class ComplexOperators
{
    public static PyConstant? Binary(PyConstant left, int op, PyConstant right)
    {
        if (!TryRead(left, out var a) || !TryRead(right, out var b))
            return null;
        bool isLeftReal = left is not ComplexConstant, isRightReal = right is not ComplexConstant;
        switch (op)
        {
            case BinaryOpOperand.Add:
                return Constant(new(a.Real + b.Real, isLeftReal ? b.Imaginary : isRightReal ? a.Imaginary : a.Imaginary + b.Imaginary));
            case BinaryOpOperand.Subtract:
                return Constant(new(a.Real - b.Real, isLeftReal ? -b.Imaginary : isRightReal ? a.Imaginary : a.Imaginary - b.Imaginary));
            case BinaryOpOperand.Multiply:
                return Constant(isLeftReal ? new(a.Real * b.Real, a.Real * b.Imaginary)
                    : isRightReal ? new(a.Real * b.Real, a.Imaginary * b.Real) : ComplexArithmetic.Product(a, b));
            case BinaryOpOperand.TrueDivide when b != Complex.Zero:
                return Constant(isRightReal ? new(a.Real / b.Real, a.Imaginary / b.Real) : isLeftReal ? ComplexArithmetic.Quotient(a.Real, b) : ComplexArithmetic.Quotient(a, b));
            case BinaryOpOperand.Power:
                return Power(a, b);
            default:
                return null;
        }
    }

    public static ComplexConstant? Power(Complex a, Complex b) =>
        ComplexArithmetic.TryPower(a, b, out var power) && !Complex.IsInfinity(power) ? Constant(power) : null;

    static bool TryRead(PyConstant value, out Complex number)
    {
        if (value is ComplexConstant complex)
        {
            number = new(complex.Real, complex.Imaginary);
            return true;
        }
        bool isRead = ConstantOperators.TryReal(value, out double real);
        number = new(real, 0);
        return isRead;
    }

    static ComplexConstant Constant(Complex number) => new(number.Real, number.Imaginary);
}
