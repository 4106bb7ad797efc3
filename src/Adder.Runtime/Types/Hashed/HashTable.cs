using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>
/// The compact ordered hash table that a dict is: entries in the order of insertion, and an open-addressed index of them. A dict of up to
/// five plain keys is two .NET objects, as each object that outlives a collection is moved twice.
/// </summary>
/// <remarks>
/// Threads read without a lock and change under the lock that the version is (<see cref="ChangeVersion"/>). An entry is written once, before
/// the index tells of it, and its place is not used again in the same arrays; so whoever finds a key has found it. That a key is missing,
/// and where it would go, holds only while the version is the same.
/// </remarks>
public abstract partial class HashTable : PyObject
{
    const int Missing = -1, Error = -2, Changed = -3;

    // an empty table has nothing of its own: many dicts stay empty, those of keyword arguments above all
    static readonly PyObject?[] NoItems = [];

    // the key of entry e at 2e, its value at 2e + 1; the key is null when it was deleted. Arrays of plain references are what .NET
    // allocates fast
    PyObject?[] items = NoItems;

    // the hash of each entry, once there is a key that is not plain
    long[]? hashes;

    // the entry at each place, and the same while there are few
    int[]? index;
    int smallIndex = SmallIndex.Empty;
    int used, count, takenPlaces;
    ChangeVersion version;

    private protected HashTable() { }

    /// <param name="capacity">For how many keys there is room at first.</param>
    private protected HashTable(int capacity)
    {
        if (capacity == 0)
            return;
        int size = SizeFor(capacity);
        items = new PyObject?[capacity * 2];
        if (size > SmallIndex.Size)
            index = NewIndex(size);
    }

    /// <summary>Live keys.</summary>
    public int Count => count;

    /// <summary>Changes whenever the set of keys or their places change; inline caches hold entries by this.</summary>
    public int KeysVersion => version.Now;

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

    /// <summary>The first key and value from an entry on, and the entry behind; false when there is none left.</summary>
    internal bool TryGetNext(ref int entry, out PyObject key, out PyObject value)
    {
        var all = items;
        int end = Math.Min(used, all.Length / 2);
        for (int at = entry; (uint)at < (uint)end; at++)
        {
            (key, value) = (all[at * 2]!, all[at * 2 + 1]!);
            if (key is null || value is null)
                continue;
            entry = at + 1;
            return true;
        }
        entry = used;
        (key, value) = (null!, null!);
        return false;
    }

    /// <summary>The hash of the key of an entry that is not deleted.</summary>
    public long HashAt(int entry) => TryGetEntry(entry, out var key, out _) ? PlainKeys.HashOf(hashes, entry, key) : 0;

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

    /// <summary>The value of a str that a key which is exactly a str equals, or null: then other keys may have to be asked.</summary>
    internal PyObject? GetPlain(PyStr key)
    {
        long hash = key.HashCode;
        SearchPlain(new SoughtStr(key, hash), hash, out _, out var value, out _);
        return value;
    }

