using System.Globalization;

namespace Adder.Modules.unicodedata;

/// <summary>Normalization forms, UAX 15.</summary>
static class Normalizer
{
    static readonly Lazy<Dictionary<(int, int), int>> Composites = new(LoadComposites);

    static Dictionary<(int, int), int> LoadComposites()
    {
        var composites = new Dictionary<(int, int), int>();
        foreach (string line in UnicodeResources.Lines("normalization.zlib"))
            if (line.StartsWith('c'))
            {
                int[] codes = [.. line.Split(' ').Skip(1).Select(Parse)];
                composites[(codes[1], codes[2])] = codes[0];
            }
        return composites;
    }

    static int Parse(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>A text in a normalization form.</summary>
    /// <param name="text">Code points.</param>
    /// <param name="compatible">NFKD and NFKC: compatibility decompositions, too.</param>
    /// <param name="compose">NFC and NFKC: composed again.</param>
    /// <param name="old">By Unicode 3.2.0.</param>
    public static List<int> Normalize(ReadOnlySpan<int> text, bool compatible, bool compose, bool old)
    {
        var result = new List<int>(text.Length);
        foreach (int c in text)
            Decompose(c, compatible, old, result);
        Reorder(result, old);
        if (compose)
            Compose(result, old);
        return result;
    }

    static void Decompose(int c, bool compatible, bool old, List<int> result)
    {
        if (c < 0x80)
        {
            result.Add(c);
            return;
        }
        if (Hangul.IsSyllable(c))
        {
            result.AddRange(Hangul.Decompose(c));
            return;
        }
        string decomposition = old && CodePointFacts.Of(c, old).Category == "Cn" ? "" : CodePointFacts.Decomposition(c);
        if (decomposition.Length == 0 || decomposition[0] == '<' && !compatible)
        {
            result.Add(c);
            return;
        }
        // decompositions in the data are a few steps deep at most
        foreach (string word in decomposition.Split(' '))
            if (word[0] != '<')
                Decompose(Parse(word), compatible, old, result);
    }

    /// <summary>Puts combining characters in a row in the order of their classes.</summary>
    static void Reorder(List<int> text, bool old)
    {
        for (int i = 0; i < text.Count; i++)
        {
            if (text[i] < 0x300 || CodePointFacts.Of(text[i], old).Combining == 0)
                continue;
            int end = i;
            while (end < text.Count && CodePointFacts.Of(text[end], old).Combining != 0)
                end++;
            var sorted = text.GetRange(i, end - i).OrderBy(c => CodePointFacts.Of(c, old).Combining).ToList();
            for (int k = 0; k < sorted.Count; k++)
                text[i + k] = sorted[k];
            i = end - 1;
        }
    }

    static void Compose(List<int> text, bool old)
    {
        int starter = -1, written = 0, lastClass = 0;
        for (int i = 0; i < text.Count; i++)
        {
            int c = text[i], combining = c < 0x300 ? 0 : CodePointFacts.Of(c, old).Combining;
            bool isBlocked = starter >= 0 && written > starter + 1 && (lastClass >= combining || lastClass == 0);
            if (starter >= 0 && !isBlocked && Composite(text[starter], c, old) is >= 0 and var composite)
            {
                text[starter] = composite;
                continue;
            }
            if (combining == 0)
                starter = written;
            lastClass = combining;
            text[written++] = c;
        }
        text.RemoveRange(written, text.Count - written);
    }

    static int Composite(int first, int second, bool old)
    {
        if (Hangul.Compose(first, second) is >= 0 and var syllable)
            return syllable;
        return Composites.Value.TryGetValue((first, second), out int composite) && !(old && CodePointFacts.Of(composite, old).Category == "Cn") ? composite : -1;
    }
}
