namespace Adder.Bytecode.Diff;

/// <summary>Lines for two aligned lists.</summary>
static class AlignedLists
{
    /// <summary>Removed and added lines with some unchanged ones around them; empty when the lists are the same.</summary>
    /// <param name="leftCount">Items on the left.</param>
    /// <param name="rightCount">Items on the right.</param>
    /// <param name="pairs">The indices that correspond, ascending.</param>
    /// <param name="context">Unchanged lines to keep around changed ones.</param>
    /// <param name="left">Offset or index, and text, of an item on the left.</param>
    /// <param name="right">The same on the right.</param>
    public static List<DiffLine> Lines(int leftCount, int rightCount, List<(int Left, int Right)> pairs, int context,
        Func<int, (int Offset, string Text)> left, Func<int, (int Offset, string Text)> right)
    {
        var lines = new List<DiffLine>();
        bool[] isShown = NearChanges(leftCount, rightCount, pairs, context);
        int l = 0, r = 0;
        for (int pair = 0; pair <= pairs.Count; pair++)
        {
            var (leftEnd, rightEnd) = pair < pairs.Count ? pairs[pair] : (leftCount, rightCount);
            for (; l < leftEnd; l++)
                lines.Add(new(DiffEdit.Removed, left(l).Text, left(l).Offset, null));
            for (; r < rightEnd; r++)
                lines.Add(new(DiffEdit.Added, right(r).Text, null, right(r).Offset));
            if (pair < pairs.Count && isShown[pair])
                lines.Add(new(DiffEdit.Same, left(l).Text, left(l).Offset, right(r).Offset));
            (l, r) = (leftEnd + 1, rightEnd + 1);
        }
        return lines;
    }

    static bool[] NearChanges(int leftCount, int rightCount, List<(int Left, int Right)> pairs, int context)
    {
        var isNear = new bool[pairs.Count];
        var before = (Left: -1, Right: -1);
        for (int pair = 0; pair <= pairs.Count; pair++)
        {
            var here = pair < pairs.Count ? pairs[pair] : (Left: leftCount, Right: rightCount);
            if (here.Left != before.Left + 1 || here.Right != before.Right + 1)
                for (int i = Math.Max(0, pair - context); i < Math.Min(pairs.Count, pair + context); i++)
                    isNear[i] = true;
            before = here;
        }
        return isNear;
    }
}
