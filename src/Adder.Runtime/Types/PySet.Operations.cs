using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

// The steps follow CPython's, because the order of the result depends on them.
public partial class PySet
{
    /// <summary>A set of the same kind with the same members; null with an error.</summary>
    public PySet? Copy(ThreadState ts)
    {
        var copy = new PySet(IsFrozen);
        return copy.Update(ts, this) ? copy : null;
    }

    /// <summary>Adds every item of an iterable; false with an error.</summary>
    public bool Update(ThreadState ts, PyObject iterable)
    {
        switch (iterable)
        {
            case PySet set:
                if (ReferenceEquals(set, this) || set.Count == 0)
                    return true;
                var members = set.Settled();
                Reserve(members.Count);
                return ts.MayGrow((long)Count + members.Count) && (TryCopy(members) || AddAll(ts, members));
            case PyDict dict:
                var source = dict.Settled();
                Reserve(source.Count);
                for (int i = 0; i < source.EntryCount; i++)
                    if (source.TryGetEntry(i, out var key, out _) && Add(ts, key, source.HashAt(i) is -1 ? -2 : source.HashAt(i)) < 0)
                        return false;
                return true;
            default:
                var iterator = iterable.GetIterator(ts);
                if (iterator is null)
                    return false;
                while (iterator.Next(ts) is { } item)
                    if (!Add(ts, item) || ts.PollInterrupt() && ts.HasError)
                        return false;
                return !ts.HasError;
        }
    }

    bool AddAll(ThreadState ts, SetTable other)
    {
        for (int i = 0; i < other.Size; i++)
            if (other.TryGetEntry(i, out var key, out long hash) && Add(ts, key, hash) < 0)
                return false;
        return true;
    }

    /// <summary>The members that are in an iterable too; null with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="other">The iterable.</param>
    /// <param name="tellsUse">Whether the error of an item without hash says what the item was for.</param>
    public PySet? Intersection(ThreadState ts, PyObject other, bool tellsUse = false)
    {
        if (ReferenceEquals(other, this))
            return Copy(ts);
        var result = new PySet(IsFrozen);
        if (other is not PySet set)
            return result.AddShared(ts, this, other, tellsUse) ? result : null;
        var (walked, asked) = set.Count > Count ? (Settled(), set) : (set.Settled(), this);
        int seen = walked.Version;
        for (int i = 0; i < walked.Size; i++)
        {
            if (!walked.TryGetEntry(i, out var key, out long hash))
                continue;
            int shared = ((SetTable)asked).Contains(ts, key, hash);
            if (shared < 0 || shared == 1 && !result.AddFrom(ts, walked, seen, key, hash))
                return null;
        }
        return result;
    }

    /// <summary>Adds the items of an iterable that a container has; false with an error.</summary>
    internal bool AddShared(ThreadState ts, PyObject container, PyObject iterable, bool tellsUse = true)
    {
        var iterator = iterable.GetIterator(ts);
        if (iterator is null)
            return false;
        while (iterator.Next(ts) is { } item)
        {
            if (!tellsUse && !item.TryHash(ts, out _))
                return false;
            var set = container as PySet;
            int shared = set is not null ? set.HasMember(ts, item) : container.Contains(ts, item);
            if (shared < 0 || shared == 1 && !Add(ts, item) || ts.PollInterrupt() && ts.HasError)
                return false;
            // all members are found: what follows is not asked
            if (shared == 1 && Count == set?.Count)
                break;
        }
        return !ts.HasError;
    }

    public bool IntersectionUpdate(ThreadState ts, PyObject other)
    {
        if (Intersection(ts, other) is not { } shared)
            return false;
        Become(shared);
        return true;
    }

    /// <summary>The members that are not in an iterable; null with an error.</summary>
    public PySet? Difference(ThreadState ts, PyObject other)
    {
        long size = other is PySet || other.GetType() == typeof(PyDict) ? other.Length(ts) : -1;
        // for a much smaller set taking away is less work than asking for each member
        if (size < 0 || Count >> 2 > size)
            return Copy(ts) is { } copy && copy.DifferenceUpdate(ts, other) ? copy : null;
        var result = new PySet(IsFrozen);
        var own = Settled();
        int seen = own.Version;
        for (int i = 0; i < own.Size; i++)
        {
            if (!own.TryGetEntry(i, out var key, out long hash))
                continue;
            int shared = other is PySet set ? set.Contains(ts, key, hash) : hash != -2 ? ((PyDict)other).Contains(ts, key, hash) : other.Contains(ts, key);
            if (shared < 0 || shared == 0 && !result.AddFrom(ts, own, seen, key, hash))
                return null;
        }
        return result;
    }

    public bool DifferenceUpdate(ThreadState ts, PyObject other)
    {
        if (ReferenceEquals(other, this))
        {
            Clear();
            return true;
        }
        if (other.GetType() == typeof(PyDict))
        {
            var keys = new PySet(isFrozen: false);
            return keys.Update(ts, other) && DifferenceUpdate(ts, keys);
        }
        if (other is PySet set)
        {
            var removed = set.Settled();
            for (int i = 0; i < removed.Size; i++)
                if (removed.TryGetEntry(i, out var key, out long hash) && Remove(ts, key, hash) < 0)
                    return false;
            Compact();
            return true;
        }
        var iterator = other.GetIterator(ts);
        if (iterator is null)
            return false;
        while (iterator.Next(ts) is { } item)
            if (RemoveItem(ts, item) < 0 || ts.PollInterrupt() && ts.HasError)
                return false;
        if (ts.HasError)
            return false;
        Compact();
        return true;
    }

    /// <summary>The items of either but not both; null with an error.</summary>
    public PySet? SymmetricDifference(ThreadState ts, PyObject other)
    {
        var result = new PySet(IsFrozen);
        return result.Update(ts, other) && result.SymmetricDifferenceUpdate(ts, this) ? result : null;
    }

    public bool SymmetricDifferenceUpdate(ThreadState ts, PyObject other)
    {
        if (ReferenceEquals(other, this))
        {
            Clear();
            return true;
        }
        var items = other as PySet ?? new PySet(isFrozen: false);
        if (!ReferenceEquals(items, other) && !items.Update(ts, other))
            return false;
        var others = items.Settled();
        for (int i = 0; i < others.Size; i++)
        {
            if (!others.TryGetEntry(i, out var key, out long hash))
                continue;
            int removed = Remove(ts, key, hash);
            if (removed < 0 || removed == 0 && Add(ts, key, hash) < 0)
                return false;
        }
        return true;
    }
}
