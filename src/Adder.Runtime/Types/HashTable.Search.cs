using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

// How keys are found. Arrays are read once, the index first: with a new index come new entries. What was read may be of different
// states of the table while another thread changes it; then a key is missing, or an entry is out of range.
public sealed partial class HashTable
{
    /// <summary>The entry of a key, or <see cref="Missing"/> or <see cref="Error"/>; its place in the index, or the one it would take; its value.</summary>
    int Search(ThreadState ts, PyObject key, long hash, out int place, out PyObject? value)
    {
        if (key.GetType() == typeof(PyStr))
        {
            int found = SearchStr(Unsafe.As<PyStr>(key), hash, out place, out value, out bool foreign);
            if (!foreign)
                return found;
        }
        while (true)
        {
            int seen = KeysVersion;
            int found = SearchAny(ts, key, hash, out place, out value);
            // comparing ran Python code that changed the table: what was found may be gone
            if (found == Error || seen == version)
                return found;
        }
    }

    int SearchName(PyStr key, out int place, out PyObject? value)
    {
        int found = SearchStr(key, key.HashCode, out place, out value, out bool foreign);
        return foreign && found < 0 ? SearchAmongStrs(key, out place, out value) : found;
    }

    /// <param name="foreign">Whether a key that is no plain str has the same hash, so that it has to be asked.</param>
    int SearchStr(PyStr key, long hash, out int place, out PyObject? value, out bool foreign)
    {
        var where = Volatile.Read(ref index);
        var all = Volatile.Read(ref items);
        foreign = false;
        place = -1;
        uint mask = (uint)where[0];
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        while (true)
        {
            int entry = where[(int)at + 1];
            if (entry >= 0)
            {
                uint item = (uint)entry * 2;
                if (item + 1 < (uint)all.Length)
                {
                    var one = all[item];
                    if (ReferenceEquals(one, key) || HashOf(where, entry) == hash && one is not null && IsSame(one, key, ref foreign))
                    {
                        place = (int)at + 1;
                        value = all[item + 1];
                        return entry;
                    }
                }
            }
            else if (entry == Free)
            {
                if (place < 0)
                    place = (int)at + 1;
                value = null;
                return Missing;
            }
            else if (place < 0)
                place = (int)at + 1;
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + perturb + 1) & mask;
        }
    }

    static bool IsSame(PyObject one, PyStr key, ref bool foreign)
    {
        if (one.GetType() == typeof(PyStr))
            return Unsafe.As<PyStr>(one).SameText(key);
        foreign = true;
        return false;
    }

    /// <summary>A name among keys of which some are no plain strs: they are not asked, as there is no thread.</summary>
    int SearchAmongStrs(PyStr key, out int place, out PyObject? value)
    {
        long hash = key.HashCode;
        for (int entry = 0; entry < used; entry++)
            if (TryGetEntry(entry, out var one, out value) && HashOf(index, entry) == hash && one is PyStr text && text.SameText(key))
            {
                place = PlaceOf(entry);
                return entry;
            }
        value = null;
        place = FreePlace(hash);
        return Missing;
    }

    int SearchAny(ThreadState ts, PyObject key, long hash, out int place, out PyObject? value)
    {
        int seen = KeysVersion;
        var where = Volatile.Read(ref index);
        var all = Volatile.Read(ref items);
        uint mask = (uint)where[0];
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        place = -1;
        value = null;
        while (true)
        {
            int entry = where[(int)at + 1];
            if (entry == Free)
            {
                if (place < 0)
                    place = (int)at + 1;
                return Missing;
            }
            uint item = (uint)entry * 2;
            if (entry == Deleted)
                place = place < 0 ? (int)at + 1 : place;
            else if (item + 1 < (uint)all.Length && HashOf(where, entry) == hash && all[item] is { } one)
            {
                int equal = ReferenceEquals(one, key) ? 1
                    : one.GetType() == typeof(PyInt) && key.GetType() == typeof(PyInt) ? Unsafe.As<PyInt>(one).Value == Unsafe.As<PyInt>(key).Value ? 1 : 0
                    : Operators.AreEqual(ts, one, key);
                if (equal < 0)
                    return Error;
                if (seen != version)
                    return Missing;
                if (equal == 1)
                {
                    place = (int)at + 1;
                    value = all[item + 1];
                    return entry;
                }
            }
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + perturb + 1) & mask;
        }
    }

    /// <summary>The place of an entry in the index.</summary>
    int PlaceOf(int entry) => PlaceOf(index, HashOf(index, entry), entry);

    int FreePlace(long hash) => FreePlace(index, hash);

    /// <summary>The place in an index that a new key takes.</summary>
    static int FreePlace(int[] where, long hash) => PlaceOf(where, hash, Free);

    /// <summary>The first place for a hash that has this content, which there must be.</summary>
    static int PlaceOf(int[] where, long hash, int content)
    {
        uint mask = (uint)where[0];
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        while (where[(int)at + 1] != content)
        {
            perturb >>= PerturbShift;
            at = (uint)(at * 5 + perturb + 1) & mask;
        }
        return (int)at + 1;
    }

    /// <summary>Whether no change has begun since a version was seen.</summary>
    bool IsCurrent(int seen)
    {
        lock (this)
            return seen == version;
    }

    /// <summary>What <see cref="Get(ThreadState, PyObject, long)"/> does for a key that seems to be missing while threads change the table.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    PyObject? GetShared(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = KeysVersion;
            int found = Search(ts, key, hash, out _, out var value);
            if (value is not null || found == Error || IsCurrent(seen))
                return value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    PyObject? GetShared(PyStr key)
    {
        lock (this)
        {
            SearchName(key, out _, out var value);
            return value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool SetShared(ThreadState ts, PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            int seen = KeysVersion;
            int found = Search(ts, key, hash, out int place, out _);
            if (found == Error || found < 0 && !ts.MayGrow(count + 1L))
                return false;
            lock (this)
            {
                if (seen != version)
                    continue;
                if (found >= 0)
                    At(items, found * 2 + 1) = value;
                else
                    Insert(key, hash, value, place);
                return true;
            }
        }
    }
}
