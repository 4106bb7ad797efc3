using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Sums, products and quotients.</summary>
static class BasicOperations
{
    public static DecimalNumber Add(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) =>
        AddSigned(a, b, b.IsNegative, context, ref status);

    public static DecimalNumber Subtract(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) =>
        AddSigned(a, b, b.IsNaN ? b.IsNegative : !b.IsNegative, context, ref status);

    /// <summary>a + b where b has another sign than its own.</summary>
    static DecimalNumber AddSigned(in DecimalNumber a, in DecimalNumber b, bool bNegative, ArithmeticContext context, ref Conditions status)
    {
        if (a.IsFinite && b.IsFinite)
            return Rounder.Finish(Sum(a, b, bNegative, context, ref status), context, ref status);
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return b.IsInfinite && a.IsNegative != bNegative ? Rounder.Invalid(ref status) : a;
        return DecimalNumber.Infinity(bNegative);
    }

    /// <summary>The sum of finite numbers; exact, or with a last digit beyond the precision that tells that there is more.</summary>
    static DecimalNumber Sum(in DecimalNumber a, in DecimalNumber b, bool bNegative, ArithmeticContext context, ref Conditions status)
    {
        var (high, low, highNegative, lowNegative) = a.Exponent >= b.Exponent ? (a, b, a.IsNegative, bNegative) : (b, a, bNegative, a.IsNegative);
        long shift = high.Exponent - low.Exponent;
        if (shift != 0 && !high.HasZeroCoefficient)
        {
            // what is far below the last digit only has to be there
            long floor = high.Exponent - 1 + (high.Digits > context.Precision ? 0 : high.Digits - context.Precision - 1);
            if (low.Adjusted < floor)
            {
                low = new DecimalNumber(low.IsNegative, low.HasZeroCoefficient ? UInt128.Zero : UInt128.One, floor);
                shift = high.Exponent - floor;
            }
        }
        else
            shift = 0;
        if (low.IsSmall && high.Digits + shift <= PowersOfTen.SmallDigits)
        {
            UInt128 x = shift == 0 ? high.Small : high.Small * PowersOfTen.Small((int)shift), y = low.Small;
            if (highNegative == lowNegative)
                return new DecimalNumber(highNegative, x + y, low.Exponent);
            return x == y ? DecimalNumber.Zero(context.Rounding == RoundingMode.Floor, low.Exponent)
                : x > y ? new DecimalNumber(highNegative, x - y, low.Exponent) : new DecimalNumber(lowNegative, y - x, low.Exponent);
        }
        BigInteger left = Coefficients.Padded(high, shift, ref status), right = low.Coefficient;
        if (status.HasFlag(Conditions.TooLarge))
            return DecimalNumber.NaN;
        if (highNegative == lowNegative)
            return new DecimalNumber(highNegative, left + right, low.Exponent);
        var difference = left - right;
        return difference.IsZero ? DecimalNumber.Zero(context.Rounding == RoundingMode.Floor, low.Exponent)
            : new DecimalNumber(difference.Sign > 0 ? highNegative : lowNegative, BigInteger.Abs(difference), low.Exponent);
    }

    public static DecimalNumber Multiply(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (a.IsFinite && b.IsFinite)
        {
            var product = Product(a, b, ref status);
            return Rounder.Finish(product, context, ref status);
        }
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        return a.IsZero || b.IsZero ? Rounder.Invalid(ref status) : DecimalNumber.Infinity(a.IsNegative != b.IsNegative);
    }

    /// <summary>The exact product of finite numbers.</summary>
    static DecimalNumber Product(in DecimalNumber a, in DecimalNumber b, ref Conditions status)
    {
        bool negative = a.IsNegative != b.IsNegative;
        if (a.Digits + b.Digits <= PowersOfTen.SmallDigits)
            return new DecimalNumber(negative, a.Small * b.Small, a.Exponent + b.Exponent);
        if (a.Digits + b.Digits > PowersOfTen.MostDigits)
            return Rounder.Invalid(ref status, Conditions.TooLarge);
        return new DecimalNumber(negative, a.Coefficient * b.Coefficient, a.Exponent + b.Exponent);
    }

