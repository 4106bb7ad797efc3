using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>
/// The compact ordered hash table behind dict: entries in the order of insertion, and an open-addressed index of them.
/// </summary>
/// <remarks>
/// Threads read without a lock and change under the lock of the table (<see cref="ObjectLocks"/>). An entry is written once, before the
/// index tells of it, and its place is not used again in the same arrays; so whoever finds a key has found it. That a key is missing,
/// and where it would go, holds only if <see cref="KeysVersion"/>, which moves before and behind each change, is still the same under
/// the lock.
/// </remarks>
public sealed partial class HashTable
{
    const int Free = -1, Deleted = -2;
    const int PerturbShift = 5, SmallestSize = 8;
    const int Missing = -1, Error = -2;

    // an empty table has nothing of its own: many dicts stay empty, those of keyword arguments above all
    static readonly PyObject?[] NoItems = [];
    static readonly int[] NoIndex = [0, Free];

    // the key of entry e at 2e, its value at 2e + 1; the key is null when it was deleted. Arrays of plain references are what .NET
    // allocates fast
    PyObject?[] items = NoItems;

    // the mask of the index; the index, which has the entry at each place; after a gap the hash of each entry, in two halves
    int[] index = NoIndex;
    int used, count, takenPlaces, version;

    /// <summary>Live keys.</summary>
    public int Count => count;

    /// <summary>Changes whenever the set of keys or their places change; inline caches hold entries by this.</summary>
    public int KeysVersion => Volatile.Read(ref version);

    /// <summary>Entries in use, deleted ones included: the limit of <see cref="TryGetEntry"/>.</summary>
    public int EntryCount => used;

    /// <summary>The key and value at a place in the order of insertion; false when deleted.</summary>
    public bool TryGetEntry(int entry, out PyObject key, out PyObject value)
    {
        var all = items;
        uint at = (uint)entry * 2;
        (key, value) = at + 1 < (uint)all.Length ? (all[at]!, all[at + 1]!) : (null!, null!);
        return key is not null && value is not null;
    }

    /// <summary>The hash of the key of an entry that is not deleted.</summary>
    public long HashAt(int entry)
    {
        var where = index;
        return entry < Capacity(where) ? HashOf(where, entry) : 0;
    }

    /// <summary>The value of a key: null when there is none, and null with an error.</summary>
    public PyObject? Get(ThreadState ts, PyObject key, long hash)
    {
        int found = Search(ts, key, hash, out _, out var value);
        return ObjectLocks.Needed && value is null && found != Error ? GetShared(ts, key, hash) : value;
    }

    /// <summary>The value of a str, or null: needs no thread, as comparing strs cannot fail.</summary>
    public PyObject? Get(PyStr key)
    {
        SearchName(key, out _, out var value);
        return ObjectLocks.Needed && value is null ? GetShared(key) : value;
    }

