using System.Globalization;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Code;

/// <summary>repr() of float and complex: the shortest digits that read back as the same number (Python/pystrtod.c, format 'r').</summary>
static class FloatRepr
{
    const int MinFixedExponent = -4, MaxFixedExponent = 16, MaxLength = 32;

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
