using System.Runtime.CompilerServices;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

// How the arrays are made, and made anew. Whoever calls has begun a change.
public abstract partial class HashTable
{
    /// <summary>Makes the table fit for one more key: with hashes when it is not plain, with larger arrays when they are full.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    void MakeRoom(bool plain)
    {
        int most = Capacity(PlaceCount);
        if (used < most && takenPlaces < most)
        {
            int room = used * 2 == items.Length ? most : items.Length / 2;
            var wider = items;
            Array.Resize(ref wider, room * 2);
            var known = plain && hashes is null ? null : Hashes(room);
            Publish(wider, known, index, smallIndex);
        }
        else
            Rebuild(SizeFor(Math.Max(count + 1, count * 2)), plain && hashes is null);
    }

    /// <summary>The hashes of the entries, in an array of a length.</summary>
    long[] Hashes(int length)
    {
        var result = new long[length];
        for (int entry = 0; entry < used; entry++)
            if (items[entry * 2] is { } key)
                result[entry] = PlainKeys.HashOf(hashes, entry, key);
        return result;
    }

    /// <summary>Makes new arrays without the deleted entries.</summary>
    void Rebuild(int size, bool plain)
    {
        int capacity = Capacity(size);
        var newItems = new PyObject?[capacity * 2];
        long[]? newHashes = plain ? null : new long[capacity];
        int[]? newIndex = size > SmallIndex.Size ? NewIndex(size) : null;
        int newSmall = SmallIndex.Empty;
        int to = 0;
        for (int from = 0; from < used; from++)
        {
            if (items[from * 2] is not { } key)
                continue;
            References.At(newItems, to * 2) = key;
            References.At(newItems, to * 2 + 1) = items[from * 2 + 1];
            long hash = PlainKeys.HashOf(hashes, from, key);
            if (newHashes is not null)
                newHashes[to] = hash;
            if (newIndex is not null)
                newIndex[HashIndex.PlaceOf(new LargeIndex(newIndex), hash, HashIndex.Free)] = to;
            else
                newSmall = SmallIndex.With(newSmall, HashIndex.PlaceOf(new SmallIndex(newSmall), hash, HashIndex.Free), to);
            to++;
        }
        (used, takenPlaces) = (to, to);
        Publish(newItems, newHashes, newIndex, newSmall);
    }

    /// <summary>The index last: who reads it first has entries as new.</summary>
    void Publish(PyObject?[] newItems, long[]? newHashes, int[]? newIndex, int newSmall)
    {
        Volatile.Write(ref hashes, newHashes);
        Volatile.Write(ref items, newItems);
        Volatile.Write(ref smallIndex, newSmall);
        Volatile.Write(ref index, newIndex);
    }

    static int Capacity(int size) => size * 2 / 3;

    /// <summary>The least size of an index for so many keys.</summary>
    static int SizeFor(int keys)
    {
        int size = SmallIndex.Size;
        while (Capacity(size) < keys)
            size = checked(size * 2);
        return size;
    }

    static int[] NewIndex(int size)
    {
        var result = new int[size];
        result.AsSpan().Fill(HashIndex.Free);
        return result;
    }
}
