using System.Globalization;

namespace Adder.Compiler.Source;

/// <summary>Characters by their names in Unicode 16.0, and by aliases, as \N{...} and unicodedata.lookup find them.</summary>
public static class UnicodeNames
{
    const string HangulPrefix = "HANGUL SYLLABLE ";

    static readonly string[] Leads = ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
    static readonly string[] Vowels =
        ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"];
    static readonly string[] Tails =
    [
        "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H",
    ];

    static readonly Lazy<(Dictionary<string, int> Names, List<(int First, int Last, string Prefix)> Ranges)> Data = new(Read);

    /// <summary>The code point of a name in any case; -1 when no character is called so.</summary>
    public static int Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string upper = name.ToUpperInvariant();
        if (Data.Value.Names.TryGetValue(upper, out int c))
            return c;
        if (upper.StartsWith(HangulPrefix, StringComparison.Ordinal))
            return Syllable(upper.AsSpan(HangulPrefix.Length));
        foreach (var (first, last, prefix) in Data.Value.Ranges)
        {
            if (upper.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(upper.AsSpan(prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out c)
                && c >= first && c <= last && upper.Length - prefix.Length == c.ToString("X4", CultureInfo.InvariantCulture).Length)
                return c;
        }
        return -1;
    }

    static int Syllable(ReadOnlySpan<char> name)
    {
        int lead = Longest(Leads, name);
        name = lead < 0 ? name : name[Leads[lead].Length..];
        int vowel = Longest(Vowels, name);
        name = vowel < 0 ? name : name[Vowels[vowel].Length..];
        int tail = Longest(Tails, name);
        return lead < 0 || vowel < 0 || Tails[tail].Length != name.Length ? -1 : 0xAC00 + (lead * Vowels.Length + vowel) * Tails.Length + tail;
    }

    static int Longest(string[] parts, ReadOnlySpan<char> name)
    {
        int found = -1;
        for (int i = 0; i < parts.Length; i++)
            if (name.StartsWith(parts[i]) && (found < 0 || parts[i].Length > parts[found].Length))
                found = i;
        return found;
    }

    static (Dictionary<string, int>, List<(int, int, string)>) Read()
    {
        var names = new Dictionary<string, int>(40_000, StringComparer.Ordinal);
        var ranges = new List<(int, int, string)>();
        foreach (string line in UnicodeResource.Lines("names.zlib"))
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal), dash = line.IndexOf('-', StringComparison.Ordinal);
            string text = line[(blank + 1)..];
            if (dash > 0 && dash < blank)
                ranges.Add((Hex(line.AsSpan(0, dash)), Hex(line.AsSpan(dash + 1, blank - dash - 1)), text));
            else
                names.TryAdd(text, Hex(line.AsSpan(0, blank)));
        }
        return (names, ranges);
    }

    static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
