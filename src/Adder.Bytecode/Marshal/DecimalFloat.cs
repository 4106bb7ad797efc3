using System.Globalization;

namespace Adder.Bytecode.Marshal;

/// <summary>Floats as decimal text, which is how marshal versions 0 and 1 keep them.</summary>
static class DecimalFloat
{
    const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>
    /// Parses as PyOS_string_to_double does with a C string: up to the first NUL, in any case, "inf", "infinity" and "nan" with a sign
    /// or without, no white space, and infinity for what is too large.
    /// </summary>
    public static bool TryParse(string text, out double value)
    {
        int end = text.IndexOf('\0');
        var digits = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        bool isSigned = digits.Length > 0 && digits[0] is '+' or '-';
        var word = isSigned ? digits[1..] : digits;
        if (word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            value = digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        else if (word.Equals("nan", StringComparison.OrdinalIgnoreCase))
            value = double.NaN;
        else
            return double.TryParse(digits, Style, CultureInfo.InvariantCulture, out value);
        return true;
    }

    /// <summary>17 significant digits, as those versions write.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        return value.ToString("G17", CultureInfo.InvariantCulture).ToLowerInvariant();
    }
}
