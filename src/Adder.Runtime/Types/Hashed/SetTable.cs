using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>
/// The hash table that a set is. It probes, grows and iterates as CPython's does (Objects/setobject.c), because programs see the order of
/// a set: sets of ints iterate in the same order here.
/// </summary>
/// <remarks>
/// Threads read without a lock and change under the lock that the version is (<see cref="ChangeVersion"/>). Whoever finds a key has found
/// it; that a key is missing, and where it would go, holds only while the version is the same.
/// </remarks>
public abstract partial class SetTable : PyObject
{
    const int MinimumSize = 8, FastGrowth = 50_000;

    // what stands in the place of a removed key: no program has it
    static readonly PyObject Removed = new PyCell(null);

    // an empty set has no keys of its own
    static readonly PyObject?[] NoKeys = new PyObject?[MinimumSize];

    // a key is null in a place that was never used
    PyObject?[] keys = NoKeys;

    // the hashes of the keys, once there is one that is not plain
    long[]? hashes;
    int filled, finger;
    ChangeVersion version;

    private protected SetTable() { }

    /// <summary>Live keys.</summary>
    public int Count { get; private set; }

    /// <summary>Places in the table: the limit of <see cref="TryGetEntry"/>.</summary>
    public int Size => keys.Length;

    /// <summary>Changes whenever a key comes or goes.</summary>
    public int Version => version.Now;

    /// <summary>The key at a place of the table; false when there is none.</summary>
    public bool TryGetEntry(int place, out PyObject key, out long hash)
    {
        var (known, all) = (Volatile.Read(ref hashes), Volatile.Read(ref keys));
        if ((uint)place < (uint)all.Length && all[place] is { } found && !ReferenceEquals(found, Removed))
        {
            (key, hash) = (found, PlainKeys.HashOf(known, place, found));
            return true;
        }
        (key, hash) = (null!, 0);
        return false;
    }

    /// <summary>The first key from a place on, and the place behind; null when there is none left.</summary>
    internal PyObject? NextKey(ref int place)
    {
        var all = Volatile.Read(ref keys);
        for (int at = place; (uint)at < (uint)all.Length; at++)
            if (all[at] is { } key && !ReferenceEquals(key, Removed))
            {
                place = at + 1;
                return key;
            }
        place = all.Length;
        return null;
    }

