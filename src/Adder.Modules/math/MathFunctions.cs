using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.math;

/// <summary>The module math: functions of one float.</summary>
[PyModule("math", "Functions of real numbers, as the C standard defines them.")]
static partial class MathFunctions
{
    const string Finite = "expected a finite input, got ", Positive = "expected a positive input, got ", NoPole = "expected a noninteger or positive integer, got ",
        Unit = "expected a number in range from -1 up to 1, got ";

    [PyConstant("pi")] const double Pi = Math.PI;
    [PyConstant("e")] const double E = Math.E;
    [PyConstant("tau")] const double Tau = Math.Tau;
    [PyConstant("inf")] const double Infinity = double.PositiveInfinity;
    [PyConstant("nan")] static double NotANumber => PyFloat.NaN;

    /// <summary>The result of a function, or the error of an argument that has none: NaN for no NaN, infinity for something finite.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="x">The argument.</param>
    /// <param name="result">What the function gave.</param>
    /// <param name="error">What is wrong with the argument, up to its value.</param>
    /// <param name="overflows">Whether infinity means that the result is too large.</param>
    static PyObject? Result(ThreadState ts, double x, double result, string? error = null, bool overflows = false)
    {
        if (double.IsNaN(result) && !double.IsNaN(x))
            return Domain(ts, x, error);
        if (double.IsInfinity(result) && double.IsFinite(x))
            return overflows ? ts.Raise(ExceptionTypes.OverflowError, "math range error") : Domain(ts, x, error);
        return new PyFloat(result);
    }

    static PyObject? Domain(ThreadState ts, double x, string? error) =>
        ts.Raise(ExceptionTypes.ValueError, error is null ? "math domain error" : error + Bytecode.Code.PythonRepr.Of(x));

    [PyFunction("acos", "Return the arc cosine (measured in radians) of x.")]
    static PyObject? Acos(ThreadState ts, double x) => Result(ts, x, Math.Acos(x), Unit);

    [PyFunction("acosh", "Return the inverse hyperbolic cosine of x.")]
    static PyObject? Acosh(ThreadState ts, double x) => Result(ts, x, LibM.Acosh(x), "expected argument value not less than 1, got ");

    [PyFunction("asin", "Return the arc sine (measured in radians) of x.")]
    static PyObject? Asin(ThreadState ts, double x) => Result(ts, x, Math.Asin(x), Unit);

    [PyFunction("asinh", "Return the inverse hyperbolic sine of x.")]
    static PyObject? Asinh(ThreadState ts, double x) => Result(ts, x, LibM.Asinh(x));

    [PyFunction("atan", "Return the arc tangent (measured in radians) of x.")]
    static PyObject? Atan(ThreadState ts, double x) => Result(ts, x, Math.Atan(x));

    [PyFunction("atanh", "Return the inverse hyperbolic tangent of x.")]
    static PyObject? Atanh(ThreadState ts, double x) => Result(ts, x, LibM.Atanh(x), "expected a number between -1 and 1, got ");

    [PyFunction("cbrt", "Return the cube root of x.")]
    static PyObject? Cbrt(ThreadState ts, double x) => Result(ts, x, Math.Cbrt(x));

    [PyFunction("cos", "Return the cosine of x (measured in radians).")]
    static PyObject? Cos(ThreadState ts, double x) => Result(ts, x, Math.Cos(x), Finite);

    [PyFunction("cosh", "Return the hyperbolic cosine of x.")]
    static PyObject? Cosh(ThreadState ts, double x) => Result(ts, x, Math.Cosh(x), overflows: true);

    [PyFunction("degrees", "Convert angle x from radians to degrees.")]
    static PyObject? Degrees(ThreadState ts, double x) => new PyFloat(x * (180 / Math.PI));

    [PyFunction("erf", "Error function at x.")]
    static PyObject? Erf(ThreadState ts, double x) => Result(ts, x, LibM.Erf(x));

    [PyFunction("erfc", "Complementary error function at x.")]
    static PyObject? Erfc(ThreadState ts, double x) => Result(ts, x, LibM.Erfc(x));

    [PyFunction("exp", "Return e raised to the power of x.")]
    static PyObject? Exp(ThreadState ts, double x) => Result(ts, x, Math.Exp(x), overflows: true);

    [PyFunction("exp2", "Return 2 raised to the power of x.")]
    static PyObject? Exp2(ThreadState ts, double x) => Result(ts, x, LibM.Exp2(x), overflows: true);

    [PyFunction("expm1", "Return exp(x)-1.")]
    static PyObject? Expm1(ThreadState ts, double x) => Result(ts, x, LibM.Expm1(x), overflows: true);

    [PyFunction("fabs", "Return the absolute value of the float x.")]
    static PyObject? Fabs(ThreadState ts, double x) => new PyFloat(Math.Abs(x));

