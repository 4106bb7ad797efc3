using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Builtins;

/// <summary>
/// Sorts indices by keys that are compared as Python does, with the comparisons of CPython's list.sort() in their order: a program sees them
/// in a __lt__ of its own, in which pair an error names, and in the order that items have behind an error. Runs that are in order already
/// are found, short ones are filled up by binary insertion, and neighbours are merged by the powers of their borders (powersort).
/// </summary>
ref struct RunSort(ThreadState ts, PyObject[] keys, int[] order)
{
    const int MostOfShortRun = 64;

    readonly List<(int Start, int Length, int Power)> runs = [];
    readonly int[] order = order;
    RunMerge merge = new(ts, keys, order);

    /// <summary>Sorts; false with an error, the indices in some order.</summary>
    public bool Sort()
    {
        int least = LeastOfRun(order.Length);
        for (int start = 0; start < order.Length;)
        {
            if (ts.PollInterrupt() && ts.HasError)
                return false;
            int left = order.Length - start, found = CountRun(start, left), length = Math.Max(found, Math.Min(least, left));
            if (found < 0 || found < length && !InsertAll(start, length, found) || !MergeBefore(start, length))
                return false;
            runs.Add((start, length, 0));
            start += length;
        }
        while (runs.Count > 1)
        {
            int at = runs.Count - 2;
            if (at > 0 && runs[at - 1].Length < runs[at + 1].Length)
                at--;
            if (!MergeAt(at))
                return false;
        }
        return true;
    }

    /// <summary>How long a run is at least: so that their number is a power of two, or a bit less.</summary>
    static int LeastOfRun(int count)
    {
        int hasRest = 0;
        for (; count >= MostOfShortRun; count >>= 1)
            hasRest |= count & 1;
        return count + hasRest;
    }

    readonly int IsLess(int x, int y) => merge.IsLess(order[x], order[y]);

    /// <summary>The length of the run that begins somewhere, which is in order behind this; -1 with an error.</summary>
    readonly int CountRun(int start, int count)
    {
        int n = 1, less = 0;
        while (n < count && (less = IsLess(start + n, start + n - 1)) == 0)
            n++;
        if (less < 0 || n == count)
            return less < 0 ? -1 : n;
        if (n > 1)
        {
            int rises = IsLess(start, start + n - 1);
            if (rises != 0)
                return rises < 0 ? -1 : n;
            Array.Reverse(order, start, n);
        }
        // it falls: equal items are turned around within it, so that they keep their order when all of it is
        n++;
        int equal = 0;
        for (; n < count; n++)
        {
            if ((less = IsLess(start + n, start + n - 1)) < 0)
                return -1;
            if (less == 0)
            {
                int greater = IsLess(start + n - 1, start + n);
                if (greater < 0)
                    return -1;
                if (greater > 0)
                    break;
                equal++;
                continue;
            }
            Array.Reverse(order, start + n - 1 - equal, equal + 1);
            equal = 0;
        }
        Array.Reverse(order, start + n - 1 - equal, equal + 1);
        Array.Reverse(order, start, n);
        while (n < count && (less = IsLess(start + n, start + n - 1)) == 0)
            n++;
        return n < count && less < 0 ? -1 : n;
    }

    /// <summary>Puts the items of a range behind the first ones, which are in order, into their places.</summary>
    readonly bool InsertAll(int start, int count, int sorted)
    {
        for (int next = start + sorted; next < start + count; next++)
        {
            int item = order[next], low = start, high = next;
            while (low < high)
            {
                int middle = (low + high - 2 * start >> 1) + start, less = merge.IsLess(item, order[middle]);
                if (less < 0)
                    return false;
                if (less > 0)
                    high = middle;
                else
                    low = middle + 1;
            }
            Array.Copy(order, low, order, low + 1, next - low);
            order[low] = item;
        }
        return true;
    }

    /// <summary>Merges the runs whose border is deeper than that between the last run and a new one.</summary>
    bool MergeBefore(int start, int length)
    {
        if (runs.Count == 0)
            return true;
        int power = Power(runs[^1].Start, runs[^1].Length, length, order.Length);
        while (runs.Count > 1 && runs[^2].Power > power)
            if (!MergeAt(runs.Count - 2))
                return false;
        runs[^1] = runs[^1] with { Power = power };
        return true;
    }

    /// <summary>The depth of a border in the tree that halves all items: the first binary digit in which the middles of its runs differ.</summary>
    static int Power(long start, long before, long behind, long count)
    {
        long left = 2 * start + before, right = left + before + behind;
        for (int power = 1; ; power++)
        {
            if (left < count && right >= count)
                return power;
            if (left >= count)
                (left, right) = (left - count, right - count);
            (left, right) = (left * 2, right * 2);
        }
    }

    bool MergeAt(int at)
    {
        var (left, right) = (runs[at], runs[at + 1]);
        runs[at] = left with { Length = left.Length + right.Length };
        runs.RemoveAt(at + 1);
        return !(ts.PollInterrupt() && ts.HasError) && merge.Merge(left.Start, left.Length, right.Length);
    }
}