    /// <summary>Whether a key is there: 1, 0, or -1 with an error.</summary>
    public int Contains(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = version.AtRest;
            int found = Find(ts, key, hash, out bool isThere);
            if (found < 0)
                return -1;
            if (isThere || !ObjectLocks.Needed || version.IsStill(seen))
                return isThere ? 1 : 0;
        }
    }

    /// <summary>Adds a key: 1 when it is new, 0 when it was there, -1 with an error.</summary>
    public int Add(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = version.AtRest;
            int found = Find(ts, key, hash, out bool isThere);
            if (found < 0)
                return -1;
            if (isThere)
                return 0;
            if (!ts.MayGrow(Count + 1L))
                return -1;
            if (!ObjectLocks.Needed)
            {
                Put(found, key, hash);
                version.End(version.Now + 2);
                return 1;
            }
            if (version.TryBegin(seen))
            {
                PutShared(found, key, hash, seen);
                return 1;
            }
        }
    }

    /// <summary>Adds a key of another set to one that no other thread knows and from which none was removed; false with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="source">The other set, whose keys are all different while it does not change.</param>
    /// <param name="seen">Its version when it was begun with.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">The hash of the key.</param>
    private protected bool AddFrom(ThreadState ts, SetTable source, int seen, PyObject key, long hash)
    {
        if (source.Version != seen)
            return Add(ts, key, hash) >= 0;
        if (!ts.MayGrow(Count + 1L))
            return false;
        Put(FreePlace(keys, hash, (uint)keys.Length - 1), key, hash);
        return true;
    }

    void PutShared(int place, PyObject key, long hash, int seen)
    {
        using var change = new Change(ref version, seen);
        Put(place, key, hash);
    }

    /// <summary>Puts a key in its place; the caller has begun a change.</summary>
    void Put(int place, PyObject key, long hash)
    {
        if (ReferenceEquals(keys, NoKeys))
            Volatile.Write(ref keys, new PyObject?[MinimumSize]);
        if (hashes is null && !PlainKeys.IsPlain(key))
            Volatile.Write(ref hashes, AllHashes());
        bool wasUsed = keys[place] is not null;
        if (hashes is { } known)
            known[place] = hash;
        References.At(keys, place) = key;
        Count++;
        if (!wasUsed)
        {
            filled++;
            if ((long)filled * 5 >= (long)(keys.Length - 1) * 3)
                Grow();
        }
    }

    /// <summary>Removes a key: 1 when it was there, 0 when not, -1 with an error.</summary>
    public int Remove(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = version.AtRest;
            int found = Find(ts, key, hash, out bool isThere);
            if (found < 0)
                return -1;
            if (!version.TryBegin(seen))
                continue;
            if (isThere)
                RemoveAt(found);
            version.End(isThere ? seen + 2 : seen);
            return isThere ? 1 : 0;
        }
    }

    /// <summary>Removes and returns the next key behind the one taken last; null when there is none.</summary>
    public PyObject? Take()
    {
        using var change = new Change(ref version);
        if (Count == 0)
            return null;
        int at = finger & keys.Length - 1;
        while (keys[at] is null || ReferenceEquals(keys[at], Removed))
            at = at + 1 == keys.Length ? 0 : at + 1;
        var key = keys[at];
        RemoveAt(at);
        finger = at + 1;
        return key;
    }

    public void Clear()
    {
        using var change = new Change(ref version);
        Publish(NoKeys, null);
        (filled, Count, finger) = (0, 0, 0);
    }

    /// <summary>Takes the keys of another table, which must not be used any more.</summary>
    internal void Become(SetTable other)
    {
        using var change = new Change(ref version);
        Publish(other.keys, other.hashes);
        (filled, Count, finger) = (other.filled, other.Count, 0);
    }

    /// <summary>Makes room for so many more keys as merging a set or dict does.</summary>
    internal void Reserve(int more)
    {
        using var change = new Change(ref version);
        if (((long)filled + more) * 5 >= (long)(keys.Length - 1) * 3)
            Resize((Count + (long)more) * 2);
    }

    /// <summary>
    /// Copies the keys of another table, which no other thread changes, into this empty one, without comparing; false when this one is
    /// not empty.
    /// </summary>
    internal bool TryCopy(SetTable other)
    {
        using var change = new Change(ref version);
        if (filled > 0)
            return false;
        if (keys.Length == other.keys.Length && other.filled == other.Count)
            Publish((PyObject?[])other.keys.Clone(), (long[]?)other.hashes?.Clone());
        else
        {
            var (newKeys, newHashes) = (new PyObject?[keys.Length], other.hashes is null ? null : new long[keys.Length]);
            other.InsertInto(newKeys, newHashes);
            Publish(newKeys, newHashes);
        }
        (filled, Count) = (other.Count, other.Count);
        return true;
    }

    /// <summary>Takes copies of the arrays of another table: the order stays.</summary>
    private protected void CopyPlaces(SetTable other)
    {
        using var change = new Change(ref other.version, isSeen: false);
        Publish((PyObject?[])other.keys.Clone(), (long[]?)other.hashes?.Clone());
        (filled, Count) = (other.filled, other.Count);
    }

    /// <summary>Resizes a table that has many removed entries, as after a difference.</summary>
    internal void Compact()
    {
        using var change = new Change(ref version);
        if (filled - Count > (keys.Length - 1) / 4)
            Grow();
    }

    void RemoveAt(int place)
    {
        References.At(keys, place) = Removed;
        Count--;
    }

    void Grow() => Resize(Count > FastGrowth ? Count * 2L : Count * 4L);

    void Resize(long wanted)
    {
        long size = MinimumSize;
        while (size <= wanted)
            size *= 2;
        var (newKeys, newHashes) = (new PyObject?[size], hashes is null ? null : new long[size]);
        InsertInto(newKeys, newHashes);
        Publish(newKeys, newHashes);
        filled = Count;
    }

    /// <summary>The keys first: who reads the hashes first has keys of the same size or newer ones.</summary>
    void Publish(PyObject?[] newKeys, long[]? newHashes)
    {
        Volatile.Write(ref keys, newKeys);
        Volatile.Write(ref hashes, newHashes);
    }

    /// <summary>The hashes of the keys, each at the place of its key.</summary>
    long[] AllHashes()
    {
        var result = new long[keys.Length];
        for (int place = 0; place < result.Length; place++)
            if (TryGetEntry(place, out _, out long hash))
                result[place] = hash;
        return result;
    }
}
