using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Operations on exponents and places: logb, scaleb, shift, rotate, and the neighbours of a number.</summary>
static class ExponentOperations
{
    public static DecimalNumber Logb(in DecimalNumber a, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return DecimalNumber.Infinity(false);
        if (!a.HasZeroCoefficient)
            return Rounder.Finish(DecimalNumber.Of(a.Adjusted), context, ref status);
        status |= Conditions.DivisionByZero;
        return DecimalNumber.Infinity(true);
    }

    public static DecimalNumber Scaleb(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        long most = 2 * (context.MaxExponent + context.Precision);
        if (!TryPlaces(b, most, out long places))
            return Rounder.Invalid(ref status);
        return a.IsInfinite ? a : Rounder.Finish(a.WithExponent(a.Exponent + places), context, ref status);
    }

    /// <summary>A whole number with exponent 0, no greater than a limit.</summary>
    static bool TryPlaces(in DecimalNumber b, long most, out long places)
    {
        places = 0;
        if (!b.IsFinite || b.Exponent != 0 || !b.IsSmall || b.Small > (UInt128)most)
            return false;
        places = b.IsNegative ? -(long)b.Small : (long)b.Small;
        return true;
    }

    /// <summary>Digits moved within the precision, zeros coming in.</summary>
    public static DecimalNumber Shift(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        if (!TryPlaces(b, context.Precision, out long places))
            return Rounder.Invalid(ref status);
        if (a.IsInfinite || places == 0)
            return a.IsInfinite ? a : Capped(a, context);
        if (places < 0)
        {
            var kept = Capped(a, context);
            return new DecimalNumber(a.IsNegative, Coefficients.DropDigits(kept, -places), a.Exponent);
        }
        long staying = context.Precision - places;
        var low = staying == 0 ? BigInteger.Zero : Coefficients.LastDigits(a, staying);
        var coefficient = Coefficients.Padded(low, Math.Min(a.Digits, staying), places, ref status);
        return status.HasFlag(Conditions.TooLarge) ? DecimalNumber.NaN : new DecimalNumber(a.IsNegative, coefficient, a.Exponent);
    }

    /// <summary>The number with no more digits than the precision, the first ones lost.</summary>
    static DecimalNumber Capped(in DecimalNumber a, ArithmeticContext context) => a.Digits <= context.Precision ? a
        : new DecimalNumber(a.IsNegative, Coefficients.LastDigits(a, context.Precision), a.Exponent);

    /// <summary>Digits moved within the precision, those that leave coming in at the other end.</summary>
    public static DecimalNumber Rotate(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        if (!TryPlaces(b, context.Precision, out long places))
            return Rounder.Invalid(ref status);
        if (a.IsInfinite)
            return a;
        var capped = Capped(a, context);
        if (places < 0)
            places += context.Precision;
        // the first digits go to the end
        long low = context.Precision - places;
        var high = Coefficients.DropDigits(capped, low);
        var rest = low == 0 ? BigInteger.Zero : Coefficients.LastDigits(capped, low);
        var coefficient = Coefficients.Padded(rest, Math.Min(capped.Digits, low), places, ref status) + high;
        return status.HasFlag(Conditions.TooLarge) ? DecimalNumber.NaN : new DecimalNumber(a.IsNegative, coefficient, a.Exponent);
    }

    public static DecimalNumber NextMinus(in DecimalNumber a, ArithmeticContext context, ref Conditions status) => Next(a, up: false, context, ref status);

    public static DecimalNumber NextPlus(in DecimalNumber a, ArithmeticContext context, ref Conditions status) => Next(a, up: true, context, ref status);

    static DecimalNumber Next(in DecimalNumber a, bool up, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return a.IsNegative == up ? Rounder.Largest(a.IsNegative, context, ref status) : a;
        var directed = context.With(up ? RoundingMode.Ceiling : RoundingMode.Floor);
        var told = Conditions.None;
        var result = Rounder.Finish(a, directed, ref told);
        if ((told & (Conditions.Inexact | Conditions.Errors)) == 0)
        {
            told = Conditions.None;
            result = BasicOperations.Add(a, new DecimalNumber(!up, UInt128.One, context.Tiny - 1), directed, ref told);
        }
        status |= told & Conditions.Errors;
        return result;
    }

    public static DecimalNumber NextToward(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        int order = Comparison.Order(a, b);
        if (order == 0)
            return a.WithSign(b.IsNegative);
        var result = Next(a, up: order < 0, context, ref status);
        if (result.IsInfinite)
            status |= Conditions.Overflow | Conditions.Rounded | Conditions.Inexact;
        else if (result.IsFinite && result.Adjusted < context.MinExponent)
        {
            status |= Conditions.Underflow | Conditions.Subnormal | Conditions.Rounded | Conditions.Inexact;
            if (result.HasZeroCoefficient)
                status |= Conditions.Clamped;
        }
        return result;
    }
}
