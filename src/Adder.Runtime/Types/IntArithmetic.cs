using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Arithmetic of ints: 64-bit first, BigInteger beyond.</summary>
public static class IntArithmetic
{
    public static PyIntegral Normalize(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? PyInt.Of((long)value) : new PyBigInt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject Add(long left, long right) => TryAdd(left, right, out long result) ? PyInt.Of(result) : AddBig(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject Subtract(long left, long right) => TrySubtract(left, right, out long result) ? PyInt.Of(result) : SubtractBig(left, right);

    /// <summary>The sum; false when it does not fit 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryAdd(long left, long right, out long result)
    {
        result = unchecked(left + right);
        return ((left ^ result) & (right ^ result)) >= 0;
    }

    /// <summary>The difference; false when it does not fit 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TrySubtract(long left, long right, out long result)
    {
        result = unchecked(left - right);
        return ((left ^ right) & (left ^ result)) >= 0;
    }

    /// <summary>The product of two ints of 32 bits, which always fits; false for others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryMultiply(long left, long right, out long result)
    {
        result = unchecked(left * right);
        return left == (int)left && right == (int)right;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject Multiply(long left, long right)
    {
        // the product of two ints of 32 bits fits
        return left == (int)left && right == (int)right ? PyInt.Of(left * right) : MultiplyBig(left, right);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyBigInt AddBig(long left, long right) => new((BigInteger)left + right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyBigInt SubtractBig(long left, long right) => new((BigInteger)left - right);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static PyIntegral MultiplyBig(long left, long right)
    {
        long high = Math.BigMul(left, right, out long low);
        return high == low >> 63 ? PyInt.Of(low) : new PyBigInt((BigInteger)left * right);
    }

    /// <summary>An operator as BINARY_OP numbers it, where 64 bits suffice and there is no error; null otherwise.</summary>
    internal static PyObject? BinaryFast(int number, long x, long y)
    {
        if (TryBinary(number, x, y, out long result))
            return PyInt.Of(result);
        return (BinaryOperator)(number >= Operators.InPlace ? number - Operators.InPlace : number) == BinaryOperator.TrueDivide
            && y != 0 && x == (int)x && y == (int)y ? new PyFloat((double)x / y) : null;
    }

    /// <summary>The same where the result is an int of 64 bits; false otherwise.</summary>
    internal static bool TryBinary(int number, long x, long y, out long result)
    {
        result = 0;
        switch ((BinaryOperator)(number >= Operators.InPlace ? number - Operators.InPlace : number))
        {
            case BinaryOperator.Add: return TryAdd(x, y, out result);
            case BinaryOperator.Subtract: return TrySubtract(x, y, out result);
            case BinaryOperator.Multiply: return TryMultiply(x, y, out result);
            case BinaryOperator.And:
                result = x & y;
                return true;
            case BinaryOperator.Or:
                result = x | y;
                return true;
            case BinaryOperator.Xor:
                result = x ^ y;
                return true;
            case BinaryOperator.Remainder when y != 0:
                // division of 32 bits takes a fraction of the time of 64
                result = (ulong)(x | y) <= int.MaxValue ? (int)x % (int)y : Remainder(x, y);
                return true;
            case BinaryOperator.FloorDivide when y != 0:
                if ((ulong)(x | y) > int.MaxValue)
                    return TryFloorDivide(x, y, out result);
                result = (int)x / (int)y;
                return true;
            case BinaryOperator.RightShift when (ulong)y < 64:
                result = x >> (int)y;
                return true;
            case BinaryOperator.LeftShift when (ulong)y < 63 && x << (int)y >> (int)y == x:
                result = x << (int)y;
                return true;
            default: return false;
        }
    }

    /// <summary>Floor division of 64-bit values; the divisor is not 0.</summary>
    public static PyObject FloorDivide(long left, long right) => TryFloorDivide(left, right, out long result) ? PyInt.Of(result) : SubtractBig(0, left);

    static bool TryFloorDivide(long left, long right, out long result)
    {
        if (right == -1)
            return TrySubtract(0, left, out result);
        long quotient = left / right;
        result = (left % right != 0) && ((left < 0) != (right < 0)) ? quotient - 1 : quotient;
        return true;
    }

    /// <summary>Remainder with the divisor's sign; the divisor is not 0.</summary>
    public static long Remainder(long left, long right)
    {
        if (right == -1)
            return 0;
        long remainder = left % right;
        return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder;
    }

    public static PyObject? Binary(ThreadState ts, BinaryOperator op, PyIntegral left, PyIntegral right)
    {
        bool isSmall = left.TryGetInt64(out long x), isRightSmall = right.TryGetInt64(out long y);
        if (isSmall && isRightSmall)
            return Binary(ts, op, x, y);
        if (BigLimbs.IsKnown)
        {
            if (op == BinaryOperator.Add)
                return BigLimbs.Add(left, right);
            if (op == BinaryOperator.Subtract)
                return BigLimbs.Subtract(left, right);
            if (op == BinaryOperator.FloorDivide && !isSmall && !isRightSmall && BigLimbs.FloorDivide((PyBigInt)left, (PyBigInt)right) is { } quotient)
                return quotient;
            if (op == BinaryOperator.Multiply && (isSmall || isRightSmall))
            {
                var big = (PyBigInt)(isSmall ? right : left);
                return MayHold(ts, big.Value.GetBitLength() + 64.0) ? BigLimbs.Multiply(big, isSmall ? x : y) : null;
            }
        }
        return Binary(ts, op, left.ToBigInteger(), right.ToBigInteger());
    }

    /// <summary>Up to here each int is a float.</summary>
    const long MostExact = 1L << 53;

    public static PyObject? Binary(ThreadState ts, BinaryOperator op, long x, long y)
    {
        switch (op)
        {
            case BinaryOperator.Add: return Add(x, y);
            case BinaryOperator.Subtract: return Subtract(x, y);
            case BinaryOperator.Multiply: return Multiply(x, y);
            case BinaryOperator.And: return PyInt.Of(x & y);
            case BinaryOperator.Or: return PyInt.Of(x | y);
            case BinaryOperator.Xor: return PyInt.Of(x ^ y);
            case BinaryOperator.FloorDivide when y != 0: return FloorDivide(x, y);
            case BinaryOperator.Remainder when y != 0: return PyInt.Of(Remainder(x, y));
            case BinaryOperator.TrueDivide when y != 0 && x is >= -MostExact and <= MostExact && y is >= -MostExact and <= MostExact:
                return new PyFloat((double)x / y);
            case BinaryOperator.RightShift when y >= 0: return PyInt.Of(y > 63 ? (x < 0 ? -1 : 0) : x >> (int)y);
            default: return Binary(ts, op, (BigInteger)x, (BigInteger)y);
        }
    }

    static PyObject? Binary(ThreadState ts, BinaryOperator op, BigInteger x, BigInteger y)
    {
        switch (op)
        {
            case BinaryOperator.Add: return Normalize(x + y);
            case BinaryOperator.Subtract: return Normalize(x - y);
            case BinaryOperator.Multiply: return MayHold(ts, x.GetBitLength() + (double)y.GetBitLength()) ? Normalize(x * y) : null;
            case BinaryOperator.And: return Normalize(x & y);
            case BinaryOperator.Or: return Normalize(x | y);
            case BinaryOperator.Xor: return Normalize(x ^ y);
            case BinaryOperator.FloorDivide or BinaryOperator.Remainder:
                if (y.IsZero)
                    return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
                if (x.Sign == y.Sign)
                    return Normalize(op == BinaryOperator.FloorDivide ? BigInteger.Divide(x, y) : BigInteger.Remainder(x, y));
                var (quotient, remainder) = FloorDivRem(x, y);
                return Normalize(op == BinaryOperator.FloorDivide ? quotient : remainder);
            case BinaryOperator.DivMod:
                if (y.IsZero)
                    return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
                var (whole, rest) = FloorDivRem(x, y);
                return new PyTuple([Normalize(whole), Normalize(rest)]);
            case BinaryOperator.TrueDivide: return TrueDivide(ts, x, y);
            case BinaryOperator.LeftShift or BinaryOperator.RightShift: return Shift(ts, op, x, y);
            case BinaryOperator.Power: return Power(ts, x, y);
            default: return PyNotImplemented.Instance;
        }
    }

    /// <summary>Quotient rounded down, remainder with the divisor's sign.</summary>
    public static (BigInteger Quotient, BigInteger Remainder) FloorDivRem(BigInteger x, BigInteger y)
    {
        var quotient = BigInteger.DivRem(x, y, out var remainder);
        return !remainder.IsZero && remainder.Sign != y.Sign ? (quotient - 1, remainder + y) : (quotient, remainder);
    }

    /// <summary>The float nearest to an int, of two as near the one whose last bit is 0; an infinity when the int is too large.</summary>
    public static double ToDouble(BigInteger value)
    {
        const int Kept = 64;
        long bits = value.GetBitLength();
        if (bits < Kept)
            return (long)value;
        var size = BigInteger.Abs(value);
        int drop = (int)Math.Min(size.GetBitLength() - Kept, int.MaxValue);
        if (drop > 2000)
            return value.Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        ulong top = drop <= 0 ? (ulong)size : (ulong)(size >> drop);
        // below what is kept, only whether there is something counts
        if (drop > 0 && !(size & (BigInteger.One << drop) - 1).IsZero)
            top |= 1;
        double result = Math.ScaleB((double)top, Math.Max(drop, 0));
        return value.Sign < 0 ? -result : result;
    }

    static PyObject? TrueDivide(ThreadState ts, BigInteger x, BigInteger y)
    {
        if (y.IsZero)
            return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
        if (x.IsZero)
            return new PyFloat(y.Sign < 0 ? -0.0 : 0.0);
        bool negative = x.Sign != y.Sign;
        (x, y) = (BigInteger.Abs(x), BigInteger.Abs(y));
        // a quotient of 55 bits or more and a sticky bit round once, to nearest even
        int shift = (int)Math.Clamp(y.GetBitLength() - x.GetBitLength() + 55, -1074 - 64, int.MaxValue);
        if (x.GetBitLength() - y.GetBitLength() > 1024)
            return ts.Raise(ExceptionTypes.OverflowError, "integer division result too large for a float");
        if (y.GetBitLength() - x.GetBitLength() > 1080)
            return new PyFloat(negative ? -0.0 : 0.0);
        var quotient = BigInteger.DivRem(shift > 0 ? x << shift : x, shift < 0 ? y << -shift : y, out var remainder);
        int extra = (int)quotient.GetBitLength() - 53;
        int subnormal = -1074 - (-shift) - extra;
        if (subnormal > 0)
            extra += subnormal;
        if (extra > 0)
        {
            var low = quotient & (BigInteger.One << extra) - 1;
            var half = BigInteger.One << extra - 1;
            quotient >>= extra;
            if (low > half || low == half && (!remainder.IsZero || !quotient.IsEven))
                quotient += 1;
            shift -= extra;
        }
        double result = Math.ScaleB((double)quotient, -shift);
        return double.IsInfinity(result)
            ? ts.Raise(ExceptionTypes.OverflowError, "integer division result too large for a float")
            : new PyFloat(negative ? -result : result);
    }

    /// <summary>CPython's int is an array of digits; it says so beyond as many as a Py_ssize_t can count the bits of.</summary>
    const long BitsPerCPythonDigit = 30, MostCPythonDigits = (long.MaxValue - 1) / BitsPerCPythonDigit;

    static PyObject? Shift(ThreadState ts, BinaryOperator op, BigInteger x, BigInteger y)
    {
        if (y.Sign < 0)
            return ts.Raise(ExceptionTypes.ValueError, "negative shift count");
        if (op == BinaryOperator.RightShift)
            return Normalize(y > int.MaxValue ? (x.Sign < 0 ? -1 : 0) : x >> (int)y);
        if (x.IsZero)
            return PyInt.Zero;
        if (y > long.MaxValue || (long)y / BitsPerCPythonDigit + (x.GetBitLength() + BitsPerCPythonDigit - 1) / BitsPerCPythonDigit
            + ((long)y % BitsPerCPythonDigit == 0 ? 0 : 1) > MostCPythonDigits)
            return ts.Raise(ExceptionTypes.OverflowError, "too many digits in integer");
        return MayHold(ts, x.GetBitLength() + (double)y) ? Normalize(x << (int)y) : null;
    }

    static PyObject? Power(ThreadState ts, BigInteger x, BigInteger y)
    {
        if (y.Sign < 0)
            return NegativePower(ts, x, y);
        if (y.IsZero || x.IsOne)
            return PyInt.Of(1);
        if (x.IsZero || x == BigInteger.MinusOne)
            return Normalize(x.IsZero || y.IsEven ? x * x : x);
        if (y > int.MaxValue)
            return ts.Raise(ExceptionTypes.MemoryError, "");
        return MayHold(ts, (x.GetBitLength() - 1) * (double)y) ? Normalize(BigInteger.Pow(x, (int)y)) : null;
    }

    /// <summary>Whether a BigInteger, and an int by the limits, may have this many bits; false with MemoryError.</summary>
    static bool MayHold(ThreadState ts, double bits)
    {
        const double Most = int.MaxValue - 64.0;
        return bits <= Most ? ts.MayComputeInt((long)bits) : ts.Fail(ExceptionTypes.MemoryError, "");
    }

    /// <summary>A power below zero is that of the floats.</summary>
    static PyObject? NegativePower(ThreadState ts, BigInteger x, BigInteger y) =>
        PyFloat.TryConvert(ts, Normalize(x), out double number) && PyFloat.TryConvert(ts, Normalize(y), out double exponent) ? PyFloat.Power(ts, number, exponent) : null;

    public static PyObject? Unary(UnaryOperator op, PyIntegral value) => value.TryGetInt64(out long x) && x != long.MinValue
        ? PyInt.Of(op switch { UnaryOperator.Negative => -x, UnaryOperator.Invert => ~x, UnaryOperator.Absolute => Math.Abs(x), _ => x })
        : Normalize(op switch
        {
            UnaryOperator.Negative => -value.ToBigInteger(),
            UnaryOperator.Invert => -value.ToBigInteger() - 1,
            UnaryOperator.Absolute => BigInteger.Abs(value.ToBigInteger()),
            _ => value.ToBigInteger(),
        });

    /// <summary>The decimal digits; ValueError when there are more than sys.get_int_max_str_digits().</summary>
    public static PyObject? ToDecimal(ThreadState ts, BigInteger value)
    {
        const double BitsPerDigit = 3.33;
        long most = ts.Interpreter.IntMaxStrDigits;
        if (most > 0 && value.GetBitLength() > most * BitsPerDigit)
            return TooManyDigits(ts, most);
        string text = value.ToString(CultureInfo.InvariantCulture);
        return most > 0 && text.Length - (value.Sign < 0 ? 1 : 0) > most ? TooManyDigits(ts, most) : new PyStr(text);
    }

    static PyObject? TooManyDigits(ThreadState ts, long most) => ts.Raise(ExceptionTypes.ValueError,
        $"Exceeds the limit ({most} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");
}
