using System.Numerics;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Formatting;

sealed partial class FormatSpec
{
    const int DefaultPrecision = 6;

    /// <summary>format() of an int; null with an error.</summary>
    public PyObject? FormatInt(ThreadState ts, PyIntegral number)
    {
        switch (Code)
        {
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%':
                return Arguments.TryDouble(ts, number, out double value) ? FormatFloat(ts, value, number.Type) : null;
            case 0 or 'b' or 'c' or 'd' or 'o' or 'x' or 'X' or 'n':
                break;
            default:
                return Unknown(ts, number.Type.Name);
        }
        if (Precision >= 0)
            return ts.Raise(ExceptionTypes.ValueError, "Precision not allowed in integer format specifier");
        if (NoNegativeZero)
            return ts.Raise(ExceptionTypes.ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
        if (Code == 'c')
            return FormatCharacter(ts, number);
        var magnitude = BigInteger.Abs(number.ToBigInteger());
        string? digits = IntDigits.Of(ts, magnitude, Code switch { 'b' => 2, 'o' => 8, 'x' or 'X' => 16, _ => 10 });
        if (digits is null)
            return null;
        string prefix = !Alternate ? "" : Code switch { 'b' => "0b", 'o' => "0o", 'x' or 'X' => "0x", _ => "" };
        return Code == 'X'
            ? Layout(ts, number.ToBigInteger().Sign < 0, prefix.ToUpperInvariant(), digits.ToUpperInvariant(), "")
            : Layout(ts, number.ToBigInteger().Sign < 0, prefix, digits, "");
    }

    PyObject? FormatCharacter(ThreadState ts, PyIntegral number)
    {
        if (Sign != 0)
            return ts.Raise(ExceptionTypes.ValueError, "Sign not allowed with integer format specifier 'c'");
        if (Alternate)
            return ts.Raise(ExceptionTypes.ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
        if (!number.TryGetInt64(out long point))
            return ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
        return point is < 0 or > 0x10FFFF
            ? ts.Raise(ExceptionTypes.OverflowError, "%c arg not in range(0x110000)")
            : Pad(ts, PyStr.OfCodePoint((int)point).Value, 1, '>');
    }

    /// <summary>Whether a text of so many digits can be; false with an error.</summary>
    bool CheckPrecision(ThreadState ts)
    {
        // digits before the point come to those behind it, and the number is an int
        const int longestWhole = 310;
        return Precision > int.MaxValue - longestWhole ? ts.Fail(ExceptionTypes.ValueError, "precision too big") : ts.MayGrow(Precision);
    }

    /// <summary>format() of a float; null with an error.</summary>
    public PyObject? FormatFloat(ThreadState ts, double value, PyType type)
    {
        if (Code is not (0 or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%'))
            return Unknown(ts, type.Name);
        if (!CheckPrecision(ts))
            return null;
        string body = FloatText(Code == '%' ? value * 100 : value, out bool negative);
        if (Code == '%')
            body += "%";
        int digits = 0;
        while (digits < body.Length && char.IsAsciiDigit(body[digits]))
            digits++;
        return Layout(ts, negative, "", body[..digits], GroupFraction(body[digits..]));
    }

    /// <summary>format() of a complex; null with an error.</summary>
    public PyObject? FormatComplex(ThreadState ts, Complex value, PyType type)
    {
        if (Code is not (0 or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n'))
            return Unknown(ts, type.Name);
        if (Fill == "0")
            return ts.Raise(ExceptionTypes.ValueError, "Zero padding is not allowed in complex format specifier");
        if (Align == '=')
            return ts.Raise(ExceptionTypes.ValueError, "'=' alignment flag is not allowed in complex format specifier");
        if (!CheckPrecision(ts))
            return null;
        // without a code it looks as repr() does
        bool isPlain = Code == 0, hasReal = !isPlain || value.Real != 0 || double.IsNegative(value.Real);
        string real = hasReal ? ComplexPart(value.Real, Sign) : "";
        string text = real + ComplexPart(value.Imaginary, hasReal ? '+' : Sign) + "j";
        if (isPlain && hasReal)
            text = $"({text})";
        return Pad(ts, text, text.Length, '>');
    }

    string ComplexPart(double value, char sign)
    {
        char code = Code switch { 0 => Precision < 0 ? 'r' : 'g', 'n' => 'g', _ => char.ToLowerInvariant((char)Code) };
        string body = FloatBody.Of(Math.Abs(value), code, Precision < 0 ? DefaultPrecision : Precision, Alternate, addPointZero: false);
        int digits = 0;
        while (digits < body.Length && char.IsAsciiDigit(body[digits]))
            digits++;
        if (Grouping != 0 && digits > 0)
            body = Group(body[..digits], 0, 3) + body[digits..];
        bool negative = double.IsNegative(value) && !double.IsNaN(value) && !(NoNegativeZero && IsZeroText(body));
        string shown = negative ? "-" : sign is '+' or ' ' ? sign.ToString() : "";
        return shown + (Code is 'E' or 'F' or 'G' ? body.ToUpperInvariant() : body);
    }

    /// <summary>A float's digits without its sign.</summary>
    string FloatText(double value, out bool negative)
    {
        char code = Code switch { 0 => Precision < 0 ? 'r' : 'g', 'n' => 'g', '%' => 'f', _ => char.ToLowerInvariant((char)Code) };
        string body = FloatBody.Of(Math.Abs(value), code, Precision < 0 ? DefaultPrecision : Precision, Alternate, addPointZero: Code == 0);
        negative = double.IsNegative(value) && !double.IsNaN(value) && !(NoNegativeZero && IsZeroText(body));
        return Code is 'E' or 'F' or 'G' ? body.ToUpperInvariant() : body;
    }

    static bool IsZeroText(string body)
    {
        foreach (char c in body)
        {
            if (c is >= '1' and <= '9' or 'i')
                return false;
            if (c == 'e')
                return true;
        }
        return true;
    }

    string GroupFraction(string rest)
    {
        if (FractionGrouping == 0 || rest.Length == 0 || rest[0] != '.')
            return rest;
        var text = new StringBuilder(".");
        int i = 1;
        for (; i < rest.Length && char.IsAsciiDigit(rest[i]); i++)
            (i > 1 && (i - 1) % 3 == 0 ? text.Append(FractionGrouping) : text).Append(rest[i]);
        return text.Append(rest, i, rest.Length - i).ToString();
    }

    /// <summary>Sign, prefix, grouped digits and the rest, put into the width.</summary>
    PyStr? Layout(ThreadState ts, bool negative, string prefix, string digits, string rest)
    {
        string sign = negative ? "-" : Sign is '+' or ' ' ? Sign.ToString() : "";
        int other = sign.Length + prefix.Length + rest.Length;
        if (!ts.MayGrow(Math.Max(Width, 0) + 2L * digits.Length))
            return null;
        if (Grouping != 0 && digits.Length > 0)
            digits = Group(digits, Fill == "0" && Align == '=' ? Width - other : 0, Code is 'b' or 'o' or 'x' or 'X' ? 4 : 3);
        if (Align != '=')
            return Pad(ts, sign + prefix + digits + rest, other + digits.Length, '>');
        return new PyStr(sign + prefix + Filling(Math.Max(0, Width - other - digits.Length)) + digits + rest);
    }

    /// <summary>Digits with separators between groups, with zeros in front up to a width.</summary>
    string Group(string digits, int width, int size)
    {
        var groups = new List<string>();
        int left = digits.Length;
        while (true)
        {
            int length = Math.Min(size, Math.Max(Math.Max(left, width), 1));
            int taken = Math.Min(left, length);
            groups.Add(string.Concat(new string('0', length - taken), digits.AsSpan(left - taken, taken)));
            left -= taken;
            width -= length;
            if (left <= 0 && width <= 0)
                break;
            width--;
        }
        groups.Reverse();
        return string.Join(Grouping, groups);
    }
}
