using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Adder.Runtime.Types;

/// <summary>
/// Sums, differences and products of magnitudes in 32-bit limbs, lowest first, into an array that may be that of an operand. 64 bits are
/// taken at a time, and each position finds the carry it hands on from its own sum alone: a carry that comes in changes that only where
/// the sum is all ones (for a difference: 0), which is looked for, and from there on the carries are taken one after the other.
/// </summary>
static class Magnitudes
{
    static Vector256<ulong> FirstLane => Vector256.Create(ulong.MaxValue, 0, 0, 0);

    /// <summary>The quotient of two magnitudes, rounded down, where their highest bits tell it and that something is left over; else -1.</summary>
    public static long Quotient(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y)
    {
        const int Longest = 32;
        long bits = Bits(x) - Bits(y);
        if (bits is < 0 or > Longest || Bits(y) < 64)
            return -1;
        // x lies from top to top + 1 and y from divisor to divisor + 1, both in units of 2 ** shift
        long shift = Bits(y) - 64;
        ulong divisor = (ulong)From(y, shift);
        var top = From(x, shift);
        var least = top / (divisor + UInt128.One);
        return least == top / divisor ? (long)least : -1;
    }

    static long Bits(ReadOnlySpan<uint> x) => (long)x.Length * 32 - BitOperations.LeadingZeroCount(x[^1]);

    /// <summary>What lies from a bit on, of at most 96 bits.</summary>
    static UInt128 From(ReadOnlySpan<uint> x, long bit)
    {
        int at = (int)(bit / 32), shift = (int)(bit % 32);
        UInt128 value = 0;
        for (int i = x.Length - 1; i > at; i--)
            value = value << 32 | x[i];
        // of the lowest limb only the bits that are asked for, so that 128 bits are enough
        return value << (32 - shift) | x[at] >> shift;
    }

    /// <summary>Writes the product with a factor; the result has as many limbs as the product, or one more.</summary>
    public static void Multiply(ReadOnlySpan<uint> x, ulong factor, Span<uint> result)
    {
        ref ulong from = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(x));
        ref ulong to = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(result));
        int count = x.Length / 2, i = 0;
        ulong above = 0, carry = 0;
        for (; i < count; i++)
        {
            ulong high = Math.BigMul(Unsafe.Add(ref from, i), factor, out ulong low);
            ulong sum = low + above, total = sum + carry;
            if (total < carry)
                break;
            carry = sum < low ? 1UL : 0UL;
            above = high;
            Unsafe.Add(ref to, i) = total;
        }
        above += carry;
        for (; i < count; i++)
        {
            ulong high = Math.BigMul(Unsafe.Add(ref from, i), factor, out ulong low);
            low += above;
            above = high + (low < above ? 1UL : 0UL);
            Unsafe.Add(ref to, i) = low;
        }
        // at most three limbs are left, of which the last may be the odd one
        int at = count * 2;
        UInt128 rest = above;
        if (at < x.Length)
            rest += (UInt128)factor * x[at];
        for (; at < result.Length; at++)
            (result[at], rest) = ((uint)rest, rest >> 32);
    }

    /// <summary>Writes the sum with what has at most as many limbs, in as many limbs as the longer one; returns the carry.</summary>
    public static uint Add(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y, Span<uint> result)
    {
        ref ulong first = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(x));
        ref ulong second = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(y));
        ref ulong to = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(result));
        int count = y.Length / 2, i = 0;
        var before = Vector256<ulong>.Zero;
        for (; i <= count - Vector256<ulong>.Count; i += Vector256<ulong>.Count)
        {
            var left = Vector256.LoadUnsafe(ref first, (nuint)i);
            var sum = left + Vector256.LoadUnsafe(ref second, (nuint)i);
            var carries = Carries(Vector256.LessThan(sum, left), before, out var last);
            if ((Vector256.Equals(sum, Vector256<ulong>.AllBitsSet) & carries) != Vector256<ulong>.Zero)
                break;
            (sum - carries).StoreUnsafe(ref to, (nuint)i);
            before = last;
        }
        ulong carry = before[0] & 1;
        for (; i < count; i++)
        {
            ulong sum = Unsafe.Add(ref first, i) + carry;
            carry = sum < carry ? 1UL : 0UL;
            ulong addend = Unsafe.Add(ref second, i);
            sum += addend;
            carry += sum < addend ? 1UL : 0UL;
            Unsafe.Add(ref to, i) = sum;
        }
        for (i *= 2; i < x.Length; i++)
        {
            if (carry == 0 && i >= y.Length)
            {
                x[i..].CopyTo(result[i..]);
                break;
            }
            ulong sum = x[i] + carry + (i < y.Length ? y[i] : 0UL);
            (result[i], carry) = ((uint)sum, sum >> 32);
        }
        return (uint)carry;
    }

    /// <summary>Writes the difference to what is not larger.</summary>
    public static void Subtract(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y, Span<uint> result)
    {
        ref ulong first = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(x));
        ref ulong second = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(y));
        ref ulong to = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(result));
        int count = y.Length / 2, i = 0;
        var before = Vector256<ulong>.Zero;
        for (; i <= count - Vector256<ulong>.Count; i += Vector256<ulong>.Count)
        {
            var left = Vector256.LoadUnsafe(ref first, (nuint)i);
            var right = Vector256.LoadUnsafe(ref second, (nuint)i);
            var difference = left - right;
            var borrows = Carries(Vector256.LessThan(left, right), before, out var last);
            if ((Vector256.Equals(difference, Vector256<ulong>.Zero) & borrows) != Vector256<ulong>.Zero)
                break;
            (difference + borrows).StoreUnsafe(ref to, (nuint)i);
            before = last;
        }
        ulong borrow = before[0] & 1;
        for (; i < count; i++)
        {
            ulong value = Unsafe.Add(ref first, i), subtrahend = Unsafe.Add(ref second, i), difference = value - borrow;
            borrow = (value < borrow ? 1UL : 0UL) + (difference < subtrahend ? 1UL : 0UL);
            Unsafe.Add(ref to, i) = difference - subtrahend;
        }
        for (i *= 2; i < x.Length; i++)
        {
            if (borrow == 0 && i >= y.Length)
            {
                x[i..].CopyTo(result[i..]);
                break;
            }
            ulong difference = x[i] - borrow - (i < y.Length ? y[i] : 0UL);
            (result[i], borrow) = ((uint)difference, difference >> 63);
        }
    }

    /// <summary>What comes in at each place, all ones or 0: what goes out at the place below. The first lane of last is what goes out on top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Carries(Vector256<ulong> outgoing, Vector256<ulong> before, out Vector256<ulong> last)
    {
        last = Vector256.Shuffle(outgoing, Vector256.Create(3UL, 0, 1, 2));
        return Vector256.ConditionalSelect(FirstLane, before, last);
    }
}
