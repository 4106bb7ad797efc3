using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Bytecode.Assembly;

/// <summary>How scalars are spelled: as Python does, so that each spelling gives the same bits back.</summary>
static class Literals
{
    const int DecimalBits = 4096;

    /// <summary>Whether a name can stand without quotes.</summary>
    public static bool IsWord(string text)
    {
        if (text.Length == 0)
            return false;
        foreach (char c in text)
            if (!IsWordCharacter(c))
                return false;
        return true;
    }

    /// <summary>Letters of any script, digits, and what CPython's own names hold: _ . &lt; &gt;.</summary>
    public static bool IsWordCharacter(char c) => c < 128 ? char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '<' or '>' : char.IsLetter(c);

    public static void AppendInt(StringBuilder text, IntConstant number, bool isPython2)
    {
        var value = number.Value;
        if (value >= int.MinValue && value <= int.MaxValue)
            text.Append((int)value);
        else if (value.GetBitLength() > DecimalBits)
            text.Append(value.Sign < 0 ? "-0x" : "0x").Append(BigInteger.Abs(value).ToString("x", CultureInfo.InvariantCulture));
        else
            text.Append(value.ToString(CultureInfo.InvariantCulture));
        if (isPython2 && number.IsLong)
            text.Append('L');
    }

    /// <summary>The shortest spelling; a NaN that is not the usual one shows its bits.</summary>
    public static string Float(double value)
    {
        if (double.IsNaN(value))
            return BitConverter.DoubleToInt64Bits(value) == UsualNaN ? "nan"
                : string.Create(CultureInfo.InvariantCulture, $"float(0x{BitConverter.DoubleToInt64Bits(value):x16})");
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        // .NET's shortest spelling of some powers of two reads as their neighbour
        if (double.Parse(text, CultureInfo.InvariantCulture) != value)
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        text = text.Replace('E', 'e');
        return text.AsSpan().ContainsAny('.', 'e') ? text : text + ".0";
    }

    /// <summary>The bits of float("nan").</summary>
    public const long UsualNaN = 0x7ff8000000000000;

    public static void AppendBytes(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        char quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        text.Append(quote);
        foreach (byte b in bytes)
            if (b is >= 0x20 and < 0x7F && b != quote && b != '\\')
                text.Append((char)b);
            else
                AppendEscaped(text, b, quote);
        text.Append(quote);
    }

    public static void AppendStr(StringBuilder text, StrConstant value)
    {
        if (value.Encoded is null)
        {
            AppendStr(text, value.Value);
            return;
        }
        // each surrogate that is a code point of its own has three bytes, a pair four
        text.Append('\'');
        for (int i = 0, at = 0; i < value.Value.Length; i++)
        {
            char c = value.Value[i];
            int size = at >= value.Encoded.Length || value.Encoded[at] < 0x80 ? 1 : value.Encoded[at] < 0xE0 ? 2 : value.Encoded[at] < 0xF0 ? 3 : 4;
            at += size;
            if (size == 4)
                text.Append(c).Append(value.Value[++i]);
            else if (c is >= ' ' and < (char)0x7F && c is not ('\'' or '\\') || c >= 0xA1 && IsPrintable(c))
                text.Append(c);
            else
                AppendEscaped(text, c, '\'');
        }
        text.Append('\'');
    }

    static void AppendStr(StringBuilder text, string value)
    {
        char quote = value.Contains('\'', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        text.Append(quote);
        int plain = 0;
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c is >= ' ' and < (char)0x7F ? c != quote && c != '\\' : c >= 0xA1 && IsPrintable(c))
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
                continue;
            }
            text.Append(value, plain, i - plain);
            plain = i + 1;
            AppendEscaped(text, c, quote);
        }
        text.Append(value, plain, value.Length - plain).Append(quote);
    }

    static bool IsPrintable(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    static void AppendEscaped(StringBuilder text, char c, char quote)
    {
        text.Append('\\');
        if (c == '\n')
            text.Append('n');
        else if (c == '\t')
            text.Append('t');
        else if (c == '\r')
            text.Append('r');
        else if (c == quote || c == '\\')
            text.Append(c);
        else if (c < 0x100)
            text.Append('x').Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
        else
            text.Append('u').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
    }

    static void AppendEscaped(StringBuilder text, byte b, char quote) => AppendEscaped(text, (char)b, quote);
}
