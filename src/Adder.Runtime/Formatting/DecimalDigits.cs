using System.Globalization;
using System.Numerics;

namespace Adder.Runtime.Formatting;

/// <summary>Decimal digits of a float: its value is 0.Digits times ten to the power of Point.</summary>
readonly record struct DecimalDigits(string Digits, int Point)
{
    // an exact double has no more digits than this before or after its point
    const int MostDigits = 1100;

    /// <summary>The fewest digits that read back as the same float.</summary>
    public static DecimalDigits Shortest(double value)
    {
        if (value == 0)
            return new("0", 1);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int mark = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string number = mark < 0 ? shortest : shortest[..mark];
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string digits = point < 0 ? number : number.Remove(point, 1);
        string trimmed = digits.TrimStart('0');
        return new(trimmed.TrimEnd('0'), (point < 0 ? number.Length : point) + exponent - (digits.Length - trimmed.Length));
    }

    /// <summary>The digits up to a number of decimals, rounded to nearest even; no digits when all round to zero.</summary>
    public static DecimalDigits Fixed(double value, int decimals)
    {
        var scaled = Scaled(value, Math.Clamp(decimals, -MostDigits, MostDigits));
        if (scaled.IsZero)
            return new("", -decimals);
        string digits = scaled.ToString(CultureInfo.InvariantCulture);
        int point = digits.Length - Math.Clamp(decimals, -MostDigits, MostDigits);
        return new(decimals > MostDigits ? digits + new string('0', decimals - MostDigits) : digits, point);
    }

    /// <summary>So many digits, rounded to nearest even.</summary>
    public static DecimalDigits Significant(double value, int count)
    {
        if (value == 0)
            return new(new string('0', count), 1);
        int exact = Math.Min(count, MostDigits);
        int magnitude = (int)Math.Floor(Math.Log10(value)) + 1;
        // the estimate of the magnitude can be one off: too many or too few digits tell
        while (true)
        {
            string digits = Scaled(value, exact - magnitude).ToString(CultureInfo.InvariantCulture);
            // a power of ten can be what a number of one digit less rounds up to
            if (digits.Length == exact && digits[0] == '1' && digits.AsSpan(1).IndexOfAnyExcept('0') < 0
                && Scaled(value, exact - magnitude + 1).ToString(CultureInfo.InvariantCulture) is { } finer && finer.Length == exact)
            {
                digits = finer;
                magnitude--;
            }
            if (digits.Length == exact)
                return new(count > exact ? digits.PadRight(count, '0') : digits, magnitude);
            magnitude += digits.Length > exact ? 1 : -1;
        }
    }

    /// <summary>value times ten to the power of decimals, rounded to nearest even.</summary>
    static BigInteger Scaled(double value, int decimals)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7FF);
        BigInteger numerator = bits & (1L << 52) - 1;
        if (exponent == 0)
            exponent = 1;
        else
            numerator += 1L << 52;
        exponent -= 1075;
        var denominator = BigInteger.One;
        if (exponent > 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;
        if (decimals > 0)
            numerator *= BigInteger.Pow(10, decimals);
        else
            denominator *= BigInteger.Pow(10, -decimals);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        int half = (remainder << 1).CompareTo(denominator);
        return half > 0 || half == 0 && !quotient.IsEven ? quotient + 1 : quotient;
    }
}
