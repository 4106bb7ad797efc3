using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Modules.math;

namespace Adder.Modules.cmath;

/// <summary>What is wrong with an argument of a function.</summary>
enum Fault { None, Domain, Range }

/// <summary>The functions of the C standard for complex numbers, with its special values; parts that would overflow on the way are scaled.</summary>
static class ComplexFunctions
{
    const double Large = double.MaxValue / 4, SmallestNormal = 2.2250738585072014e-308, LnTwo = 0.6931471805599453094, LnTen = 2.302585092994045684;
    const int MantissaBits = 53;
    static readonly double SqrtLarge = Math.Sqrt(Large), LogLarge = Math.Log(Large), SqrtSmallest = Math.Sqrt(SmallestNormal);

    static bool IsFinite(Complex z) => double.IsFinite(z.Real) && double.IsFinite(z.Imaginary);

    static Complex Special(SpecialValues table, double real, double imaginary, ref Fault fault)
    {
        if (table.Of(real, imaginary) is { } result)
            return result;
        fault = Fault.Domain;
        return default;
    }

    static bool IsLarge(Complex z) => Math.Abs(z.Real) > Large || Math.Abs(z.Imaginary) > Large;

    /// <summary>The logarithm of the length of a large number, doubled.</summary>
    static double LogOfDouble(Complex z) => Math.Log(ComplexArithmetic.Hypot(z.Real / 2, z.Imaginary / 2)) + 2 * LnTwo;

    public static Complex Acos(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
            return Special(SpecialValues.Acos, z.Real, z.Imaginary, ref fault);
        if (IsLarge(z))
        {
            double log = LogOfDouble(z);
            return new(Math.Atan2(Math.Abs(z.Imaginary), z.Real), z.Real < 0 ? -Math.CopySign(log, z.Imaginary) : Math.CopySign(log, -z.Imaginary));
        }
        Complex minus = Sqrt(new(1 - z.Real, -z.Imaginary), ref fault), plus = Sqrt(new(1 + z.Real, z.Imaginary), ref fault);
        return new(2 * Math.Atan2(minus.Real, plus.Real), LibM.Asinh(plus.Real * minus.Imaginary - plus.Imaginary * minus.Real));
    }

    public static Complex Acosh(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
            return Special(SpecialValues.Acosh, z.Real, z.Imaginary, ref fault);
        if (IsLarge(z))
            return new(LogOfDouble(z), Math.Atan2(z.Imaginary, z.Real));
        Complex minus = Sqrt(new(z.Real - 1, z.Imaginary), ref fault), plus = Sqrt(new(z.Real + 1, z.Imaginary), ref fault);
        return new(LibM.Asinh(minus.Real * plus.Real + minus.Imaginary * plus.Imaginary), 2 * Math.Atan2(minus.Imaginary, plus.Real));
    }

    public static Complex Asin(Complex z, ref Fault fault)
    {
        var turned = Asinh(new(-z.Imaginary, z.Real), ref fault);
        return new(turned.Imaginary, -turned.Real);
    }

    public static Complex Asinh(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
            return Special(SpecialValues.Asinh, z.Real, z.Imaginary, ref fault);
        if (IsLarge(z))
        {
            double log = LogOfDouble(z);
            return new(z.Imaginary >= 0 ? Math.CopySign(log, z.Real) : -Math.CopySign(log, -z.Real), Math.Atan2(z.Imaginary, Math.Abs(z.Real)));
        }
        Complex first = Sqrt(new(1 + z.Imaginary, -z.Real), ref fault), second = Sqrt(new(1 - z.Imaginary, z.Real), ref fault);
        return new(LibM.Asinh(first.Real * second.Imaginary - second.Real * first.Imaginary),
            Math.Atan2(z.Imaginary, first.Real * second.Real - first.Imaginary * second.Imaginary));
    }

    public static Complex Atan(Complex z, ref Fault fault)
    {
        var turned = Atanh(new(-z.Imaginary, z.Real), ref fault);
        return new(turned.Imaginary, -turned.Real);
    }

