using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

// How keys are found and placed: a few places side by side, then the next row by more of the hash.
public abstract partial class SetTable
{
    const int LinearProbes = 9, PerturbShift = 5;

    /// <summary>The place of a key, or the place for it: the last removed one on the way, else the free one. -1 with an error.</summary>
    int Find(ThreadState ts, PyObject key, long hash, out bool isThere)
    {
        // keys that are not plain may be equal to any key, and are found by their hashes
        if (Volatile.Read(ref hashes) is null)
        {
            if (key.GetType() == typeof(PyInt))
                return FindPlain(new SoughtInt(Unsafe.As<PyInt>(key).Value), hash, out isThere);
            if (key.GetType() == typeof(PyStr))
                return FindPlain(new SoughtStr(Unsafe.As<PyStr>(key), hash), hash, out isThere);
        }
        return FindAny(ts, key, hash, out isThere);
    }

    int FindPlain<TKey>(TKey key, long hash, out bool isThere) where TKey : struct, IPlainKey
    {
        var all = Volatile.Read(ref keys);
        uint mask = (uint)all.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        int reusable = -1;
        while (true)
        {
            uint last = LastOfRow(at, mask);
            for (uint i = at; i <= last; i++)
            {
                var found = all[i];
                if (found is null)
                {
                    isThere = false;
                    return reusable >= 0 ? reusable : (int)i;
                }
                if (key.IsSame(found))
                {
                    isThere = true;
                    return (int)i;
                }
                if (ReferenceEquals(found, Removed))
                    reusable = (int)i;
            }
            at = NextRow(at, ref perturb, mask);
        }
    }

    int FindAny(ThreadState ts, PyObject key, long hash, out bool isThere)
    {
    restart:
        isThere = false;
        int seen = version.AtRest;
        var known = Volatile.Read(ref hashes);
        var all = Volatile.Read(ref keys);
        uint mask = (uint)all.Length - 1;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        int reusable = -1;
        while (true)
        {
            uint last = LastOfRow(at, mask);
            for (uint i = at; i <= last; i++)
            {
                var found = all[i];
                if (found is null)
                    return reusable >= 0 ? reusable : (int)i;
                if (ReferenceEquals(found, Removed))
                    reusable = (int)i;
                else if (PlainKeys.HashOf(known, (int)i, found) == hash)
                {
                    int equal = ReferenceEquals(found, key) || found is PyStr text && key is PyStr wanted && text.SameText(wanted) ? 1 : Operators.AreEqual(ts, found, key);
                    if (equal < 0)
                        return -1;
                    // comparing ran Python code that changed the set
                    if (!version.IsStill(seen))
                        goto restart;
                    isThere = equal == 1;
                    if (isThere)
                        return (int)i;
                }
            }
            at = NextRow(at, ref perturb, mask);
        }
    }

    /// <summary>Puts the live keys, which are all different, into the free places of new arrays.</summary>
    void InsertInto(PyObject?[] newKeys, long[]? newHashes)
    {
        uint mask = (uint)newKeys.Length - 1;
        for (int place = 0; place < keys.Length; place++)
        {
            if (!TryGetEntry(place, out var key, out long hash))
                continue;
            int free = FreePlace(newKeys, hash, mask);
            References.At(newKeys, free) = key;
            if (newHashes is not null)
                newHashes[free] = hash;
        }
    }

    /// <summary>The place for a key that is in no place of an array without removed keys.</summary>
    static int FreePlace(PyObject?[] keys, long hash, uint mask)
    {
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        uint free;
        while (!TryFindFree(keys, at, LastOfRow(at, mask), out free))
            at = NextRow(at, ref perturb, mask);
        return (int)free;
    }

    static bool TryFindFree(PyObject?[] keys, uint first, uint last, out uint free)
    {
        for (free = first; free <= last; free++)
            if (keys[free] is null)
                return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint LastOfRow(uint first, uint mask) => first + LinearProbes <= mask ? first + LinearProbes : first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint NextRow(uint first, ref ulong perturb, uint mask)
    {
        perturb >>= PerturbShift;
        return (uint)(first * 5 + 1 + perturb) & mask;
    }
}
