using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A complex number.</summary>
[Subclassable]
public class PyComplex(Complex value) : PyObject
{
    public static PyType TypeObject { get; } = new("complex", ComplexParsing.New);

    public Complex Value { get; } = value;

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => Value.Real != 0 || Value.Imaginary != 0 ? 1 : 0;

    public override PyObject? Repr(ThreadState ts)
    {
        bool hasReal = Value.Real != 0 || double.IsNegative(Value.Real);
        string imaginary = Part(Value.Imaginary);
        if (!hasReal)
            return new PyStr(imaginary + "j");
        string sign = double.IsNegative(Value.Imaginary) && !double.IsNaN(Value.Imaginary) ? "" : "+";
        return new PyStr($"({Part(Value.Real)}{sign}{imaginary}j)");
    }

    /// <summary>A part as repr() shows it, without ".0".</summary>
    static string Part(double part) =>
        (double.IsNegative(part) && !double.IsNaN(part) ? "-" : "") + FloatBody.Of(Math.Abs(part), 'r', 0, alternate: false, addPointZero: false);

    public override PyObject? Format(ThreadState ts, string specification) =>
        specification.Length == 0 ? Repr(ts) : FormatSpec.TryParse(ts, specification, "complex", out var spec) ? spec.FormatComplex(ts, Value) : null;

    /// <summary>The number as complex; false when it is none, or with an error.</summary>
    public static bool TryConvert(ThreadState ts, PyObject number, out Complex result)
    {
        result = default;
        if (number is PyComplex complex)
        {
            result = complex.Value;
            return true;
        }
        if (!PyFloat.TryConvert(ts, number, out double real))
            return false;
        result = new Complex(real, 0);
        return true;
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (other is PyComplex right)
            return Binary(ts, op, Value, right.Value);
        if (!PyFloat.TryConvert(ts, other, out double y))
            return ts.HasError ? null : PyNotImplemented.Instance;
        // a real operand has no imaginary part, not one of zero: signs of zeros and infinities stay
        return op switch
        {
            BinaryOperator.Add => new PyComplex(new(Value.Real + y, Value.Imaginary)),
            BinaryOperator.Subtract => new PyComplex(new(Value.Real - y, Value.Imaginary)),
            BinaryOperator.Multiply => new PyComplex(new(Value.Real * y, Value.Imaginary * y)),
            BinaryOperator.TrueDivide when y != 0 => new PyComplex(new(Value.Real / y, Value.Imaginary / y)),
            _ => Binary(ts, op, Value, new Complex(y, 0)),
        };
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (!PyFloat.TryConvert(ts, other, out double x))
            return ts.HasError ? null : PyNotImplemented.Instance;
        return op switch
        {
            BinaryOperator.Add => new PyComplex(new(x + Value.Real, Value.Imaginary)),
            BinaryOperator.Subtract => new PyComplex(new(x - Value.Real, -Value.Imaginary)),
            BinaryOperator.Multiply => new PyComplex(new(x * Value.Real, x * Value.Imaginary)),
            BinaryOperator.TrueDivide when Value != Complex.Zero => new PyComplex(Quotient(x, Value)),
            _ => Binary(ts, op, new Complex(x, 0), Value),
        };
    }

    static PyObject? Binary(ThreadState ts, BinaryOperator op, Complex x, Complex y)
    {
        switch (op)
        {
            case BinaryOperator.Add: return new PyComplex(new(x.Real + y.Real, x.Imaginary + y.Imaginary));
            case BinaryOperator.Subtract: return new PyComplex(new(x.Real - y.Real, x.Imaginary - y.Imaginary));
            case BinaryOperator.Multiply: return new PyComplex(Product(x, y));
            case BinaryOperator.TrueDivide:
                return y.Real == 0 && y.Imaginary == 0 ? ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero") : new PyComplex(Quotient(x, y));
            case BinaryOperator.Power: return Power(ts, x, y);
            default: return PyNotImplemented.Instance;
        }
    }