    public static Complex Atanh(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
            return Special(SpecialValues.Atanh, z.Real, z.Imaginary, ref fault);
        if (double.IsNegative(z.Real))
        {
            var mirrored = Atanh(new(-z.Real, -z.Imaginary), ref fault);
            return new(-mirrored.Real, -mirrored.Imaginary);
        }
        double height = Math.Abs(z.Imaginary);
        if (z.Real > SqrtLarge || height > SqrtLarge)
        {
            double half = ComplexArithmetic.Hypot(z.Real / 2, z.Imaginary / 2);
            return new(z.Real / 4 / half / half, -Math.CopySign(Math.PI / 2, -z.Imaginary));
        }
        if (z.Real == 1 && height < SqrtSmallest)
        {
            if (height == 0)
            {
                fault = Fault.Domain;
                return new(double.PositiveInfinity, z.Imaginary);
            }
            return new(-Math.Log(Math.Sqrt(height) / Math.Sqrt(ComplexArithmetic.Hypot(height, 2))), Math.CopySign(Math.Atan2(2, -height) / 2, z.Imaginary));
        }
        double rest = 1 - z.Real;
        return new(LibM.Log1p(4 * z.Real / (rest * rest + height * height)) / 4, -Math.Atan2(-2 * z.Imaginary, rest * (1 + z.Real) - height * height) / 2);
    }

    public static Complex Cos(Complex z, ref Fault fault) => Cosh(new(-z.Imaginary, z.Real), ref fault);

    public static Complex Cosh(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
        {
            if (double.IsInfinity(z.Real) && double.IsFinite(z.Imaginary) && z.Imaginary != 0)
            {
                double real = Math.CopySign(double.PositiveInfinity, Math.Cos(z.Imaginary)), imaginary = Math.CopySign(double.PositiveInfinity, Math.Sin(z.Imaginary));
                return new(real, z.Real > 0 ? imaginary : -imaginary);
            }
            return Special(SpecialValues.Cosh, z.Real, z.Imaginary, ref fault);
        }
        if (Math.Abs(z.Real) <= LogLarge)
            return Ranged(Math.Cos(z.Imaginary) * Math.Cosh(z.Real), Math.Sin(z.Imaginary) * Math.Sinh(z.Real), ref fault);
        double less = z.Real - Math.CopySign(1, z.Real);
        return Ranged(Math.Cos(z.Imaginary) * Math.Cosh(less) * Math.E, Math.Sin(z.Imaginary) * Math.Sinh(less) * Math.E, ref fault);
    }

    static Complex Ranged(double real, double imaginary, ref Fault fault)
    {
        if (double.IsInfinity(real) || double.IsInfinity(imaginary))
            fault = Fault.Range;
        return new(real, imaginary);
    }

    public static Complex Exp(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
        {
            if (double.IsInfinity(z.Real) && double.IsFinite(z.Imaginary) && z.Imaginary != 0)
            {
                double length = z.Real > 0 ? double.PositiveInfinity : 0;
                return new(Math.CopySign(length, Math.Cos(z.Imaginary)), Math.CopySign(length, Math.Sin(z.Imaginary)));
            }
            return Special(SpecialValues.Exp, z.Real, z.Imaginary, ref fault);
        }
        if (z.Real <= LogLarge)
        {
            double length = Math.Exp(z.Real);
            return Ranged(length * Math.Cos(z.Imaginary), length * Math.Sin(z.Imaginary), ref fault);
        }
        double less = Math.Exp(z.Real - 1);
        return Ranged(less * Math.Cos(z.Imaginary) * Math.E, less * Math.Sin(z.Imaginary) * Math.E, ref fault);
    }

    public static Complex Log(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
            return Special(SpecialValues.Log, z.Real, z.Imaginary, ref fault);
        double x = Math.Abs(z.Real), y = Math.Abs(z.Imaginary), real;
        if (x > Large || y > Large)
            real = Math.Log(ComplexArithmetic.Hypot(x / 2, y / 2)) + LnTwo;
        else if (x < SmallestNormal && y < SmallestNormal)
        {
            if (x == 0 && y == 0)
            {
                fault = Fault.Domain;
                return new(double.NegativeInfinity, Math.Atan2(z.Imaginary, z.Real));
            }
            real = Math.Log(ComplexArithmetic.Hypot(Math.ScaleB(x, MantissaBits), Math.ScaleB(y, MantissaBits))) - MantissaBits * LnTwo;
        }
        else
        {
            const double Near = 0.71, Far = 1.73;
            double length = ComplexArithmetic.Hypot(x, y), most = Math.Max(x, y), least = Math.Min(x, y);
            real = length is >= Near and <= Far ? LibM.Log1p((most - 1) * (most + 1) + least * least) / 2 : Math.Log(length);
        }
        return new(real, Math.Atan2(z.Imaginary, z.Real));
    }

    public static Complex Log10(Complex z, ref Fault fault)
    {
        var natural = Log(z, ref fault);
        return new(natural.Real / LnTen, natural.Imaginary / LnTen);
    }

