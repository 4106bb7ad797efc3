namespace Adder.Runtime.Types.Text;

/// <summary>A part of a sequence: where it starts and its length.</summary>
readonly record struct Part(int Start, int Length);

/// <summary>
/// Searching and splitting, once for str (UTF-16 units, or code points where one needs more) and bytes. Indices and lengths count units.
/// </summary>
static class UnitSearch
{
    /// <summary>Puts the bounds of a slice into a sequence of a length: negative ones count from the end.</summary>
    public static void Clamp(ref int start, ref int end, int length)
    {
        end = end > length ? length : end < 0 ? Math.Max(0, end + length) : end;
        start = start < 0 ? Math.Max(0, start + length) : start;
    }

    /// <summary>The first or last place of a part between two places, or -1.</summary>
    public static int Find<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> part, int start, int end, bool last) where T : IEquatable<T>
    {
        Clamp(ref start, ref end, text.Length);
        if (end - start < part.Length)
            return -1;
        var within = text[start..end];
        int found = part.Length == 0 ? last ? within.Length : 0 : last ? within.LastIndexOf(part) : LinearSearch.IndexOf(within, part);
        return found < 0 ? -1 : start + found;
    }

    /// <summary>How often a part is there, not overlapping, at most max times.</summary>
    public static int Count<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> part, int start, int end, int max = int.MaxValue) where T : IEquatable<T>
    {
        Clamp(ref start, ref end, text.Length);
        if (end < start)
            return 0;
        text = text[start..end];
        if (part.Length == 0)
            return Math.Min(max, text.Length + 1);
        int count = 0;
        for (int at; count < max && (at = LinearSearch.IndexOf(text, part)) >= 0; count++)
            text = text[(at + part.Length)..];
        return count;
    }

    public static bool HasAt<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> part, int start, int end, bool atEnd) where T : IEquatable<T>
    {
        Clamp(ref start, ref end, text.Length);
        return end - start >= part.Length && (atEnd ? text[start..end].EndsWith(part) : text[start..end].StartsWith(part));
    }

    /// <summary>The parts between separators, at most max splits; the last ones when from the right.</summary>
    public static List<Part> Split<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> separator, long max, bool fromRight) where T : IEquatable<T>
    {
        var parts = new List<Part>();
        int start = 0, end = text.Length;
        for (; parts.Count < max; )
        {
            int at = fromRight ? text[..end].LastIndexOf(separator) : text[start..].IndexOf(separator);
            if (at < 0)
                break;
            if (fromRight)
            {
                parts.Add(new Part(at + separator.Length, end - at - separator.Length));
                end = at;
            }
            else
            {
                parts.Add(new Part(start, at));
                start += at + separator.Length;
            }
        }
        parts.Add(new Part(start, end - start));
        if (fromRight)
            parts.Reverse();
        return parts;
    }

    /// <summary>The parts between runs of white space, at most max splits; the last ones when from the right.</summary>
    public static List<Part> SplitBlank<T>(ReadOnlySpan<T> text, Func<T, bool> isSpace, long max, bool fromRight)
    {
        var parts = new List<Part>();
        var (start, length) = Strip(text, isSpace, !fromRight, fromRight);
        int end = start + length;
        while (end > start)
        {
            if (parts.Count == max)
            {
                parts.Add(new Part(start, end - start));
                break;
            }
            int i = fromRight ? end : start;
            while (fromRight ? i > start && !isSpace(text[i - 1]) : i < end && !isSpace(text[i]))
                i += fromRight ? -1 : 1;
            parts.Add(fromRight ? new Part(i, end - i) : new Part(start, i - start));
            if (fromRight)
                for (end = i; end > start && isSpace(text[end - 1]); end--) { }
            else
                for (start = i; start < end && isSpace(text[start]); start++) { }
        }
        if (fromRight)
            parts.Reverse();
        return parts;
    }

    /// <summary>The lines; a carriage return and a line feed end one line together.</summary>
    public static List<Part> SplitLines<T>(ReadOnlySpan<T> text, Func<T, int> code, Func<T, bool> isLineEnd, bool keepEnds)
    {
        var lines = new List<Part>();
        for (int start = 0; start < text.Length;)
        {
            int end = start;
            while (end < text.Length && !isLineEnd(text[end]))
                end++;
            int next = end == text.Length ? end : code(text[end]) == '\r' && end + 1 < text.Length && code(text[end + 1]) == '\n' ? end + 2 : end + 1;
            lines.Add(new Part(start, (keepEnds ? next : end) - start));
            start = next;
        }
        return lines;
    }

    public static Part Strip<T>(ReadOnlySpan<T> text, Func<T, bool> strips, bool left, bool right)
    {
        int start = 0, end = text.Length;
        while (left && start < end && strips(text[start]))
            start++;
        while (right && end > start && strips(text[end - 1]))
            end--;
        return new Part(start, end - start);
    }

    /// <summary>The text with up to max parts replaced; null with MemoryError; the text itself is not copied when nothing changes.</summary>
    public static bool TryReplace<T>(ThreadState ts, ReadOnlySpan<T> text, ReadOnlySpan<T> from, ReadOnlySpan<T> to, long max, out T[]? result)
        where T : IEquatable<T>
    {
        result = null;
        int limit = max < 0 || max > int.MaxValue ? int.MaxValue : (int)max;
        int count = Count(text, from, 0, text.Length, limit);
        if (count == 0)
            return true;
        long size = text.Length + (long)count * (to.Length - from.Length);
        if (!ts.MayGrow(size))
            return false;
        result = new T[size];
        int read = 0, written = 0;
        for (int i = 0; i < count; i++)
        {
            int at = from.Length > 0 ? text[read..].IndexOf(from) : i == 0 ? 0 : 1;
            text.Slice(read, at).CopyTo(result.AsSpan(written));
            to.CopyTo(result.AsSpan(written + at));
            written += at + to.Length;
            read += at + from.Length;
        }
        text[read..].CopyTo(result.AsSpan(written));
        return true;
    }

    /// <summary>The text with tabs replaced by blanks up to the next multiple of the tab size; false with MemoryError.</summary>
    public static bool TryExpandTabs<T>(ThreadState ts, ReadOnlySpan<T> text, Func<T, int> code, T blank, int tabSize, List<T> result)
    {
        long column = 0;
        foreach (var unit in text)
        {
            int c = code(unit);
            if (c == '\t')
            {
                long blanks = tabSize > 0 ? tabSize - column % tabSize : 0;
                if (!ts.MayGrow(result.Count + blanks))
                    return false;
                for (long i = 0; i < blanks; i++)
                    result.Add(blank);
                column += blanks;
                continue;
            }
            column = c is '\n' or '\r' ? 0 : column + 1;
            result.Add(unit);
        }
        return true;
    }
}