    /// <summary>x * y; where NaNs come of infinite parts, the infinities as C's Annex G has them.</summary>
    static Complex Product(Complex x, Complex y)
    {
        var product = new Complex(x.Real * y.Real - x.Imaginary * y.Imaginary, x.Real * y.Imaginary + x.Imaginary * y.Real);
        if (!double.IsNaN(product.Real) || !double.IsNaN(product.Imaginary))
            return product;
        bool isInfinite = IsInfinite(x) || IsInfinite(y) || double.IsInfinity(x.Real * y.Real) || double.IsInfinity(x.Imaginary * y.Imaginary)
            || double.IsInfinity(x.Real * y.Imaginary) || double.IsInfinity(x.Imaginary * y.Real);
        if (!isInfinite)
            return product;
        var (a, b) = (Boxed(x), Boxed(y));
        return new(double.PositiveInfinity * (a.Real * b.Real - a.Imaginary * b.Imaginary), double.PositiveInfinity * (a.Real * b.Imaginary + a.Imaginary * b.Real));
    }

    static bool IsInfinite(Complex z) => double.IsInfinity(z.Real) || double.IsInfinity(z.Imaginary);

    /// <summary>Infinite parts as one and finite ones as zero when there are any, NaNs as zero; signs stay.</summary>
    static Complex Boxed(Complex z)
    {
        double Box(double part) => IsInfinite(z) ? Math.CopySign(double.IsInfinity(part) ? 1 : 0, part) : double.IsNaN(part) ? Math.CopySign(0, part) : part;
        return new(Box(z.Real), Box(z.Imaginary));
    }

    /// <summary>x / y, scaled by the greater part of y so that nothing overflows on the way.</summary>
    static Complex Quotient(Complex x, Complex y)
    {
        var quotient = PlainQuotient(x, y);
        if (!double.IsNaN(quotient.Real) || !double.IsNaN(quotient.Imaginary))
            return quotient;
        // where NaNs come of infinite parts, infinities and zeros as C's Annex G has them
        if (IsInfinite(x) && Complex.IsFinite(y))
        {
            double real = Sign(x.Real), imaginary = Sign(x.Imaginary);
            return new(double.PositiveInfinity * (real * y.Real + imaginary * y.Imaginary), double.PositiveInfinity * (imaginary * y.Real - real * y.Imaginary));
        }
        if (IsInfinite(y) && Complex.IsFinite(x))
        {
            double real = Sign(y.Real), imaginary = Sign(y.Imaginary);
            return new(0.0 * (x.Real * real + x.Imaginary * imaginary), 0.0 * (x.Imaginary * real - x.Real * imaginary));
        }
        return quotient;

        static double Sign(double part) => Math.CopySign(double.IsInfinity(part) ? 1 : 0, part);
    }

    /// <summary>x / y of a real number, whose imaginary part is not one of zero.</summary>
    static Complex Quotient(double x, Complex y)
    {
        Complex quotient;
        if (Math.Abs(y.Real) >= Math.Abs(y.Imaginary))
        {
            double ratio = y.Imaginary / y.Real, scale = y.Real + y.Imaginary * ratio;
            quotient = new(x / scale, -x * ratio / scale);
        }
        else
        {
            double ratio = y.Real / y.Imaginary, scale = y.Real * ratio + y.Imaginary;
            quotient = new(x * ratio / scale, -x / scale);
        }
        if (!double.IsNaN(quotient.Real) || !double.IsNaN(quotient.Imaginary) || !double.IsFinite(x) || !IsInfinite(y))
            return quotient;
        // zeros where the denominator is infinite
        return new(0.0 * (x * Math.CopySign(double.IsInfinity(y.Real) ? 1 : 0, y.Real)), 0.0 * (-x * Math.CopySign(double.IsInfinity(y.Imaginary) ? 1 : 0, y.Imaginary)));
    }

    static Complex PlainQuotient(Complex x, Complex y)
    {
        if (Math.Abs(y.Real) >= Math.Abs(y.Imaginary))
        {
            double ratio = y.Imaginary / y.Real, scale = y.Real + y.Imaginary * ratio;
            return new((x.Real + x.Imaginary * ratio) / scale, (x.Imaginary - x.Real * ratio) / scale);
        }
        else
        {
            double ratio = y.Real / y.Imaginary, scale = y.Real * ratio + y.Imaginary;
            return new((x.Real * ratio + x.Imaginary) / scale, (x.Imaginary * ratio - x.Real) / scale);
        }
    }

