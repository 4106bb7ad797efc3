using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>
/// The hash table of sets. It probes, grows and iterates as CPython's does (Objects/setobject.c), because programs see the order of a set:
/// sets of ints iterate in the same order here.
/// </summary>
/// <remarks>
/// Threads read without a lock and change under the lock of the table (<see cref="ObjectLocks"/>). Whoever finds a key has found it; that
/// a key is missing, and where it would go, holds only if <see cref="Version"/>, which moves before and behind each change, is still the
/// same under the lock.
/// </remarks>
public sealed class SetTable
{
    const int MinimumSize = 8, LinearProbes = 9, PerturbShift = 5, FastGrowth = 50_000;

    // NotImplemented itself may be a member: a removed key is told by its hash
    const long RemovedHash = -1;
    static readonly PyObject Removed = PyNotImplemented.Instance;

    // two arrays, because .NET allocates an array of structures with references much slower. A key is null in a place that was never used
    PyObject?[] keys = new PyObject?[MinimumSize];
    long[] hashes = new long[MinimumSize];
    int filled, finger, version;

    /// <summary>Live keys.</summary>
    public int Count { get; private set; }

    /// <summary>Places in the table: the limit of <see cref="TryGetEntry"/>.</summary>
    public int Size => keys.Length;

    /// <summary>Changes whenever a key comes or goes.</summary>
    public int Version => Volatile.Read(ref version);

    /// <summary>The key at a place of the table; false when there is none.</summary>
    public bool TryGetEntry(int place, out PyObject key, out long hash)
    {
        var (allHashes, all) = (Volatile.Read(ref hashes), Volatile.Read(ref keys));
        if ((uint)place >= (uint)allHashes.Length || (uint)place >= (uint)all.Length)
        {
            (key, hash) = (null!, 0);
            return false;
        }
        (key, hash) = (all[place]!, allHashes[place]);
        return key is not null && hash != RemovedHash;
    }

