namespace Adder.Modules.unicodedata;

/// <summary>Hangul syllables, which follow from their parts: chapter 3.12 of the Unicode standard.</summary>
static class Hangul
{
    public const int First = 0xAC00, Leads = 19, Vowels = 21, Trails = 28, Count = Leads * Vowels * Trails;
    const int FirstLead = 0x1100, FirstVowel = 0x1161, BeforeTrails = 0x11A7;

    static readonly string[] LeadNames = ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
    static readonly string[] VowelNames = ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"];
    static readonly string[] TrailNames = ["", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"];

    public static bool IsSyllable(int c) => c is >= First and < First + Count;

    public static string Name(int c)
    {
        int index = c - First;
        return "HANGUL SYLLABLE " + LeadNames[index / (Vowels * Trails)] + VowelNames[index / Trails % Vowels] + TrailNames[index % Trails];
    }

    /// <summary>The parts of a syllable: two, or three with a trail.</summary>
    public static int[] Decompose(int c)
    {
        int index = c - First, trail = index % Trails;
        int lead = FirstLead + index / (Vowels * Trails), vowel = FirstVowel + index / Trails % Vowels;
        return trail == 0 ? [lead, vowel] : [lead, vowel, BeforeTrails + trail];
    }

    /// <summary>The syllable of two parts, or -1.</summary>
    public static int Compose(int first, int second)
    {
        if (first is >= FirstLead and < FirstLead + Leads && second is >= FirstVowel and < FirstVowel + Vowels)
            return First + ((first - FirstLead) * Vowels + second - FirstVowel) * Trails;
        return IsSyllable(first) && (first - First) % Trails == 0 && second is > BeforeTrails and < BeforeTrails + Trails ? first + second - BeforeTrails : -1;
    }
}
