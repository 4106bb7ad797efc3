using System.Globalization;

namespace Adder.Bytecode.Code;

/// <summary>repr() of floats: the shortest digits that read back as the same number, as CPython writes them from 2.7 and 3.1 on.</summary>
public static class FloatText
{
    public static string Repr(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        string scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        // digits and exponent of the shortest form, whichever notation .NET chose
        int mark = shortest.IndexOf('E', StringComparison.Ordinal);
        string number = mark < 0 ? shortest : shortest[..mark];
        bool negative = number[0] == '-';
        if (negative)
            number = number[1..];
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? number : number[..point], fraction = point < 0 ? "" : number[(point + 1)..];
        string digits = (whole + fraction).TrimStart('0');
        if (digits.Length == 0)
            return negative ? "-0.0" : "0.0";
        int exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        digits = digits.TrimEnd('0');
        string text = exponent is < -4 or >= 16 ? Scientific(digits, exponent) : Fixed(digits, exponent);
        return negative ? "-" + text : text;
    }

    static string Scientific(string digits, int exponent)
    {
        string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits.AsSpan(1)}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    static string Fixed(string digits, int exponent)
    {
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        return digits.Length <= exponent + 1
            ? digits.PadRight(exponent + 1, '0') + ".0"
            : $"{digits.AsSpan(0, exponent + 1)}.{digits.AsSpan(exponent + 1)}";
    }
}
