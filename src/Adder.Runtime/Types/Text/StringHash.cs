using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Runtime.Types.Text;

/// <summary>
/// hash() of str and bytes, of this process: by default one under a key of its own in each process; with a seed CPython's, so that
/// sets of strings have CPython's order.
/// </summary>
public static class StringHash
{
    // SipHash-1-3, as CPython has it from 3.11 on
    const int Rounds = 1, FinalRounds = 3;

    static bool isSeeded, isUsed;
    static ulong key0, key1;

    /// <summary>The seed that was chosen; null without one.</summary>
    public static uint? Seed { get; private set; }

    /// <summary>Hashes as a CPython with this PYTHONHASHSEED does.</summary>
    /// <param name="seed">0 = the key is zero, else what CPython derives the key from.</param>
    /// <exception cref="InvalidOperationException">Strings were hashed before.</exception>
    public static void UseSeed(uint seed)
    {
        if (isUsed && seed != Seed)
            throw new InvalidOperationException("the seed of hashes is chosen before the first string is hashed");
        Span<byte> key = stackalloc byte[2 * sizeof(ulong)];
        key.Clear();
        // the generator of Python/bootstrap_hash.c
        uint state = seed;
        for (int i = 0; i < key.Length && seed != 0; i++)
        {
            state = unchecked(state * 214013 + 2531011);
            key[i] = (byte)(state >> 16);
        }
        (key0, key1) = (BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[sizeof(ulong)..]));
        (Seed, isSeeded) = (seed, true);
    }

    internal static long Of(PyStr text)
    {
        isUsed = true;
        if (!isSeeded)
            return Unseeded(text.Value);
        // the bytes of the string as it lies in CPython's memory: 1, 2 or 4 for each code point
        if (text.IsWide)
            return OfSeeded(MemoryMarshal.AsBytes(text.CodePoints.AsSpan()));
        return text.Value.AsSpan().ContainsAnyExceptInRange('\0', '\xFF') ? OfSeeded(MemoryMarshal.AsBytes(text.Value.AsSpan())) : OfSeeded(Encoding.Latin1.GetBytes(text.Value));
    }

    /// <summary>The hash of bytes: that of the str with the same codes, as in CPython.</summary>
    internal static long Of(ReadOnlySpan<byte> bytes)
    {
        isUsed = true;
        if (isSeeded)
            return OfSeeded(bytes);
        const int Small = 256;
        char[]? rented = bytes.Length > Small ? ArrayPool<char>.Shared.Rent(bytes.Length) : null;
        var text = rented is null ? stackalloc char[Small] : rented;
        Encoding.Latin1.GetChars(bytes, text);
        long hash = Unseeded(text[..bytes.Length]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return hash;
    }

    /// <summary>The hash of the str of a text.</summary>
    internal static long Of(ReadOnlySpan<char> text)
    {
        isUsed = true;
        return isSeeded ? Of(new PyStr(text.ToString())) : Unseeded(text);
    }

    // the key of this process, from that of .NET's hash of strings; odd, so that it is not 0
    static readonly ulong factor0 = KeyOf("first"), factor1 = KeyOf("second");

    static ulong KeyOf(string name) => (ulong)(uint)string.GetHashCode(name, StringComparison.Ordinal) << 32 | (uint)string.GetHashCode(name + name, StringComparison.Ordinal) | 1;

    /// <summary>Multiplies and folds eight bytes at a time with a secret key, as wyhash does; the last ones may be taken twice.</summary>
    static long Unseeded(ReadOnlySpan<char> text)
    {
        ref byte first = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        nuint size = (nuint)text.Length * sizeof(char);
        ulong state = factor0, low, high;
        if (size >= sizeof(ulong))
        {
            nuint at = 0;
            for (; at + 2 * sizeof(ulong) < size; at += 2 * sizeof(ulong))
                state = Fold(Read(ref first, at) ^ factor1, Read(ref first, at + sizeof(ulong)) ^ state);
            (low, high) = (Read(ref first, size - at >= sizeof(ulong) ? at : size - sizeof(ulong)), Read(ref first, size - sizeof(ulong)));
        }
        else if (size >= sizeof(uint))
            (low, high) = (Unsafe.ReadUnaligned<uint>(ref first), Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, size - sizeof(uint))));
        else
            (low, high) = (size == 0 ? 0UL : text[0], 0);
        long computed = (long)Fold(Fold(low ^ factor1, high ^ state) ^ factor0, size ^ factor1);
        return computed is 0 or -1 ? -2 : computed;
    }

    static ulong Read(ref byte first, nuint at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));

    static ulong Fold(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return high ^ low;
    }

    static long OfSeeded(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return 0;
        long hash = (long)SipHash.Compute(bytes, key0, key1, Rounds, FinalRounds);
        return hash == -1 ? -2 : hash;
    }
}
