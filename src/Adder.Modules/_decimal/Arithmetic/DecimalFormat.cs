using System.Globalization;
using System.Numerics;
using System.Text;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>A format specification for decimals: what floats take, and rounding by the context.</summary>
sealed class DecimalFormat
{
    string fill = " ";
    char align = '>', sign = '-', type;
    bool noNegativeZero, isAlternate, padsZeros;
    int width;
    long precision = -1;
    string fractionSeparator = "";

    /// <summary>Whether separators are the locale's: the type is n.</summary>
    public bool IsLocal { get; private set; }

    public string DecimalPoint { get; set; } = ".";
    public string ThousandsSeparator { get; set; } = "";

    /// <summary>Lengths of groups from the point to the left; the last one repeats when 0 follows it, or nothing more is grouped.</summary>
    public IReadOnlyList<int> Grouping { get; set; } = [3, 0];

    /// <summary>Parses a specification; null when it is none.</summary>
    public static DecimalFormat? Parse(string text)
    {
        var format = new DecimalFormat();
        int at = 0, first = text.Length > 1 && char.IsSurrogatePair(text, 0) ? 2 : 1;
        bool hasAlign = false;
        if (text.Length > first && IsAlign(text[first]))
            (format.fill, format.align, at, hasAlign) = (text[..first], text[first], first + 1, true);
        else if (text.Length > 0 && IsAlign(text[0]))
            (format.align, at, hasAlign) = (text[0], 1, true);
        char Next() => at < text.Length ? text[at] : '\0';
        if (Next() is '+' or '-' or ' ')
            format.sign = text[at++];
        if (Next() == 'z')
            (format.noNegativeZero, at) = (true, at + 1);
        if (Next() == '#')
            (format.isAlternate, at) = (true, at + 1);
        if (Next() == '0')
        {
            if (hasAlign)
                return null;
            (format.padsZeros, at) = (true, at + 1);
        }
        if (!TryNumber(text, ref at, out long width) || width > int.MaxValue)
            return null;
        format.width = (int)Math.Max(0, width);
        bool hasSeparator = Next() is ',' or '_';
        if (hasSeparator)
            format.ThousandsSeparator = text[at++].ToString();
        if (Next() == '.')
        {
            at++;
            if (!TryNumber(text, ref at, out format.precision))
                return null;
            if (Next() is ',' or '_')
                format.fractionSeparator = text[at++].ToString();
            else if (format.precision < 0)
                return null;
        }
        if (Next() is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%')
            format.type = text[at++];
        if (at < text.Length)
            return null;
        if (format.precision == 0 && format.type is '\0' or 'g' or 'G' or 'n' && format.precision == 0)
            format.precision = 1;
        if (format.type == 'n')
        {
            if (hasSeparator)
                return null;
            (format.type, format.IsLocal) = ('g', true);
        }
        return format;
    }

    static bool IsAlign(char c) => c is '<' or '>' or '=' or '^';

    static bool TryNumber(string text, ref int at, out long number)
    {
        number = -1;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            number = Math.Max(0, number) * 10 + (text[at] - '0');
            if (number > int.MaxValue)
                return false;
        }
        return true;
    }

    /// <summary>The number in this format.</summary>
    /// <param name="a">The number.</param>
    /// <param name="rounding">How digits beyond the precision are rounded.</param>
    /// <param name="capital">Whether the letter of exponents is a capital where the format does not tell.</param>
    /// <param name="status">TooLarge where the text would have too many characters.</param>
    public string? Apply(DecimalNumber a, RoundingMode rounding, bool capital, ref Conditions status)
    {
        char code = type == 0 ? capital ? 'G' : 'g' : type;
        if (!a.IsFinite)
            return Align(SignOf(a.IsNegative), DecimalText.Of(a.Absolute(), capital: true) + (code == '%' ? "%" : ""));
        if (code == '%')
            a = a.WithExponent(a.Exponent + 2);
        bool isFixed = code is 'f' or 'F' or '%', isScientific = code is 'e' or 'E';
        if (precision >= 0)
        {
            if (isScientific)
                a = RoundTo(a, precision + 1, rounding, ref status);
            else if (isFixed)
                a = Rescale(a, -precision, rounding, ref status);
            else if (a.Digits > precision)
                a = RoundTo(a, precision, rounding, ref status);
        }
        if (a.HasZeroCoefficient && a.Exponent > 0 && isFixed)
            a = DecimalNumber.Zero(a.IsNegative, 0);
        bool negative = a.IsNegative && !(noNegativeZero && a.HasZeroCoefficient);
        long left = a.Exponent + a.Digits;
        long point = isScientific ? a.HasZeroCoefficient && precision >= 0 ? 1 - precision : 1
            : isFixed || a.Exponent <= 0 && left > -6 ? left : 1;
        if (Math.Abs(point) > PowersOfTen.MostDigits || width > PowersOfTen.MostDigits || status.HasFlag(Conditions.TooLarge))
        {
            status |= Conditions.TooLarge;
            return null;
        }
        string digits = DecimalText.DigitsOf(a);
        string whole = point <= 0 ? "0" : point >= digits.Length ? digits.PadRight((int)point, '0') : digits[..(int)point];
        string fraction = point < 0 ? digits.PadLeft(digits.Length - (int)point, '0') : point >= digits.Length ? "" : digits[(int)point..];
        return Join(negative, whole, fraction, left - point, code);
    }

