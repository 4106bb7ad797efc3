using System.Globalization;
using System.Text;

namespace Adder.Compiler.Source;

/// <summary>
/// Normal form KC of Unicode 16.0 (UAX #15), in which identifiers are compared (PEP 3131). The runtime's own is missing where
/// globalization is invariant.
/// </summary>
static class Normalization
{
    const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7, LeadCount = 19, VowelCount = 21, TailCount = 28;

    static readonly Lazy<Tables> Data = new(Tables.Read);

    public static string FormKC(string text)
    {
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, points);
        Order(points);
        Compose(points);
        var result = new StringBuilder(text.Length);
        foreach (int c in points)
            result.Append(char.ConvertFromUtf32(c));
        return result.ToString();
    }

    static void Decompose(int c, List<int> points)
    {
        int syllable = c - Syllables;
        if (syllable is >= 0 and < LeadCount * VowelCount * TailCount)
        {
            points.Add(Leads + syllable / (VowelCount * TailCount));
            points.Add(Vowels + syllable % (VowelCount * TailCount) / TailCount);
            if (syllable % TailCount != 0)
                points.Add(Tails + syllable % TailCount);
        }
        else if (Data.Value.Decompositions.TryGetValue(c, out var parts))
        {
            points.AddRange(parts);
        }
        else
        {
            points.Add(c);
        }
    }

    static int ClassOf(int c) => Data.Value.Classes.GetValueOrDefault(c);

    /// <summary>Sorts marks by their combining class, in place and stably.</summary>
    static void Order(List<int> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            int c = points[i], combining = ClassOf(c), at = i;
            for (; combining > 0 && at > 0 && ClassOf(points[at - 1]) > combining; at--)
                points[at] = points[at - 1];
            points[at] = c;
        }
    }

    static void Compose(List<int> points)
    {
        int starter = -1, kept = 0, last = 0;
        for (int i = 0; i < points.Count; i++)
        {
            int c = points[i], combining = ClassOf(c);
            bool adjacent = starter == kept - 1;
            if (starter >= 0 && (adjacent || last < combining) && Pair(points[starter], c) is var composed and > 0)
            {
                points[starter] = composed;
                continue;
            }
            if (combining == 0)
                starter = kept;
            last = combining;
            points[kept++] = c;
        }
        points.RemoveRange(kept, points.Count - kept);
    }

    static int Pair(int first, int second)
    {
        if (first - Leads is >= 0 and < LeadCount && second - Vowels is >= 0 and < VowelCount)
            return Syllables + ((first - Leads) * VowelCount + (second - Vowels)) * TailCount;
        if (first - Syllables is >= 0 and < LeadCount * VowelCount * TailCount && (first - Syllables) % TailCount == 0
            && second - Tails is > 0 and < TailCount)
            return first + second - Tails;
        return Data.Value.Composites.GetValueOrDefault((first, second));
    }

    sealed record Tables(Dictionary<int, int[]> Decompositions, Dictionary<(int, int), int> Composites, Dictionary<int, int> Classes)
    {
        public static Tables Read()
        {
            var tables = new Tables([], [], []);
            foreach (string line in UnicodeResource.Lines("normalization.zlib"))
            {
                var words = line.Split(' ');
                int c = Hex(words[1]);
                if (words[0] == "d")
                    tables.Decompositions[c] = [.. words.Skip(2).Select(Hex)];
                else if (words[0] == "c")
                    tables.Composites[(Hex(words[2]), Hex(words[3]))] = c;
                else
                    tables.Classes[c] = int.Parse(words[2], CultureInfo.InvariantCulture);
            }
            return tables;
        }

        static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
