using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Powers of numbers.</summary>
static class Power
{
    /// <summary>Exact powers of so many digits are computed even when the precision is less.</summary>
    const long ExactDigits = 2000;

    public static DecimalNumber Of(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        if (b.IsZero)
            return a.IsZero ? Rounder.Invalid(ref status) : new DecimalNumber(false, UInt128.One, 0);
        bool negative = false;
        if (a.IsNegative)
        {
            if (b.IsInteger)
                negative = b.IsOddInteger;
            else if (!a.IsZero)
                return Rounder.Invalid(ref status);
        }
        if (a.IsZero)
            return b.IsNegative ? DecimalNumber.Infinity(negative) : DecimalNumber.Zero(negative, 0);
        if (a.IsInfinite)
            return b.IsNegative ? DecimalNumber.Zero(negative, 0) : DecimalNumber.Infinity(negative);
        var magnitude = a.Absolute();
        int order = Comparison.Order(magnitude, new DecimalNumber(false, UInt128.One, 0));
        if (order == 0)
            return OfOne(magnitude, b, negative, context, ref status);
        if (b.IsInfinite)
            return b.IsNegative == order < 0 ? DecimalNumber.Infinity(negative) : DecimalNumber.Zero(negative, 0);
        if (b.IsInteger && TryExact(magnitude, b, negative, context, ref status, out var exact))
            return exact;
        return Inexact(magnitude, b, negative, order, context, ref status);
    }

    /// <summary>Powers of 1, 1.0, 1.00, …: whole ones multiply the places.</summary>
    static DecimalNumber OfOne(in DecimalNumber a, in DecimalNumber b, bool negative, ArithmeticContext context, ref Conditions status)
    {
        long least = 1 - context.Precision, exponent = least;
        if (b.IsInteger)
        {
            // the quotient of 1 and 1.00 has no places
            var places = b.IsNegative ? BigInteger.Zero : -a.Exponent * (b.Coefficient * BigInteger.Pow(10, (int)Math.Clamp(b.Exponent, 0, 20)));
            if (-places >= least)
                exponent = (long)-places;
            else
                status |= Conditions.Rounded;
        }
        else
            status |= Conditions.Inexact | Conditions.Rounded;
        var coefficient = Coefficients.Padded(BigInteger.One, 1, -exponent, ref status);
        return coefficient.IsZero ? DecimalNumber.NaN : Rounder.Finish(new DecimalNumber(negative, coefficient, exponent), context, ref status);
    }

    /// <summary>A whole power with so few digits that it is computed exactly; false when it has more.</summary>
    static bool TryExact(in DecimalNumber a, in DecimalNumber b, bool negative, ArithmeticContext context, ref Conditions status, out DecimalNumber result)
    {
        result = default;
        if (b.Adjusted > 18)
            return false;
        var wide = b.Exponent >= 0 ? b.Coefficient * PowersOfTen.Of(b.Exponent) : Coefficients.DropDigits(b, -b.Exponent);
        if (wide > long.MaxValue)
            return false;
        long n = (long)wide, exponent = a.Exponent;
        var coefficient = a.Coefficient;
        if (b.IsNegative && !TryInvert(a, out coefficient, out exponent))
            return false;
        double digits = coefficient.IsOne ? 1 : BigInteger.Log10(coefficient) * n;
        if (digits > Math.Min(PowersOfTen.MostDigits, Math.Max(ExactDigits, context.Precision + 40.0)))
            return false;
        // the exponent of a result that is in range fits; others are not computed to the digit
        double scaled = (double)exponent * n;
        if (scaled + digits > ArithmeticContext.LargestExponent || scaled < 2.0 * ArithmeticContext.SmallestTiny)
        {
            result = Transcendental.Beyond(negative, scaled < 0, context, ref status);
            return true;
        }
        var power = coefficient.IsOne ? coefficient : BigInteger.Pow(coefficient, (int)n);
        result = Rounder.Finish(new DecimalNumber(negative, power, exponent * n), context, ref status);
        return true;
    }

    /// <summary>1 / a where that is exact.</summary>
    static bool TryInvert(in DecimalNumber a, out BigInteger coefficient, out long exponent)
    {
        coefficient = a.Coefficient;
        exponent = -a.Exponent;
        int twos = 0, fives = 0;
        while (coefficient.IsEven)
            (coefficient, twos) = (coefficient >> 1, twos + 1);
        while (!coefficient.IsOne)
        {
            coefficient = BigInteger.DivRem(coefficient, 5, out var rest);
            if (!rest.IsZero)
                return false;
            fives++;
        }
        int places = Math.Max(twos, fives);
        coefficient = BigInteger.Pow(5, places - fives) << places - twos;
        exponent -= places;
        return true;
    }

