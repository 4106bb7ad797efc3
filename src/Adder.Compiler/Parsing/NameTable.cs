using System.Text;
using Adder.Compiler.Ast;
using Adder.Compiler.Source;

namespace Adder.Compiler.Parsing;

/// <summary>One string for all occurrences of an identifier.</summary>
sealed class NameTable
{
    string?[] names = new string?[256];
    int[] hashes = new int[256];
    int count;

    /// <summary>The identifier that a word in UTF-8 is, in normal form KC.</summary>
    /// <exception cref="InvalidTreeException">That is the name of a constant, which only its own characters make.</exception>
    public string Get(ReadOnlySpan<byte> word)
    {
        uint hash = 2166136261;
        bool ascii = true;
        foreach (byte b in word)
        {
            hash = (hash ^ b) * 16777619;
            ascii &= b < 0x80;
        }
        if (!ascii)
        {
            string normal = Normalization.FormKC(Encoding.UTF8.GetString(word));
            return normal is "None" or "True" or "False" ? throw new InvalidTreeException($"identifier field can't represent '{normal}' constant") : normal;
        }
        int mask = names.Length - 1, i = (int)(hash & (uint)mask);
        for (; names[i] is { } name; i = (i + 1) & mask)
            if (hashes[i] == (int)hash && name.Length == word.Length && Equal(name, word))
                return name;
        string added = Encoding.ASCII.GetString(word);
        (names[i], hashes[i]) = (added, (int)hash);
        if (++count * 2 > names.Length)
            Grow();
        return added;
    }

    static bool Equal(string name, ReadOnlySpan<byte> word)
    {
        for (int i = 0; i < word.Length; i++)
            if (name[i] != word[i])
                return false;
        return true;
    }

    void Grow()
    {
        var (oldNames, oldHashes) = (names, hashes);
        names = new string?[oldNames.Length * 2];
        hashes = new int[names.Length];
        for (int i = 0; i < oldNames.Length; i++)
        {
            if (oldNames[i] is null)
                continue;
            int at = oldHashes[i] & (names.Length - 1);
            while (names[at] is not null)
                at = (at + 1) & (names.Length - 1);
            (names[at], hashes[at]) = (oldNames[i], oldHashes[i]);
        }
    }
}
