using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>exp, ln and log10, correctly rounded to nearest, half to even.</summary>
static class Transcendental
{
    /// <summary>Results of more digits would take minutes: they are too large.</summary>
    public const long MostDigits = 500_000;

    /// <summary>How far approximations may be off, in units of their last digit.</summary>
    const int Error = 10;

    const double BitsPerDigit = 3.3219280948873623479;

    /// <summary>An approximation of so many digits at least: coefficient and exponent.</summary>
    public delegate (BigInteger Coefficient, long Exponent) Approximation(long digits);

    /// <summary>Rounds what is approximated: with more and more digits, until they tell how. Where they never do it is taken to be exact.</summary>
    public static DecimalNumber Round(bool negative, ArithmeticContext context, ref Conditions status, Approximation approximate)
    {
        long precision = context.Precision;
        if (precision > MostDigits)
            return Rounder.Invalid(ref status, Conditions.TooLarge);
        for (long extra = 10; ; extra *= 2)
        {
            var (coefficient, exponent) = approximate(precision + extra);
            long digits = PowersOfTen.DigitsOf(coefficient);
            // a subnormal result keeps fewer digits
            long kept = Math.Min(precision, exponent + digits - context.Tiny), drop = digits - Math.Max(0, kept);
            var unit = PowersOfTen.Of(drop);
            BigInteger rest = BigInteger.Remainder(coefficient, unit), half = unit / 2;
            if (rest > Error && unit - rest > Error && BigInteger.Abs(rest - half) > Error)
                return Rounder.Finish(new DecimalNumber(negative, coefficient, exponent), context, ref status);
            if (extra <= precision + 2 * Error)
                continue;
            // what looks so even with twice the digits is so: the digits in the middle are all the same
            var tens = PowersOfTen.Of(drop - 1);
            var exact = (coefficient + tens / 2) / tens * tens;
            status |= Conditions.Inexact | Conditions.Rounded;
            return Rounder.Finish(new DecimalNumber(negative, exact, exponent), context, ref status);
        }
    }

    public static DecimalNumber Exp(in DecimalNumber a, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return a.IsNegative ? DecimalNumber.Zero(false, 0) : a;
        if (a.HasZeroCoefficient)
            return new DecimalNumber(false, UInt128.One, 0);
        return ExpOf(false, a, context.With(RoundingMode.HalfEven), ref status);
    }

    /// <summary>e to the power of a finite number that is not zero, with a sign.</summary>
    public static DecimalNumber ExpOf(bool negative, DecimalNumber a, ArithmeticContext context, ref Conditions status)
    {
        const int MostAdjusted = 18;
        if (a.Adjusted > MostAdjusted)
            return Beyond(negative, a.IsNegative, context, ref status);
        if (a.Adjusted < -context.Precision - 1)
            return NearOne(negative, a.IsNegative, context, ref status);
        return Round(negative, context, ref status, digits => ExpDigits(a.IsNegative ? -a.Coefficient : a.Coefficient, a.Exponent, digits));
    }

    /// <summary>A result that no exponent can tell: overflow or underflow.</summary>
    public static DecimalNumber Beyond(bool negative, bool isSmall, ArithmeticContext context, ref Conditions status) =>
        Rounder.Finish(new DecimalNumber(negative, UInt128.One, isSmall ? context.Tiny - 2 : context.MaxExponent + 1), context, ref status);

    /// <summary>1, a little less or more.</summary>
    public static DecimalNumber NearOne(bool negative, bool isLess, ArithmeticContext context, ref Conditions status)
    {
        var power = Coefficients.Padded(BigInteger.One, 1, context.Precision + 1, ref status);
        return power.IsZero ? DecimalNumber.NaN
            : Rounder.Finish(new DecimalNumber(negative, isLess ? power - 1 : power + 1, -context.Precision - 1), context, ref status);
    }