    /// <summary>The number rounded to so many digits.</summary>
    static DecimalNumber RoundTo(in DecimalNumber a, long digits, RoundingMode rounding, ref Conditions status)
    {
        if (a.HasZeroCoefficient)
            return a;
        var result = Rescale(a, a.Exponent + a.Digits - digits, rounding, ref status);
        return result.Digits > digits ? Rescale(result, result.Exponent + 1, rounding, ref status) : result;
    }

    static DecimalNumber Rescale(in DecimalNumber a, long exponent, RoundingMode rounding, ref Conditions status) =>
        a.HasZeroCoefficient ? DecimalNumber.Zero(a.IsNegative, exponent)
        : new DecimalNumber(a.IsNegative, a.Exponent >= exponent
            ? Coefficients.Padded(a, a.Exponent - exponent, ref status) : Rounder.DropRounded(a, exponent - a.Exponent, rounding, out _), exponent);

    string Join(bool negative, string whole, string fraction, long exponent, char code)
    {
        string shownSign = SignOf(negative);
        var rest = new StringBuilder();
        if (fraction.Length > 0 || isAlternate)
            rest.Append(DecimalPoint);
        for (int i = 0; i < fraction.Length; i += 3)
            rest.Append(i > 0 ? fractionSeparator : "").Append(fraction, i, Math.Min(3, fraction.Length - i));
        if (exponent != 0 || code is 'e' or 'E')
            rest.Append(code is 'E' or 'G' ? 'E' : 'e').Append(exponent < 0 ? "" : "+").Append(CultureInfo.InvariantCulture, $"{exponent}");
        if (code == '%')
            rest.Append('%');
        int least = padsZeros ? width - rest.Length - shownSign.Length : 0;
        return Align(shownSign, Group(whole, least) + rest);
    }

    string SignOf(bool negative) => negative ? "-" : sign == '-' ? "" : sign.ToString();

    string Group(string digits, int least)
    {
        var groups = new List<string>();
        int left = digits.Length;
        for (int i = 0; i < Grouping.Count; i++)
        {
            bool repeats = Grouping[i] == 0;
            if (repeats && i == 0)
                break;
            int length = Math.Min(Math.Max(Math.Max(left, least), 1), repeats ? Grouping[i - 1] : Grouping[i]);
            if (repeats)
                i--;
            left = Take(groups, digits, left, length);
            least -= length;
            if (left <= 0 && least <= 0)
                return Reversed(groups);
            least -= ThousandsSeparator.Length;
        }
        Take(groups, digits, left, Math.Max(Math.Max(left, least), 1));
        return Reversed(groups);
    }

    static int Take(List<string> groups, string digits, int left, int length)
    {
        int taken = Math.Min(left, length);
        groups.Add(string.Concat(new string('0', length - taken), digits.AsSpan(left - taken, taken)));
        return left - taken;
    }

    string Reversed(List<string> groups)
    {
        groups.Reverse();
        return string.Join(ThousandsSeparator, groups);
    }

    string Align(string shownSign, string body)
    {
        int blanks = Math.Max(0, width - shownSign.Length - body.Length);
        string Filling(int count) => fill.Length == 1 ? new string(fill[0], count) : new StringBuilder().Insert(0, fill, count).ToString();
        return align switch
        {
            '<' => shownSign + body + Filling(blanks),
            '=' => shownSign + Filling(blanks) + body,
            '^' => Filling(blanks / 2) + shownSign + body + Filling(blanks - blanks / 2),
            _ => Filling(blanks) + shownSign + body,
        };
    }
}
