using System.Globalization;
using System.Text;

namespace Adder.Runtime.Types.Text;

/// <summary>A code point's special case mappings.</summary>
sealed record CaseMapping(string Upper, string Lower, string Title, string Fold);

/// <summary>What str asks about code points, lone surrogates included. Beyond .NET's own data: spec/unicode.txt.</summary>
static partial class UnicodeFacts
{
    public static UnicodeCategory Category(int c) => CharUnicodeInfo.GetUnicodeCategory(c);

    /// <summary>The special mappings of a code point, or null where the simple ones serve.</summary>
    public static CaseMapping? SpecialCase(int c) => c < 0x80 ? null : Cases.GetValueOrDefault(c);

    /// <summary>The upper case of a code point that has no special mapping.</summary>
    public static int Upper(int c) => c is >= 'a' and <= 'z' ? c - 32 : c < 0x80 || !Rune.IsValid(c) ? c : Rune.ToUpperInvariant(new Rune(c)).Value;

    /// <summary>The lower case of a code point that has no special mapping.</summary>
    public static int Lower(int c) => c is >= 'A' and <= 'Z' ? c + 32 : c < 0x80 || !Rune.IsValid(c) ? c : Rune.ToLowerInvariant(new Rune(c)).Value;

    public static bool IsUpper(int c) => c < 0x80 ? c is >= 'A' and <= 'Z' : Category(c) == UnicodeCategory.UppercaseLetter || Within(UpperRanges, c);
    public static bool IsLower(int c) => c < 0x80 ? c is >= 'a' and <= 'z' : Category(c) == UnicodeCategory.LowercaseLetter || Within(LowerRanges, c);
    public static bool IsTitle(int c) => c >= 0x80 && Category(c) == UnicodeCategory.TitlecaseLetter;

    /// <summary>Whether it has a case: what title() tells words by.</summary>
    public static bool IsCased(int c) => IsUpper(c) || IsLower(c) || IsTitle(c);

    public static bool IsAlpha(int c) => c < 0x80 ? char.IsAsciiLetter((char)c) : Category(c) <= UnicodeCategory.OtherLetter;
    public static bool IsDecimal(int c) => c < 0x80 ? char.IsAsciiDigit((char)c) : Category(c) == UnicodeCategory.DecimalDigitNumber;
    public static bool IsDigit(int c) => IsDecimal(c) || Within(DigitRanges, c);
    public static bool IsNumeric(int c) => IsDigit(c) || Within(NumericRanges, c);

    /// <summary>The value of a decimal digit, or -1.</summary>
    public static int DecimalValue(int c) => char.IsAsciiDigit((char)c) && c < 0x80 ? c - '0' : c < 0x80 || !IsDecimal(c) ? -1
        : c <= char.MaxValue ? CharUnicodeInfo.GetDecimalDigitValue((char)c) : CharUnicodeInfo.GetDecimalDigitValue(char.ConvertFromUtf32(c), 0);

    public static bool IsSpace(int c) => c is >= 9 and <= 13 or >= 0x1C and <= 0x20 or 0x85 or 0xA0 or 0x1680 or >= 0x2000 and <= 0x200A
        or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000;

    /// <summary>Whether a code point ends a line for splitlines().</summary>
    public static bool IsLineEnd(int c) => c is >= 10 and <= 13 or >= 0x1C and <= 0x1E or 0x85 or 0x2028 or 0x2029;

    /// <summary>Whether repr() shows it as it is.</summary>
    public static bool IsPrintable(int c) => Bytecode.Code.PythonRepr.IsPrintable(c);

    /// <summary>Whether a text is an identifier, keywords included.</summary>
    public static bool IsIdentifier(PyStr text)
    {
        for (int i = 0; i < text.Count; i++)
            if (!(i == 0 ? IsIdentifierStart(text.CodePointAt(i)) : IsIdentifierPart(text.CodePointAt(i))))
                return false;
        return text.Count > 0;
    }

    public static bool IsIdentifierStart(int c) => IsStartCategory(Category(c)) != Within(StartRanges, c);

    public static bool IsIdentifierPart(int c) =>
        (IsStartCategory(Category(c)) || Category(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation) != Within(ContinueRanges, c);

    /// <summary>Code points that case mapping looks through when it asks whether a sigma ends a word: Case_Ignorable, nearly.</summary>
    public static bool IsCaseIgnorable(int c) => c is '\'' or '.' or ':' or '^' or '`' or 0xB7 or 0x2019 || Category(c) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    static bool IsStartCategory(UnicodeCategory category) => category is <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    static bool Within(ReadOnlySpan<int> ranges, int c)
    {
        for (int i = 0; i < ranges.Length && ranges[i] <= c; i += 2)
            if (c <= ranges[i + 1])
                return true;
        return false;
    }
}
