using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Adder.Runtime.Types;

/// <summary>
/// Addition and multiplication of large ints on the very limbs of a BigInteger, 64 bits at a time and without copies. BigInteger's own
/// work is by 32 bits, in a buffer of its own that is cleared before and copied behind.
/// </summary>
static class BigLimbs
{
    /// <summary>Whether the layout of BigInteger is the one known here: a sign, and the magnitude in 32-bit limbs, lowest first.</summary>
    public static bool IsKnown { get; } = BitConverter.IsLittleEndian && Probe();

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sign")]
    static extern ref int SignOf(ref BigInteger value);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_bits")]
    static extern ref uint[]? BitsOf(ref BigInteger value);

    static bool Probe()
    {
        try
        {
            BigInteger negative = -(BigInteger)0x1_0000_0002L;
            return SignOf(ref negative) == -1 && BitsOf(ref negative) is [2, 1];
        }
        catch (MissingFieldException)
        {
            return false;
        }
    }

    /// <summary>Sum of two ints of which at least one is large.</summary>
    public static PyIntegral Add(PyIntegral left, PyIntegral right)
    {
        Span<uint> small = stackalloc uint[2];
        var x = Magnitude(left, small, out int sign);
        var y = Magnitude(right, small, out int other);
        return Add(x, sign, y, other);
    }

    public static PyIntegral Subtract(PyIntegral left, PyIntegral right)
    {
        Span<uint> small = stackalloc uint[2];
        var x = Magnitude(left, small, out int sign);
        var y = Magnitude(right, small, out int other);
        return Add(x, sign, y, -other);
    }

    /// <summary>Product of a large int and one of 64 bits.</summary>
    public static PyIntegral Multiply(PyBigInt left, long right)
    {
        if (right is 0)
            return PyInt.Zero;
        var x = Magnitude(left, default, out int sign);
        ulong factor = right < 0 ? unchecked(0 - (ulong)right) : (ulong)right;
        int top = x.Length - 1;
        long bits = (long)x.Length * 32 - BitOperations.LeadingZeroCount(x[top]) + 64 - BitOperations.LeadingZeroCount(factor);
        var result = GC.AllocateUninitializedArray<uint>((int)((bits + 31) / 32));
        var from = MemoryMarshal.Cast<uint, ulong>(x);
        var to = MemoryMarshal.Cast<uint, ulong>(result.AsSpan());
        ulong carry = 0;
        for (int i = 0; i < from.Length; i++)
        {
            ulong high = Math.BigMul(from[i], factor, out ulong low);
            low += carry;
            carry = high + (low < carry ? 1UL : 0UL);
            to[i] = low;
        }
        // at most three limbs are left, of which the last may be the odd one
        int at = from.Length * 2;
        UInt128 rest = carry;
        if (at < x.Length)
            rest += (UInt128)factor * x[at];
        for (; at < result.Length; at++)
            (result[at], rest) = ((uint)rest, rest >> 32);
        return Make(result, right < 0 ? -sign : sign);
    }

    static ReadOnlySpan<uint> Magnitude(PyIntegral value, Span<uint> small, out int sign)
    {
        if (!value.TryGetInt64(out long number))
        {
            var big = Unsafe.As<PyBigInt>(value).Value;
            sign = SignOf(ref big);
            return BitsOf(ref big);
        }
        sign = number < 0 ? -1 : 1;
        ulong magnitude = number < 0 ? unchecked(0 - (ulong)number) : (ulong)number;
        (small[0], small[1]) = ((uint)magnitude, (uint)(magnitude >> 32));
        return small[..(magnitude == 0 ? 0 : magnitude <= uint.MaxValue ? 1 : 2)];
    }

    static PyIntegral Add(ReadOnlySpan<uint> x, int sign, ReadOnlySpan<uint> y, int other)
    {
        if (sign == other)
            return Make(x.Length >= y.Length ? AddMagnitudes(x, y) : AddMagnitudes(y, x), sign);
        int order = Compare(x, y);
        return order == 0 ? PyInt.Zero : order > 0 ? Make(SubtractMagnitudes(x, y), sign) : Make(SubtractMagnitudes(y, x), other);
    }

    static int Compare(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y)
    {
        if (x.Length != y.Length)
            return x.Length.CompareTo(y.Length);
        for (int i = x.Length - 1; i >= 0; i--)
            if (x[i] != y[i])
                return x[i].CompareTo(y[i]);
        return 0;
    }

    /// <summary>Adds to what has at least as many limbs.</summary>
    static uint[] AddMagnitudes(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y)
    {
        var result = GC.AllocateUninitializedArray<uint>(x.Length);
        var first = MemoryMarshal.Cast<uint, ulong>(x);
        var second = MemoryMarshal.Cast<uint, ulong>(y);
        var to = MemoryMarshal.Cast<uint, ulong>(result.AsSpan());
        ulong carry = 0;
        int i = 0;
        for (; i < second.Length; i++)
        {
            ulong sum = first[i] + carry;
            carry = sum < carry ? 1UL : 0UL;
            sum += second[i];
            carry += sum < second[i] ? 1UL : 0UL;
            to[i] = sum;
        }
        for (i *= 2; i < x.Length; i++)
        {
            ulong sum = x[i] + carry + (i < y.Length ? y[i] : 0UL);
            (result[i], carry) = ((uint)sum, sum >> 32);
            if (carry == 0 && i + 1 >= y.Length)
            {
                x[(i + 1)..].CopyTo(result.AsSpan(i + 1));
                break;
            }
        }
        if (carry != 0)
        {
            Array.Resize(ref result, result.Length + 1);
            result[^1] = 1;
        }
        return result;
    }

    /// <summary>Subtracts what is smaller.</summary>
    static uint[] SubtractMagnitudes(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y)
    {
        var result = GC.AllocateUninitializedArray<uint>(x.Length);
        var first = MemoryMarshal.Cast<uint, ulong>(x);
        var second = MemoryMarshal.Cast<uint, ulong>(y);
        var to = MemoryMarshal.Cast<uint, ulong>(result.AsSpan());
        ulong borrow = 0;
        int i = 0;
        for (; i < second.Length; i++)
        {
            ulong difference = first[i] - borrow;
            borrow = first[i] < borrow ? 1UL : 0UL;
            borrow += difference < second[i] ? 1UL : 0UL;
            to[i] = difference - second[i];
        }
        for (i *= 2; i < x.Length; i++)
        {
            ulong difference = x[i] - borrow - (i < y.Length ? y[i] : 0UL);
            (result[i], borrow) = ((uint)difference, difference >> 63);
        }
        return result;
    }

    /// <summary>The int of a magnitude and its sign.</summary>
    static PyIntegral Make(uint[] magnitude, int sign)
    {
        int length = magnitude.Length;
        while (length > 0 && magnitude[length - 1] == 0)
            length--;
        if (length <= 2)
        {
            ulong value = length == 0 ? 0 : magnitude[0] | (length == 2 ? (ulong)magnitude[1] << 32 : 0);
            if (value <= long.MaxValue)
                return PyInt.Of(sign < 0 ? -(long)value : (long)value);
            if (value == 1UL << 63 && sign < 0)
                return PyInt.Of(long.MinValue);
        }
        if (length < magnitude.Length)
            Array.Resize(ref magnitude, length);
        BigInteger made = default;
        (SignOf(ref made), BitsOf(ref made)) = (sign, magnitude);
        return new PyBigInt(made);
    }
}
