using Adder.Runtime.Types.Text;

namespace Adder.Modules._sre.Engine;

/// <summary>What patterns ask about single characters. Locale-dependent questions are answered for the C locale.</summary>
static class Characters
{
    public static bool IsAsciiWord(int c) => c < 128 && (char.IsAsciiLetterOrDigit((char)c) || c == '_');

    public static bool IsUnicodeWord(int c) => c < 128 ? IsAsciiWord(c) : UnicodeFacts.IsAlpha(c) || UnicodeFacts.IsNumeric(c);

    static bool IsAsciiSpace(int c) => c is ' ' or >= 9 and <= 13;

    public static bool IsIn(CategoryCode category, int c) => category switch
    {
        CategoryCode.Digit => c is >= '0' and <= '9',
        CategoryCode.Space => IsAsciiSpace(c),
        CategoryCode.Word or CategoryCode.LocaleWord => IsAsciiWord(c),
        CategoryCode.LineBreak => c == '\n',
        CategoryCode.UnicodeDigit => UnicodeFacts.IsDecimal(c),
        CategoryCode.UnicodeSpace => UnicodeFacts.IsSpace(c),
        CategoryCode.UnicodeWord => IsUnicodeWord(c),
        CategoryCode.UnicodeLineBreak => UnicodeFacts.IsLineEnd(c),
        _ => !IsIn(category - 1, c),
    };

    public static int AsciiLower(int c) => c is >= 'A' and <= 'Z' ? c + 32 : c;

    public static int AsciiUpper(int c) => c is >= 'a' and <= 'z' ? c - 32 : c;

    /// <summary>The first code point of the lower case.</summary>
    public static int UnicodeLower(int c) => c < 128 ? AsciiLower(c) : UnicodeFacts.SpecialCase(c) is { } special ? First(special.Lower) : UnicodeFacts.Lower(c);

    /// <summary>The first code point of the upper case.</summary>
    public static int UnicodeUpper(int c) => c < 128 ? AsciiUpper(c) : UnicodeFacts.SpecialCase(c) is { } special ? First(special.Upper) : UnicodeFacts.Upper(c);

    public static bool IsUnicodeCased(int c) => UnicodeLower(c) != c || UnicodeUpper(c) != c;

    /// <summary>A character as ignoring case compares it.</summary>
    public static int Fold(Casing casing, int c) => casing switch
    {
        Casing.None => c,
        Casing.Unicode => UnicodeLower(c),
        _ => AsciiLower(c),
    };

    static int First(string text) => char.IsHighSurrogate(text[0]) && text.Length > 1 ? char.ConvertToUtf32(text[0], text[1]) : text[0];
}
