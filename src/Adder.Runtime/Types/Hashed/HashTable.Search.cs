using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

// How keys are found. Fields are read once, the index first: with a new index come new entries. What was read may be of different
// states of the table while another thread changes it; then a key is missing, or an entry is out of range.
public abstract partial class HashTable
{
    /// <summary>The entry of a key, or <see cref="Missing"/> or <see cref="Error"/>; its place in the index, or the one it would take; its value.</summary>
    int Search(ThreadState ts, PyObject key, long hash, out int place, out PyObject? value)
    {
        if (key.GetType() == typeof(PyStr))
        {
            int found = SearchPlain(new SoughtStr(Unsafe.As<PyStr>(key), hash), hash, out place, out value, out bool foreign);
            if (!foreign)
                return found;
        }
        else if (key.GetType() == typeof(PyInt))
        {
            int found = SearchPlain(new SoughtInt(Unsafe.As<PyInt>(key).Value), hash, out place, out value, out bool foreign);
            if (!foreign)
                return found;
        }
        while (true)
        {
            int seen = version.AtRest;
            var where = Volatile.Read(ref index);
            int found = where is null ? SearchAny(new SmallIndex(Volatile.Read(ref smallIndex)), ts, key, hash, seen, out place, out value)
                : SearchAny(new LargeIndex(where), ts, key, hash, seen, out place, out value);
            // comparing ran Python code that changed the table: what was found may be gone
            if (found != Changed && (found == Error || version.IsStill(seen)))
                return found;
        }
    }

    int SearchName(PyStr key, out int place, out PyObject? value)
    {
        long hash = key.HashCode;
        int found = SearchPlain(new SoughtStr(key, hash), hash, out place, out value, out bool foreign);
        return foreign && found < 0 ? SearchAmongStrs(key, out place, out value) : found;
    }

    /// <param name="foreign">Whether a key that is no plain one has the same hash, so that it has to be asked.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int SearchPlain<TKey>(TKey key, long hash, out int place, out PyObject? value, out bool foreign) where TKey : struct, IPlainKey
    {
        var where = Volatile.Read(ref index);
        return where is null ? SearchPlain(new SmallIndex(Volatile.Read(ref smallIndex)), key, hash, out place, out value, out foreign)
            : SearchPlain(new LargeIndex(where), key, hash, out place, out value, out foreign);
    }

    int SearchPlain<TIndex, TKey>(TIndex where, TKey key, long hash, out int place, out PyObject? value, out bool foreign)
        where TIndex : struct, IHashIndex
        where TKey : struct, IPlainKey
    {
        var all = Volatile.Read(ref items);
        foreign = false;
        place = -1;
        uint mask = where.Mask;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        while (true)
        {
            int entry = where[at];
            if (entry >= 0)
            {
                uint item = (uint)entry * 2;
                if (item + 1 < (uint)all.Length && all[item] is { } one)
                {
                    if (key.IsSame(one))
                    {
                        place = (int)at;
                        value = all[item + 1];
                        return entry;
                    }
                    if (hashes is { } known && (uint)entry < (uint)known.Length && known[entry] == hash && !key.IsKind(one))
                        foreign = true;
                }
            }
            else
            {
                if (place < 0)
                    place = (int)at;
                if (entry == HashIndex.Free)
                {
                    value = null;
                    return Missing;
                }
            }
            at = HashIndex.Next(at, ref perturb, mask);
        }
    }

    /// <summary>A name among keys of which some are no plain strs: they are not asked, as there is no thread.</summary>
    int SearchAmongStrs(PyStr key, out int place, out PyObject? value)
    {
        long hash = key.HashCode;
        for (int entry = 0; entry < used; entry++)
            if (TryGetEntry(entry, out var one, out value) && HashAt(entry) == hash && one is PyStr text && text.SameText(key))
            {
                place = PlaceOf(hash, entry);
                return entry;
            }
        value = null;
        place = PlaceOf(hash, HashIndex.Free);
        return Missing;
    }

    int SearchAny<TIndex>(TIndex where, ThreadState ts, PyObject key, long hash, int seen, out int place, out PyObject? value) where TIndex : struct, IHashIndex
    {
        var known = Volatile.Read(ref hashes);
        var all = Volatile.Read(ref items);
        uint mask = where.Mask;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        place = -1;
        value = null;
        while (true)
        {
            int entry = where[at];
            if (entry == HashIndex.Free)
            {
                if (place < 0)
                    place = (int)at;
                return Missing;
            }
            uint item = (uint)entry * 2;
            if (entry == HashIndex.Deleted)
                place = place < 0 ? (int)at : place;
            else if (item + 1 < (uint)all.Length && all[item] is { } one && PlainKeys.HashOf(known, entry, one) == hash)
            {
                int equal = ReferenceEquals(one, key) ? 1 : Operators.AreEqual(ts, one, key);
                if (equal < 0)
                    return Error;
                if (!version.IsStill(seen))
                    return Changed;
                if (equal == 1)
                {
                    place = (int)at;
                    value = all[item + 1];
                    return entry;
                }
            }
            at = HashIndex.Next(at, ref perturb, mask);
        }
    }

    /// <summary>The first place for a hash that has this content, which there must be.</summary>
    int PlaceOf(long hash, int content) =>
        index is { } where ? HashIndex.PlaceOf(new LargeIndex(where), hash, content) : HashIndex.PlaceOf(new SmallIndex(smallIndex), hash, content);
}
