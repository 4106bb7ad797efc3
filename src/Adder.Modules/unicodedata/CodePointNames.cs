using System.Globalization;

namespace Adder.Modules.unicodedata;

/// <summary>Names of code points.</summary>
static class CodePointNames
{
    sealed record Tables(Dictionary<int, string> Names, Dictionary<string, int> Codes, List<(int First, int Last, string Prefix)> Ranges);

    static readonly Lazy<Tables> Loaded = new(Load);

    static Tables Load()
    {
        var aliases = UnicodeResources.Lines("aliases.txt").Where(static line => !line.StartsWith('#')).ToHashSet(StringComparer.Ordinal);
        var tables = new Tables([], new Dictionary<string, int>(StringComparer.Ordinal), []);
        foreach (string line in UnicodeResources.Lines("names.zlib"))
        {
            int blank = line.IndexOf(' ');
            string name = line[(blank + 1)..];
            int dash = line.IndexOf('-', 0, blank);
            if (dash >= 0)
            {
                tables.Ranges.Add((Parse(line[..dash]), Parse(line[(dash + 1)..blank]), name));
                continue;
            }
            int code = Parse(line[..blank]);
            tables.Codes[name] = code;
            if (!aliases.Contains(name))
                tables.Names[code] = name;
        }
        return tables;
    }

    static int Parse(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The name of a code point, or null.</summary>
    public static string? Of(int c)
    {
        if (Hangul.IsSyllable(c))
            return Hangul.Name(c);
        if (Loaded.Value.Names.TryGetValue(c, out string? name))
            return name;
        foreach (var (first, last, prefix) in Loaded.Value.Ranges)
            if (c >= first && c <= last)
                return prefix + c.ToString("X4", CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>The code point of a name or alias, in any case; -1 when there is none.</summary>
    public static int Find(string name)
    {
        name = name.ToUpperInvariant();
        if (Loaded.Value.Codes.TryGetValue(name, out int code))
            return code;
        foreach (var (first, last, prefix) in Loaded.Value.Ranges)
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)
                && code >= first && code <= last && prefix + code.ToString("X4", CultureInfo.InvariantCulture) == name)
                return code;
        if (name.StartsWith("HANGUL SYLLABLE ", StringComparison.Ordinal))
            for (int c = Hangul.First; c < Hangul.First + Hangul.Count; c++)
                if (Hangul.Name(c) == name)
                    return c;
        return -1;
    }
}
