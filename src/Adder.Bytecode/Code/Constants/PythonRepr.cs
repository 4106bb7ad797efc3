using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Code;

/// <summary>repr() of plain values, as CPython 3.14 gives it.</summary>
public static class PythonRepr
{
    public static string Of(double value)
    {
        using var text = new TextBuffer();
        FloatRepr.Write(text, value);
        return text.ToString();
    }

    /// <summary>The repr of a complex number.</summary>
    public static string Of(double real, double imaginary)
    {
        using var text = new TextBuffer();
        FloatRepr.WriteComplex(text, real, imaginary);
        return text.ToString();
    }

    public static string Of(string value)
    {
        using var text = new TextBuffer();
        StrRepr.Write(text, value, PythonVersion.V3_14);
        return text.ToString();
    }

    /// <summary>repr() of a str by its code points: surrogates that come together are no pair.</summary>
    public static string Of(ReadOnlySpan<int> codePoints)
    {
        using var text = new TextBuffer();
        StrRepr.Write(text, codePoints, PythonVersion.V3_14);
        return text.ToString();
    }

    public static string Of(ReadOnlySpan<byte> value)
    {
        using var text = new TextBuffer();
        StrRepr.Write(text, value, PythonVersion.V3_14);
        return text.ToString();
    }

    /// <summary>Whether repr() of a str shows a code point as it is.</summary>
    public static bool IsPrintable(int codePoint) =>
        PrintableCharacters.Contains(codePoint, PythonVersion.V3_14);
}
