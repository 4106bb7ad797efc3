namespace Adder.Modules._multibytecodec;

/// <summary>What the codes of one to three bytes of a codec stand for, and back.</summary>
sealed class MultibyteTable
{
    /// <summary>What a single byte is when it is no character.</summary>
    public const int Lead = -2, Illegal = -1;

    /// <summary>What a code is that stands for no character: the first byte is wrong, or two are.</summary>
    public const int None = 0, TwoWrong = 1;

    const int FirstPair = 0x110000;

    /// <summary>The byte before two others of EUC-JP.</summary>
    const int ThreeByteLead = 0x8F;

    readonly int[] singles, doubles;
    readonly int[]? triples;
    readonly (int First, int Second)[] pairs;
    readonly Dictionary<int, int> codes = [];
    readonly Dictionary<(int, int), int> pairCodes = [];
    readonly HashSet<int> firsts = [];

    public MultibyteTable(MultibyteTable? basis, int[] singles, List<(int Code, int Character)> changes, (int First, int Second)[] pairs, List<(int Character, int Code)> odd)
    {
        (this.singles, this.pairs) = (singles, pairs);
        doubles = basis is null ? new int[0x10000] : (int[])basis.doubles.Clone();
        triples = basis?.triples is { } known ? (int[])known.Clone() : null;
        foreach (var (code, character) in changes)
            if (code < 0x10000)
                doubles[code] = character;
            else
                (triples ??= new int[0x10000])[code & 0xFFFF] = character;
        for (int i = 0; i < singles.Length; i++)
            if (singles[i] >= 0)
                codes.TryAdd(singles[i], i);
        Invert(doubles, 0);
        if (triples is not null)
            Invert(triples, ThreeByteLead << 16);
        foreach (var (character, code) in odd)
            if (code == None && character != 0)
                codes.Remove(character);
            else
                codes[character] = code;
    }

    void Invert(int[] characters, int lead)
    {
        for (int code = 0; code < characters.Length; code++)
            if (characters[code] >= FirstPair)
            {
                var pair = pairs[characters[code] - FirstPair];
                firsts.Add(pair.First);
                pairCodes.TryAdd(pair, lead | code);
            }
            else if (characters[code] > TwoWrong)
                codes.TryAdd(characters[code], lead | code);
    }

    /// <summary>The character that a byte is, or <see cref="Lead"/> or <see cref="Illegal"/>.</summary>
    public int Single(byte value) => singles[value];

    /// <summary>The character of two bytes, <see cref="None"/> or <see cref="TwoWrong"/>; the second one of a pair is 0 where there is none.</summary>
    public int Double(byte first, byte second, out int next) => Character(doubles[first << 8 | second], out next);

    /// <summary>Whether a byte begins three.</summary>
    public bool BeginsThree(byte first) => first == ThreeByteLead && triples is not null;

    /// <summary>The character of two bytes behind the one that begins three, or <see cref="None"/>.</summary>
    public int Triple(byte second, byte third) => triples![second << 8 | third];

    int Character(int found, out int next)
    {
        next = 0;
        if (found < FirstPair)
            return found;
        (found, next) = pairs[found - FirstPair];
        return found;
    }

    /// <summary>The code of a character; negative when it has none.</summary>
    public int CodeOf(int character) => codes.GetValueOrDefault(character, -1);

    /// <summary>Whether a character may be the first of a pair that has a code of its own.</summary>
    public bool BeginsPair(int character) => firsts.Contains(character);

    /// <summary>The code of a pair; negative when it has none.</summary>
    public int CodeOf(int first, int second) => pairCodes.GetValueOrDefault((first, second), -1);
}
