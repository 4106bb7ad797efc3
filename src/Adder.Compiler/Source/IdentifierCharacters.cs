using System.Globalization;
using System.Text;

namespace Adder.Compiler.Source;

/// <summary>XID_Start and XID_Continue: the characters of identifiers (PEP 3131), from the general categories with Unicode's exceptions.</summary>
static class IdentifierCharacters
{
    public static bool IsStart(int c) => c switch
    {
        < 0x80 => c == '_' || char.IsAsciiLetter((char)c),
        0x1885 or 0x1886 or 0x2118 or 0x212E => true,
        0x0E33 or 0x0EB3 or 0xFF9E or 0xFF9F => false,
        _ => IsLetter(c) && !ChangesUnderNormalization(c),
    };

    public static bool IsContinue(int c) => c switch
    {
        < 0x80 => c == '_' || char.IsAsciiLetterOrDigit((char)c),
        0x00B7 or 0x0387 or (>= 0x1369 and <= 0x1371) or 0x19DA or 0x200C or 0x200D or 0x2118 or 0x212E or 0x30FB or 0xFF65 => true,
        _ => (IsLetter(c) || Category(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation) && !ChangesUnderNormalization(c),
    };

    /// <summary>Whether str.isprintable holds: everything but controls, separators, surrogates and what is unassigned.</summary>
    public static bool IsPrintable(int c) => c == ' ' || Category(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    static bool IsLetter(int c) => Category(c) is <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    /// <summary>Letters whose compatibility decompositions are no identifiers, and one of Pattern_Syntax.</summary>
    static bool ChangesUnderNormalization(int c) => c is 0x037A or 0x2E2F or (>= 0xFC5E and <= 0xFC63) or 0xFDFA or 0xFDFB
        or 0xFE70 or 0xFE72 or 0xFE74 or 0xFE76 or 0xFE78 or 0xFE7A or 0xFE7C or 0xFE7E;

    static UnicodeCategory Category(int c) => CharUnicodeInfo.GetUnicodeCategory(c);
}