    [PyFunction("gamma", "Gamma function at x.")]
    static PyObject? GammaFunction(ThreadState ts, double x) => Result(ts, x, Gamma.Of(x), NoPole, overflows: true);

    [PyFunction("lgamma", "Natural logarithm of absolute value of Gamma function at x.")]
    static PyObject? LogGamma(ThreadState ts, double x) => Result(ts, x, Gamma.Log(x), NoPole, overflows: true);

    [PyFunction("log1p", "Return the natural logarithm of 1+x (base e).")]
    static PyObject? Log1p(ThreadState ts, double x) => Result(ts, x, LibM.Log1p(x), "expected argument value > -1, got ");

    [PyFunction("radians", "Convert angle x from degrees to radians.")]
    static PyObject? Radians(ThreadState ts, double x) => new PyFloat(x * (Math.PI / 180));

    [PyFunction("sin", "Return the sine of x (measured in radians).")]
    static PyObject? Sin(ThreadState ts, double x) => Result(ts, x, Math.Sin(x), Finite);

    [PyFunction("sinh", "Return the hyperbolic sine of x.")]
    static PyObject? Sinh(ThreadState ts, double x) => Result(ts, x, Math.Sinh(x), overflows: true);

    [PyFunction("sqrt", "Return the square root of x.")]
    static PyObject? Sqrt(ThreadState ts, double x) => Result(ts, x, Math.Sqrt(x), "expected a nonnegative input, got ");

    [PyFunction("tan", "Return the tangent of x (measured in radians).")]
    static PyObject? Tan(ThreadState ts, double x) => Result(ts, x, Math.Tan(x), Finite);

    [PyFunction("tanh", "Return the hyperbolic tangent of x.")]
    static PyObject? Tanh(ThreadState ts, double x) => Result(ts, x, Math.Tanh(x));

    [PyFunction("isfinite", "Return True if x is neither an infinity nor a NaN, and False otherwise.")]
    static PyObject? IsFinite(ThreadState ts, double x) => PyBool.Of(double.IsFinite(x));

    [PyFunction("isinf", "Return True if x is a positive or negative infinity, and False otherwise.")]
    static PyObject? IsInfinite(ThreadState ts, double x) => PyBool.Of(double.IsInfinity(x));

    [PyFunction("isnan", "Return True if x is a NaN (not a number), and False otherwise.")]
    static PyObject? IsNan(ThreadState ts, double x) => PyBool.Of(double.IsNaN(x));

    [PyFunction("ulp", "Return the value of the least significant bit of the float x.")]
    static PyObject? Ulp(ThreadState ts, double x)
    {
        x = Math.Abs(x);
        if (!double.IsFinite(x))
            return new PyFloat(x);
        double next = Math.BitIncrement(x);
        return new PyFloat(double.IsInfinity(next) ? x - Math.BitDecrement(x) : next - x);
    }

    [PyFunction("frexp", "Return the mantissa and exponent of x, as pair (m, e).")]
    static PyObject? Frexp(ThreadState ts, double x)
    {
        var (mantissa, exponent) = Split(x);
        return new PyTuple([new PyFloat(mantissa), PyInt.Of(exponent)]);
    }

    /// <summary>x as a mantissa from 0.5 up to 1 and a power of two.</summary>
    internal static (double Mantissa, int Exponent) Split(double x)
    {
        if (x == 0 || !double.IsFinite(x))
            return (x, 0);
        int exponent = Math.ILogB(x) + 1;
        return (Math.ScaleB(x, -exponent), exponent);
    }

    [PyFunction("modf", "Return the fractional and integer parts of x.")]
    static PyObject? Modf(ThreadState ts, double x)
    {
        if (double.IsInfinity(x))
            return new PyTuple([new PyFloat(Math.CopySign(0, x)), new PyFloat(x)]);
        double whole = Math.Truncate(x);
        return new PyTuple([new PyFloat(Math.CopySign(x - whole, x)), new PyFloat(whole)]);
    }

    [PyFunction("log2", "Return the base 2 logarithm of x.")]
    static PyObject? Log2(ThreadState ts, PyObject x) => Logarithms.Of(ts, x, Logarithms.Log2);

    [PyFunction("log10", "Return the base 10 logarithm of x.")]
    static PyObject? Log10(ThreadState ts, PyObject x) => Logarithms.Of(ts, x, Math.Log10);

    [PyFunction("log", "Return the logarithm of x to the given base, the natural one by default.")]
    static PyObject? Log(ThreadState ts, PyObject x, PyObject? @base = null)
    {
        var top = Logarithms.Of(ts, x, Math.Log);
        if (top is null || @base is null)
            return top;
        return Logarithms.Of(ts, @base, Math.Log) is { } bottom ? Operators.Binary(ts, (int)BinaryOperator.TrueDivide, top, bottom) : null;
    }
}
