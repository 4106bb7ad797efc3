using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>One key of a <see cref="HashTable"/>; the key is null when it was deleted.</summary>
struct HashEntry
{
    public long Hash;
    public PyObject? Key;
    public PyObject? Value;
}

/// <summary>
/// The compact ordered hash table behind dict and set: entries in the order of insertion, and an open-addressed index of them.
/// </summary>
public sealed class HashTable
{
    const int Free = -1, Deleted = -2;
    const int PerturbShift = 5;

    // an empty table has nothing of its own: many dicts stay empty, those of keyword arguments above all
    static readonly HashEntry[] NoEntries = [];
    static readonly int[] NoIndices = [Free];

    HashEntry[] entries = NoEntries;
    int[] indices = NoIndices;
    int used, count, deletedSlots;

    /// <summary>Live keys.</summary>
    public int Count => count;

    /// <summary>Changes whenever the set of keys or their places change; inline caches hold entries by this.</summary>
    public int KeysVersion { get; private set; }

    /// <summary>Entries in use, deleted ones included: the limit of <see cref="TryGetEntry"/>.</summary>
    public int EntryCount => used;

    /// <summary>The key and value at a place in the order of insertion; false when deleted.</summary>
    public bool TryGetEntry(int index, out PyObject key, out PyObject? value)
    {
        ref var entry = ref entries[index];
        (key, value) = (entry.Key!, entry.Value);
        return entry.Key is not null;
    }

    /// <summary>The hash of the key of an entry that is not deleted.</summary>
    public long HashAt(int entry) => entries[entry].Hash;

    /// <summary>The value of a key, which is set to another when it is missing: the key is compared once. Null with an error.</summary>
    public PyObject? GetOrSet(ThreadState ts, PyObject key, long hash, PyObject value)
    {
        int found = Find(ts, key, hash, out int slot);
        if (found >= 0)
            return entries[found].Value;
        if (found == Error || !ts.MayGrow(count + 1L))
            return null;
        Insert(key, hash, value, slot);
        return value;
    }

    /// <summary>The value of an entry found by <see cref="TryFindStr"/>, while <see cref="KeysVersion"/> is the same.</summary>
    public PyObject ValueAt(int entry) => entries[entry].Value!;

    /// <summary>Replaces the value of an entry, while <see cref="KeysVersion"/> is the same.</summary>
    public void SetValueAt(int entry, PyObject value) => entries[entry].Value = value;

    /// <summary>The entry of a key: its index, -1 when there is none, -2 with an error.</summary>
    public int Find(ThreadState ts, PyObject key, long hash) => Find(ts, key, hash, out _);

    /// <summary>The entry of a str, or -1: needs no thread, as comparing strs cannot fail.</summary>
    public int TryFindStr(PyStr key)
    {
        long hash = key.HashCode;
        return FindStr(key, hash, out _, out bool foreign) is var found && !foreign ? found : FindAmongStrs(key, hash);
    }

    /// <summary>Sets a key; false with an error.</summary>
    public bool Set(ThreadState ts, PyObject key, long hash, PyObject? value)
    {
        int found = Find(ts, key, hash, out int slot);
        if (found == Error)
            return false;
        if (found >= 0)
        {
            entries[found].Value = value;
            return true;
        }
        if (!ts.MayGrow(count + 1L))
            return false;
        Insert(key, hash, value, slot);
        return true;
    }

    /// <summary>Sets a name without a thread: comparing strs cannot fail, and a table of names has no limit.</summary>
    internal void SetName(PyStr key, PyObject value)
    {
        long hash = key.HashCode;
        int found = TryFindStr(key);
        if (found >= 0)
            entries[found].Value = value;
        else
            Insert(key, hash, value, FirstFree(hash));
    }

