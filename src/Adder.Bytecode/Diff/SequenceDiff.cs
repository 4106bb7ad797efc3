namespace Adder.Bytecode.Diff;

/// <summary>Aligns two lists by a shortest edit script (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).</summary>
static class SequenceDiff
{
    // the work grows with the square of the edits: lists that have less in common count as replaced
    const int MaxEdits = 2000;

    /// <summary>The pairs of indices that correspond, ascending on both sides.</summary>
    public static List<(int Left, int Right)> Align(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var pairs = new List<(int, int)>();
        int start = left.CommonPrefixLength(right);
        for (int i = 0; i < start; i++)
            pairs.Add((i, i));
        int leftEnd = left.Length, rightEnd = right.Length;
        while (leftEnd > start && rightEnd > start && left[leftEnd - 1] == right[rightEnd - 1])
            (leftEnd, rightEnd) = (leftEnd - 1, rightEnd - 1);
        AlignMiddle(left[start..leftEnd], right[start..rightEnd], start, pairs);
        for (int i = 0; leftEnd + i < left.Length; i++)
            pairs.Add((leftEnd + i, rightEnd + i));
        return pairs;
    }

    static void AlignMiddle(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int start, List<(int, int)> pairs)
    {
        if (left.Length == 0 || right.Length == 0)
            return;
        int limit = Math.Min(left.Length + right.Length, MaxEdits);
        var furthest = new int[2 * limit + 3];
        int middle = limit + 1;
        var history = new List<int[]>();
        for (int edits = 0; edits <= limit; edits++)
        {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                bool down = diagonal == -edits || diagonal != edits && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1];
                int x = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
                // outside of the lists on one side: nothing to follow there
                if (x <= left.Length && x - diagonal <= right.Length)
                    x += left[x..].CommonPrefixLength(right[(x - diagonal)..]);
                furthest[middle + diagonal] = x;
                if (x >= left.Length && x - diagonal >= right.Length)
                {
                    Backtrack(history, edits, diagonal, x, start, pairs);
                    return;
                }
            }
            history.Add(furthest[(middle - edits)..(middle + edits + 1)]);
        }
    }

    static void Backtrack(List<int[]> history, int edits, int diagonal, int x, int start, List<(int, int)> pairs)
    {
        int first = pairs.Count;
        for (; edits > 0; edits--)
        {
            int[] before = history[edits - 1];
            int At(int k) => Math.Abs(k) < edits ? before[k + edits - 1] : -1;
            bool down = diagonal == -edits || diagonal != edits && At(diagonal - 1) < At(diagonal + 1);
            int previous = down ? diagonal + 1 : diagonal - 1, from = down ? At(previous) : At(previous) + 1;
            for (; x > from; x--)
                pairs.Add((start + x - 1, start + x - 1 - diagonal));
            (x, diagonal) = (At(previous), previous);
        }
        for (; x > 0; x--)
            pairs.Add((start + x - 1, start + x - 1));
        pairs.Reverse(first, pairs.Count - first);
    }
}
