namespace Adder.Compiler.Tokens;

/// <summary>What a byte can begin.</summary>
enum CharacterClass : byte
{
    Other, Identifier, Digit, Dot, Quote, Newline, Backslash, End,
}

static class Characters
{
    public static readonly CharacterClass[] Classes = Build();

    /// <summary>Whether a byte may stand in an identifier, as far as a byte can tell.</summary>
    public static bool IsIdentifier(byte c) => Classes[c] is CharacterClass.Identifier or CharacterClass.Digit;

    static CharacterClass[] Build()
    {
        var classes = new CharacterClass[256];
        for (int c = 0; c < 256; c++)
            classes[c] = c >= 0x80 || c == '_' || char.IsAsciiLetter((char)c) ? CharacterClass.Identifier
                : char.IsAsciiDigit((char)c) ? CharacterClass.Digit
                : c switch
                {
                    '.' => CharacterClass.Dot,
                    '"' or '\'' => CharacterClass.Quote,
                    '\n' => CharacterClass.Newline,
                    '\\' => CharacterClass.Backslash,
                    0 => CharacterClass.End,
                    _ => CharacterClass.Other,
                };
        return classes;
    }
}
