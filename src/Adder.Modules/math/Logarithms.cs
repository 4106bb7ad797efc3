using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.math;

/// <summary>Logarithms of floats, and of ints of any size.</summary>
static class Logarithms
{
    public static PyObject? Of(ThreadState ts, PyObject x, Func<double, double> logarithm)
    {
        if (x is PyIntegral number)
            return OfInt(ts, number.ToBigInteger(), logarithm);
        if (!Arguments.TryDouble(ts, x, out double value))
            return null;
        double result = logarithm(value);
        return double.IsNaN(result) && !double.IsNaN(value) || double.IsNegativeInfinity(result)
            ? ts.Raise(ExceptionTypes.ValueError, "expected a positive input, got " + Bytecode.Code.PythonRepr.Of(value))
            : new PyFloat(result);
    }

    static PyObject? OfInt(ThreadState ts, BigInteger number, Func<double, double> logarithm)
    {
        const int MostBits = 1000;
        if (number.Sign <= 0)
            return ts.Raise(ExceptionTypes.ValueError, "expected a positive input");
        long bits = number.GetBitLength();
        if (bits <= MostBits)
            return new PyFloat(logarithm((double)number));
        int shift = (int)(bits - MostBits);
        return new PyFloat(logarithm((double)(number >> shift)) + logarithm(2) * shift);
    }

    /// <summary>The base-2 logarithm, exact for powers of two.</summary>
    public static double Log2(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
            return Math.Log2(x);
        var (mantissa, exponent) = MathFunctions.Split(x);
        return mantissa == 0.5 ? exponent - 1 : Math.Log2(x);
    }
}
