using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Fits results to a context: precision, range of exponents, clamping.</summary>
static class Rounder
{
    /// <summary>The number as the context allows it.</summary>
    public static DecimalNumber Finish(in DecimalNumber number, ArithmeticContext context, ref Conditions status)
    {
        if (!number.IsFinite)
            return number.IsNaN ? FitPayload(number, context) : number;
        long adjusted = number.Adjusted;
        return number.Digits <= context.Precision && adjusted <= context.MaxExponent && adjusted >= context.MinExponent && (!context.Clamps || number.Exponent <= context.Top)
            ? number : Fit(number, adjusted, context, ref status);
    }

    static DecimalNumber Fit(in DecimalNumber number, long adjusted, ArithmeticContext context, ref Conditions status)
    {
        long exponent = number.Exponent, least = context.Tiny;
        if (number.HasZeroCoefficient)
        {
            long fitting = Math.Clamp(exponent, least, context.Clamps ? context.Top : context.MaxExponent);
            if (fitting == exponent)
                return number;
            status |= Conditions.Clamped;
            return DecimalNumber.Zero(number.IsNegative, fitting);
        }
        if (adjusted > context.MaxExponent)
            return Overflow(number.IsNegative, context, ref status);
        if (adjusted < context.MinExponent)
            status |= Conditions.Subnormal;
        var result = number;
        long drop = Math.Max(number.Digits - context.Precision, least - exponent);
        if (drop > 0)
        {
            status |= Conditions.Rounded;
            var coefficient = DropRounded(number, drop, context.Rounding, out bool isInexact);
            result = new DecimalNumber(number.IsNegative, coefficient, exponent + drop);
            // all digits were nines
            if (result.Digits > context.Precision)
                result = new DecimalNumber(number.IsNegative, coefficient / 10, exponent + drop + 1);
            if (isInexact)
                status |= adjusted < context.MinExponent ? Conditions.Inexact | Conditions.Underflow : Conditions.Inexact;
            if (result.HasZeroCoefficient)
                status |= Conditions.Clamped;
            if (result.Adjusted > context.MaxExponent)
                return Overflow(number.IsNegative, context, ref status);
        }
        if (context.Clamps && result.Exponent > context.Top)
        {
            status |= Conditions.Clamped;
            result = new DecimalNumber(number.IsNegative, Coefficients.Padded(result, result.Exponent - context.Top, ref status), context.Top);
        }
        return status.HasFlag(Conditions.TooLarge) ? DecimalNumber.NaN : result;
    }

    static DecimalNumber Overflow(bool negative, ArithmeticContext context, ref Conditions status)
    {
        status |= Conditions.Overflow | Conditions.Inexact | Conditions.Rounded;
        bool staysFinite = context.Rounding switch
        {
            RoundingMode.Down or RoundingMode.ZeroFiveUp => true,
            RoundingMode.Ceiling => negative,
            RoundingMode.Floor => !negative,
            _ => false,
        };
        return staysFinite ? Largest(negative, context, ref status) : DecimalNumber.Infinity(negative);
    }

    /// <summary>The finite number farthest from zero.</summary>
    public static DecimalNumber Largest(bool negative, ArithmeticContext context, ref Conditions status)
    {
        var power = Coefficients.Padded(BigInteger.One, 1, context.Precision, ref status);
        return power.IsZero ? DecimalNumber.NaN : new DecimalNumber(negative, power - 1, context.Top);
    }

    /// <summary>A NaN with no more digits of payload than the context allows.</summary>
    public static DecimalNumber FitPayload(in DecimalNumber number, ArithmeticContext context)
    {
        long most = context.Precision - (context.Clamps ? 1 : 0);
        if (number.Digits <= most)
            return number;
        var payload = most == 0 ? BigInteger.Zero : Coefficients.LastDigits(number, most);
        return DecimalNumber.NaNOf(number.IsNegative, number.IsSignaling, payload);
    }

    /// <summary>The coefficient without its last digits, rounded.</summary>
    public static BigInteger DropRounded(in DecimalNumber number, long count, RoundingMode mode, out bool isInexact)
    {
        if (count > number.Digits)
        {
            // less than a tenth of the last place that stays
            isInexact = !number.HasZeroCoefficient;
            return isInexact && IncreasesMagnitude(mode, number.IsNegative, isOdd: false, lastDigit: 0, half: -1) ? BigInteger.One : BigInteger.Zero;
        }
        if (number.IsSmall)
        {
            var unit = PowersOfTen.Small((int)count);
            var (quotient, remainder) = Coefficients.DivRem(number.Small, unit);
            isInexact = remainder != 0;
            if (isInexact && IncreasesMagnitude(mode, number.IsNegative, UInt128.IsOddInteger(quotient), (int)(quotient % 10), remainder.CompareTo(unit - remainder)))
                quotient++;
            return quotient;
        }
        else
        {
            var unit = PowersOfTen.Of(count);
            var quotient = BigInteger.DivRem(number.Coefficient, unit, out var remainder);
            isInexact = !remainder.IsZero;
            if (isInexact && IncreasesMagnitude(mode, number.IsNegative, !quotient.IsEven, mode == RoundingMode.ZeroFiveUp ? (int)(quotient % 10) : 0, (remainder << 1).CompareTo(unit)))
                quotient += 1;
            return quotient;
        }
    }

    /// <summary>Whether a number that is not exact is rounded away from zero.</summary>
    /// <param name="mode">The rounding.</param>
    /// <param name="negative">The sign.</param>
    /// <param name="isOdd">Whether the last digit that stays is odd.</param>
    /// <param name="lastDigit">That digit.</param>
    /// <param name="half">How the rest compares with half a unit.</param>
    static bool IncreasesMagnitude(RoundingMode mode, bool negative, bool isOdd, int lastDigit, int half) => mode switch
    {
        RoundingMode.Up => true,
        RoundingMode.Down => false,
        RoundingMode.Ceiling => !negative,
        RoundingMode.Floor => negative,
        RoundingMode.HalfUp => half >= 0,
        RoundingMode.HalfDown => half > 0,
        RoundingMode.HalfEven => half > 0 || half == 0 && isOdd,
        _ => lastDigit is 0 or 5,
    };

    /// <summary>The result of an operand that is NaN: false when there is none.</summary>
    public static bool IsNaN(in DecimalNumber a, ArithmeticContext context, ref Conditions status, out DecimalNumber result)
    {
        result = default;
        if (!a.IsNaN)
            return false;
        if (a.IsSignaling)
            status |= Conditions.InvalidOperation;
        result = FitPayload(a.Quieted(), context);
        return true;
    }

    /// <summary>The result of two operands of which one is NaN: signaling ones go first. False when there is none.</summary>
    public static bool IsNaN(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status, out DecimalNumber result)
    {
        result = default;
        if (!a.IsNaN && !b.IsNaN)
            return false;
        return IsNaN(a.IsSignaling || !b.IsSignaling && a.IsNaN ? a : b, context, ref status, out result);
    }

    public static DecimalNumber Invalid(ref Conditions status, Conditions why = Conditions.InvalidOperation)
    {
        status |= why;
        return DecimalNumber.NaN;
    }
}
