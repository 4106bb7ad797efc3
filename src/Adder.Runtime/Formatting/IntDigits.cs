using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Formatting;

/// <summary>Digits of ints.</summary>
static class IntDigits
{
    /// <summary>The digits of a value that is not negative in base 2, 8, 10 or 16; null with an error.</summary>
    public static string? Of(ThreadState ts, BigInteger value, int numberBase)
    {
        if (numberBase == 10)
            return (IntArithmetic.ToDecimal(ts, value) as PyStr)?.Value;
        if (!ts.MayGrow(value.GetBitLength() + 3))
            return null;
        if (numberBase == 16 && value <= ulong.MaxValue)
            return ((ulong)value).ToString("x", CultureInfo.InvariantCulture);
        if (numberBase == 16)
            return Trim(value.ToString("x", CultureInfo.InvariantCulture));
        string bits = Trim(value.ToString("b", CultureInfo.InvariantCulture));
        if (numberBase == 2)
            return bits;
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        var octal = new StringBuilder(bits.Length / 3);
        for (int i = 0; i < bits.Length; i += 3)
            octal.Append((char)('0' + (bits[i] - '0') * 4 + (bits[i + 1] - '0') * 2 + (bits[i + 2] - '0')));
        return octal.ToString();
    }

    /// <summary>What bin(), oct() and hex() give; null with an error.</summary>
    public static PyObject? Prefixed(ThreadState ts, BigInteger value, int numberBase, string prefix) =>
        Of(ts, BigInteger.Abs(value), numberBase) is { } digits ? new PyStr((value.Sign < 0 ? "-" : "") + prefix + digits) : null;

    static string Trim(string digits) => digits.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0";
}
