using System.Text;

namespace Adder.Compiler.Tokens;

/// <summary>Finds reserved words: none is longer than eight bytes, so that a word packs into a number.</summary>
static class Keywords
{
    // in the order of their kinds, whose names .NET is slow to tell
    const string Words = "False None True and as assert async await break class continue def del elif else except finally for from global "
        + "if import in is lambda nonlocal not or pass raise return try while with yield";

    const int Size = 256;
    static readonly (ulong Word, TokenKind Kind)[] Table = Build();

    /// <summary>The kind of a word that is an identifier.</summary>
    public static TokenKind KindOf(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 2 or > 8)
            return TokenKind.Name;
        ulong packed = Pack(word);
        for (int i = Hash(packed); Table[i].Word != 0; i = (i + 1) % Size)
            if (Table[i].Word == packed)
                return Table[i].Kind;
        return TokenKind.Name;
    }

    static (ulong, TokenKind)[] Build()
    {
        var table = new (ulong Word, TokenKind Kind)[Size];
        var kind = TokenKind.False;
        foreach (string word in Words.Split(' '))
        {
            ulong packed = Pack(Encoding.ASCII.GetBytes(word));
            int i = Hash(packed);
            while (table[i].Word != 0)
                i = (i + 1) % Size;
            table[i] = (packed, kind++);
        }
        return table;
    }

    static ulong Pack(ReadOnlySpan<byte> word)
    {
        ulong packed = 0;
        foreach (byte b in word)
            packed = packed << 8 | b;
        return packed;
    }

    static int Hash(ulong packed) => (int)(packed * 0x9E3779B97F4A7C15 >> 56);
}
