using System.Numerics;
using Adder.Modules.math;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>The square root, correctly rounded to nearest, half to even.</summary>
static class SquareRoot
{
    public static DecimalNumber Of(in DecimalNumber a, ArithmeticContext context, ref Conditions status)
    {
        if (Rounder.IsNaN(a, context, ref status, out var nan))
            return nan;
        if (a.IsInfinite)
            return a.IsNegative ? Rounder.Invalid(ref status) : a;
        // half of the exponent, rounded down
        long exponent = a.Exponent >> 1;
        if (a.HasZeroCoefficient)
            return Rounder.Finish(DecimalNumber.Zero(a.IsNegative, exponent), context, ref status);
        if (a.IsNegative)
            return Rounder.Invalid(ref status);
        var radicand = a.Coefficient;
        long digits = a.Digits;
        if ((a.Exponent & 1) != 0)
            (radicand, digits) = (radicand * 10, digits + 1);
        var even = context.With(RoundingMode.HalfEven);
        long shift = context.Precision + 1 - (digits + 1) / 2;
        BigInteger root;
        if (shift > PowersOfTen.MostDigits / 2)
        {
            // so many digits cannot be computed: only an exact root can be told
            root = IntegerFunctions.IntegerSqrt(radicand);
            return root * root == radicand ? Rounder.Finish(new DecimalNumber(false, root, exponent), even, ref status)
                : Rounder.Invalid(ref status, Conditions.TooLarge);
        }
        bool isExact = true;
        if (shift > 0)
            radicand *= PowersOfTen.Of(2 * shift);
        else if (shift < 0)
        {
            radicand = BigInteger.DivRem(radicand, PowersOfTen.Of(-2 * shift), out var rest);
            isExact = rest.IsZero;
        }
        root = IntegerFunctions.IntegerSqrt(radicand);
        isExact = isExact && root * root == radicand;
        if (!isExact)
        {
            // the last digit tells that there is more
            if ((root % 5).IsZero)
                root += 1;
            return Rounder.Finish(new DecimalNumber(false, root, exponent - shift), even, ref status);
        }
        root = shift >= 0 ? root / PowersOfTen.Of(shift) : root * PowersOfTen.Of(-shift);
        return Rounder.Finish(new DecimalNumber(false, root, exponent), even, ref status);
    }
}
