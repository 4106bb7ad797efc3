using System.Globalization;
using System.Numerics;
using System.Text;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Numbers as text and back: the numeric strings of the specification.</summary>
static class DecimalText
{
    /// <summary>The digits of the coefficient.</summary>
    public static string DigitsOf(in DecimalNumber a) => a.IsSmall
        ? a.Small <= ulong.MaxValue ? ((ulong)a.Small).ToString(CultureInfo.InvariantCulture) : a.Small.ToString(CultureInfo.InvariantCulture)
        : a.Coefficient.ToString(CultureInfo.InvariantCulture);

    /// <summary>str(): scientific notation where there are zeros between digits and point.</summary>
    /// <param name="a">The number.</param>
    /// <param name="capital">Whether the letter of exponents is a capital.</param>
    /// <param name="engineering">Whether exponents are multiples of three.</param>
    public static string Of(in DecimalNumber a, bool capital, bool engineering = false)
    {
        string sign = a.IsNegative ? "-" : "";
        if (a.IsInfinite)
            return sign + "Infinity";
        if (a.IsNaN)
            return sign + (a.IsSignaling ? "sNaN" : "NaN") + (a.HasZeroCoefficient ? "" : DigitsOf(a));
        const int LeastPlain = -6;
        string digits = DigitsOf(a);
        long left = a.Exponent + digits.Length, point;
        if (a.Exponent <= 0 && left > LeastPlain)
            point = left;
        else if (!engineering)
            point = 1;
        else if (a.HasZeroCoefficient)
            point = Modulo(left + 1, 3) - 1;
        else
            point = Modulo(left - 1, 3) + 1;
        var text = new StringBuilder(sign, digits.Length + 32);
        if (point <= 0)
            text.Append("0.").Append('0', (int)-point).Append(digits);
        else if (point >= digits.Length)
            text.Append(digits).Append('0', (int)(point - digits.Length));
        else
            text.Append(digits, 0, (int)point).Append('.').Append(digits, (int)point, digits.Length - (int)point);
        if (left != point)
            text.Append(capital ? 'E' : 'e').Append(left > point ? "+" : "").Append(CultureInfo.InvariantCulture, $"{left - point}");
        return text.ToString();
    }

    static long Modulo(long value, long divisor) => (value % divisor + divisor) % divisor;

    /// <summary>Parses a numeric string and fits it to the context.</summary>
    public static DecimalNumber Parse(ReadOnlySpan<char> text, ArithmeticContext context, ref Conditions status)
    {
        bool negative = text.Length > 0 && text[0] == '-';
        var rest = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        if (rest.Equals("inf", StringComparison.OrdinalIgnoreCase) || rest.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            return DecimalNumber.Infinity(negative);
        bool signaling = rest.StartsWith("snan", StringComparison.OrdinalIgnoreCase);
        if (signaling || rest.StartsWith("nan", StringComparison.OrdinalIgnoreCase))
            return ParsePayload(rest[(signaling ? 4 : 3)..], negative, signaling, context, ref status);
        int mark = rest.IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? rest : rest[..mark];
        long exponent = 0;
        if (mark >= 0 && !TryExponent(rest[(mark + 1)..], out exponent))
            return Rounder.Invalid(ref status, Conditions.ConversionSyntax);
        int point = mantissa.IndexOf('.');
        if (mantissa.Length - (point < 0 ? 0 : 1) == 0 || !AreDigits(point < 0 ? mantissa : mantissa[..point]) || point >= 0 && !AreDigits(mantissa[(point + 1)..]))
            return Rounder.Invalid(ref status, Conditions.ConversionSyntax);
        if (mantissa.Length > PowersOfTen.MostDigits)
            return Rounder.Invalid(ref status, Conditions.TooLarge);
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        if (mantissa.Length <= PowersOfTen.SmallDigits)
        {
            UInt128 small = 0;
            ulong part = 0, scale = 1;
            foreach (char c in mantissa)
            {
                if (c == '.')
                    continue;
                (part, scale) = (part * 10 + (ulong)(c - '0'), scale * 10);
                if (scale == 10_000_000_000_000_000_000)
                    (small, part, scale) = (small * scale + part, 0, 1);
            }
            return Rounder.Finish(new DecimalNumber(negative, small * scale + part, exponent), context, ref status);
        }
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        return Rounder.Finish(new DecimalNumber(negative, BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), exponent), context, ref status);
    }

    static DecimalNumber ParsePayload(ReadOnlySpan<char> digits, bool negative, bool signaling, ArithmeticContext context, ref Conditions status)
    {
        if (!AreDigits(digits))
            return Rounder.Invalid(ref status, Conditions.ConversionSyntax);
        digits = digits.TrimStart('0');
        if (digits.Length > context.Precision - (context.Clamps ? 1 : 0))
            return Rounder.Invalid(ref status, Conditions.ConversionSyntax);
        return DecimalNumber.NaNOf(negative, signaling, digits.Length == 0 ? BigInteger.Zero : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>An exponent; one beyond all ranges stays beyond them.</summary>
    static bool TryExponent(ReadOnlySpan<char> text, out long exponent)
    {
        const long Farthest = 5_000_000_000_000_000_000;
        exponent = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '+' or '-')
            text = text[1..];
        if (text.Length == 0 || !AreDigits(text))
            return false;
        foreach (char c in text)
            exponent = exponent > Farthest / 10 ? Farthest : exponent * 10 + (c - '0');
        exponent = Math.Min(exponent, Farthest);
        if (negative)
            exponent = -exponent;
        return true;
    }
}