    /// <summary>e to the power of a coefficient times a power of ten.</summary>
    public static (BigInteger Coefficient, long Exponent) ExpDigits(BigInteger coefficient, long exponent, long digits)
    {
        const int Guard = 32, WholeBits = 72;
        int bits = (int)(digits * BitsPerDigit) + Guard, wide = bits + WholeBits;
        var x = exponent >= 0 ? coefficient * PowersOfTen.Of(exponent) << wide : (coefficient << wide) / PowersOfTen.Of(-exponent);
        // e^x = 10^k * e^(x - k ln 10)
        var lnTen = FixedPoint.LnTen(wide);
        var k = (x + (lnTen >> 1)) / lnTen;
        var power = FixedPoint.Exp(x - k * lnTen >> WholeBits, bits);
        return (power * PowersOfTen.Of(digits) >> bits, (long)k - digits);
    }

    public static DecimalNumber Ln(in DecimalNumber a, ArithmeticContext context, ref Conditions status) => Log(a, isDecimal: false, context, ref status);

    public static DecimalNumber Log10(in DecimalNumber a, ArithmeticContext context, ref Conditions status) => Log(a, isDecimal: true, context, ref status);

    static DecimalNumber Log(DecimalNumber a, bool isDecimal, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsZero)
            return DecimalNumber.Infinity(true);
        if (a.IsNegative)
            return Rounder.Invalid(ref status);
        if (a.IsInfinite)
            return a;
        var even = context.With(RoundingMode.HalfEven);
        if (Coefficients.TrailingZeros(a, a.Digits) == a.Digits - 1 && Coefficients.DropDigits(a, a.Digits - 1).IsOne && (isDecimal || a.Adjusted == 0))
            return Rounder.Finish(DecimalNumber.Of(isDecimal ? a.Adjusted : 0), even, ref status);
        bool negative = Comparison.Order(a, new DecimalNumber(false, UInt128.One, 0)) < 0;
        return Round(negative, even, ref status, digits =>
        {
            var (coefficient, exponent) = LnDigits(a, isDecimal ? digits + 2 : digits);
            coefficient = BigInteger.Abs(coefficient);
            if (!isDecimal)
                return (coefficient, exponent);
            int bits = (int)(digits * BitsPerDigit) + 16;
            return ((coefficient << bits) / FixedPoint.LnTen(bits), exponent);
        });
    }

    /// <summary>The natural logarithm of a positive number that is not one, with its sign.</summary>
    public static (BigInteger Coefficient, long Exponent) LnDigits(in DecimalNumber a, long digits)
    {
        const int Guard = 48;
        // a = m * 10^t with m as near to 1 as can be
        long t = a.Adjusted;
        if (Coefficients.DropDigits(a, a.Digits - 1) >= 3)
            t++;
        int bits = (int)(digits * BitsPerDigit) + Guard;
        // places that cancel where a itself is near 1
        long lost = 0;
        if (t == 0)
        {
            var gap = BigInteger.Abs(a.Coefficient - PowersOfTen.Of(-a.Exponent));
            lost = -(PowersOfTen.DigitsOf(gap) - 1 + a.Exponent);
            if (lost > digits + 2)
            {
                // ln(1 + d) = d (1 - d / 2 + ...)
                var d = a.Coefficient - PowersOfTen.Of(-a.Exponent);
                long more = Math.Max(0, digits + 2 - PowersOfTen.DigitsOf(gap));
                return (d * PowersOfTen.Of(more) - 1, a.Exponent - more);
            }
            bits += (int)(Math.Max(0, lost) * BitsPerDigit);
        }
        long down = t - a.Exponent;
        var m = down >= 0 ? (a.Coefficient << bits) / PowersOfTen.Of(down) : a.Coefficient * PowersOfTen.Of(-down) << bits;
        var ln = FixedPoint.Ln(m, bits);
        if (t != 0)
        {
            const int WholeBits = 64;
            ln += t * FixedPoint.LnTen(bits + WholeBits) >> WholeBits;
        }
        long places = digits + Math.Max(0, lost) + 1;
        return (ln * PowersOfTen.Of(places) >> bits, -places);
    }
}