    /// <summary>The entry of a key: its index, -1 when there is none, -2 with an error.</summary>
    public int Find(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = version.AtRest;
            int found = Search(ts, key, hash, out _, out _);
            if (found != Missing || !ObjectLocks.Needed || version.IsStill(seen))
                return found;
        }
    }

    /// <summary>The entry of a name, and the version while which it holds; false when there is none.</summary>
    public bool TryFindName(PyStr key, out int entry, out int seen)
    {
        do
        {
            seen = version.AtRest;
            entry = SearchName(key, out _, out _);
        }
        while (ObjectLocks.Needed && !version.IsStill(seen));
        return entry >= 0;
    }

    /// <summary>The value of an entry found by <see cref="TryFindName"/>; null when the version is another by now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyObject? ValueAt(int entry, int seen)
    {
        // the arrays first: new ones come with a new version
        var all = Volatile.Read(ref items);
        uint at = (uint)entry * 2 + 1;
        return version.Now == seen && at < (uint)all.Length ? all[at] : null;
    }

    /// <summary>The value of an entry, if its key is this very name: whoever remembers an entry that way keeps no table.</summary>
    internal PyObject? ValueAt(int entry, PyStr name)
    {
        var all = Volatile.Read(ref items);
        uint at = (uint)entry * 2;
        return at + 1 < (uint)all.Length && ReferenceEquals(all[at], name) ? all[at + 1] : null;
    }

    /// <summary>Sets the value of an entry, if its key is this very name.</summary>
    internal bool TrySetAt(int entry, PyStr name, PyObject value)
    {
        int seen = version.Begin();
        bool isThere = ValueAt(entry, name) is not null;
        if (isThere)
            References.At(items, entry * 2 + 1) = value;
        version.End(seen);
        return isThere;
    }

    /// <summary>The value of a key, which is set to another when it is missing: the key is compared once. Null with an error.</summary>
    public PyObject? GetOrSet(ThreadState ts, PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            int seen = version.AtRest;
            int found = Search(ts, key, hash, out int place, out var known);
            if (known is not null)
                return known;
            if (found == Error || !ts.MayGrow(count + 1L))
                return null;
            if (found != Missing || !version.TryBegin(seen))
                continue;
            Add(key, hash, value, place, seen);
            return value;
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
            References.At(items, found * 2 + 1) = value;
            return true;
        }
        if (found == Error || !ts.MayGrow(count + 1L))
            return false;
        Insert(key, hash, value, place);
        version.End(version.Now + 2);
        return true;
    }

    /// <summary>Sets a name without a thread: comparing strs cannot fail, and a table of names has no limit.</summary>
    public void SetName(PyStr name, PyObject value)
    {
        int seen = version.Begin();
        int found = SearchName(name, out int place, out _);
        if (found >= 0)
            Overwrite(found, value, seen);
        else
            Add(name, name.HashCode, value, place, seen);
    }

    /// <summary>Removes a name: whether it was there.</summary>
    public bool RemoveName(PyStr name)
    {
        int seen = version.Begin();
        int found = SearchName(name, out int place, out _);
        if (found >= 0)
            Delete(found, place);
        version.End(found >= 0 ? seen + 2 : seen);
        return found >= 0;
    }

    /// <summary>Removes a key: 1 when it was there, 0 when not, -1 with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="value">The value it had; null when it was not removed.</param>
    /// <param name="only">The value for which alone it is removed, or null.</param>
    public int Remove(ThreadState ts, PyObject key, long hash, out PyObject? value, PyObject? only = null)
    {
        while (true)
        {
            int seen = version.AtRest;
            int found = Search(ts, key, hash, out int place, out value);
            if (found == Error)
                return -1;
            if (!version.TryBegin(seen))
                continue;
            value = found >= 0 ? items[found * 2 + 1] : null;
            bool goes = value is not null && (only is null || ReferenceEquals(value, only));
            if (goes)
                Delete(found, place);
            version.End(goes ? seen + 2 : seen);
            return goes ? 1 : 0;
        }
    }

    /// <summary>Removes the key that came last; false when the table is empty.</summary>
    internal bool TryRemoveLast(out PyObject key, out PyObject value)
    {
        using var change = new Change(ref version);
        for (int entry = used - 1; entry >= 0; entry--)
        {
            if (!TryGetEntry(entry, out key, out value))
                continue;
            Delete(entry, PlaceOf(PlainKeys.HashOf(hashes, entry, key), entry));
            // threads may still look at the entry
            if (!ObjectLocks.Needed)
                used = entry;
            return true;
        }
        (key, value) = (null!, null!);
        return false;
    }

    public void Clear()
    {
        using var change = new Change(ref version);
        Publish(NoItems, null, null, SmallIndex.Empty);
        (used, count, takenPlaces) = (0, 0, 0);
    }

    /// <summary>Takes the keys and values of another table, without comparing; false, and nothing taken, when there are keys here.</summary>
    internal bool TryCopy(HashTable other)
    {
        // with many deleted entries a copy would carry them along
        if (used > 0 || other.count * 3 < other.used * 2)
            return false;
        int othersUsed, othersCount, othersPlaces, small;
        PyObject?[] copied;
        long[]? copiedHashes;
        int[]? copiedIndex;
        using (new Change(ref other.version, isSeen: false))
        {
            (othersUsed, othersCount, othersPlaces, small) = (other.used, other.count, other.takenPlaces, other.smallIndex);
            copied = othersUsed == 0 ? NoItems : new PyObject?[othersUsed * 2];
            Array.Copy(other.items, copied, copied.Length);
            copiedHashes = other.hashes?.AsSpan(0, othersUsed).ToArray();
            copiedIndex = (int[]?)other.index?.Clone();
        }
        using var change = new Change(ref version);
        if (used > 0)
            return false;
        Publish(copied, copiedHashes, copiedIndex, small);
        (used, count, takenPlaces) = (othersUsed, othersCount, othersPlaces);
        return true;
    }

    /// <summary>Copies the live entries of another table into this one, which has none and is not known to other threads.</summary>
    private protected void CopyEntries(HashTable other)
    {
        if (TryCopy(other))
            return;
        using var change = new Change(ref other.version, isSeen: false);
        for (int entry = 0; entry < other.used; entry++)
            if (other.TryGetEntry(entry, out var key, out var value))
            {
                long hash = other.HashAt(entry);
                Insert(key, hash, value, PlaceOf(hash, HashIndex.Free));
            }
    }

    void Delete(int entry, int place)
    {
        References.At(items, entry * 2 + 1) = null;
        References.At(items, entry * 2) = null;
        SetPlace(place, HashIndex.Deleted);
        count--;
    }

    void Insert(PyObject key, long hash, PyObject value, int place)
    {
        if (used * 2 == items.Length || hashes is null && !PlainKeys.IsPlain(key) || takenPlaces >= Capacity(PlaceCount))
        {
            MakeRoom(PlainKeys.IsPlain(key));
            place = PlaceOf(hash, HashIndex.Free);
        }
        int entry = used++;
        References.At(items, entry * 2) = key;
        References.At(items, entry * 2 + 1) = value;
        if (hashes is { } known)
            known[entry] = hash;
        if (SetPlace(place, entry) == HashIndex.Free)
            takenPlaces++;
        count++;
    }

    /// <summary>What a place was, before it was set.</summary>
    int SetPlace(int place, int content)
    {
        int before;
        if (index is { } where)
        {
            before = where[place];
            Volatile.Write(ref where[place], content);
        }
        else
        {
            before = new SmallIndex(smallIndex)[(uint)place];
            Volatile.Write(ref smallIndex, SmallIndex.With(smallIndex, place, content));
        }
        return before;
    }

    int PlaceCount => index?.Length ?? SmallIndex.Size;
}
