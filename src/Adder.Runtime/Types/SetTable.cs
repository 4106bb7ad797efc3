using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>
/// The hash table of sets. It probes, grows and iterates as CPython's does (Objects/setobject.c), because programs see the order of a set:
/// sets of ints iterate in the same order here.
/// </summary>
public sealed class SetTable
{
    const int MinimumSize = 8, LinearProbes = 9, PerturbShift = 5, FastGrowth = 50_000;

    struct Entry
    {
        public long Hash;

        /// <summary>Null in an entry that was never used; <see cref="Removed"/> in one whose key went away.</summary>
        public PyObject? Key;
    }

    static readonly PyObject Removed = PyNotImplemented.Instance;

    Entry[] entries = new Entry[MinimumSize];
    int filled, finger;

    /// <summary>Live keys.</summary>
    public int Count { get; private set; }

    /// <summary>Places in the table: the limit of <see cref="TryGetEntry"/>.</summary>
    public int Size => entries.Length;

    /// <summary>Changes whenever a key comes or goes.</summary>
    public int Version { get; private set; }

    // NotImplemented itself may be a member: the marker is told by its hash
    const long RemovedHash = -1;

    static bool IsLive(in Entry entry) => entry.Key is not null && entry.Hash != RemovedHash;

    /// <summary>The key at a place of the table; false when there is none.</summary>
    public bool TryGetEntry(int place, out PyObject key, out long hash)
    {
        ref var entry = ref entries[place];
        (key, hash) = (entry.Key!, entry.Hash);
        return IsLive(entry);
    }

    /// <summary>Whether a key is there: 1, 0, or -1 with an error.</summary>
    public int Contains(ThreadState ts, PyObject key, long hash)
    {
        int found = Find(ts, key, hash, out bool isThere);
        return found < 0 ? -1 : isThere ? 1 : 0;
    }

    /// <summary>Adds a key: 1 when it is new, 0 when it was there, -1 with an error.</summary>
    public int Add(ThreadState ts, PyObject key, long hash)
    {
        int found = Find(ts, key, hash, out bool isThere);
        if (found < 0)
            return -1;
        if (isThere)
            return 0;
        if (!ts.MayGrow(Count + 1L))
            return -1;
        bool wasUsed = entries[found].Key is not null;
        entries[found] = new Entry { Key = key, Hash = hash };
        Count++;
        Version++;
        if (wasUsed)
            return 1;
        filled++;
        if ((long)filled * 5 >= (long)(entries.Length - 1) * 3)
            Grow();
        return 1;
    }

    /// <summary>Removes a key: 1 when it was there, 0 when not, -1 with an error.</summary>
    public int Remove(ThreadState ts, PyObject key, long hash)
    {
        int found = Find(ts, key, hash, out bool isThere);
        if (found < 0 || !isThere)
            return found < 0 ? -1 : 0;
        RemoveAt(found);
        return 1;
    }

    /// <summary>Removes and returns the next key behind the one taken last; null when there is none.</summary>
    public PyObject? Take()
    {
        if (Count == 0)
            return null;
        int at = finger & entries.Length - 1;
        while (!IsLive(entries[at]))
            at = at + 1 == entries.Length ? 0 : at + 1;
        var key = entries[at].Key;
        RemoveAt(at);
        finger = at + 1;
        return key;
    }

    public void Clear()
    {
        entries = new Entry[MinimumSize];
        (filled, Count, finger) = (0, 0, 0);
        Version++;
    }

    /// <summary>Takes the place of another table, which must not be used any more.</summary>
    internal void Become(SetTable other)
    {
        (entries, filled, Count, finger) = (other.entries, other.filled, other.Count, 0);
        Version++;
    }

    /// <summary>Makes room for so many more keys as merging a set or dict does.</summary>
    internal void Reserve(int more)
    {
        if (((long)filled + more) * 5 >= (long)(entries.Length - 1) * 3)
            Resize((Count + (long)more) * 2);
    }

    /// <summary>Copies the keys of another table into this empty one, without comparing; false when this one is not empty.</summary>
    internal bool TryCopy(SetTable other)
    {
        if (filled > 0)
            return false;
        if (entries.Length == other.entries.Length && other.filled == other.Count)
            other.entries.CopyTo(entries, 0);
        else
            foreach (ref var entry in other.entries.AsSpan())
                if (IsLive(entry))
                    Insert(entry);
        (filled, Count) = (other.Count, other.Count);
        Version++;
        return true;
    }

    /// <summary>Resizes a table that has many removed entries, as after a difference.</summary>
    internal void Compact()
    {
        if (filled - Count > (entries.Length - 1) / 4)
            Grow();
    }

    void RemoveAt(int place)
    {
        entries[place] = new Entry { Key = Removed, Hash = RemovedHash };
        Count--;
        Version++;
    }

    void Grow() => Resize(Count > FastGrowth ? Count * 2L : Count * 4L);

    void Resize(long wanted)
    {
        long size = MinimumSize;
        while (size <= wanted)
            size *= 2;
        var old = entries;
        entries = new Entry[size];
        foreach (ref var entry in old.AsSpan())
            if (IsLive(entry))
                Insert(entry);
        filled = Count;
    }

    void Insert(in Entry entry)
    {
        uint mask = (uint)entries.Length - 1;
        ulong perturb = (ulong)entry.Hash;
        uint at = (uint)entry.Hash & mask;
        while (true)
        {
            uint last = at + LinearProbes <= mask ? at + LinearProbes : at;
            for (uint i = at; i <= last; i++)
                if (entries[i].Key is null)
                {
                    entries[i] = entry;
                    return;
                }
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + 1 + perturb) & mask;
        }
    }

    /// <summary>The place of a key, or the place for it: the last removed one on the way, else the free one. -1 with an error.</summary>
    int Find(ThreadState ts, PyObject key, long hash, out bool isThere)
    {
    restart:
        isThere = false;
        var table = entries;
        uint mask = (uint)table.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        int reusable = -1;
        while (true)
        {
            uint last = at + LinearProbes <= mask ? at + LinearProbes : at;
            for (uint i = at; i <= last; i++)
            {
                var found = table[i].Key;
                if (found is null)
                    return reusable >= 0 ? reusable : (int)i;
                if (table[i].Hash == RemovedHash)
                    reusable = (int)i;
                if (table[i].Hash != hash)
                    continue;
                int version = Version;
                int equal = ReferenceEquals(found, key) || found is PyStr text && key is PyStr wanted && text.SameText(wanted) ? 1 : Operators.AreEqual(ts, found, key);
                if (equal < 0)
                    return -1;
                // comparing ran Python code that changed the set
                if (version != Version)
                    goto restart;
                isThere = equal == 1;
                if (isThere)
                    return (int)i;
            }
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + 1 + perturb) & mask;
        }
    }
}
