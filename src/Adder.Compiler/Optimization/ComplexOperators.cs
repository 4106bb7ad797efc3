using Adder.Bytecode.Code;

namespace Adder.Compiler.Optimization;

readonly record struct ComplexNumber(double Real, double Imaginary)
{
    public bool IsZero => Real == 0 && Imaginary == 0;
    public bool IsFinite => double.IsFinite(Real) && double.IsFinite(Imaginary);
    public bool IsInfinite => double.IsInfinity(Real) || double.IsInfinity(Imaginary);
    public bool IsNaN => double.IsNaN(Real) && double.IsNaN(Imaginary);
}

/// <summary>Operators on complex numbers, of which one may be real (Objects/complexobject.c).</summary>
static class ComplexOperators
{
    const int MaxExactExponent = 100;

    public static PyConstant? Binary(PyConstant left, BinaryOperation op, PyConstant right)
    {
        if (!TryRead(left, out var a) || !TryRead(right, out var b))
            return null;
        bool isLeftReal = left is not ComplexConstant, isRightReal = right is not ComplexConstant;
        switch (op)
        {
            case BinaryOperation.Add:
                return Constant(new(a.Real + b.Real, isLeftReal ? b.Imaginary : isRightReal ? a.Imaginary : a.Imaginary + b.Imaginary));
            case BinaryOperation.Subtract:
                return Constant(new(a.Real - b.Real, isLeftReal ? -b.Imaginary : isRightReal ? a.Imaginary : a.Imaginary - b.Imaginary));
            case BinaryOperation.Multiply:
                return Constant(isLeftReal ? new(a.Real * b.Real, a.Real * b.Imaginary)
                    : isRightReal ? new(a.Real * b.Real, a.Imaginary * b.Real) : Product(a, b));
            case BinaryOperation.TrueDivide when !b.IsZero:
                return Constant(isRightReal ? new(a.Real / b.Real, a.Imaginary / b.Real) : isLeftReal ? Quotient(a.Real, b) : Quotient(a, b));
            case BinaryOperation.Power:
                return Power(a, b);
            default:
                return null;
        }
    }

    public static ComplexConstant? Power(ComplexNumber a, ComplexNumber b)
    {
        ComplexNumber result;
        if (b.IsZero)
            result = new(1, 0);
        else if (b.Imaginary == 0 && b.Real == Math.Floor(b.Real) && Math.Abs(b.Real) <= MaxExactExponent)
        {
            if (a.IsZero && b.Real < 0)
                return null;
            result = Power(a, (int)Math.Abs(b.Real));
            if (b.Real < 0)
                result = Quotient(1, result);
        }
        else if (a.IsZero)
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
        return result.IsInfinite ? null : Constant(result);
    }

    static bool TryRead(PyConstant value, out ComplexNumber number)
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

    static ComplexConstant Constant(ComplexNumber number) => new(number.Real, number.Imaginary);

    static ComplexNumber Power(ComplexNumber a, int exponent)
    {
        var result = new ComplexNumber(1, 0);
        for (int bit = 1; exponent >= bit; bit <<= 1, a = Product(a, a))
            if ((exponent & bit) != 0)
                result = Product(result, a);
        return result;
    }

    static ComplexNumber Product(ComplexNumber a, ComplexNumber b)
    {
        var result = new ComplexNumber(a.Real * b.Real - a.Imaginary * b.Imaginary, a.Real * b.Imaginary + a.Imaginary * b.Real);
        if (!result.IsNaN || !a.IsInfinite && !b.IsInfinite && !Overflows(a, b))
            return result;
        // infinities are kept as C11, annex G.5.1 has them
        if (a.IsInfinite)
            (a, b) = (Boxed(a), Zeroed(b));
        if (b.IsInfinite)
            (a, b) = (Zeroed(a), Boxed(b));
        if (!a.IsInfinite && !b.IsInfinite)
            (a, b) = (Zeroed(a), Zeroed(b));
        return new(double.PositiveInfinity * (a.Real * b.Real - a.Imaginary * b.Imaginary),
            double.PositiveInfinity * (a.Real * b.Imaginary + a.Imaginary * b.Real));
    }

    static bool Overflows(ComplexNumber a, ComplexNumber b) => double.IsInfinity(a.Real * b.Real) || double.IsInfinity(a.Imaginary * b.Imaginary)
        || double.IsInfinity(a.Real * b.Imaginary) || double.IsInfinity(a.Imaginary * b.Real);

    /// <summary>Infinite parts as one, finite parts as nought.</summary>
    static ComplexNumber Boxed(ComplexNumber number) =>
        new(Math.CopySign(double.IsInfinity(number.Real) ? 1 : 0, number.Real), Math.CopySign(double.IsInfinity(number.Imaginary) ? 1 : 0, number.Imaginary));

    /// <summary>What is not a number as nought.</summary>
    static ComplexNumber Zeroed(ComplexNumber number) =>
        new(double.IsNaN(number.Real) ? Math.CopySign(0, number.Real) : number.Real,
            double.IsNaN(number.Imaginary) ? Math.CopySign(0, number.Imaginary) : number.Imaginary);

    static ComplexNumber Quotient(double a, ComplexNumber b)
    {
        ComplexNumber result;
        if (Math.Abs(b.Real) >= Math.Abs(b.Imaginary))
        {
            double ratio = b.Imaginary / b.Real, divisor = b.Real + b.Imaginary * ratio;
            result = new(a / divisor, -a * ratio / divisor);
        }
        else
        {
            double ratio = b.Real / b.Imaginary, divisor = b.Real * ratio + b.Imaginary;
            result = new(a * ratio / divisor, -a / divisor);
        }
        if (!result.IsNaN || !double.IsFinite(a) || !b.IsInfinite)
            return result;
        b = Boxed(b);
        return new(0.0 * (a * b.Real), 0.0 * (-a * b.Imaginary));
    }

    static ComplexNumber Quotient(ComplexNumber a, ComplexNumber b)
    {
        ComplexNumber result;
        if (Math.Abs(b.Real) >= Math.Abs(b.Imaginary))
        {
            double ratio = b.Imaginary / b.Real, divisor = b.Real + b.Imaginary * ratio;
            result = new((a.Real + a.Imaginary * ratio) / divisor, (a.Imaginary - a.Real * ratio) / divisor);
        }
        else
        {
            double ratio = b.Real / b.Imaginary, divisor = b.Real * ratio + b.Imaginary;
            result = new((a.Real * ratio + a.Imaginary) / divisor, (a.Imaginary * ratio - a.Real) / divisor);
        }
        if (!result.IsNaN)
            return result;
        if (a.IsInfinite && b.IsFinite)
        {
            a = Boxed(a);
            return new(double.PositiveInfinity * (a.Real * b.Real + a.Imaginary * b.Imaginary),
                double.PositiveInfinity * (a.Imaginary * b.Real - a.Real * b.Imaginary));
        }
        if (!b.IsInfinite || !a.IsFinite)
            return result;
        b = Boxed(b);
        return new(0.0 * (a.Real * b.Real + a.Imaginary * b.Imaginary), 0.0 * (a.Imaginary * b.Real - a.Real * b.Imaginary));
    }
}
