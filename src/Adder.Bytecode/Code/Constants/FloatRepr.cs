using System.Globalization;
using System.Numerics;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Code;

/// <summary>repr() of float and complex: the shortest digits that read back as the same number (Python/pystrtod.c, format 'r').</summary>
static class FloatRepr
{
    const int MinFixedExponent = -4, MaxFixedExponent = 16, MaxLength = 32, MaxDigits = 17, MantissaBits = 52;

    public static void Write(TextBuffer text, double value) => Write(text, value, addsPoint: true);

    public static void WriteComplex(TextBuffer text, double real, double imaginary)
    {
        if (real == 0 && !double.IsNegative(real))
        {
            Write(text, imaginary, addsPoint: false);
            text.Append('j');
            return;
        }
        text.Append('(');
        Write(text, real, addsPoint: false);
        if (double.IsNaN(imaginary) || !double.IsNegative(imaginary))
            text.Append('+');
        Write(text, imaginary, addsPoint: false);
        text.Append("j)");
    }

    static void Write(TextBuffer text, double value, bool addsPoint)
    {
        if (!double.IsFinite(value))
        {
            text.Append(double.IsNaN(value) ? "nan" : value < 0 ? "-inf" : "inf");
            return;
        }
        if (double.IsNegative(value))
            text.Append('-');
        Span<char> digits = stackalloc char[MaxLength];
        int point = ShortestDigits(Math.Abs(value), ref digits);
        if (point is > MinFixedExponent and <= MaxFixedExponent)
            WriteFixed(text, digits, point, addsPoint);
        else
            WriteExponent(text, digits, point - 1);
    }

    /// <summary>Leaves the digits without leading and trailing zeros, and gives the place of the point after the first of them.</summary>
    static int ShortestDigits(double value, ref Span<char> digits)
    {
        Span<char> scientific = stackalloc char[MaxLength];
        value.TryFormat(scientific, out int length, "R", CultureInfo.InvariantCulture);
        // .NET takes the gap below a power of two to be as wide as that above it, and stops a digit too early
        if (double.Parse(scientific[..length], NumberStyles.Float, CultureInfo.InvariantCulture) != value)
            length = ExactDigits(value, scientific);
        int count = 0, point = 0, exponent = 0;
        bool afterPoint = false;
        for (int i = 0; i < length; i++)
        {
            char c = scientific[i];
            if (c == 'E')
            {
                exponent = int.Parse(scientific[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            if (c == '.')
                afterPoint = true;
            else if (count == 0 && c == '0')
                point -= afterPoint ? 1 : 0;
            else
            {
                digits[count++] = c;
                point += afterPoint ? 0 : 1;
            }
        }
        while (count > 1 && digits[count - 1] == '0')
            count--;
        if (count == 0)
            (digits[count++], point) = ('0', 1);
        digits = digits[..count];
        return point + exponent;
    }

    /// <summary>The shortest decimal that reads back, found by trial; of two the nearer, or the even one.</summary>
    static int ExactDigits(double value, Span<char> scientific)
    {
        int exponent = (int)Math.Floor(Math.Log10(value)), length = 0;
        for (int precision = 1; precision <= MaxDigits; precision++)
        {
            var (whole, rest) = Scale(value, precision - 1 - exponent);
            bool roundsUp = rest > 0 || rest == 0 && !whole.IsEven;
            foreach (var candidate in new[] { roundsUp ? whole + 1 : whole, roundsUp ? whole : whole + 1 })
            {
                candidate.TryFormat(scientific, out int digits, default, CultureInfo.InvariantCulture);
                scientific[digits] = 'E';
                (exponent - precision + 1).TryFormat(scientific[(digits + 1)..], out int more, default, CultureInfo.InvariantCulture);
                length = digits + 1 + more;
                if (double.Parse(scientific[..length], NumberStyles.Float, CultureInfo.InvariantCulture) == value)
                    return length;
            }
        }
        return length;
    }

    /// <summary>value × 10^power: the whole part, and how the rest compares with a half.</summary>
    static (BigInteger Whole, int Remainder) Scale(double value, int power)
    {
        int binary = Math.ILogB(value) - MantissaBits;
        var numerator = new BigInteger(Math.ScaleB(value, -binary)) * BigInteger.Pow(10, Math.Max(power, 0)) << Math.Max(binary, 0);
        var denominator = BigInteger.Pow(10, Math.Max(-power, 0)) << Math.Max(-binary, 0);
        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        return (whole, (2 * rest).CompareTo(denominator));
    }

    static void WriteFixed(TextBuffer text, ReadOnlySpan<char> digits, int point, bool addsPoint)
    {
        if (point <= 0)
        {
            text.Append("0.");
            for (int i = point; i < 0; i++)
                text.Append('0');
            text.Append(digits);
            return;
        }
        text.Append(digits[..Math.Min(point, digits.Length)]);
        for (int i = digits.Length; i < point; i++)
            text.Append('0');
        if (digits.Length > point)
        {
            text.Append('.');
            text.Append(digits[point..]);
        }
        else if (addsPoint)
        {
            text.Append(".0");
        }
    }

    static void WriteExponent(TextBuffer text, ReadOnlySpan<char> digits, int exponent)
    {
        text.Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.');
            text.Append(digits[1..]);
        }
        text.Append('e');
        text.Append(exponent < 0 ? '-' : '+');
        exponent = Math.Abs(exponent);
        if (exponent < 10)
            text.Append('0');
        text.Append(exponent);
    }
}
