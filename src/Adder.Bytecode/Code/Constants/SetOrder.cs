using System.Numerics;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>
/// The order in which a version's set gives its items, when marshal adds them in the order of the file and strings are hashed as by
/// PYTHONHASHSEED=0 (Objects/setobject.c).
/// </summary>
static class SetOrder
{
    const int MinSize = 8, PerturbShift = 5, LinearProbes = 9, LargeSet = 50_000;

    const int MaxHashedValues = 1 << 20;

    /// <summary>Probes per item after which the hashes are taken to collide on purpose.</summary>
    const int MaxProbesPerItem = 256;

    /// <summary>
    /// The items in the order of the set. Where a hash follows from an address, as that of None before 3.12, nobody knows that order: up
    /// to 3.10 the items stay as they are, which is the order they had in the CPython that wrote the file; 3.11 began to sort them for
    /// the file, so there what has no hash comes last.
    /// </summary>
    public static PyConstant[] Of(PyConstant[] items, PythonVersion version)
    {
        if (items.Length < 2 || version.Major == 2)
            return items;
        var hashes = new ulong[items.Length];
        var hashed = new PyConstant[items.Length];
        var others = new List<PyConstant>();
        int count = 0, work = MaxHashedValues + items.Length;
        foreach (var item in items)
        {
            if (PythonHash.TryOf(item, version, out long hash, ref work))
                (hashes[count], hashed[count++]) = ((ulong)hash, item);
            else
                others.Add(item);
        }
        if (others.Count > 0 && version < PythonVersion.V3_11)
            return items;
        return Order(hashes.AsSpan(0, count), version) is { } slots ? [.. slots.Select(slot => hashed[slot]), .. others] : items;
    }

    static int[]? Order(ReadOnlySpan<ulong> hashes, PythonVersion version)
    {
        int[] table = NewTable(MinSize);
        long budget = (long)hashes.Length * MaxProbesPerItem;
        for (int i = 0; i < hashes.Length; i++)
        {
            Insert(table, hashes, i, version, ref budget);
            if (budget < 0)
                return null;
            if (IsFull(i + 1, table.Length, version))
                table = Grow(table, i + 1, hashes, version, ref budget);
        }
        return Array.FindAll(table, slot => slot >= 0);
    }

    static bool IsFull(int used, int size, PythonVersion version)
    {
        long mask = size - 1;
        if (version >= PythonVersion.V3_7)
            return used * 5L >= mask * 3;
        return version >= PythonVersion.V3_5 ? used * 3L >= mask * 2 : used * 3L >= size * 2L;
    }

    static int[] Grow(int[] table, int used, ReadOnlySpan<ulong> hashes, PythonVersion version, ref long budget)
    {
        uint wanted = (uint)(used > LargeSet ? used * 2 : used * 4);
        var larger = NewTable((int)BitOperations.RoundUpToPowerOf2(Math.Max(MinSize, wanted + 1)));
        foreach (int slot in table)
            if (slot >= 0)
                Insert(larger, hashes, slot, version, ref budget);
        return larger;
    }

    static int[] NewTable(int size)
    {
        var table = new int[size];
        Array.Fill(table, -1);
        return table;
    }

    // 3.4 brought probes of neighbours before each jump; from 3.5 on they do not wrap around.
    static void Insert(int[] table, ReadOnlySpan<ulong> hashes, int item, PythonVersion version, ref long budget)
    {
        ulong mask = (ulong)table.Length - 1, perturb = hashes[item], i = hashes[item];
        while (true)
        {
            i = version >= PythonVersion.V3_5 ? i & mask : i;
            int probes = version < PythonVersion.V3_4 || version >= PythonVersion.V3_5 && i + LinearProbes > mask ? 0 : LinearProbes;
            for (ulong j = 0; j <= (ulong)probes; j++)
            {
                if (table[i + j & mask] >= 0)
                    continue;
                table[i + j & mask] = item;
                return;
            }
            budget -= probes + 1;
            if (version < PythonVersion.V3_4)
            {
                i = i * 5 + perturb + 1;
                perturb >>= PerturbShift;
            }
            else
            {
                perturb >>= PerturbShift;
                i = i * 5 + 1 + perturb;
            }
        }
    }
}
