using System.Globalization;
using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Rounding of ints and floats to so many decimals.</summary>
static class NumberRounding
{
    /// <summary>How many decimals an argument asks for, within 32 bits; false with a TypeError.</summary>
    public static bool TryDigits(ThreadState ts, PyObject ndigits, out long digits)
    {
        digits = 0;
        if (Numbers.ToIndex(ts, ndigits) is not { } wanted)
            return false;
        digits = wanted.TryGetInt64(out long small) ? small : wanted.ToBigInteger().Sign * (long)int.MaxValue;
        return true;
    }

    public static PyObject? OfFloat(ThreadState ts, PyFloat number, long digits)
    {
        // beyond these nothing changes, or all is rounded away
        const int MostDecimals = 323, LeastDecimals = -308;
        double value = number.Value;
        if (!double.IsFinite(value) || value == 0 || digits > MostDecimals)
            return number;
        if (digits < LeastDecimals)
            return new PyFloat(Math.CopySign(0, value));
        string text = FloatBody.Of(Math.Abs(value), 'f', (int)Math.Max(0, digits), alternate: false, addPointZero: false);
        if (digits < 0)
        {
            var rounded = DecimalDigits.Fixed(Math.Abs(value), (int)digits);
            text = rounded.Digits.Length == 0 ? "0" : rounded.Digits.PadRight(rounded.Point, '0');
        }
        double result = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsInfinity(result) ? ts.Raise(ExceptionTypes.OverflowError, "rounded value too large to represent") : new PyFloat(Math.CopySign(result, value));
    }

    public static PyObject? OfInt(ThreadState ts, PyIntegral number, long digits)
    {
        var value = number.ToBigInteger();
        if (digits >= 0)
            return IntArithmetic.Normalize(value);
        // more digits than the number has: nothing is left
        if (-digits > value.GetBitLength())
            return PyInt.Zero;
        var unit = BigInteger.Pow(10, (int)-digits);
        var (quotient, remainder) = IntArithmetic.FloorDivRem(value, unit);
        int half = (remainder * 2).CompareTo(unit);
        if (half > 0 || half == 0 && !quotient.IsEven)
            quotient += 1;
        return IntArithmetic.Normalize(quotient * unit);
    }
}
