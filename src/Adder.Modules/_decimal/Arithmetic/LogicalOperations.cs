using System.Globalization;
using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Operations digit by digit on numbers that consist of zeros and ones.</summary>
static class LogicalOperations
{
    public static DecimalNumber And(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) =>
        Combine(a, b, static (x, y) => x & y, context, ref status);

    public static DecimalNumber Or(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) =>
        Combine(a, b, static (x, y) => x | y, context, ref status);

    public static DecimalNumber Xor(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) =>
        Combine(a, b, static (x, y) => x ^ y, context, ref status);

    static DecimalNumber Combine(in DecimalNumber a, in DecimalNumber b, Func<int, int, int> combine, ArithmeticContext context, ref Conditions status)
    {
        if (!TryDigits(a, out string left) || !TryDigits(b, out string right))
            return Rounder.Invalid(ref status);
        int length = (int)Math.Min(Math.Max(left.Length, right.Length), context.Precision);
        var result = new char[length];
        for (int i = 1; i <= length; i++)
            result[^i] = (char)('0' + combine(Digit(left, i), Digit(right, i)));
        return Number(result);
    }

    public static DecimalNumber Invert(in DecimalNumber a, ArithmeticContext context, ref Conditions status)
    {
        if (!TryDigits(a, out string digits))
            return Rounder.Invalid(ref status);
        if (context.Precision > PowersOfTen.MostDigits)
            return Rounder.Invalid(ref status, Conditions.TooLarge);
        var result = new char[context.Precision];
        for (int i = 1; i <= result.Length; i++)
            result[^i] = (char)('1' - Digit(digits, i));
        return Number(result);
    }

    static int Digit(string digits, int fromEnd) => fromEnd <= digits.Length ? digits[^fromEnd] - '0' : 0;

    static DecimalNumber Number(char[] digits) =>
        new(false, BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), 0);

    static bool TryDigits(in DecimalNumber a, out string digits)
    {
        digits = "";
        if (!a.IsFinite || a.IsNegative || a.Exponent != 0)
            return false;
        digits = DecimalText.DigitsOf(a);
        return digits.AsSpan().IndexOfAnyExcept('0', '1') < 0;
    }
}