    internal static PyObject? Power(ThreadState ts, Complex x, Complex y)
    {
        const int MostMultiplications = 100;
        Complex result;
        if (y == Complex.Zero)
            result = Complex.One;
        else if (x == Complex.Zero)
        {
            if (y.Imaginary != 0 || y.Real < 0)
                return ts.Raise(ExceptionTypes.ZeroDivisionError, "zero to a negative or complex power");
            result = Complex.Zero;
        }
        else if (y.Imaginary == 0 && double.IsInteger(y.Real) && Math.Abs(y.Real) <= MostMultiplications)
            result = IntegerPower(x, (int)y.Real);
        else
        {
            double length = Math.Pow(double.Hypot(x.Real, x.Imaginary), y.Real), angle = Math.Atan2(x.Imaginary, x.Real), phase = angle * y.Real;
            if (y.Imaginary != 0)
            {
                length *= Math.Exp(-angle * y.Imaginary);
                phase += y.Imaginary * Math.Log(double.Hypot(x.Real, x.Imaginary));
            }
            result = new(length * Math.Cos(phase), length * Math.Sin(phase));
        }
        return double.IsInfinity(result.Real) || double.IsInfinity(result.Imaginary)
            ? ts.Raise(ExceptionTypes.OverflowError, "complex exponentiation") : new PyComplex(result);
    }

    static Complex IntegerPower(Complex x, int n)
    {
        Complex result = Complex.One, power = x;
        for (int left = Math.Abs(n); left > 0; left >>= 1)
        {
            if ((left & 1) != 0)
                result = Product(result, power);
            power = Product(power, power);
        }
        return n < 0 ? Quotient(Complex.One, result) : result;
    }

    public override PyObject? Unary(ThreadState ts, UnaryOperator op) => op switch
    {
        UnaryOperator.Negative => new PyComplex(new(-Value.Real, -Value.Imaginary)),
        UnaryOperator.Positive => ReferenceEquals(Type, TypeObject) ? this : new PyComplex(Value),
        UnaryOperator.Absolute => Length(ts, Value),
        _ => PyNotImplemented.Instance,
    };

    static PyObject? Length(ThreadState ts, Complex value)
    {
        double length = double.Hypot(value.Real, value.Imaginary);
        return double.IsInfinity(length) && double.IsFinite(value.Real) && double.IsFinite(value.Imaginary)
            ? ts.Raise(ExceptionTypes.OverflowError, "absolute value too large") : new PyFloat(length);
    }

    public override PyObject? PowerModulo(ThreadState ts, PyObject @base, PyObject exponent, PyObject modulus) =>
        @base is PyIntegral or PyFloat or PyComplex && exponent is PyIntegral or PyFloat or PyComplex
            ? ts.Raise(ExceptionTypes.ValueError, "complex modulo") : PyNotImplemented.Instance;

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        bool equal;
        if (other is PyComplex complex)
            equal = Value.Real == complex.Value.Real && Value.Imaginary == complex.Value.Imaginary;
        else if (other is PyFloat or PyIntegral)
            equal = Value.Imaginary == 0 && ReferenceEquals(new PyFloat(Value.Real).Compare(ts, CompareOperator.Equal, other), PyBool.True);
        else
            return PyNotImplemented.Instance;
        return PyBool.Of(equal == (op == CompareOperator.Equal));
    }

    /// <summary>The hash of a complex without imaginary part is that of the float.</summary>
    public override bool TryHash(ThreadState ts, out long hash)
    {
        const long ImaginaryFactor = 1000003;
        new PyFloat(Value.Real).TryHash(ts, out long real);
        new PyFloat(Value.Imaginary).TryHash(ts, out long imaginary);
        hash = unchecked(real + ImaginaryFactor * imaginary);
        if (hash == -1)
            hash = -2;
        return true;
    }
}
