using System.Globalization;

namespace Adder.Modules.unicodedata;

/// <summary>Properties that runs of code points share.</summary>
sealed record CodePointProperties(string Category, string Bidirectional, int Combining, bool IsMirrored, string EastAsianWidth);

/// <summary>The values of a numeric code point; -1 for none.</summary>
readonly record struct NumericValues(int Decimal, int Digit, double Numeric);

/// <summary>What Unicode says of code points: of the version of CPython 3.14, and of 3.2.0.</summary>
static class CodePointFacts
{
    sealed record Runs(int[] Starts, CodePointProperties[] Properties);

    sealed record Tables(Runs Current, Runs Old, Dictionary<int, string> Decompositions, Dictionary<int, NumericValues> Numbers);

    static readonly Lazy<Tables> Loaded = new(Load);

    static Tables Load()
    {
        var starts = new Dictionary<string, List<int>> { ["p"] = [], ["q"] = [] };
        var properties = new Dictionary<string, List<CodePointProperties>> { ["p"] = [], ["q"] = [] };
        var decompositions = new Dictionary<int, string>();
        var numbers = new Dictionary<int, NumericValues>();
        var shared = new Dictionary<CodePointProperties, CodePointProperties>();
        foreach (string line in UnicodeResources.Lines("properties.zlib"))
        {
            string[] words = line.Split(' ');
            int first = int.Parse(words[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            switch (words[0])
            {
                case "d":
                    decompositions[first] = string.Join(' ', words.Skip(2));
                    break;
                case "n":
                    numbers[first] = new NumericValues(Number(words[2]), Number(words[3]), double.Parse(words[4], CultureInfo.InvariantCulture));
                    break;
                default:
                    var run = new CodePointProperties(words[3], words[4] == "-" ? "" : words[4], Number(words[5]), words[6] == "1", words[7]);
                    if (!shared.TryGetValue(run, out var known))
                        shared[run] = known = run;
                    starts[words[0]].Add(first);
                    properties[words[0]].Add(known);
                    break;
            }
        }
        return new Tables(new Runs([.. starts["p"]], [.. properties["p"]]), new Runs([.. starts["q"]], [.. properties["q"]]), decompositions, numbers);
    }

    static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    public static CodePointProperties Of(int c, bool old)
    {
        var runs = old ? Loaded.Value.Old : Loaded.Value.Current;
        int index = Array.BinarySearch(runs.Starts, c);
        return runs.Properties[index >= 0 ? index : ~index - 1];
    }

    /// <summary>The decomposition as Unicode's data has it, a compatibility tag before it; empty when there is none. Not for Hangul syllables.</summary>
    public static string Decomposition(int c) => Loaded.Value.Decompositions.GetValueOrDefault(c, "");

    public static bool TryNumber(int c, out NumericValues values) => Loaded.Value.Numbers.TryGetValue(c, out values);
}
