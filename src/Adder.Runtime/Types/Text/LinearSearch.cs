namespace Adder.Runtime.Types.Text;

/// <summary>Search that is fast by vectors for short parts, and never slower than the text and the part are long for others.</summary>
static class LinearSearch
{
    /// <summary>Parts from this length on are searched by Knuth's, Morris' and Pratt's algorithm.</summary>
    const int LongPart = 128;

    /// <summary>The first index of a part that is not empty, or -1.</summary>
    public static int IndexOf<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> part) where T : IEquatable<T>
    {
        if (part.Length < LongPart || text.Length < part.Length)
            return text.IndexOf(part);
        // found at once in most texts: where the beginning does not repeat there is nothing to gain
        int first = text.IndexOf(part[..LongPart]);
        if (first < 0 || text[first..].StartsWith(part))
            return first;
        int[] borders = Borders(part);
        int matched = 0;
        for (int i = first; i < text.Length; i++)
        {
            if (matched == 0)
            {
                int skipped = text[i..].IndexOf(part[0]);
                if (skipped < 0 || text.Length - i - skipped < part.Length)
                    return -1;
                i += skipped;
            }
            while (matched > 0 && !text[i].Equals(part[matched]))
                matched = borders[matched - 1];
            if (text[i].Equals(part[matched]) && ++matched == part.Length)
                return i - matched + 1;
        }
        return -1;
    }

    /// <summary>For each place of the part, how long the longest proper prefix is that ends there.</summary>
    static int[] Borders<T>(ReadOnlySpan<T> part) where T : IEquatable<T>
    {
        int[] borders = new int[part.Length];
        for (int i = 1, length = 0; i < part.Length; i++)
        {
            while (length > 0 && !part[i].Equals(part[length]))
                length = borders[length - 1];
            if (part[i].Equals(part[length]))
                length++;
            borders[i] = length;
        }
        return borders;
    }
}