    /// <summary>The entry of a key: its index, -1 when there is none, -2 with an error.</summary>
    public int Find(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = KeysVersion;
            int found = Search(ts, key, hash, out _, out _);
            if (found != Missing || !ObjectLocks.Needed || IsCurrent(seen))
                return found;
        }
    }

    /// <summary>The entry of a name, and the version while which it holds; false when there is none.</summary>
    public bool TryFindName(PyStr key, out int entry, out int seen)
    {
        do
        {
            seen = KeysVersion;
            entry = SearchName(key, out _, out _);
        }
        while (ObjectLocks.Needed && !IsCurrent(seen));
        return entry >= 0;
    }

    /// <summary>The value of an entry found by <see cref="TryFindName"/>; null when the version is another by now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyObject? ValueAt(int entry, int seen)
    {
        // the arrays first: new ones come with a new version
        var all = Volatile.Read(ref items);
        uint at = (uint)entry * 2 + 1;
        return version == seen && at < (uint)all.Length ? all[at] : null;
    }

    /// <summary>Sets the value of an entry found by <see cref="TryFindName"/>; false when the version is another by now, and while threads run.</summary>
    public bool TrySetAt(int entry, int seen, PyObject value)
    {
        if (ObjectLocks.Needed || version != seen)
            return false;
        At(items, entry * 2 + 1) = value;
        return true;
    }

    /// <summary>The value of a key, which is set to another when it is missing: the key is compared once. Null with an error.</summary>
    public PyObject? GetOrSet(ThreadState ts, PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            int seen = KeysVersion;
            int found = Search(ts, key, hash, out int place, out var known);
            if (known is not null)
                return known;
            if (found == Error || !ts.MayGrow(count + 1L))
                return null;
            using (ObjectLocks.Hold(this))
                if (seen == version && found == Missing)
                {
                    Insert(key, hash, value, place);
                    return value;
                }
        }
    }

    /// <summary>Sets a key; false with an error.</summary>
    public bool Set(ThreadState ts, PyObject key, long hash, PyObject value)
    {
        if (ObjectLocks.Needed)
            return SetShared(ts, key, hash, value);
        int found = Search(ts, key, hash, out int place, out _);
        if (found >= 0)
        {
            At(items, found * 2 + 1) = value;
            return true;
        }
        if (found == Error || !ts.MayGrow(count + 1L))
            return false;
        Insert(key, hash, value, place);
        return true;
    }

    /// <summary>Sets a name without a thread: comparing strs cannot fail, and a table of names has no limit.</summary>
    internal void SetName(PyStr key, PyObject value)
    {
        using (ObjectLocks.Hold(this))
        {
            int found = SearchName(key, out int place, out _);
            if (found >= 0)
                At(items, found * 2 + 1) = value;
            else
                Insert(key, key.HashCode, value, place);
        }
    }

    /// <summary>Removes a name: whether it was there.</summary>
    internal bool RemoveName(PyStr key)
    {
        using (ObjectLocks.Hold(this))
        {
            int found = SearchName(key, out int place, out _);
            if (found >= 0)
                Delete(found, place);
            return found >= 0;
        }
    }

    /// <summary>Removes a key: 1 when it was there, 0 when not, -1 with an error.</summary>
    public int Remove(ThreadState ts, PyObject key, long hash, out PyObject? value)
    {
        while (true)
        {
            int seen = KeysVersion;
            int found = Search(ts, key, hash, out int place, out value);
            if (found == Error)
                return -1;
            using (ObjectLocks.Hold(this))
                if (seen == version)
                {
                    if (found < 0)
                        return 0;
                    value = items[found * 2 + 1];
                    Delete(found, place);
                    return 1;
                }
        }
    }

    /// <summary>Removes the key that came last; false when the table is empty.</summary>
    internal bool TryRemoveLast(out PyObject key, out PyObject value)
    {
        using (ObjectLocks.Hold(this))
        {
            for (int entry = used - 1; entry >= 0; entry--)
            {
                if (!TryGetEntry(entry, out key, out value))
                    continue;
                Delete(entry, PlaceOf(entry));
                // threads may still look at the entry
                if (!ObjectLocks.Needed)
                    used = entry;
                return true;
            }
            (key, value) = (null!, null!);
            return false;
        }
    }

    public void Clear()
    {
        using (ObjectLocks.Hold(this))
        {
            version++;
            Volatile.Write(ref items, NoItems);
            Volatile.Write(ref index, NoIndex);
            (used, count, takenPlaces) = (0, 0, 0);
            version++;
        }
    }

    /// <summary>Takes the keys and values of another table, without comparing; false, and nothing taken, when there are keys here.</summary>
    internal bool TryCopy(HashTable other)
    {
        if (used > 0)
            return false;
        using (ObjectLocks.Hold(other))
        {
            // with many deleted entries a copy would carry them along
            if (other.count * 3 < other.used * 2)
                return false;
            (items, index) = (other.used == 0 ? NoItems : (PyObject?[])other.items.Clone(), other.used == 0 ? NoIndex : (int[])other.index.Clone());
            (used, count, takenPlaces) = (other.used, other.count, other.takenPlaces);
        }
        version++;
        return true;
    }

    /// <summary>The table itself, or a copy when other threads may change it meanwhile: for walking it in one go.</summary>
    internal HashTable Settled()
    {
        if (!ObjectLocks.Needed)
            return this;
        var copy = new HashTable();
        using (ObjectLocks.Hold(this))
            if (!copy.TryCopy(this))
                for (int entry = 0; entry < used; entry++)
                    if (TryGetEntry(entry, out var key, out var value))
                        copy.Insert(key, HashOf(index, entry), value, copy.FreePlace(HashOf(index, entry)));
        return copy;
    }

    void Delete(int entry, int place)
    {
        version++;
        At(items, entry * 2 + 1) = null;
        At(items, entry * 2) = null;
        index[place] = Deleted;
        count--;
        version++;
    }

    void Insert(PyObject key, long hash, PyObject value, int place)
    {
        if (used * 2 == items.Length || takenPlaces * 2 == items.Length)
        {
            Rebuild();
            place = FreePlace(hash);
        }
        int entry = used++;
        At(items, entry * 2) = key;
        At(items, entry * 2 + 1) = value;
        HashOf(index, entry) = hash;
        if (index[place] == Free)
            takenPlaces++;
        Volatile.Write(ref index[place], entry);
        count++;
        version++;
    }

    /// <summary>Makes new arrays, larger ones if there are not many deleted entries.</summary>
    void Rebuild()
    {
        version++;
        var (old, oldIndex, oldUsed) = (items, index, used);
        int size = SizeFor(Math.Max(count + 1, count * 2));
        var (newItems, newIndex) = (new PyObject?[Capacity(size) * 2], NewIndex(size));
        int to = 0;
        for (int from = 0; from < oldUsed; from++)
        {
            if (old[from * 2] is not { } key)
                continue;
            At(newItems, to * 2) = key;
            At(newItems, to * 2 + 1) = old[from * 2 + 1];
            long hash = HashOf(oldIndex, from);
            HashOf(newIndex, to) = hash;
            newIndex[FreePlace(newIndex, hash)] = to++;
        }
        (used, takenPlaces) = (to, to);
        Volatile.Write(ref items, newItems);
        Volatile.Write(ref index, newIndex);
        version++;
    }

    static int Capacity(int size) => size * 2 / 3;

    static int Capacity(int[] where) => where.Length == NoIndex.Length ? 0 : Capacity(where[0] + 1);

    /// <summary>The least size of an index for so many keys.</summary>
    static int SizeFor(int keys)
    {
        int size = SmallestSize;
        while (Capacity(size) < keys)
            size = checked(size * 2);
        return size;
    }

    static int[] NewIndex(int size)
    {
        var result = new int[2 + size + Capacity(size) * 2];
        result[0] = size - 1;
        result.AsSpan(1, size).Fill(Free);
        return result;
    }

    /// <summary>A key or value: arrays of PyObject take one without a check of their type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref PyObject? At(PyObject?[] items, int at) => ref Unsafe.As<Slot[]>(items)[at].Value;

    /// <summary>The hash of an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref long HashOf(int[] where, int entry) =>
        ref Unsafe.As<int, long>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(where), where[0] + 3 + entry * 2));
}
