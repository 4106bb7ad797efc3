using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Numbers given another exponent: quantized, made whole, reduced.</summary>
static class Quantization
{
    /// <summary>a with the exponent of b.</summary>
    public static DecimalNumber Quantize(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite || b.IsInfinite)
            return a.IsInfinite && b.IsInfinite ? a : Rounder.Invalid(ref status);
        long exponent = b.Exponent;
        if (exponent > context.MaxExponent || exponent < context.Tiny)
            return Rounder.Invalid(ref status);
        if (a.HasZeroCoefficient)
            return Rounder.Finish(DecimalNumber.Zero(a.IsNegative, exponent), context, ref status);
        long shift = a.Exponent - exponent;
        BigInteger coefficient;
        var told = Conditions.None;
        if (shift >= 0)
        {
            if (a.Digits + shift > context.Precision)
                return Rounder.Invalid(ref status);
            coefficient = Coefficients.Padded(a, shift, ref status);
            if (status.HasFlag(Conditions.TooLarge))
                return DecimalNumber.NaN;
        }
        else
        {
            coefficient = Rounder.DropRounded(a, -shift, context.Rounding, out bool isInexact);
            told = isInexact ? Conditions.Rounded | Conditions.Inexact : Conditions.Rounded;
        }
        var result = new DecimalNumber(a.IsNegative, coefficient, exponent);
        if (result.Digits > context.Precision || result.Adjusted > context.MaxExponent)
            return Rounder.Invalid(ref status);
        status |= told;
        return Rounder.Finish(result, context, ref status);
    }

    /// <summary>The number as a whole one; only a NaN signals.</summary>
    public static DecimalNumber ToIntegral(in DecimalNumber a, ArithmeticContext context, ref Conditions status)
    {
        var ignored = Conditions.None;
        var result = ToIntegralExact(a, context, ref ignored);
        status |= ignored & Conditions.Errors;
        return result;
    }

    /// <summary>The number as a whole one, with signals when it is rounded.</summary>
    public static DecimalNumber ToIntegralExact(in DecimalNumber a, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite || a.Exponent >= 0)
            return a;
        if (a.HasZeroCoefficient)
            return DecimalNumber.Zero(a.IsNegative, 0);
        var coefficient = Rounder.DropRounded(a, -a.Exponent, context.Rounding, out bool isInexact);
        status |= isInexact ? Conditions.Rounded | Conditions.Inexact : Conditions.Rounded;
        return new DecimalNumber(a.IsNegative, coefficient, 0);
    }

    /// <summary>The number without zeros at its end.</summary>
    public static DecimalNumber Reduce(in DecimalNumber a, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, context, ref status, out var nan))
            return nan;
        var result = Rounder.Finish(a, context, ref status);
        if (!result.IsFinite)
            return result;
        if (result.HasZeroCoefficient)
            return DecimalNumber.Zero(a.IsNegative, 0);
        long zeros = Coefficients.TrailingZeros(result, (context.Clamps ? context.Top : context.MaxExponent) - result.Exponent);
        return zeros == 0 ? result : new DecimalNumber(result.IsNegative, Coefficients.DropDigits(result, zeros), result.Exponent + zeros);
    }
}
