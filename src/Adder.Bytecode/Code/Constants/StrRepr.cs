using System.Buffers;
using System.Text;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Code;

/// <summary>repr() of str and bytes, and of Python 2's unicode and str.</summary>
static class StrRepr
{
    const string HexDigits = "0123456789abcdef";

    public static void Write(TextBuffer text, StrConstant constant, PythonVersion version)
    {
        if (version.Major == 2)
            text.Append('u');
        if (constant.Encoded is { } encoded)
            WriteSurrogates(text, encoded, version);
        else
            Write(text, constant.Value, version);
    }

    public static void Write(TextBuffer text, ReadOnlySpan<char> value, PythonVersion version)
    {
        char quote = value.Contains('\'') && !value.Contains('"') ? '"' : '\'';
        text.Append(quote);
        while (true)
        {
            int plain = PlainCharacters.Leading(value);
            text.Append(value[..plain]);
            value = value[plain..];
            if (value.IsEmpty)
                break;
            if (Rune.DecodeFromUtf16(value, out var rune, out int used) == OperationStatus.Done)
                WriteCodePoint(text, rune.Value, quote, version);
            else
                WriteCodePoint(text, value[0], quote, version);
            value = value[used..];
        }
        text.Append(quote);
    }

    public static void Write(TextBuffer text, ReadOnlySpan<int> codePoints, PythonVersion version)
    {
        char quote = codePoints.Contains('\'') && !codePoints.Contains('"') ? '"' : '\'';
        text.Append(quote);
        foreach (int c in codePoints)
            WriteCodePoint(text, c, quote, version);
        text.Append(quote);
    }

    /// <summary>A text in which surrogates may pair up without being one character.</summary>
    static void WriteSurrogates(TextBuffer text, ReadOnlySpan<byte> encoded, PythonVersion version)
    {
        char quote = encoded.Contains((byte)'\'') && !encoded.Contains((byte)'"') ? '"' : '\'';
        text.Append(quote);
        while (!encoded.IsEmpty)
        {
            int codePoint, used = 3;
            if (encoded[0] == 0xED && encoded.Length >= 3 && encoded[1] >= 0xA0)
                codePoint = 0xD000 | (encoded[1] & 0x3F) << 6 | encoded[2] & 0x3F;
            else
                codePoint = Rune.DecodeFromUtf8(encoded, out var rune, out used) == OperationStatus.Done ? rune.Value : Rune.ReplacementChar.Value;
            WriteCodePoint(text, codePoint, quote, version);
            encoded = encoded[used..];
        }
        text.Append(quote);
    }

    public static void Write(TextBuffer text, ReadOnlySpan<byte> value, PythonVersion version)
    {
        if (version.Major >= 3)
            text.Append('b');
        char quote = value.Contains((byte)'\'') && !value.Contains((byte)'"') ? '"' : '\'';
        text.Append(quote);
        foreach (byte b in value)
        {
            if (b < 0x7F)
                WriteCodePoint(text, b, quote, version);
            else
                WriteHex(text, 'x', b, 2);
        }
        text.Append(quote);
    }

    static void WriteCodePoint(TextBuffer text, int c, char quote, PythonVersion version)
    {
        if (c == quote || c == '\\')
        {
            text.Append('\\');
            text.Append((char)c);
        }
        else if (c is '\t' or '\n' or '\r')
            text.Append(c switch { '\t' => "\\t", '\n' => "\\n", _ => "\\r" });
        else if (c < 0x80 ? c is >= 0x20 and < 0x7F : version.Major >= 3 && PrintableCharacters.Contains(c, version))
            WriteItself(text, c);
        else if (c < 0x100)
            WriteHex(text, 'x', c, 2);
        else if (c < 0x10000)
            WriteHex(text, 'u', c, 4);
        else
            WriteHex(text, 'U', c, 8);
    }

    static void WriteItself(TextBuffer text, int c)
    {
        if (c < 0x10000)
        {
            text.Append((char)c);
            return;
        }
        Span<char> pair = stackalloc char[2];
        new Rune(c).EncodeToUtf16(pair);
        text.Append(pair);
    }

    static void WriteHex(TextBuffer text, char kind, int value, int digits)
    {
        text.Append('\\');
        text.Append(kind);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
            text.Append(HexDigits[value >> shift & 15]);
    }
}

/// <summary>Printable ASCII but the quotes and the backslash.</summary>
static class PlainCharacters
{
    // .NET takes milliseconds to make the set, which short texts need not wait for
    const int ShortLength = 256;

    static readonly SearchValues<char> All =
        SearchValues.Create(" !\"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>How many such characters a text begins with.</summary>
    public static int Leading(ReadOnlySpan<char> text)
    {
        int length = Math.Min(text.Length, ShortLength);
        for (int i = 0; i < length; i++)
            if (text[i] is < ' ' or > '~' or '\'' or '\\')
                return i;
        return text.Length <= ShortLength ? text.Length : LeadingOfLong(text);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static int LeadingOfLong(ReadOnlySpan<char> text)
    {
        int other = text.IndexOfAnyExcept(All);
        return other < 0 ? text.Length : other;
    }
}
