using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Digits of coefficients: shifted, stripped, cut.</summary>
static class Coefficients
{
    /// <summary>The coefficient times a power of ten. Where there are too many digits, 0 and the condition.</summary>
    public static BigInteger Padded(in DecimalNumber number, long zeros, ref Conditions status) => Padded(number.Coefficient, number.Digits, zeros, ref status);

    /// <summary>A coefficient of so many digits times a power of ten. Where there are too many digits, 0 and the condition.</summary>
    public static BigInteger Padded(BigInteger coefficient, long digits, long zeros, ref Conditions status)
    {
        if (zeros == 0 || coefficient.IsZero)
            return coefficient;
        if (zeros > PowersOfTen.MostDigits || digits + zeros > PowersOfTen.MostDigits)
        {
            status |= Conditions.TooLarge;
            return BigInteger.Zero;
        }
        return coefficient * PowersOfTen.Of(zeros);
    }

    /// <summary>The coefficient without its last digits.</summary>
    public static BigInteger DropDigits(in DecimalNumber number, long count) => count == 0 ? number.Coefficient
        : count >= number.Digits ? BigInteger.Zero
        : number.IsSmall ? number.Small / PowersOfTen.Small((int)count)
        : number.Coefficient / PowersOfTen.Of(count);

    /// <summary>The last digits of the coefficient.</summary>
    public static BigInteger LastDigits(in DecimalNumber number, long count) => count >= number.Digits ? number.Coefficient
        : number.IsSmall ? number.Small % PowersOfTen.Small((int)count)
        : BigInteger.Remainder(number.Coefficient, PowersOfTen.Of(count));

    /// <summary>How many zeros stand at the coefficient's end, up to a limit; it is not zero.</summary>
    public static long TrailingZeros(in DecimalNumber number, long limit)
    {
        limit = Math.Min(limit, number.Digits - 1);
        if (limit <= 0)
            return 0;
        if (number.IsSmall)
            return TrailingZeros(number.Small, (int)limit);
        // a number with n zeros at the end in decimal has at least n of them in binary
        var value = number.Coefficient;
        limit = Math.Min(limit, (long)TrailingBinaryZeros(value));
        long zeros = 0, step = 1;
        while (step * 2 <= limit)
            step *= 2;
        for (; step > 0; step /= 2)
        {
            while (zeros + step <= limit)
            {
                var quotient = BigInteger.DivRem(value, PowersOfTen.Of(step), out var remainder);
                if (!remainder.IsZero)
                    break;
                (value, zeros) = (quotient, zeros + step);
            }
        }
        return zeros;
    }

    static long TrailingBinaryZeros(BigInteger value)
    {
        if (value.IsZero)
            return 0;
        var lowest = value & -value;
        return lowest.GetBitLength() - 1;
    }

    static int TrailingZeros(UInt128 value, int limit)
    {
        limit = Math.Min(limit, (int)UInt128.TrailingZeroCount(value));
        int zeros = 0;
        for (int step = 16; step > 0; step /= 2)
        {
            while (zeros + step <= limit)
            {
                var (quotient, remainder) = DivRem(value, PowersOfTen.Small(step));
                if (remainder != 0)
                    break;
                (value, zeros) = (quotient, zeros + step);
            }
        }
        return zeros;
    }

    /// <summary>Quotient and remainder, by 64 bits where they do.</summary>
    public static (UInt128 Quotient, UInt128 Remainder) DivRem(UInt128 left, UInt128 right)
    {
        if (left <= ulong.MaxValue && right <= ulong.MaxValue)
        {
            var (quotient, remainder) = Math.DivRem((ulong)left, (ulong)right);
            return (quotient, remainder);
        }
        return UInt128.DivRem(left, right);
    }
}
