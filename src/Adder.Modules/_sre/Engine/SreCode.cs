namespace Adder.Modules._sre.Engine;

/// <summary>The operations in the code arrays that re._compiler makes, by number: re/_constants.py of CPython 3.14, MAGIC 20230612.</summary>
enum SreCode : uint
{
    Failure, Success, Any, AnyAll, Assert, AssertNot, At, Branch, Category, CharSet, BigCharSet, GroupRef, GroupRefExists, In, Info, Jump,
    Literal, Mark, MaxUntil, MinUntil, NotLiteral, Negate, Range, Repeat, RepeatOne, SubPattern, MinRepeatOne, AtomicGroup,
    PossessiveRepeat, PossessiveRepeatOne,
    GroupRefIgnore, InIgnore, LiteralIgnore, NotLiteralIgnore,
    GroupRefLocaleIgnore, InLocaleIgnore, LiteralLocaleIgnore, NotLiteralLocaleIgnore,
    GroupRefUnicodeIgnore, InUnicodeIgnore, LiteralUnicodeIgnore, NotLiteralUnicodeIgnore, RangeUnicodeIgnore,
}

/// <summary>The places that <see cref="SreCode.At"/> tests, in the order of ATCODES.</summary>
enum AtCode
{
    Beginning, BeginningLine, BeginningString, Boundary, NonBoundary, End, EndLine, EndString,
    LocaleBoundary, LocaleNonBoundary, UnicodeBoundary, UnicodeNonBoundary,
}

/// <summary>The character classes, in the order of CHCODES; the odd ones are the complements of those before them.</summary>
enum CategoryCode
{
    Digit, NotDigit, Space, NotSpace, Word, NotWord, LineBreak, NotLineBreak, LocaleWord, LocaleNotWord,
    UnicodeDigit, UnicodeNotDigit, UnicodeSpace, UnicodeNotSpace, UnicodeWord, UnicodeNotWord, UnicodeLineBreak, UnicodeNotLineBreak,
}

/// <summary>How characters are compared without regard to case.</summary>
enum Casing : byte { None, Ascii, Locale, Unicode }

/// <summary>Constants of the module _sre.</summary>
static class SreConstants
{
    public const int Magic = 20230612;

    /// <summary>Bytes of one item of a code array.</summary>
    public const int CodeSize = 4;

    /// <summary>A repeat without an upper bound.</summary>
    public const uint MaxRepeat = uint.MaxValue;

    public const int MaxGroups = int.MaxValue / 2;

    public const int FlagIgnoreCase = 2, FlagLocale = 4, FlagMultiline = 8, FlagDotAll = 16, FlagUnicode = 32, FlagVerbose = 64, FlagDebug = 128, FlagAscii = 256;
}
