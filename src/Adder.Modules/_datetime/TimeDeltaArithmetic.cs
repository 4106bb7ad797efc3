using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>Arithmetic of timedelta, exact in microseconds.</summary>
static class TimeDeltaArithmetic
{
    public static PyObject? Binary(ThreadState ts, BinaryOperator op, PyTimeDelta left, PyObject other) => other switch
    {
        PyTimeDelta right => WithDelta(ts, op, left, right),
        PyIntegral number => WithInteger(ts, op, left.Total, number.ToBigInteger()),
        PyFloat real => WithFloat(ts, op, left.Total, real.Value),
        _ => PyNotImplemented.Instance,
    };

    static PyObject? WithDelta(ThreadState ts, BinaryOperator op, PyTimeDelta left, PyTimeDelta right)
    {
        BigInteger x = left.Total, y = right.Total;
        if (op is BinaryOperator.FloorDivide or BinaryOperator.TrueDivide or BinaryOperator.Remainder or BinaryOperator.DivMod && y.IsZero)
            return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
        switch (op)
        {
            case BinaryOperator.Add: return PyTimeDelta.Of(ts, (long)left.Days + right.Days, InDay(left) + InDay(right));
            case BinaryOperator.Subtract: return PyTimeDelta.Of(ts, (long)left.Days - right.Days, InDay(left) - InDay(right));
            case BinaryOperator.FloorDivide: return IntArithmetic.Normalize(IntArithmetic.FloorDivRem(x, y).Quotient);
            case BinaryOperator.TrueDivide: return Divide(ts, x, y);
            case BinaryOperator.Remainder: return PyTimeDelta.Of(ts, IntArithmetic.FloorDivRem(x, y).Remainder);
            case BinaryOperator.DivMod:
                var (quotient, remainder) = IntArithmetic.FloorDivRem(x, y);
                return PyTimeDelta.Of(ts, remainder) is { } rest ? new PyTuple([IntArithmetic.Normalize(quotient), rest]) : null;
            default: return PyNotImplemented.Instance;
        }
    }

    static long InDay(PyTimeDelta delta) => delta.Seconds * Calendar.MicrosecondsPerSecond + delta.Microseconds;

    static PyObject? WithInteger(ThreadState ts, BinaryOperator op, BigInteger x, BigInteger y)
    {
        if (op is BinaryOperator.FloorDivide or BinaryOperator.TrueDivide && y.IsZero)
            return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
        return op switch
        {
            BinaryOperator.Multiply => PyTimeDelta.Of(ts, x * y),
            BinaryOperator.FloorDivide => PyTimeDelta.Of(ts, IntArithmetic.FloorDivRem(x, y).Quotient),
            BinaryOperator.TrueDivide => PyTimeDelta.Of(ts, Nearest(x, y)),
            _ => PyNotImplemented.Instance,
        };
    }

    static PyObject? WithFloat(ThreadState ts, BinaryOperator op, BigInteger x, double y)
    {
        if (op is not (BinaryOperator.Multiply or BinaryOperator.TrueDivide))
            return PyNotImplemented.Instance;
        if (double.IsNaN(y))
            return ts.Raise(ExceptionTypes.ValueError, "cannot convert NaN to integer ratio");
        if (double.IsInfinity(y))
            return ts.Raise(ExceptionTypes.OverflowError, "cannot convert Infinity to integer ratio");
        var (numerator, denominator) = Ratio(y);
        if (op == BinaryOperator.Multiply)
            return PyTimeDelta.Of(ts, Nearest(x * numerator, denominator));
        return numerator.IsZero ? ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero") : PyTimeDelta.Of(ts, Nearest(x * denominator, numerator));
    }

    /// <summary>A finite double as a fraction.</summary>
    static (BigInteger Numerator, BigInteger Denominator) Ratio(double value)
    {
        const int MantissaBits = 52, Bias = 1075;
        long bits = BitConverter.DoubleToInt64Bits(value), mantissa = bits & (1L << MantissaBits) - 1;
        int exponent = (int)(bits >> MantissaBits & 0x7FF);
        if (exponent == 0)
            exponent = 1;
        else
            mantissa |= 1L << MantissaBits;
        exponent -= Bias;
        BigInteger numerator = value < 0 ? -mantissa : mantissa;
        return exponent >= 0 ? (numerator << exponent, BigInteger.One) : (numerator, BigInteger.One << -exponent);
    }

    /// <summary>The quotient, rounded to the nearest number, halves to the even one.</summary>
    static BigInteger Nearest(BigInteger x, BigInteger y)
    {
        var (quotient, remainder) = IntArithmetic.FloorDivRem(x, y);
        int half = (2 * BigInteger.Abs(remainder)).CompareTo(BigInteger.Abs(y));
        return half > 0 || half == 0 && !quotient.IsEven ? quotient + 1 : quotient;
    }

    /// <summary>The quotient of two ints as a float, correctly rounded.</summary>
    public static PyObject? Divide(ThreadState ts, BigInteger x, BigInteger y) =>
        Operators.Binary(ts, (int)BinaryOperator.TrueDivide, IntArithmetic.Normalize(x), IntArithmetic.Normalize(y));
}

/// <summary>Methods of timedelta.</summary>
[PyMethods(typeof(PyTimeDelta))]
static partial class TimeDeltaMethods
{
    [PyGetter("days", "Number of days.")]
    static PyObject? Days(ThreadState ts, PyTimeDelta self) => PyInt.Of(self.Days);

    [PyGetter("seconds", "Number of seconds (>= 0 and less than 1 day).")]
    static PyObject? Seconds(ThreadState ts, PyTimeDelta self) => PyInt.Of(self.Seconds);

    [PyGetter("microseconds", "Number of microseconds (>= 0 and less than 1 second).")]
    static PyObject? Microseconds(ThreadState ts, PyTimeDelta self) => PyInt.Of(self.Microseconds);

    [PyMethod("total_seconds", "Total seconds in the duration.")]
    static PyObject? TotalSeconds(ThreadState ts, PyTimeDelta self) => TimeDeltaArithmetic.Divide(ts, self.Total, Calendar.MicrosecondsPerSecond);

    [PyMethod("__reduce__", "__reduce__() -> (cls, state)")]
    static PyObject? Reduce(ThreadState ts, PyTimeDelta self) =>
        new PyTuple([self.Type, new PyTuple([PyInt.Of(self.Days), PyInt.Of(self.Seconds), PyInt.Of(self.Microseconds)])]);
}
