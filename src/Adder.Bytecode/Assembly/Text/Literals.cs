using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Assembly;

/// <summary>Spells scalars as Python does, where that gives the same bits back.</summary>
sealed class Literals(PythonVersion version) : IDisposable
{
    /// <summary>The bits of float("nan").</summary>
    public const long UsualNaN = 0x7ff8000000000000;

    const int DecimalBits = 4096;

    readonly TextBuffer scratch = new();

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

    public void Append(StringBuilder text, IntConstant number)
    {
        var value = number.Value;
        if (value >= int.MinValue && value <= int.MaxValue)
            text.Append((int)value);
        else if (value.GetBitLength() > DecimalBits)
            text.Append(value.Sign < 0 ? "-0x" : "0x").Append(BigInteger.Abs(value).ToString("x", CultureInfo.InvariantCulture));
        else
            text.Append(value.ToString(CultureInfo.InvariantCulture));
        if (version.Major == 2 && number.IsLong)
            text.Append('L');
    }

    /// <summary>The repr; a NaN that is not the usual one shows its bits.</summary>
    public void Append(StringBuilder text, double value)
    {
        if (double.IsNaN(value) && BitConverter.DoubleToInt64Bits(value) is var bits && bits != UsualNaN)
        {
            text.Append(CultureInfo.InvariantCulture, $"float(0x{bits:x16})");
            return;
        }
        scratch.Truncate(0);
        FloatRepr.Write(scratch, value);
        text.Append(scratch.Written);
    }

    public void Append(StringBuilder text, BytesConstant value)
    {
        scratch.Truncate(0);
        StrRepr.Write(scratch, value.Span, version);
        text.Append(scratch.Written);
    }

    public void Append(StringBuilder text, StrConstant value)
    {
        scratch.Truncate(0);
        StrRepr.Write(scratch, value, version);
        text.Append(scratch.Written);
    }

    public void Dispose() => scratch.Dispose();
}