    /// <summary>Whether a key is there: 1, 0, or -1 with an error.</summary>
    public int Contains(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = Version;
            int found = Find(ts, key, hash, out bool isThere);
            if (found < 0)
                return -1;
            if (isThere || !ObjectLocks.Needed || IsCurrent(seen))
                return isThere ? 1 : 0;
        }
    }

    /// <summary>Adds a key: 1 when it is new, 0 when it was there, -1 with an error.</summary>
    public int Add(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = Version;
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
                return 1;
            }
            lock (this)
                if (seen == version)
                {
                    Put(found, key, hash);
                    return 1;
                }
        }
    }

    void Put(int place, PyObject key, long hash)
    {
        version++;
        ref var taken = ref At(keys, place);
        bool wasUsed = taken is not null;
        hashes[place] = hash;
        taken = key;
        Count++;
        if (!wasUsed)
        {
            filled++;
            if ((long)filled * 5 >= (long)(keys.Length - 1) * 3)
                Grow();
        }
        version++;
    }

    /// <summary>Removes a key: 1 when it was there, 0 when not, -1 with an error.</summary>
    public int Remove(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = Version;
            int found = Find(ts, key, hash, out bool isThere);
            if (found < 0)
                return -1;
            using (ObjectLocks.Hold(this))
                if (seen == version)
                {
                    if (isThere)
                        RemoveAt(found);
                    return isThere ? 1 : 0;
                }
        }
    }

    /// <summary>Removes and returns the next key behind the one taken last; null when there is none.</summary>
    public PyObject? Take()
    {
        using (ObjectLocks.Hold(this))
        {
            if (Count == 0)
                return null;
            int at = finger & keys.Length - 1;
            while (keys[at] is null || hashes[at] == RemovedHash)
                at = at + 1 == keys.Length ? 0 : at + 1;
            var key = keys[at];
            RemoveAt(at);
            finger = at + 1;
            return key;
        }
    }

    public void Clear()
    {
        using (ObjectLocks.Hold(this))
        {
            version++;
            Publish(new PyObject?[MinimumSize], new long[MinimumSize]);
            (filled, Count, finger) = (0, 0, 0);
            version++;
        }
    }

    /// <summary>Takes the place of another table, which must not be used any more.</summary>
    internal void Become(SetTable other)
    {
        using (ObjectLocks.Hold(this))
        {
            version++;
            Publish(other.keys, other.hashes);
            (filled, Count, finger) = (other.filled, other.Count, 0);
            version++;
        }
    }

    /// <summary>Makes room for so many more keys as merging a set or dict does.</summary>
    internal void Reserve(int more)
    {
        using (ObjectLocks.Hold(this))
            if (((long)filled + more) * 5 >= (long)(keys.Length - 1) * 3)
                Resize((Count + (long)more) * 2);
    }

    /// <summary>
    /// Copies the keys of another table, which no other thread changes, into this empty one, without comparing; false when this one is
    /// not empty.
    /// </summary>
    internal bool TryCopy(SetTable other)
    {
        using (ObjectLocks.Hold(this))
        {
            if (filled > 0)
                return false;
            version++;
            if (keys.Length == other.keys.Length && other.filled == other.Count)
                Publish((PyObject?[])other.keys.Clone(), (long[])other.hashes.Clone());
            else
                for (int place = 0; place < other.Size; place++)
                    if (other.TryGetEntry(place, out var key, out long hash))
                        Insert(keys, hashes, key, hash);
            (filled, Count) = (other.Count, other.Count);
            version++;
            return true;
        }
    }

    /// <summary>The table itself, or a copy of the same order when other threads may change it meanwhile: for walking it in one go.</summary>
    internal SetTable Settled()
    {
        if (!ObjectLocks.Needed)
            return this;
        lock (this)
            return new SetTable { keys = (PyObject?[])keys.Clone(), hashes = (long[])hashes.Clone(), filled = filled, Count = Count };
    }

    /// <summary>Resizes a table that has many removed entries, as after a difference.</summary>
    internal void Compact()
    {
        using (ObjectLocks.Hold(this))
            if (filled - Count > (keys.Length - 1) / 4)
                Grow();
    }

    void RemoveAt(int place)
    {
        version++;
        At(keys, place) = Removed;
        hashes[place] = RemovedHash;
        Count--;
        version++;
    }

    void Grow() => Resize(Count > FastGrowth ? Count * 2L : Count * 4L);

    void Resize(long wanted)
    {
        long size = MinimumSize;
        while (size <= wanted)
            size *= 2;
        version++;
        var (newKeys, newHashes) = (new PyObject?[size], new long[size]);
        for (int place = 0; place < keys.Length; place++)
            if (TryGetEntry(place, out var key, out long hash))
                Insert(newKeys, newHashes, key, hash);
        Publish(newKeys, newHashes);
        filled = Count;
        version++;
    }

    /// <summary>The keys first: who reads the hashes first has keys of the same size or newer ones.</summary>
    void Publish(PyObject?[] newKeys, long[] newHashes)
    {
        Volatile.Write(ref keys, newKeys);
        Volatile.Write(ref hashes, newHashes);
    }

    static void Insert(PyObject?[] keys, long[] hashes, PyObject key, long hash)
    {
        uint mask = (uint)keys.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        while (true)
        {
            uint last = at + LinearProbes <= mask ? at + LinearProbes : at;
            for (uint i = at; i <= last; i++)
                if (keys[i] is null)
                {
                    At(keys, (int)i) = key;
                    hashes[i] = hash;
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
        int seen = Version;
        var allHashes = Volatile.Read(ref hashes);
        var all = Volatile.Read(ref keys);
        if (all.Length != allHashes.Length)
            goto restart;
        uint mask = (uint)all.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        int reusable = -1;
        while (true)
        {
            uint last = at + LinearProbes <= mask ? at + LinearProbes : at;
            for (uint i = at; i <= last; i++)
            {
                var found = all[i];
                if (found is null)
                    return reusable >= 0 ? reusable : (int)i;
                long its = allHashes[i];
                if (its == RemovedHash)
                    reusable = (int)i;
                if (its != hash)
                    continue;
                int equal = ReferenceEquals(found, key) || found is PyStr text && key is PyStr wanted && text.SameText(wanted) ? 1 : Operators.AreEqual(ts, found, key);
                if (equal < 0)
                    return -1;
                // comparing ran Python code that changed the set
                if (seen != version)
                    goto restart;
                isThere = equal == 1;
                if (isThere)
                    return (int)i;
            }
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + 1 + perturb) & mask;
        }
    }

    /// <summary>Whether no change has begun since a version was seen.</summary>
    bool IsCurrent(int seen)
    {
        lock (this)
            return seen == version;
    }

    /// <summary>A key: arrays of PyObject take one without a check of their type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref PyObject? At(PyObject?[] keys, int place) => ref Unsafe.As<Slot[]>(keys)[place].Value;
}
