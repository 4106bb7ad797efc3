using System.Numerics;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Optimization;

/// <summary>Operators on ints, with the limits of constant folding.</summary>
static class IntegerOperators
{
    const int MaxBits = 128;

    public static PyConstant? Binary(BigInteger a, BinaryOperation op, BigInteger b) => op switch
    {
        BinaryOperation.Add => new IntConstant(a + b),
        BinaryOperation.Subtract => new IntConstant(a - b),
        BinaryOperation.Multiply => a.IsZero || b.IsZero || Bits(a) + Bits(b) <= MaxBits ? new IntConstant(a * b) : null,
        BinaryOperation.TrueDivide => TrueDivide(a, b),
        BinaryOperation.FloorDivide => b.IsZero ? null : new IntConstant(FloorDivide(a, b)),
        BinaryOperation.Remainder => b.IsZero ? null : new IntConstant(a - b * FloorDivide(a, b)),
        BinaryOperation.Power => Power(a, b),
        BinaryOperation.LeftShift => LeftShift(a, b),
        BinaryOperation.RightShift => RightShift(a, b),
        BinaryOperation.And => new IntConstant(a & b),
        BinaryOperation.Or => new IntConstant(a | b),
        BinaryOperation.Xor => new IntConstant(a ^ b),
        _ => null,
    };

    /// <summary>The nearest float; false when it is beyond the largest.</summary>
    public static bool TryToDouble(BigInteger value, out double result)
    {
        result = Scale(BigInteger.Abs(value), 0, isExact: true) * value.Sign;
        return !double.IsInfinity(result);
    }

    static long Bits(BigInteger value) => (long)BigInteger.Abs(value).GetBitLength();

    static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var remainder);
        return remainder.Sign * b.Sign < 0 ? quotient - 1 : quotient;
    }

    static FloatConstant? TrueDivide(BigInteger a, BigInteger b)
    {
        const int QuotientBits = 66;
        if (b.IsZero)
            return null;
        // a quotient of enough bits is rounded once
        long shift = Math.Max(0, QuotientBits + Bits(b) - Bits(a));
        if (shift > int.MaxValue)
            return null;
        var quotient = BigInteger.DivRem(BigInteger.Abs(a) << (int)shift, BigInteger.Abs(b), out var remainder);
        double result = Scale(quotient, -(int)shift, remainder.IsZero) * a.Sign * b.Sign;
        return double.IsInfinity(result) ? null : new FloatConstant(result);
    }

    /// <summary>value × 2^exponent, rounded to the nearest float, to even from half-way.</summary>
    /// <param name="value">Not negative.</param>
    /// <param name="exponent">A power of two.</param>
    /// <param name="isExact">Whether nothing was cut off below.</param>
    static double Scale(BigInteger value, int exponent, bool isExact)
    {
        const int KeptBits = 62;
        int excess = (int)Math.Max(0, Bits(value) - KeptBits);
        long top = (long)(value >> excess);
        if (!isExact || (value & (BigInteger.One << excess) - 1) != 0)
            top |= 1;
        return Math.ScaleB((double)top, exponent + excess);
    }

    static PyConstant? Power(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
            return TryToDouble(a, out double real) && TryToDouble(b, out double exponent) ? FloatOperators.Binary(real, BinaryOperation.Power, exponent) : null;
        if (!a.IsZero && b.Sign > 0 && (b > MaxBits || Bits(a) > MaxBits / (long)b))
            return null;
        return new IntConstant(a.IsZero ? (b.IsZero ? BigInteger.One : BigInteger.Zero) : BigInteger.Pow(a, (int)b));
    }

    static IntConstant? LeftShift(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
            return null;
        if (a.IsZero || b.IsZero)
            return new IntConstant(a);
        return b > MaxBits || Bits(a) > MaxBits - (long)b ? null : new IntConstant(a << (int)b);
    }

    static IntConstant? RightShift(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
            return null;
        return new IntConstant(b > int.MaxValue ? a.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero : a >> (int)b);
    }
}
