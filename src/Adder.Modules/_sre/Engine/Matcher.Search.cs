using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Adder.Modules._sre.Engine;

/// <summary>The search for the first place that matches.</summary>
readonly ref partial struct Matcher<T>
{
    /// <summary>Matches at the first possible place from start on.</summary>
    /// <param name="start">Where the search begins.</param>
    /// <param name="mustAdvance">Whether an empty match at start itself does not count.</param>
    public Outcome Search(int start, bool mustAdvance)
    {
        int last = text.Length - program.MinWidth;
        if (start > last)
            return Outcome.Failed;
        if (program.Prefix.Length > 0)
            return SearchPrefix(start, last);
        for (int at = start; at <= last; at++)
        {
            if (program.First is { } first)
            {
                at = NextFirst(first, at);
                if (at < 0 || at > last)
                    return Outcome.Failed;
            }
            var outcome = Match(at, toEnd: false, mustAdvance && at == start);
            if (outcome != Outcome.Failed)
                return outcome;
            if ((at & (PollInterval - 1)) == 0 && ts.PollInterrupt() && ts.HasError)
                return Outcome.Error;
        }
        return Outcome.Failed;
    }

    Outcome SearchPrefix(int start, int last)
    {
        for (int at = start; at <= last; at++)
        {
            int found = IndexOfPrefix(text[at..]);
            if (found < 0)
                return Outcome.Failed;
            at += found;
            if (program.IsLiteral)
            {
                state.Reset(program.Groups);
                (state.Start, state.End) = (at, at + program.Prefix.Length);
                return Outcome.Matched;
            }
            var outcome = Match(at, toEnd: false, mustAdvance: false);
            if (outcome != Outcome.Failed)
                return outcome;
        }
        return Outcome.Failed;
    }

    int IndexOfPrefix(ReadOnlySpan<T> rest)
    {
        if (program.Prefix.Length == 1)
            return IndexOf(rest, program.Prefix[0]);
        if (typeof(T) == typeof(int))
            return MemoryExtensions.IndexOf(MemoryMarshal.Cast<T, int>(rest), program.Prefix);
        foreach (int c in program.Prefix)
            if (!TryUnit(c, out _))
                return -1;
        return typeof(T) == typeof(char)
            ? MemoryMarshal.Cast<T, char>(rest).IndexOf(program.PrefixChars)
            : MemoryMarshal.Cast<T, byte>(rest).IndexOf(program.PrefixBytes);
    }

    /// <summary>The next place from at on where a match can begin, or -1.</summary>
    int NextFirst(FirstChars first, int at)
    {
        if (at < text.Length && first.Allows(Code(text[at])))
            return at;
        if (typeof(T) == typeof(char) && program.FirstValues is { } values)
        {
            int found = MemoryExtensions.IndexOfAny(MemoryMarshal.Cast<T, char>(text[at..]), values);
            return found < 0 ? -1 : at + found;
        }
        for (int i = at; i < text.Length; i++)
            if (first.Allows(Code(text[i])))
                return i;
        return -1;
    }
}
