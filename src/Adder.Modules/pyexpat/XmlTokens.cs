namespace Adder.Modules.pyexpat;

/// <summary>The tokens of a declaration: words, literals in quotes and single characters.</summary>
/// <param name="text">The text.</param>
/// <param name="from">Where to begin.</param>
/// <param name="limit">Where the declaration ends.</param>
sealed class XmlTokens(string text, int from, int limit)
{
    /// <summary>Where the next token is looked for.</summary>
    public int At { get; private set; } = from;

    /// <summary>The last token.</summary>
    public string Last => text[LastStart..At];

    /// <summary>Where the last token started.</summary>
    public int LastStart { get; private set; } = from;

    static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    static bool IsWord(char c) => c is '_' or ':' or '-' or '.' or '#' || char.IsLetterOrDigit(c) || c >= 0x80;

    /// <summary>The end of the token, or of the blanks, at a place.</summary>
    public static int EndOf(string text, int at, int limit)
    {
        int end = at + 1;
        if (IsBlank(text[at]))
            while (end < limit && IsBlank(text[end]))
                end++;
        else if (text[at] is '"' or '\'')
            end = text.IndexOf(text[at], at + 1) is >= 0 and var close ? close + 1 : limit;
        else if (string.CompareOrdinal(text, at, "<!", 0, 2) == 0 || IsWord(text[at]))
            for (end += text[at] == '<' ? 1 : 0; end < limit && IsWord(text[end]);)
                end++;
        return Math.Min(end, limit);
    }

    void SkipBlanks()
    {
        while (At < limit && IsBlank(text[At]))
            At++;
    }

    /// <summary>The next character behind blanks, which stays; '\0' at the end.</summary>
    public char Next()
    {
        SkipBlanks();
        return At < limit ? text[At] : '\0';
    }

    /// <summary>Whether the next character is this one; then it is taken.</summary>
    public bool TryCharacter(char wanted)
    {
        if (Next() != wanted)
            return false;
        LastStart = At++;
        return true;
    }

    /// <summary>Whether the last token has this character behind it; then it belongs to the token.</summary>
    public bool TryAdjacent(char wanted)
    {
        if (At >= limit || text[At] != wanted)
            return false;
        At++;
        return true;
    }

    /// <summary>The next word; null when none is next.</summary>
    public string? Name()
    {
        SkipBlanks();
        int end = At;
        while (end < limit && IsWord(text[end]))
            end++;
        if (end == At)
            return null;
        (LastStart, At) = (At, end);
        return text[LastStart..end];
    }

    /// <summary>Whether the next word is this one; then it is taken.</summary>
    public bool TryWord(string wanted)
    {
        var (at, last) = (At, LastStart);
        if (Name() == wanted)
            return true;
        (At, LastStart) = (at, last);
        return false;
    }

    /// <summary>The text of the next literal in quotes; null when none is next.</summary>
    public string? Literal()
    {
        if (Next() is not ('"' or '\''))
            return null;
        int close = text.IndexOf(text[At], At + 1);
        if (close < 0 || close >= limit)
            return null;
        (LastStart, At) = (At, close + 1);
        return text[(LastStart + 1)..close];
    }
}
