using System.Numerics;
using System.Runtime.InteropServices;

namespace Adder.Bytecode.Code;

/// <summary>Products, quotients and powers of complex numbers as CPython has them, to the last bit (Objects/complexobject.c; C11, annex G.5.1).</summary>
public static class ComplexArithmetic
{
    /// <summary>x * y; where NaNs come of infinite parts, the infinities.</summary>
    public static Complex Product(Complex x, Complex y)
    {
        var product = new Complex(x.Real * y.Real - x.Imaginary * y.Imaginary, x.Real * y.Imaginary + x.Imaginary * y.Real);
        if (!IsNaN(product))
            return product;
        bool isInfinite = Complex.IsInfinity(x) || Complex.IsInfinity(y) || double.IsInfinity(x.Real * y.Real) || double.IsInfinity(x.Imaginary * y.Imaginary)
            || double.IsInfinity(x.Real * y.Imaginary) || double.IsInfinity(x.Imaginary * y.Real);
        if (!isInfinite)
            return product;
        var (a, b) = (WithoutNaN(x), WithoutNaN(y));
        return new(double.PositiveInfinity * (a.Real * b.Real - a.Imaginary * b.Imaginary), double.PositiveInfinity * (a.Real * b.Imaginary + a.Imaginary * b.Real));
    }

    /// <summary>x / y, scaled by the greater part of y so that nothing overflows on the way; infinities and zeros where NaNs come of infinite parts.</summary>
    public static Complex Quotient(Complex x, Complex y)
    {
        Complex quotient;
        if (Math.Abs(y.Real) >= Math.Abs(y.Imaginary))
        {
            double ratio = y.Imaginary / y.Real, scale = y.Real + y.Imaginary * ratio;
            quotient = new((x.Real + x.Imaginary * ratio) / scale, (x.Imaginary - x.Real * ratio) / scale);
        }
        else
        {
            double ratio = y.Real / y.Imaginary, scale = y.Real * ratio + y.Imaginary;
            quotient = new((x.Real * ratio + x.Imaginary) / scale, (x.Imaginary * ratio - x.Real) / scale);
        }
        if (!IsNaN(quotient))
            return quotient;
        if (Complex.IsInfinity(x) && Complex.IsFinite(y))
        {
            x = Boxed(x);
            return new(double.PositiveInfinity * (x.Real * y.Real + x.Imaginary * y.Imaginary), double.PositiveInfinity * (x.Imaginary * y.Real - x.Real * y.Imaginary));
        }
        if (!Complex.IsInfinity(y) || !Complex.IsFinite(x))
            return quotient;
        y = Boxed(y);
        return new(0.0 * (x.Real * y.Real + x.Imaginary * y.Imaginary), 0.0 * (x.Imaginary * y.Real - x.Real * y.Imaginary));
    }

    /// <summary>x / y of a real number, whose imaginary part is not one of zero.</summary>
    public static Complex Quotient(double x, Complex y)
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
        if (!IsNaN(quotient) || !double.IsFinite(x) || !Complex.IsInfinity(y))
            return quotient;
        y = Boxed(y);
        return new(0.0 * (x * y.Real), 0.0 * (-x * y.Imaginary));
    }

    /// <summary>x ** y; false where CPython raises instead: zero to a negative or complex power, or a phase that is infinite. What is too large is infinite.</summary>
    public static bool TryPower(Complex x, Complex y, out Complex power)
    {
        const int MostMultiplications = 100;
        power = Complex.One;
        if (y == Complex.Zero)
            return true;
        if (y.Imaginary == 0 && double.IsInteger(y.Real) && Math.Abs(y.Real) <= MostMultiplications)
        {
            power = Power(x, (int)Math.Abs(y.Real));
            if (y.Real > 0)
                return true;
            bool isDefined = power != Complex.Zero;
            power = Quotient(Complex.One, power);
            return isDefined;
        }
        power = Complex.Zero;
        if (x == Complex.Zero)
            return y.Imaginary == 0 && !(y.Real < 0);
        double size = Hypot(x.Real, x.Imaginary), angle = Math.Atan2(x.Imaginary, x.Real);
        double length = Math.Pow(size, y.Real), phase = angle * y.Real;
        if (y.Imaginary != 0)
        {
            length *= Math.Exp(-angle * y.Imaginary);
            phase += y.Imaginary * Math.Log(size);
        }
        power = new(length * Math.Cos(phase), length * Math.Sin(phase));
        return !double.IsInfinity(phase);
    }

    /// <summary>The length of a vector as C's library computes it; where that cannot be loaded, as .NET does, which may differ in the last bit.</summary>
    public static double Hypot(double x, double y) => CLibrary.Hypot is { } function ? function(x, y) : double.Hypot(x, y);

    /// <summary>Loaded when it is first needed.</summary>
    static class CLibrary
    {
        public delegate double Function(double x, double y);

        public static readonly Function? Hypot = (NativeLibrary.TryLoad("libm.so.6", out nint library) || NativeLibrary.TryLoad("libm", out library))
            && NativeLibrary.TryGetExport(library, "hypot", out nint address) ? System.Runtime.InteropServices.Marshal.GetDelegateForFunctionPointer<Function>(address) : null;
    }

    static Complex Power(Complex x, int exponent)
    {
        var result = Complex.One;
        for (int bit = 1; exponent >= bit; bit <<= 1, x = Product(x, x))
            if ((exponent & bit) != 0)
                result = Product(result, x);
        return result;
    }

    static bool IsNaN(Complex z) => double.IsNaN(z.Real) && double.IsNaN(z.Imaginary);

    /// <summary>Infinite parts as one and others as zero; signs stay.</summary>
    static Complex Boxed(Complex z) =>
        new(Math.CopySign(double.IsInfinity(z.Real) ? 1 : 0, z.Real), Math.CopySign(double.IsInfinity(z.Imaginary) ? 1 : 0, z.Imaginary));

    static Complex WithoutNaN(Complex z) => Complex.IsInfinity(z) ? Boxed(z)
        : new(double.IsNaN(z.Real) ? Math.CopySign(0, z.Real) : z.Real, double.IsNaN(z.Imaginary) ? Math.CopySign(0, z.Imaginary) : z.Imaginary);
}
