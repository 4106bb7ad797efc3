using System.Buffers;

namespace Adder.Modules._sre.Engine;

/// <summary>One item of a set of characters.</summary>
/// <param name="Kind">Literal, Range, RangeUnicodeIgnore, Category, Negate, CharSet or BigCharSet.</param>
/// <param name="Low">The literal, the lower end of the range, or the category.</param>
/// <param name="High">The upper end of the range.</param>
/// <param name="Bits">Bits of a CharSet; mapping words and blocks of a BigCharSet.</param>
readonly record struct CharSetItem(SreCode Kind, int Low = 0, int High = 0, uint[]? Bits = null);

/// <summary>A test of one character, with the answers for Latin-1 kept in a table.</summary>
sealed class CharSet
{
    public const int TableSize = 256;

    readonly CharSetItem[] items;
    readonly Casing casing;
    readonly bool inverted;
    readonly bool[] table = new bool[TableSize];
    SearchValues<char>? chars, otherChars;

    /// <param name="items">Tried in order; the first that matches decides.</param>
    /// <param name="casing">How the tested character is folded first.</param>
    /// <param name="inverted">Whether the whole answer is turned round.</param>
    public CharSet(CharSetItem[] items, Casing casing = Casing.None, bool inverted = false)
    {
        (this.items, this.casing, this.inverted) = (items, casing, inverted);
        for (int c = 0; c < TableSize; c++)
            table[c] = Evaluate(c);
        int negations = items.Count(static item => item.Kind == SreCode.Negate);
        bool small = Array.TrueForAll(items, IsSmall) && casing != Casing.Unicode && !inverted;
        (OnlyLatin1, AllBeyondLatin1) = (small && negations == 0, small && negations == 1 && items[0].Kind == SreCode.Negate);
    }

    /// <summary>Whether nothing beyond Latin-1 is in the set.</summary>
    public bool OnlyLatin1 { get; }

    /// <summary>Whether everything beyond Latin-1 is in the set.</summary>
    public bool AllBeyondLatin1 { get; }

    /// <summary>The answers for Latin-1.</summary>
    public ReadOnlySpan<bool> Table => table;

    /// <summary>The category that the whole set is, or null.</summary>
    public CategoryCode? Category => items is [{ Kind: SreCode.Category } only] && casing == Casing.None && !inverted ? (CategoryCode)only.Low : null;

    /// <summary>The characters of Latin-1 in the set, to search for them.</summary>
    public SearchValues<char> Chars => chars ??= SearchValues.Create(Select(true));

    /// <summary>The characters of Latin-1 that are not in the set.</summary>
    public SearchValues<char> OtherChars => otherChars ??= SearchValues.Create(Select(false));

    public bool Contains(int c) => (uint)c < TableSize ? table[c] : Evaluate(c);

    /// <summary>Whether surely no character is in both sets.</summary>
    public bool IsDisjoint(CharSet other)
    {
        for (int c = 0; c < TableSize; c++)
            if (table[c] && other.table[c])
                return false;
        if (OnlyLatin1 || other.OnlyLatin1)
            return true;
        return (Category, other.Category) switch
        {
            (CategoryCode.UnicodeWord or CategoryCode.UnicodeDigit, CategoryCode.UnicodeSpace) => true,
            (CategoryCode.UnicodeSpace, CategoryCode.UnicodeWord or CategoryCode.UnicodeDigit) => true,
            ({ } mine, { } its) => ((int)mine ^ 1) == (int)its,
            _ => false,
        };
    }

    string Select(bool wanted) => Select(table, wanted);

    /// <summary>The characters of which a table of the first 256 says so.</summary>
    public static string Select(bool[] table, bool wanted)
    {
        Span<char> chosen = stackalloc char[TableSize];
        int count = 0;
        for (int c = 0; c < TableSize; c++)
            if (table[c] == wanted)
                chosen[count++] = (char)c;
        return new string(chosen[..count]);
    }

    static bool IsSmall(CharSetItem item) => item.Kind switch
    {
        SreCode.Negate or SreCode.CharSet => true,
        SreCode.Literal => item.Low < TableSize,
        SreCode.Range => item.High < TableSize,
        SreCode.Category => (CategoryCode)item.Low is CategoryCode.Digit or CategoryCode.Space or CategoryCode.Word or CategoryCode.LineBreak or CategoryCode.LocaleWord,
        _ => false,
    };

    bool Evaluate(int c) => inverted != casing switch
    {
        Casing.None => Find(c),
        Casing.Locale when items is [{ Kind: SreCode.Negate }, ..] => Find(Characters.AsciiLower(c)) && Find(Characters.AsciiUpper(c)),
        Casing.Locale => Find(Characters.AsciiLower(c)) || Find(Characters.AsciiUpper(c)),
        _ => Find(Characters.Fold(casing, c)),
    };

    bool Find(int c)
    {
        bool found = true;
        foreach (ref readonly var item in items.AsSpan())
            switch (item.Kind)
            {
                case SreCode.Negate:
                    found = !found;
                    break;
                case SreCode.Literal when c == item.Low:
                case SreCode.Range when c >= item.Low && c <= item.High:
                case SreCode.Category when Characters.IsIn((CategoryCode)item.Low, c):
                case SreCode.CharSet when c < TableSize && (item.Bits![c >> 5] >> c & 1) != 0:
                case SreCode.RangeUnicodeIgnore when c >= item.Low && c <= item.High || Characters.UnicodeUpper(c) is var upper && upper >= item.Low && upper <= item.High:
                case SreCode.BigCharSet when IsInBlocks(item.Bits!, c):
                    return found;
            }
        return !found;
    }

    /// <summary>A big set: 256 bytes that give the block of each 256 characters, then the blocks of 256 bits.</summary>
    static bool IsInBlocks(uint[] bits, int c)
    {
        const int MappingWords = 64;
        if (c > char.MaxValue)
            return false;
        uint block = bits[c >> 10] >> (c >> 8 & 3) * 8 & 0xFF;
        return (bits[MappingWords + block * 8 + (c >> 5 & 7)] >> c & 1) != 0;
    }
}
