using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Whole quotients and their remainders.</summary>
static class IntegerDivision
{
    public static DecimalNumber Divide(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        bool negative = a.IsNegative != b.IsNegative;
        if (a.IsInfinite)
            return b.IsInfinite ? Rounder.Invalid(ref status) : DecimalNumber.Infinity(negative);
        if (b.IsInfinite)
            return DecimalNumber.Zero(negative, 0);
        if (b.HasZeroCoefficient)
        {
            if (a.HasZeroCoefficient)
                return Rounder.Invalid(ref status, Conditions.DivisionUndefined);
            status |= Conditions.DivisionByZero;
            return DecimalNumber.Infinity(negative);
        }
        return TryDivRem(a, b, context, ref status, out var quotient, out _) ? Rounder.Finish(quotient, context, ref status) : DecimalNumber.NaN;
    }

    public static DecimalNumber Remainder(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (IsSpecialRemainder(a, b, context, ref status, out var special))
            return special;
        return TryDivRem(a, b, context, ref status, out _, out var remainder) ? Rounder.Finish(remainder, context, ref status) : DecimalNumber.NaN;
    }

    /// <summary>Whether a remainder needs no division: of NaNs and infinities, and by zero.</summary>
    static bool IsSpecialRemainder(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status, out DecimalNumber result)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out result))
            return true;
        if (!a.IsInfinite && !b.IsInfinite && !b.HasZeroCoefficient)
            return false;
        result = a.IsInfinite ? Rounder.Invalid(ref status) : b.IsInfinite ? Rounder.Finish(a, context, ref status)
            : Rounder.Invalid(ref status, a.HasZeroCoefficient ? Conditions.DivisionUndefined : Conditions.InvalidOperation);
        return true;
    }

    public static (DecimalNumber Quotient, DecimalNumber Remainder) DivMod(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return (nan, nan);
        bool negative = a.IsNegative != b.IsNegative;
        if (a.IsInfinite)
        {
            status |= Conditions.InvalidOperation;
            return (b.IsInfinite ? DecimalNumber.NaN : DecimalNumber.Infinity(negative), DecimalNumber.NaN);
        }
        if (b.IsInfinite)
            return (DecimalNumber.Zero(negative, 0), Rounder.Finish(a, context, ref status));
        if (b.HasZeroCoefficient)
        {
            status |= a.HasZeroCoefficient ? Conditions.DivisionUndefined : Conditions.DivisionByZero | Conditions.InvalidOperation;
            return (a.HasZeroCoefficient ? DecimalNumber.NaN : DecimalNumber.Infinity(negative), DecimalNumber.NaN);
        }
        if (!TryDivRem(a, b, context, ref status, out var quotient, out var remainder))
            return (DecimalNumber.NaN, DecimalNumber.NaN);
        return (Rounder.Finish(quotient, context, ref status), Rounder.Finish(remainder, context, ref status));
    }

    /// <summary>Quotient and remainder of finite numbers, the divisor no zero; false when the quotient has more digits than the precision.</summary>
    static bool TryDivRem(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status, out DecimalNumber quotient, out DecimalNumber remainder)
    {
        bool negative = a.IsNegative != b.IsNegative;
        quotient = DecimalNumber.Zero(negative, 0);
        long ideal = Math.Min(a.Exponent, b.Exponent);
        if (a.HasZeroCoefficient)
        {
            remainder = DecimalNumber.Zero(a.IsNegative, ideal);
            return true;
        }
        if (a.Adjusted < b.Adjusted)
        {
            remainder = a.Exponent == ideal ? a : new DecimalNumber(a.IsNegative, Coefficients.Padded(a, a.Exponent - ideal, ref status), ideal);
            return !status.HasFlag(Conditions.TooLarge);
        }
        remainder = default;
        if (a.Adjusted - b.Adjusted > context.Precision)
        {
            status |= Conditions.DivisionImpossible;
            return false;
        }
        long up = a.Exponent - ideal, down = b.Exponent - ideal;
        if (a.Digits + up <= PowersOfTen.SmallDigits && b.Digits + down <= PowersOfTen.SmallDigits)
        {
            var (whole, rest) = Coefficients.DivRem(a.Small * PowersOfTen.Small((int)up), b.Small * PowersOfTen.Small((int)down));
            quotient = new DecimalNumber(negative, whole, 0);
            remainder = new DecimalNumber(a.IsNegative, rest, ideal);
        }
        else
        {
            BigInteger left = Coefficients.Padded(a, up, ref status), right = Coefficients.Padded(b, down, ref status);
            if (status.HasFlag(Conditions.TooLarge))
                return false;
            var whole = BigInteger.DivRem(left, right, out var rest);
            quotient = new DecimalNumber(negative, whole, 0);
            remainder = new DecimalNumber(a.IsNegative, rest, ideal);
        }
        if (quotient.Digits <= context.Precision)
            return true;
        status |= Conditions.DivisionImpossible;
        return false;
    }

    /// <summary>The remainder of the nearest whole quotient, the even one of two.</summary>
    public static DecimalNumber RemainderNear(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (IsSpecialRemainder(a, b, context, ref status, out var special))
            return special;
        long ideal = Math.Min(a.Exponent, b.Exponent);
        if (a.HasZeroCoefficient)
            return Rounder.Finish(DecimalNumber.Zero(a.IsNegative, ideal), context, ref status);
        long difference = a.Adjusted - b.Adjusted;
        if (difference > context.Precision)
            return Rounder.Invalid(ref status, Conditions.DivisionImpossible);
        BigInteger left = Coefficients.Padded(a, a.Exponent - ideal, ref status);
        if (difference <= -2)
            return status.HasFlag(Conditions.TooLarge) ? DecimalNumber.NaN : Rounder.Finish(new DecimalNumber(a.IsNegative, left, ideal), context, ref status);
        var right = Coefficients.Padded(b, b.Exponent - ideal, ref status);
        if (status.HasFlag(Conditions.TooLarge))
            return DecimalNumber.NaN;
        var quotient = BigInteger.DivRem(left, right, out var rest);
        int half = (rest << 1).CompareTo(right);
        bool isUp = half > 0 || half == 0 && !quotient.IsEven;
        if (isUp)
            (quotient, rest) = (quotient + 1, rest - right);
        if (PowersOfTen.DigitsOf(quotient) > context.Precision)
            return Rounder.Invalid(ref status, Conditions.DivisionImpossible);
        bool negative = rest.Sign < 0 ? !a.IsNegative : a.IsNegative;
        return Rounder.Finish(new DecimalNumber(negative, BigInteger.Abs(rest), ideal), context, ref status);
    }
}
