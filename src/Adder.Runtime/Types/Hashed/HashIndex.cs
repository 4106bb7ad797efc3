using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Adder.Runtime.Types;

/// <summary>The open-addressed index of a hash table: the number of the entry at each place, or one of two marks.</summary>
interface IHashIndex
{
    /// <summary>The number of places less one; it is a power of two less one.</summary>
    uint Mask { get; }

    /// <summary>The entry at a place within the mask, <see cref="HashIndex.Free"/> or <see cref="HashIndex.Deleted"/>.</summary>
    int this[uint place] { get; }
}

/// <summary>How places are taken.</summary>
static class HashIndex
{
    public const int Free = -1, Deleted = -2;
    const int PerturbShift = 5;

    /// <summary>The next place to look at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint place, ref ulong perturb, uint mask)
    {
        perturb >>= PerturbShift;
        return (uint)(place * 5 + perturb + 1) & mask;
    }

    /// <summary>The first place for a hash that has this content, which there must be.</summary>
    public static int PlaceOf<TIndex>(TIndex index, long hash, int content) where TIndex : struct, IHashIndex
    {
        uint mask = index.Mask;
        ulong perturb = (ulong)hash;
        uint at = (uint)hash & mask;
        while (index[at] != content)
            at = Next(at, ref perturb, mask);
        return (int)at;
    }
}

/// <summary>The index of a table of at most five entries: eight places of four bits each, in one number, so that it is no object.</summary>
readonly struct SmallIndex(int places) : IHashIndex
{
    public const int Size = 8, Empty = -1;
    const int Bits = 4, Last = 32 - Bits, Content = (1 << Bits) - 1;

    public uint Mask => Size - 1;

    public int this[uint place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => places << Last - (int)place * Bits >> Last;
    }

    /// <summary>The places with one changed.</summary>
    public static int With(int places, int place, int content) => places & ~(Content << place * Bits) | (content & Content) << place * Bits;
}

/// <summary>The index of a larger table.</summary>
readonly struct LargeIndex(int[] places) : IHashIndex
{
    public uint Mask => (uint)places.Length - 1;

    public int this[uint place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(places), place);
    }
}
