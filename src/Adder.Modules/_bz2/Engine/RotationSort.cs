namespace Adder.Modules._bz2.Engine;

/// <summary>Sorts all rotations of a block: groups that are equal so far are sorted by where the rotations behind them stand, at twice the distance each time.</summary>
sealed class RotationSort
{
    int[] order = [], ranks = [], keys = [];

    /// <summary>The rotations by where they begin, in order; valid until the next call.</summary>
    public ReadOnlySpan<int> Sort(ReadOnlySpan<byte> block)
    {
        int count = block.Length;
        if (order.Length < count)
            (order, ranks, keys) = (new int[count], new int[count], new int[count]);
        SortByTwoBytes(block);
        for (int distance = 2; distance < count; distance *= 2)
            if (!Refine(count, distance))
                break;
        // rotations that are equal share a rank, and any order of them will do
        for (int i = 0; i < count;)
        {
            int end = order[i] < 0 ? i - order[i] : ranks[order[i]] + 1;
            if (order[i] >= 0)
                for (int k = i; k < end; k++)
                    ranks[order[k]] = k;
            i = end;
        }
        for (int i = 0; i < count; i++)
            order[ranks[i]] = i;
        return order.AsSpan(0, count);
    }

    /// <summary>Groups rotations by their first two bytes: a rank is the last place of its group.</summary>
    void SortByTwoBytes(ReadOnlySpan<byte> block)
    {
        int count = block.Length;
        int[] ends = new int[1 << 16];
        for (int i = 0; i < count; i++)
            ends[block[i] << 8 | block[i + 1 < count ? i + 1 : 0]]++;
        for (int i = 1; i < ends.Length; i++)
            ends[i] += ends[i - 1];
        int[] places = [.. ends];
        for (int i = count - 1; i >= 0; i--)
        {
            int pair = block[i] << 8 | block[i + 1 < count ? i + 1 : 0];
            order[--places[pair]] = i;
            ranks[i] = ends[pair] - 1;
        }
    }

    /// <summary>Sorts each group by the ranks at a distance; false when all groups have one rotation.</summary>
    bool Refine(int count, int distance)
    {
        bool isUnsorted = false;
        int sorted = -1;
        for (int i = 0; i < count;)
        {
            if (order[i] < 0)
            {
                // a run of rotations that stand where they shall
                int length = -order[i];
                if (sorted >= 0)
                    order[sorted] -= length;
                else
                    sorted = i;
                i += length;
                continue;
            }
            int end = ranks[order[i]] + 1;
            if (end - i == 1)
            {
                order[i] = -1;
                if (sorted >= 0)
                    order[sorted]--;
                else
                    sorted = i;
                i++;
                continue;
            }
            sorted = -1;
            isUnsorted |= SortGroup(i, end, count, distance);
            i = end;
        }
        return isUnsorted;
    }

    bool SortGroup(int start, int end, int count, int distance)
    {
        var group = order.AsSpan(start, end - start);
        var by = keys.AsSpan(start, group.Length);
        for (int i = 0; i < group.Length; i++)
        {
            int at = group[i] + distance;
            by[i] = ranks[at < count ? at : at - count];
        }
        if (group.Length == 2)
        {
            if (by[0] > by[1])
                (by[0], by[1], group[0], group[1]) = (by[1], by[0], group[1], group[0]);
        }
        else
            by.Sort(group);
        bool isUnsorted = false;
        for (int i = 0; i < group.Length;)
        {
            int next = i + 1;
            while (next < group.Length && by[next] == by[i])
                next++;
            for (int k = i; k < next; k++)
                ranks[group[k]] = start + next - 1;
            isUnsorted |= next - i > 1;
            i = next;
        }
        return isUnsorted;
    }
}