    /// <summary>a * b + c, rounded once.</summary>
    public static DecimalNumber MultiplyAdd(in DecimalNumber a, in DecimalNumber b, in DecimalNumber c, ArithmeticContext context, ref Conditions status)
    {
        DecimalNumber product;
        if (a.IsFinite && b.IsFinite)
            product = Product(a, b, ref status);
        else
        {
            if (Rounder.IsNaN(a, b, context, ref status, out var nan))
                return c.IsSignaling && !a.IsSignaling && !b.IsSignaling && Rounder.IsNaN(c, context, ref status, out var third) ? third : nan;
            if (a.IsZero || b.IsZero)
                return Rounder.Invalid(ref status);
            product = DecimalNumber.Infinity(a.IsNegative != b.IsNegative);
        }
        return status.HasFlag(Conditions.TooLarge) ? DecimalNumber.NaN : Add(product, c, context, ref status);
    }

    public static DecimalNumber Divide(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        bool negative = a.IsNegative != b.IsNegative;
        if (!a.IsFinite || !b.IsFinite)
        {
            if (Rounder.IsNaN(a, b, context, ref status, out var nan))
                return nan;
            if (a.IsInfinite)
                return b.IsInfinite ? Rounder.Invalid(ref status) : DecimalNumber.Infinity(negative);
            status |= Conditions.Clamped;
            return DecimalNumber.Zero(negative, context.Tiny);
        }
        if (b.HasZeroCoefficient)
        {
            if (a.HasZeroCoefficient)
                return Rounder.Invalid(ref status, Conditions.DivisionUndefined);
            status |= Conditions.DivisionByZero;
            return DecimalNumber.Infinity(negative);
        }
        long ideal = a.Exponent - b.Exponent;
        if (a.HasZeroCoefficient)
            return Rounder.Finish(DecimalNumber.Zero(negative, ideal), context, ref status);
        long shift = b.Digits - a.Digits + context.Precision + 1;
        if (shift > PowersOfTen.MostDigits)
        {
            // an exact quotient has no more digits than these: 1 / b has at most 4 digits for each of b
            shift = 5 * b.Digits + 1;
            var exact = Quotient(a, b, negative, shift, ideal, ref status, out bool isExact);
            return isExact && !status.HasFlag(Conditions.TooLarge) ? Rounder.Finish(exact, context, ref status) : Rounder.Invalid(ref status, Conditions.TooLarge);
        }
        var quotient = Quotient(a, b, negative, shift, ideal, ref status, out _);
        return status.HasFlag(Conditions.TooLarge) ? DecimalNumber.NaN : Rounder.Finish(quotient, context, ref status);
    }

    /// <summary>a * 10^shift / b, with a last digit that tells of a remainder, or without zeros at the end beyond the ideal exponent.</summary>
    static DecimalNumber Quotient(in DecimalNumber a, in DecimalNumber b, bool negative, long shift, long ideal, ref Conditions status, out bool isExact)
    {
        DecimalNumber result;
        long up = Math.Max(0, shift), down = Math.Max(0, -shift);
        if (a.Digits + up <= PowersOfTen.SmallDigits && b.Digits + down <= PowersOfTen.SmallDigits)
        {
            var (quotient, remainder) = Coefficients.DivRem(a.Small * PowersOfTen.Small((int)up), b.Small * PowersOfTen.Small((int)down));
            isExact = remainder == 0;
            if (!isExact && quotient % 5 == 0)
                quotient++;
            result = new DecimalNumber(negative, quotient, ideal - shift);
        }
        else
        {
            BigInteger left = Coefficients.Padded(a, up, ref status), right = Coefficients.Padded(b, down, ref status);
            isExact = false;
            if (status.HasFlag(Conditions.TooLarge))
                return DecimalNumber.NaN;
            var quotient = BigInteger.DivRem(left, right, out var remainder);
            isExact = remainder.IsZero;
            if (!isExact && (quotient % 5).IsZero)
                quotient += 1;
            result = new DecimalNumber(negative, quotient, ideal - shift);
        }
        if (!isExact || result.Exponent >= ideal)
            return result;
        long zeros = Coefficients.TrailingZeros(result, ideal - result.Exponent);
        return zeros == 0 ? result : new DecimalNumber(negative, Coefficients.DropDigits(result, zeros), result.Exponent + zeros);
    }
}
