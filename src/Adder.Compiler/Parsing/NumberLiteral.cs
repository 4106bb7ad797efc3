using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Parsing;

/// <summary>The values of numeric literals.</summary>
static class NumberLiteral
{
    // .NET's parser of larger hexadecimal numbers has to be compiled first
    const int FewHexDigits = 16;

    /// <summary>The value, or null for a decimal integer with too many digits.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="maxDigits">The digits that an integer may have; 0 = any number.</param>
    public static PyConstant? Value(ReadOnlySpan<byte> literal, int maxDigits)
    {
        if (literal.Length <= 9 && TrySmall(literal, out int small))
            return new IntConstant(small);
        string text = Digits(literal);
        if (text[^1] is 'j' or 'J')
            return new ComplexConstant(0, Float(text[..^1]));
        if (text.Length > 2 && text[0] == '0' && char.IsAsciiLetter(text[1]) && text[1] is not ('e' or 'E'))
        {
            return new IntConstant((text[1] | 0x20) switch
            {
                'x' when text.Length <= FewHexDigits + 2 => ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                'x' => BigInteger.Parse(string.Concat("0", text.AsSpan(2)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                'b' => BigInteger.Parse(string.Concat("0", text.AsSpan(2)), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture),
                _ => Octal(text.AsSpan(2)),
            });
        }
        if (text.AsSpan().ContainsAny('.', 'e', 'E'))
            return new FloatConstant(Float(text));
        return maxDigits > 0 && text.Length > maxDigits ? null : new IntConstant(BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    public static string TooLong(ReadOnlySpan<byte> literal, int maxDigits) =>
        $"Exceeds the limit ({maxDigits} digits) for integer string conversion: value has {Digits(literal).Length} digits; " +
        "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";

    static bool TrySmall(ReadOnlySpan<byte> literal, out int value)
    {
        value = 0;
        foreach (byte digit in literal)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            value = value * 10 + (digit - '0');
        }
        return true;
    }

    static string Digits(ReadOnlySpan<byte> literal) => Encoding.ASCII.GetString(literal).Replace("_", "", StringComparison.Ordinal);

    static double Float(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    static BigInteger Octal(ReadOnlySpan<char> digits)
    {
        var binary = new StringBuilder(digits.Length * 3 + 1).Append('0');
        foreach (char digit in digits)
            binary.Append((char)('0' + (digit >> 2 & 1))).Append((char)('0' + (digit >> 1 & 1))).Append((char)('0' + (digit & 1)));
        return BigInteger.Parse(binary.ToString(), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
    }
}
