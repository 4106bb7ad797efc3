using System.Text;
using Adder.Compiler.Source;

namespace Adder.Compiler.Tokens;

public sealed partial class Tokenizer
{
    /// <summary>Reads an identifier, a keyword, or the prefix of a string.</summary>
    void ReadWord()
    {
        int all = 0, at = pos;
        while (Characters.IsIdentifier(bytes[at]))
            all |= bytes[at++];
        pos = at;
        if (bytes[at] is (byte)'"' or (byte)'\'' && at - start <= 5 && IsStringPrefix())
        {
            ReadString();
            return;
        }
        var word = bytes.AsSpan(start, at - start);
        if (all >= 0x80 && !extraTokens)
            CheckIdentifier(word);
        Add(all < 0x80 ? Keywords.KindOf(word) : TokenKind.Name);
    }

    /// <summary>Whether the word before a quote is a prefix; combinations that no string can have are errors.</summary>
    bool IsStringPrefix()
    {
        int seen = 0;
        foreach (byte c in bytes.AsSpan(start, pos - start))
        {
            int letter = "burft".IndexOf((char)(c | 0x20), StringComparison.Ordinal);
            if (letter < 0 || c is < (byte)'A' or > (byte)'z' || (seen & 1 << letter) != 0)
                return false;
            seen |= 1 << letter;
        }
        // pairs in the order in which CPython checks them
        CheckPrefixes(seen, 'u', 'b');
        CheckPrefixes(seen, 'u', 'r');
        CheckPrefixes(seen, 'u', 'f');
        CheckPrefixes(seen, 'u', 't');
        CheckPrefixes(seen, 'b', 'f');
        CheckPrefixes(seen, 'b', 't');
        CheckPrefixes(seen, 'f', 't');
        return true;
    }

    void CheckPrefixes(int seen, char first, char second)
    {
        const string Letters = "burft";
        int both = 1 << Letters.IndexOf(first, StringComparison.Ordinal) | 1 << Letters.IndexOf(second, StringComparison.Ordinal);
        if ((seen & both) != both)
            return;
        throw ErrorAt($"'{first}' and '{second}' prefixes are incompatible",
            new(line, source.CharactersIn(line, startColumn + 1), line, source.CharactersIn(line, pos - lineStart) + 1));
    }

    void CheckIdentifier(ReadOnlySpan<byte> word)
    {
        for (int i = 0; i < word.Length;)
        {
            Rune.DecodeFromUtf8(word[i..], out var rune, out int used);
            bool valid = i == 0 ? IdentifierCharacters.IsStart(rune.Value) : IdentifierCharacters.IsContinue(rune.Value);
            i += used;
            if (valid)
                continue;
            pos = start + i;
            throw InvalidCharacter(rune);
        }
    }

    PythonSyntaxException InvalidCharacter(Rune c) => Error(IdentifierCharacters.IsPrintable(c.Value)
        ? $"invalid character '{c}' (U+{c.Value:X4})"
        : $"invalid non-printable character U+{c.Value:X4}");
}