    public static Complex Sin(Complex z, ref Fault fault)
    {
        var turned = Sinh(new(-z.Imaginary, z.Real), ref fault);
        return new(turned.Imaginary, -turned.Real);
    }

    public static Complex Sinh(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
        {
            if (double.IsInfinity(z.Real) && double.IsFinite(z.Imaginary) && z.Imaginary != 0)
            {
                double real = Math.CopySign(double.PositiveInfinity, Math.Cos(z.Imaginary));
                return new(z.Real > 0 ? real : -real, Math.CopySign(double.PositiveInfinity, Math.Sin(z.Imaginary)));
            }
            return Special(SpecialValues.Sinh, z.Real, z.Imaginary, ref fault);
        }
        if (Math.Abs(z.Real) <= LogLarge)
            return Ranged(Math.Cos(z.Imaginary) * Math.Sinh(z.Real), Math.Sin(z.Imaginary) * Math.Cosh(z.Real), ref fault);
        double less = z.Real - Math.CopySign(1, z.Real);
        return Ranged(Math.Cos(z.Imaginary) * Math.Sinh(less) * Math.E, Math.Sin(z.Imaginary) * Math.Cosh(less) * Math.E, ref fault);
    }

    public static Complex Sqrt(Complex z, ref Fault fault)
    {
        const int ScaleUp = 53, ScaleDown = -27;
        if (!IsFinite(z))
            return Special(SpecialValues.Sqrt, z.Real, z.Imaginary, ref fault);
        if (z.Real == 0 && z.Imaginary == 0)
            return new(0, z.Imaginary);
        double x = Math.Abs(z.Real), y = Math.Abs(z.Imaginary), root;
        if (x < SmallestNormal && y < SmallestNormal)
        {
            double scaled = Math.ScaleB(x, ScaleUp);
            root = Math.ScaleB(Math.Sqrt(scaled + ComplexArithmetic.Hypot(scaled, Math.ScaleB(y, ScaleUp))), ScaleDown);
        }
        else
            root = 2 * Math.Sqrt(x / 8 + ComplexArithmetic.Hypot(x / 8, y / 8));
        double other = y / (2 * root);
        return z.Real >= 0 ? new(root, Math.CopySign(other, z.Imaginary)) : new(other, Math.CopySign(root, z.Imaginary));
    }

    public static Complex Tan(Complex z, ref Fault fault)
    {
        var turned = Tanh(new(-z.Imaginary, z.Real), ref fault);
        return new(turned.Imaginary, -turned.Real);
    }

    public static Complex Tanh(Complex z, ref Fault fault)
    {
        if (!IsFinite(z))
            return double.IsInfinity(z.Real) && double.IsFinite(z.Imaginary) && z.Imaginary != 0
                ? new(Math.CopySign(1, z.Real), Math.CopySign(0, 2 * Math.Sin(z.Imaginary) * Math.Cos(z.Imaginary)))
                : Special(SpecialValues.Tanh, z.Real, z.Imaginary, ref fault);
        if (Math.Abs(z.Real) > LogLarge)
            return new(Math.CopySign(1, z.Real), 4 * Math.Sin(z.Imaginary) * Math.Cos(z.Imaginary) * Math.Exp(-2 * Math.Abs(z.Real)));
        double x = Math.Tanh(z.Real), y = Math.Tan(z.Imaginary), factor = 1 / Math.Cosh(z.Real), product = x * y, divisor = 1 + product * product;
        return new(x * (1 + y * y) / divisor, y / divisor * factor * factor);
    }

    /// <summary>The number of a length and an angle.</summary>
    public static Complex Rect(double length, double angle, ref Fault fault)
    {
        if (double.IsFinite(length) && double.IsFinite(angle))
            return angle == 0 ? new(length, length * angle) : new(length * Math.Cos(angle), length * Math.Sin(angle));
        if (!double.IsInfinity(length) || !double.IsFinite(angle) || angle == 0)
            return Special(SpecialValues.Rect, length, angle, ref fault);
        double real = Math.CopySign(double.PositiveInfinity, Math.Cos(angle)), imaginary = Math.CopySign(double.PositiveInfinity, Math.Sin(angle));
        return length > 0 ? new(real, imaginary) : new(-real, -imaginary);
    }

    /// <summary>The quotient of logarithms.</summary>
    public static Complex Quotient(Complex x, Complex y, ref Fault fault)
    {
        if (y.Real == 0 && y.Imaginary == 0)
        {
            fault = Fault.Domain;
            return default;
        }
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
}
