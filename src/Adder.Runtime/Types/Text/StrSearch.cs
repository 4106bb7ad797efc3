namespace Adder.Runtime.Types.Text;

/// <summary>Searching and splitting of strs; indices count code points.</summary>
static class StrSearch
{
    static readonly Func<char, bool> CharIsSpace = static c => UnicodeFacts.IsSpace(c);
    static readonly Func<char, bool> CharIsLineEnd = static c => UnicodeFacts.IsLineEnd(c);

    public static int Find(PyStr text, PyStr part, int start, int end, bool last) => text.IsWide || part.IsWide
        ? UnitSearch.Find<int>(text.CodePoints, part.CodePoints, start, end, last)
        : UnitSearch.Find(text.Value.AsSpan(), part.Value, start, end, last);

    public static int Count(PyStr text, PyStr part, int start, int end) => text.IsWide || part.IsWide
        ? UnitSearch.Count<int>(text.CodePoints, part.CodePoints, start, end)
        : UnitSearch.Count(text.Value.AsSpan(), part.Value, start, end);

    public static bool HasAt(PyStr text, PyStr part, int start, int end, bool atEnd) => text.IsWide || part.IsWide
        ? UnitSearch.HasAt<int>(text.CodePoints, part.CodePoints, start, end, atEnd)
        : UnitSearch.HasAt(text.Value.AsSpan(), part.Value, start, end, atEnd);

    public static List<Part> Split(PyStr text, PyStr separator, long max, bool fromRight) => text.IsWide || separator.IsWide
        ? UnitSearch.Split<int>(text.CodePoints, separator.CodePoints, max, fromRight)
        : UnitSearch.Split(text.Value.AsSpan(), separator.Value, max, fromRight);

    public static List<Part> SplitBlank(PyStr text, long max, bool fromRight) => text.IsWide
        ? UnitSearch.SplitBlank<int>(text.CodePoints, UnicodeFacts.IsSpace, max, fromRight)
        : UnitSearch.SplitBlank(text.Value, CharIsSpace, max, fromRight);

    public static List<Part> SplitLines(PyStr text, bool keepEnds) => text.IsWide
        ? UnitSearch.SplitLines<int>(text.CodePoints, static c => c, UnicodeFacts.IsLineEnd, keepEnds)
        : UnitSearch.SplitLines(text.Value.AsSpan(), static c => c, CharIsLineEnd, keepEnds);

    /// <summary>Strips white space, or the code points of another str.</summary>
    public static PyStr Strip(PyStr text, PyStr? characters, bool left, bool right)
    {
        Part kept;
        if (text.IsWide || characters is { IsWide: true })
        {
            int[]? set = characters?.CodePoints;
            kept = UnitSearch.Strip<int>(text.CodePoints, set is null ? UnicodeFacts.IsSpace : c => Array.IndexOf(set, c) >= 0, left, right);
        }
        else
            kept = NarrowText.Strip(text.Value, characters?.Value, left, right);
        return text.Slice(kept.Start, kept.Length);
    }

    /// <summary>Null with MemoryError.</summary>
    public static PyStr? Replace(ThreadState ts, PyStr text, PyStr from, PyStr to, long max)
    {
        if (text.IsWide || from.IsWide || to.IsWide)
            return !UnitSearch.TryReplace<int>(ts, text.CodePoints, from.CodePoints, to.CodePoints, max, out int[]? points) ? null
                : points is null ? text.Exact : PyStr.FromCodePoints(points);
        if (NarrowText.TryReplace(ts, text, from.Value, to.Value, max) is { } replaced)
            return replaced;
        return !UnitSearch.TryReplace(ts, text.Value.AsSpan(), from.Value, to.Value, max, out char[]? units) ? null
            : units is null ? text.Exact : PyStr.OfUnits(new string(units));
    }
}
