using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.math;

/// <summary>Functions of two or three floats.</summary>
[PyModule("math")]
static partial class PairFunctions
{
    static PyObject? Domain(ThreadState ts) => ts.Raise(ExceptionTypes.ValueError, "math domain error");

    [PyFunction("atan2", "Return the arc tangent (measured in radians) of y/x.")]
    static PyObject? Atan2(ThreadState ts, double y, double x) => new PyFloat(Math.Atan2(y, x));

    [PyFunction("copysign", "Return a float with the magnitude (absolute value) of x but the sign of y.")]
    static PyObject? CopySign(ThreadState ts, double x, double y) => new PyFloat(Math.CopySign(x, y));

    [PyFunction("fmod", "Return fmod(x, y), according to platform C.")]
    static PyObject? Fmod(ThreadState ts, double x, double y)
    {
        if (double.IsInfinity(y) && double.IsFinite(x))
            return new PyFloat(x);
        double result = x % y;
        return double.IsNaN(result) && !double.IsNaN(x) && !double.IsNaN(y) ? Domain(ts) : new PyFloat(result);
    }

    [PyFunction("remainder", "Difference between x and the closest integer multiple of y.")]
    static PyObject? Remainder(ThreadState ts, double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
            return new PyFloat(x + y);
        if (double.IsInfinity(x) || y == 0)
            return Domain(ts);
        if (double.IsInfinity(y))
            return new PyFloat(x);
        double a = Math.Abs(x), b = Math.Abs(y), m = a % b, c = b - m;
        double r = m < c ? m : m > c ? -c : m - 2 * (0.5 * (a - m) % b);
        return new PyFloat(Math.CopySign(1, x) * r);
    }

    [PyFunction("pow", "Return x**y (x to the power of y).")]
    static PyObject? Pow(ThreadState ts, double x, double y)
    {
        double result = Math.Pow(x, y);
        if (double.IsFinite(x) && double.IsFinite(y))
        {
            if (double.IsNaN(result) || double.IsInfinity(result) && x == 0)
                return Domain(ts);
            if (double.IsInfinity(result))
                return ts.Raise(ExceptionTypes.OverflowError, "math range error");
        }
        return new PyFloat(result);
    }

    [PyFunction("ldexp", "Return x * (2**i).")]
    static PyObject? Ldexp(ThreadState ts, double x, PyObject i)
    {
        if (i is not PyIntegral power)
            return ts.Raise(ExceptionTypes.TypeError, "Expected an int as second argument to ldexp.");
        if (x == 0 || !double.IsFinite(x))
            return new PyFloat(x);
        int exponent = power.TryGetInt64(out long wide) ? (int)Math.Clamp(wide, -100000, 100000) : power.ToBigInteger().Sign < 0 ? -100000 : 100000;
        double result = Math.ScaleB(x, exponent);
        return double.IsInfinity(result) ? ts.Raise(ExceptionTypes.OverflowError, "math range error") : new PyFloat(result);
    }

    [PyFunction("fma", "Fused multiply-add operation.")]
    static PyObject? MultiplyAdd(ThreadState ts, double x, double y, double z)
    {
        double result = Math.FusedMultiplyAdd(x, y, z);
        if (double.IsFinite(result))
            return new PyFloat(result);
        if (double.IsNaN(result))
            return double.IsNaN(x) || double.IsNaN(y) || double.IsNaN(z) ? new PyFloat(result) : ts.Raise(ExceptionTypes.ValueError, "invalid operation in fma");
        return double.IsFinite(x) && double.IsFinite(y) && double.IsFinite(z) ? ts.Raise(ExceptionTypes.OverflowError, "overflow in fma") : new PyFloat(result);
    }

    [PyFunction("nextafter", "Return the floating-point value the given number of steps after x towards y.")]
    static PyObject? NextAfter(ThreadState ts, double x, double y, [KeywordOnly] PyObject? steps = null)
    {
        var count = BigInteger.One;
        if (steps is not null and not PyNone)
        {
            if (!Arguments.TryBigInteger(ts, steps, out count))
                return null;
            if (count.Sign < 0)
                return ts.Raise(ExceptionTypes.ValueError, "steps must be a non-negative integer");
        }
        if (count.IsZero || double.IsNaN(x))
            return new PyFloat(x);
        if (double.IsNaN(y))
            return new PyFloat(y);
        if (x == y)
            return new PyFloat(y);
        if (steps is null or PyNone)
            return new PyFloat(x < y ? Math.BitIncrement(x) : Math.BitDecrement(x));
        // floats in order are ints in order, but for the sign
        BigInteger from = Order(x), to = Order(y);
        var reached = to > from ? BigInteger.Min(from + count, to) : BigInteger.Max(from - count, to);
        double result = reached.IsZero ? to < from ? 0.0 : -0.0 : FromOrder(reached);
        return new PyFloat(reached == to ? y : result);
    }

    static BigInteger Order(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : -(BigInteger)(bits & long.MaxValue);
    }

    static double FromOrder(BigInteger order) => order.Sign >= 0
        ? BitConverter.Int64BitsToDouble((long)order)
        : -BitConverter.Int64BitsToDouble((long)-order);

    [PyFunction("isclose", "Determine whether two floating-point numbers are close in value.")]
    static PyObject? IsClose(ThreadState ts, [Named] double a, double b, [KeywordOnly] double rel_tol = 1e-09, double abs_tol = 0.0)
    {
        if (rel_tol < 0 || abs_tol < 0)
            return ts.Raise(ExceptionTypes.ValueError, "tolerances must be non-negative");
        if (a == b)
            return PyBool.True;
        if (double.IsInfinity(a) || double.IsInfinity(b))
            return PyBool.False;
        double difference = Math.Abs(b - a);
        return PyBool.Of(difference <= Math.Abs(rel_tol * b) || difference <= Math.Abs(rel_tol * a) || difference <= abs_tol);
    }
}
