using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Merges neighbouring runs of indices; where one run wins often, its next place in the other is searched in steps that double.</summary>
ref struct RunMerge(ThreadState ts, PyObject[] keys, int[] order)
{
    const int LeastGallop = 7;

    /// <summary>How often a run wins in a row before its place is searched.</summary>
    int gallop = LeastGallop;

    /// <summary>Whether the key of one index is less than that of another: 1, 0, or -1 with an error.</summary>
    public readonly int IsLess(int x, int y) => Less(ts, keys[x], keys[y]);

    /// <summary>Merges two neighbouring runs; false with an error, the indices in some order.</summary>
    public bool Merge(int start, int leftLength, int rightLength)
    {
        int middle = start + leftLength;
        // what is in its place already stays
        int skipped = FindBehind(order[middle], order.AsSpan(start, leftLength), 0);
        if (skipped < 0)
            return false;
        if (skipped == leftLength)
            return true;
        int taken = FindBefore(order[middle - 1], order.AsSpan(middle, rightLength), rightLength - 1);
        if (taken <= 0)
            return taken == 0;
        return leftLength - skipped <= taken ? MergeUp(start + skipped, leftLength - skipped, taken) : MergeDown(start + skipped, leftLength - skipped, taken);
    }

    /// <summary>Merges from the beginning, with the left run aside.</summary>
    bool MergeUp(int start, int leftLength, int rightLength)
    {
        int[] left = order[start..(start + leftLength)];
        int l = 0, r = start + leftLength, end = r + rightLength, to = start;
        order[to++] = order[r++];
        // the last one of the left is greater than all of the right
        while (r < end && l < leftLength - 1)
        {
            int leftWins = 0, rightWins = 0;
            while (r < end && l < leftLength - 1 && leftWins < gallop && rightWins < gallop)
            {
                int less = IsLess(order[r], left[l]);
                if (less < 0)
                    return Finish(false, left, l, r, end, to);
                order[to++] = less > 0 ? order[r++] : left[l++];
                (leftWins, rightWins) = less > 0 ? (0, rightWins + 1) : (leftWins + 1, 0);
            }
            if (r == end || l >= leftLength - 1)
                break;
            gallop++;
            do
            {
                if (gallop > 1)
                    gallop--;
                leftWins = FindBehind(order[r], left.AsSpan(l), 0);
                if (leftWins < 0)
                    return Finish(false, left, l, r, end, to);
                left.AsSpan(l, leftWins).CopyTo(order.AsSpan(to));
                (l, to) = (l + leftWins, to + leftWins);
                if (leftWins > 0 && l >= leftLength - 1)
                    break;
                order[to++] = order[r++];
                if (r == end)
                    break;
                rightWins = FindBefore(left[l], order.AsSpan(r, end - r), 0);
                if (rightWins < 0)
                    return Finish(false, left, l, r, end, to);
                Array.Copy(order, r, order, to, rightWins);
                (r, to) = (r + rightWins, to + rightWins);
                if (rightWins > 0 && r == end)
                    break;
                order[to++] = left[l++];
                if (l == leftLength - 1)
                    break;
            }
            while (leftWins >= LeastGallop || rightWins >= LeastGallop);
            if (r < end && l < leftLength - 1)
                gallop++;
        }
        return Finish(true, left, l, r, end, to);
    }

    /// <summary>Puts what is left into place: the rest of the right before the last one of the left, or the rest of the left.</summary>
    readonly bool Finish(bool isGood, int[] left, int l, int r, int end, int to)
    {
        if (isGood && l == left.Length - 1)
        {
            Array.Copy(order, r, order, to, end - r);
            to += end - r;
        }
        left.AsSpan(l).CopyTo(order.AsSpan(to));
        return isGood;
    }

    /// <summary>Merges from the end, with the right run aside.</summary>
    bool MergeDown(int start, int leftLength, int rightLength)
    {
        int[] right = order[(start + leftLength)..(start + leftLength + rightLength)];
        // the places behind what is left of each run, and of where to write
        int l = start + leftLength, r = rightLength, to = l + rightLength;
        order[--to] = order[--l];
        // the first one of the right is less than all of the left
        while (l > start && r > 1)
        {
            int leftWins = 0, rightWins = 0;
            while (l > start && r > 1 && leftWins < gallop && rightWins < gallop)
            {
                int less = IsLess(right[r - 1], order[l - 1]);
                if (less < 0)
                    return FinishDown(false, right, start, l, r, to);
                order[--to] = less > 0 ? order[--l] : right[--r];
                (leftWins, rightWins) = less > 0 ? (leftWins + 1, 0) : (0, rightWins + 1);
            }
            if (l == start || r <= 1)
                break;
            gallop++;
            do
            {
                if (gallop > 1)
                    gallop--;
                int place = FindBehind(right[r - 1], order.AsSpan(start, l - start), l - start - 1);
                if (place < 0)
                    return FinishDown(false, right, start, l, r, to);
                leftWins = l - start - place;
                Array.Copy(order, l - leftWins, order, to - leftWins, leftWins);
                (l, to) = (l - leftWins, to - leftWins);
                if (leftWins > 0 && l == start)
                    break;
                order[--to] = right[--r];
                if (r == 1)
                    break;
                place = FindBefore(order[l - 1], right.AsSpan(0, r), r - 1);
                if (place < 0)
                    return FinishDown(false, right, start, l, r, to);
                rightWins = r - place;
                right.AsSpan(place, rightWins).CopyTo(order.AsSpan(to - rightWins));
                (r, to) = (r - rightWins, to - rightWins);
                if (rightWins > 0 && r <= 1)
                    break;
                order[--to] = order[--l];
                if (l == start)
                    break;
            }
            while (leftWins >= LeastGallop || rightWins >= LeastGallop);
            if (l > start && r > 1)
                gallop++;
        }
        return FinishDown(true, right, start, l, r, to);
    }

    readonly bool FinishDown(bool isGood, int[] right, int start, int l, int r, int to)
    {
        if (isGood && r == 1)
        {
            Array.Copy(order, start, order, to - (l - start), l - start);
            to -= l - start;
        }
        right.AsSpan(0, r).CopyTo(order.AsSpan(to - r));
        return isGood;
    }

    /// <summary>Where an item goes in a run, before those that are equal; a hint tells where to begin. -1 with an error.</summary>
    readonly int FindBefore(int item, ReadOnlySpan<int> run, int hint)
    {
        int less = IsLess(run[hint], item);
        if (less < 0)
            return -1;
        bool toRight = less > 0;
        int most = toRight ? run.Length - hint : hint + 1, last = 0, step = 1;
        while (step < most)
        {
            if ((less = IsLess(run[toRight ? hint + step : hint - step], item)) < 0)
                return -1;
            if (less > 0 != toRight)
                break;
            (last, step) = (step, 2 * step + 1);
        }
        step = Math.Min(step, most);
        var (low, high) = toRight ? (hint + last + 1, hint + step) : (hint - step + 1, hint - last);
        while (low < high)
        {
            int middle = low + (high - low >> 1);
            if ((less = IsLess(run[middle], item)) < 0)
                return -1;
            (low, high) = less > 0 ? (middle + 1, high) : (low, middle);
        }
        return high;
    }

    /// <summary>Where an item goes in a run, behind those that are equal; a hint tells where to begin. -1 with an error.</summary>
    readonly int FindBehind(int item, ReadOnlySpan<int> run, int hint)
    {
        int less = IsLess(item, run[hint]);
        if (less < 0)
            return -1;
        bool toLeft = less > 0;
        int most = toLeft ? hint + 1 : run.Length - hint, last = 0, step = 1;
        while (step < most)
        {
            if ((less = IsLess(item, run[toLeft ? hint - step : hint + step])) < 0)
                return -1;
            if (less > 0 != toLeft)
                break;
            (last, step) = (step, 2 * step + 1);
        }
        step = Math.Min(step, most);
        var (low, high) = toLeft ? (hint - step + 1, hint - last) : (hint + last + 1, hint + step);
        while (low < high)
        {
            int middle = low + (high - low >> 1);
            if ((less = IsLess(item, run[middle])) < 0)
                return -1;
            (low, high) = less > 0 ? (low, middle) : (middle + 1, high);
        }
        return high;
    }

    /// <summary>left &lt; right: 1, 0, or -1 with an error.</summary>
    static int Less(ThreadState ts, PyObject left, PyObject right)
    {
        // types are compared with known ones only: that asks for no type object
        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
            return Unsafe.As<PyInt>(left).Value < Unsafe.As<PyInt>(right).Value ? 1 : 0;
        if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
            return Unsafe.As<PyFloat>(left).Value < Unsafe.As<PyFloat>(right).Value ? 1 : 0;
        if (left.GetType() == typeof(PyTuple) && right.GetType() == typeof(PyTuple))
            return Less(ts, Unsafe.As<PyTuple>(left).Items, Unsafe.As<PyTuple>(right).Items);
        return Operators.CompareTruth(ts, CompareOperator.Less, left, right);
    }

    /// <summary>Tuples: the first pair that differs decides, then the length.</summary>
    static int Less(ThreadState ts, PyObject[] left, PyObject[] right)
    {
        int shared = Math.Min(left.Length, right.Length);
        for (int i = 0; i < shared; i++)
        {
            var (x, y) = (left[i], right[i]);
            int equal = Operators.AreEqual(ts, x, y);
            if (equal < 0)
                return -1;
            if (equal == 0)
                return x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt)
                    ? Unsafe.As<PyInt>(x).Value < Unsafe.As<PyInt>(y).Value ? 1 : 0
                    : Operators.CompareTruth(ts, CompareOperator.Less, x, y);
        }
        return left.Length < right.Length ? 1 : 0;
    }
}
