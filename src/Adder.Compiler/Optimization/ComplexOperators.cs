using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Optimization;

/// <summary>Operators on complex numbers, of which one may be real (Objects/complexobject.c).</summary>
static class ComplexOperators
{
    const int MaxExactExponent = 100;

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

    public static ComplexConstant? Power(Complex a, Complex b)
    {
        Complex result;
        if (b == Complex.Zero)
            result = new(1, 0);
        else if (b.Imaginary == 0 && b.Real == Math.Floor(b.Real) && Math.Abs(b.Real) <= MaxExactExponent)
        {
            if (a == Complex.Zero && b.Real < 0)
                return null;
            result = Power(a, (int)Math.Abs(b.Real));
            if (b.Real < 0)
                result = ComplexArithmetic.Quotient(1.0, result);
        }
        else if (a == Complex.Zero)
        {
            if (b.Imaginary != 0 || b.Real < 0)
                return null;
            result = new(0, 0);
        }
        else
        {
            double size = double.Hypot(a.Real, a.Imaginary), angle = Math.Atan2(a.Imaginary, a.Real);
            double length = Math.Pow(size, b.Real), phase = angle * b.Real;
            if (b.Imaginary != 0)
            {
                length *= Math.Exp(-angle * b.Imaginary);
                phase += b.Imaginary * Math.Log(size);
            }
            if (double.IsInfinity(phase))
                return null;
            result = new(length * Math.Cos(phase), length * Math.Sin(phase));
        }
        return Complex.IsInfinity(result) ? null : Constant(result);
    }

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

    static Complex Power(Complex a, int exponent)
    {
        var result = new Complex(1, 0);
        for (int bit = 1; exponent >= bit; bit <<= 1, a = ComplexArithmetic.Product(a, a))
            if ((exponent & bit) != 0)
                result = ComplexArithmetic.Product(result, a);
        return result;
    }
}
