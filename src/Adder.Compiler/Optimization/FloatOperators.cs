using Adder.Bytecode.Code;

namespace Adder.Compiler.Optimization;

/// <summary>Operators on floats (Objects/floatobject.c).</summary>
static class FloatOperators
{
    public static PyConstant? Binary(double a, BinaryOperation op, double b) => op switch
    {
        BinaryOperation.Add => new FloatConstant(a + b),
        BinaryOperation.Subtract => new FloatConstant(a - b),
        BinaryOperation.Multiply => new FloatConstant(a * b),
        BinaryOperation.TrueDivide => b == 0 ? null : new FloatConstant(a / b),
        BinaryOperation.FloorDivide => b == 0 ? null : new FloatConstant(FloorDivide(a, b)),
        BinaryOperation.Remainder => b == 0 ? null : new FloatConstant(Remainder(a, b)),
        BinaryOperation.Power => Power(a, b),
        _ => null,
    };

    /// <summary>Has the sign of the divisor.</summary>
    static double Remainder(double a, double b)
    {
        double remainder = a % b;
        if (remainder == 0)
            return Math.CopySign(0, b);
        return b < 0 != remainder < 0 ? remainder + b : remainder;
    }

    static double FloorDivide(double a, double b)
    {
        double remainder = a % b, quotient = (a - remainder) / b;
        if (remainder != 0 && b < 0 != remainder < 0)
            quotient -= 1;
        if (quotient == 0)
            return Math.CopySign(0, a / b);
        double floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    static PyConstant? Power(double a, double b)
    {
        bool isOdd = Math.Abs(b) % 2 == 1;
        if (b == 0 || a == 1)
            return new FloatConstant(1);
        if (double.IsNaN(a) || double.IsNaN(b))
            return new FloatConstant(double.IsNaN(a) ? a : b);
        if (double.IsInfinity(b))
        {
            double size = Math.Abs(a);
            return new FloatConstant(size == 1 ? 1 : b > 0 == size > 1 ? double.PositiveInfinity : 0);
        }
        if (double.IsInfinity(a))
            return new FloatConstant(b > 0 ? isOdd ? a : Math.Abs(a) : isOdd ? Math.CopySign(0, a) : 0);
        if (a == 0)
            return b < 0 ? null : new FloatConstant(isOdd ? a : 0);
        if (a < 0 && b != Math.Floor(b))
            return ComplexOperators.Power(new(a, 0), new(b, 0));
        double result = Math.Pow(Math.Abs(a), b);
        if (double.IsInfinity(result))
            return null;
        return new FloatConstant(a < 0 && isOdd ? -result : result);
    }
}