    /// <summary>Removes a name: whether it was there.</summary>
    internal bool RemoveName(PyStr key)
    {
        int found = TryFindStr(key);
        if (found < 0)
            return false;
        uint mask = (uint)indices.Length - 1;
        ulong perturb = (ulong)key.HashCode;
        uint at = (uint)key.HashCode & mask;
        while (indices[at] != found)
        {
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + perturb + 1) & mask;
        }
        Delete(found, (int)at);
        return true;
    }

    /// <summary>The place in the index that a new key takes.</summary>
    int FirstFree(long hash)
    {
        uint mask = (uint)indices.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        while (indices[at] >= 0)
        {
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + perturb + 1) & mask;
        }
        return (int)at;
    }

    void Delete(int entry, int slot)
    {
        entries[entry] = new HashEntry { Hash = entries[entry].Hash };
        indices[slot] = Deleted;
        deletedSlots++;
        count--;
        KeysVersion++;
    }

    /// <summary>Removes a key: 1 when it was there, 0 when not, -1 with an error.</summary>
    public int Remove(ThreadState ts, PyObject key, long hash, out PyObject? value)
    {
        value = null;
        int found = Find(ts, key, hash, out int slot);
        if (found < 0)
            return found == Error ? -1 : 0;
        value = entries[found].Value;
        Delete(found, slot);
        return 1;
    }

    public void Clear()
    {
        entries = NoEntries;
        indices = NoIndices;
        (used, count, deletedSlots) = (0, 0, 0);
        KeysVersion++;
    }

    const int Missing = -1, Error = -2;

    int Find(ThreadState ts, PyObject key, long hash, out int slot)
    {
        if (key.GetType() == typeof(PyStr))
        {
            int found = FindStr((PyStr)key, hash, out slot, out bool foreign);
            if (!foreign)
                return found;
        }
        while (true)
        {
            int version = KeysVersion;
            int found = FindAny(ts, key, hash, out slot);
            // comparing ran Python code that changed the table: what was found may be gone
            if (found == Error || version == KeysVersion)
                return found;
        }
    }

    int FindStr(PyStr key, long hash, out int slot, out bool foreign)
    {
        foreign = false;
        uint mask = (uint)indices.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        slot = -1;
        while (true)
        {
            int index = indices[at];
            if (index == Free)
            {
                if (slot < 0)
                    slot = (int)at;
                return Missing;
            }
            if (index == Deleted)
                slot = slot < 0 ? (int)at : slot;
            else
            {
                ref var entry = ref entries[index];
                if (entry.Hash == hash)
                {
                    if (ReferenceEquals(entry.Key, key) || entry.Key!.GetType() == typeof(PyStr) && ((PyStr)entry.Key).SameText(key))
                    {
                        slot = (int)at;
                        return index;
                    }
                    foreign |= entry.Key.GetType() != typeof(PyStr);
                }
            }
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + perturb + 1) & mask;
        }
    }

    int FindAmongStrs(PyStr key, long hash)
    {
        for (int i = 0; i < used; i++)
            if (entries[i].Hash == hash && entries[i].Key is PyStr text && text.SameText(key))
                return i;
        return Missing;
    }

    int FindAny(ThreadState ts, PyObject key, long hash, out int slot)
    {
        int version = KeysVersion;
        uint mask = (uint)indices.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        slot = -1;
        while (true)
        {
            int index = indices[at];
            if (index == Free)
            {
                if (slot < 0)
                    slot = (int)at;
                return Missing;
            }
            if (index == Deleted)
                slot = slot < 0 ? (int)at : slot;
            else if (entries[index].Hash == hash)
            {
                int equal = Operators.AreEqual(ts, entries[index].Key!, key);
                if (equal < 0)
                    return Error;
                if (version != KeysVersion)
                    return Missing;
                if (equal == 1)
                {
                    slot = (int)at;
                    return index;
                }
            }
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + perturb + 1) & mask;
        }
    }

    void Insert(PyObject key, long hash, PyObject? value, int slot)
    {
        if (used == entries.Length || (used + deletedSlots + 1) * 3 > indices.Length * 2)
        {
            Rebuild();
            slot = FreeSlot(hash);
        }
        else if (indices[slot] == Deleted)
            deletedSlots--;
        indices[slot] = used;
        entries[used++] = new HashEntry { Hash = hash, Key = key, Value = value };
        count++;
        KeysVersion++;
    }

    int FreeSlot(long hash)
    {
        uint mask = (uint)indices.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        while (indices[at] != Free)
        {
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + perturb + 1) & mask;
        }
        return (int)at;
    }

    void Rebuild()
    {
        int size = 8;
        while (size * 2 < (count + 1) * 3 * 2)
            size *= 2;
        var old = entries;
        int oldUsed = used;
        entries = new HashEntry[size * 2 / 3 + 1];
        indices = NewIndices(size);
        (used, deletedSlots) = (0, 0);
        for (int i = 0; i < oldUsed; i++)
            if (old[i].Key is not null)
            {
                indices[FreeSlot(old[i].Hash)] = used;
                entries[used++] = old[i];
            }
        KeysVersion++;
    }

    static int[] NewIndices(int size)
    {
        var result = new int[size];
        Array.Fill(result, Free);
        return result;
    }
}