    /// <summary>e to the power of b ln(a).</summary>
    static DecimalNumber Inexact(DecimalNumber a, DecimalNumber b, bool negative, int order, ArithmeticContext context, ref Conditions status)
    {
        const int EstimateDigits = 30, MostAdjusted = 18;
        var (ln, lnExponent) = Transcendental.LnDigits(a, EstimateDigits);
        var estimate = new DecimalNumber(ln.Sign < 0, BigInteger.Abs(ln), lnExponent);
        long adjusted = estimate.Adjusted + b.Adjusted;
        bool isSmall = order < 0 != b.IsNegative;
        if (adjusted > MostAdjusted)
            return Transcendental.Beyond(negative, isSmall, context, ref status);
        if (adjusted < -context.Precision - 3)
            return Transcendental.NearOne(negative, isSmall, context, ref status);
        double exponent = Approximate(ln * b.Coefficient, lnExponent + b.Exponent) / Math.Log(10);
        if (Math.Abs(exponent) > 10.0 + Math.Max(context.MaxExponent, -(double)context.Tiny))
            return Transcendental.Beyond(negative, isSmall, context, ref status);
        return Transcendental.Round(negative, context, ref status, digits =>
        {
            // digits before the point of the product are lost behind it
            var (precise, preciseExponent) = Transcendental.LnDigits(a, digits + Math.Max(0, adjusted) + 4);
            return Transcendental.ExpDigits((b.IsNegative ? -precise : precise) * b.Coefficient, preciseExponent + b.Exponent, digits);
        });
    }

    /// <summary>A coefficient times a power of ten as a float.</summary>
    static double Approximate(BigInteger coefficient, long exponent)
    {
        const int Enough = 18;
        long drop = PowersOfTen.DigitsOf(BigInteger.Abs(coefficient)) - Enough;
        return drop > 0 ? (double)(coefficient / PowersOfTen.Of(drop)) * Math.Pow(10, exponent + drop) : (double)coefficient * Math.Pow(10, exponent);
    }

    /// <summary>The remainder of a power by a modulus, all of them whole.</summary>
    public static DecimalNumber Modulo(in DecimalNumber a, in DecimalNumber b, in DecimalNumber modulus, ArithmeticContext context, ref Conditions status)
    {
        const long MostTens = 100_000;
        if (a.IsNaN || b.IsNaN || modulus.IsNaN)
        {
            foreach (var signaling in (ReadOnlySpan<DecimalNumber>)[a, b, modulus])
                if (signaling.IsSignaling && Rounder.IsNaN(signaling, context, ref status, out var nan))
                    return nan;
            Rounder.IsNaN(a.IsNaN ? a : b.IsNaN ? b : modulus, context, ref status, out var quiet);
            return quiet;
        }
        if (!a.IsInteger || !b.IsInteger || !modulus.IsInteger || b.IsNegative && !b.IsZero || modulus.IsZero || modulus.Adjusted >= context.Precision || a.IsZero && b.IsZero)
            return Rounder.Invalid(ref status);
        if (b.Exponent > MostTens || modulus.Exponent > PowersOfTen.MostDigits)
            return Rounder.Invalid(ref status, Conditions.TooLarge);
        var divisor = Whole(modulus);
        bool negative = a.IsNegative && b.IsOddInteger;
        var number = a.Exponent > 0 ? a.Coefficient * BigInteger.ModPow(10, a.Exponent, divisor) % divisor : Coefficients.DropDigits(a, -a.Exponent) % divisor;
        for (long i = 0; i < b.Exponent; i++)
            number = BigInteger.ModPow(number, 10, divisor);
        var exponent = b.Exponent >= 0 ? b.Coefficient : Coefficients.DropDigits(b, -b.Exponent);
        return new DecimalNumber(negative, BigInteger.ModPow(number, exponent, divisor), 0);
    }

    static BigInteger Whole(in DecimalNumber a) => a.Exponent > 0 ? a.Coefficient * PowersOfTen.Of(a.Exponent) : Coefficients.DropDigits(a, -a.Exponent);
}
