using System.Globalization;

namespace Adder.Runtime.Formatting;

/// <summary>The digits of floats as format codes want them, without sign, grouping and padding.</summary>
static class FloatBody
{
    /// <summary>The text of a float that is not negative.</summary>
    /// <param name="value">The float.</param>
    /// <param name="code">e, f, g or r, the code of repr().</param>
    /// <param name="precision">Decimals for e and f, significant digits for g; r ignores it.</param>
    /// <param name="alternate">Keeps the point, and trailing zeros of g.</param>
    /// <param name="addPointZero">Whether ".0" shows that it is no int.</param>
    public static string Of(double value, char code, int precision, bool alternate, bool addPointZero)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return "inf";
        switch (code)
        {
            case 'f': return PlainPadded(DecimalDigits.Fixed(value, precision), precision, alternate);
            case 'e':
                var scientific = DecimalDigits.Significant(value, precision + 1);
                return Scientific(scientific.Digits, value == 0 ? 0 : scientific.Point - 1, alternate);
            case 'r':
                var shortest = DecimalDigits.Shortest(value);
                return General(shortest.Digits, shortest.Point, 17, alternate, addPointZero, 1);
            default:
                precision = Math.Max(1, precision);
                var digits = DecimalDigits.Significant(value, precision);
                return General(alternate ? digits.Digits : digits.Digits.TrimEnd('0'), digits.Point, precision, alternate, addPointZero, addPointZero ? 1 : 0);
        }
    }

    static string General(string digits, int point, int precision, bool alternate, bool addPointZero, int lessPlain)
    {
        if (digits.Length == 0)
            digits = "0";
        if (point <= -4 || point > precision - lessPlain)
            return Scientific(digits, point - 1, alternate);
        if (point <= 0)
            return "0." + new string('0', -point) + digits;
        if (digits.Length > point)
            return $"{digits.AsSpan(0, point)}.{digits.AsSpan(point)}";
        return digits.PadRight(point, '0') + (addPointZero ? ".0" : alternate ? "." : "");
    }

    static string PlainPadded(DecimalDigits digits, int precision, bool alternate)
    {
        string whole = digits.Point > 0 ? digits.Digits[..digits.Point] : "0";
        string fraction = digits.Digits.Length == 0 ? new string('0', precision)
            : digits.Point > 0 ? digits.Digits[digits.Point..] : new string('0', -digits.Point) + digits.Digits;
        return precision > 0 ? $"{whole}.{fraction}" : alternate ? whole + "." : whole;
    }

    static string Scientific(string digits, int exponent, bool alternate)
    {
        string mantissa = digits.Length > 1 ? $"{digits[0]}.{digits.AsSpan(1)}" : alternate ? digits + "." : digits;
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }
}
