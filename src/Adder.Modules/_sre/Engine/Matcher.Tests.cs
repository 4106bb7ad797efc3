using System.Runtime.CompilerServices;

namespace Adder.Modules._sre.Engine;

/// <summary>Tests that move by a known number of characters, or by none.</summary>
readonly ref partial struct Matcher<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Passes(in Instruction test, int c) => test.Test switch
    {
        CharTest.Equal => c == test.Value,
        CharTest.Set => sets[test.Value].Contains(c),
        CharTest.NotEqual => c != test.Value,
        _ => true,
    };

    bool HasText(int[] wanted, int place)
    {
        if (text.Length - place < wanted.Length)
            return false;
        for (int i = 0; i < wanted.Length; i++)
            if (Code(text[place + i]) != wanted[i])
                return false;
        return true;
    }

    bool IsAt(AtCode at, int place) => at switch
    {
        AtCode.Beginning or AtCode.BeginningString => place == 0,
        AtCode.BeginningLine => place == 0 || Code(text[place - 1]) == '\n',
        AtCode.End => place == text.Length || place == text.Length - 1 && Code(text[place]) == '\n',
        AtCode.EndLine => place == text.Length || Code(text[place]) == '\n',
        AtCode.EndString => place == text.Length,
        AtCode.Boundary or AtCode.LocaleBoundary => IsBoundary(place, unicode: false),
        AtCode.NonBoundary or AtCode.LocaleNonBoundary => !IsBoundary(place, unicode: false),
        AtCode.UnicodeBoundary => IsBoundary(place, unicode: true),
        _ => !IsBoundary(place, unicode: true),
    };

    bool IsBoundary(int place, bool unicode) => (place > 0 && IsWord(place - 1, unicode)) != (place < text.Length && IsWord(place, unicode));

    bool IsWord(int place, bool unicode) => unicode ? Characters.IsUnicodeWord(Code(text[place])) : Characters.IsAsciiWord(Code(text[place]));

    /// <summary>Whether the text goes on with what a group matched.</summary>
    bool TryRepeatGroup(in Instruction i, ref int place)
    {
        if (!IsSet(i.Value))
            return false;
        int start = state.Marks[i.Value * 2], length = state.Marks[i.Value * 2 + 1] - start;
        if (text.Length - place < length)
            return false;
        if (i.Casing == Casing.None)
        {
            if (!text.Slice(start, length).SequenceEqual(text.Slice(place, length)))
                return false;
        }
        else
        {
            for (int k = 0; k < length; k++)
                if (Characters.Fold(i.Casing, Code(text[start + k])) != Characters.Fold(i.Casing, Code(text[place + k])))
                    return false;
        }
        place += length;
        return true;
    }

    /// <summary>How many characters from a place on pass a test, at most max.</summary>
    int Count(in Instruction test, int place, int max)
    {
        var rest = text.Slice(place, Math.Min(max, text.Length - place));
        switch (test.Test)
        {
            case CharTest.Any:
                return rest.Length;
            case CharTest.NotEqual:
                int found = IndexOf(rest, test.Value);
                return found < 0 ? rest.Length : found;
            case CharTest.Equal:
                int same = 0;
                while (same < rest.Length && Code(rest[same]) == test.Value)
                    same++;
                return same;
            default:
                var set = sets[test.Value];
                var table = set.Table;
                int count = 0;
                for (; count < rest.Length; count++)
                {
                    int c = Code(rest[count]);
                    if ((uint)c < (uint)table.Length ? !table[c] : !set.Contains(c))
                        break;
                }
                return count;
        }
    }

    /// <summary>Where a character is first, or -1.</summary>
    static int IndexOf(ReadOnlySpan<T> text, int c) => TryUnit(c, out var unit) ? text.IndexOf(unit) : -1;

    /// <summary>Where a character is last, or -1.</summary>
    static int LastIndexOf(ReadOnlySpan<T> text, int c) => TryUnit(c, out var unit) ? text.LastIndexOf(unit) : -1;

    /// <summary>A character as the texts hold it; false when no text of this kind can.</summary>
    static bool TryUnit(int c, out T unit)
    {
        unit = default;
        if (typeof(T) == typeof(char))
        {
            Unsafe.As<T, char>(ref unit) = (char)c;
            return c <= char.MaxValue;
        }
        if (typeof(T) == typeof(byte))
        {
            Unsafe.As<T, byte>(ref unit) = (byte)c;
            return c <= byte.MaxValue;
        }
        Unsafe.As<T, int>(ref unit) = c;
        return true;
    }
}
