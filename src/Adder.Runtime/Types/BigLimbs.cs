using System.Numerics;
using System.Runtime.CompilerServices;

namespace Adder.Runtime.Types;

/// <summary>
/// Arithmetic of large ints on the very limbs of a BigInteger, without copies. BigInteger's own work is by 32 bits, in a buffer of its own
/// that is cleared before and copied behind.
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

    /// <summary>The limbs of a large int.</summary>
    public static uint[]? Limbs(PyBigInt value)
    {
        var number = value.Value;
        return BitsOf(ref number);
    }

    /// <summary>A large int that shares its limbs with no other.</summary>
    public static PyBigInt Copy(PyBigInt value)
    {
        var number = value.Value;
        if (BitsOf(ref number) is { } limbs)
            BitsOf(ref number) = [.. limbs];
        return new PyBigInt(number);
    }

    /// <summary>Sum of two ints of which at least one is large, in the limbs that nobody else holds, if that is as many as it needs.</summary>
    public static PyIntegral Add(PyIntegral left, PyIntegral right, uint[]? room = null)
    {
        Span<uint> small = stackalloc uint[2];
        var x = Magnitude(left, small, out int sign);
        var y = Magnitude(right, small, out int other);
        return Add(x, sign, y, other, room);
    }

    public static PyIntegral Subtract(PyIntegral left, PyIntegral right, uint[]? room = null)
    {
        Span<uint> small = stackalloc uint[2];
        var x = Magnitude(left, small, out int sign);
        var y = Magnitude(right, small, out int other);
        return Add(x, sign, y, -other, room);
    }

    /// <summary>Product of a large int and one of 64 bits.</summary>
    public static PyIntegral Multiply(PyBigInt left, long right)
    {
        if (right is 0)
            return PyInt.Zero;
        var x = Magnitude(left, default, out int sign);
        ulong factor = right < 0 ? unchecked(0 - (ulong)right) : (ulong)right;
        long bits = (long)x.Length * 32 - BitOperations.LeadingZeroCount(x[^1]) + 64 - BitOperations.LeadingZeroCount(factor);
        var result = GC.AllocateUninitializedArray<uint>((int)((bits + 31) / 32));
        Magnitudes.Multiply(x, factor, result);
        return Make(result, right < 0 ? -sign : sign);
    }

    /// <summary>The quotient rounded down, where the highest bits of two large ints tell it; else null.</summary>
    public static PyInt? FloorDivide(PyBigInt left, PyBigInt right)
    {
        var x = Magnitude(left, default, out int sign);
        var y = Magnitude(right, default, out int other);
        long quotient = Magnitudes.Quotient(x, y);
        return quotient < 0 ? null : PyInt.Of(sign == other ? quotient : -quotient - 1);
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

    static PyIntegral Add(ReadOnlySpan<uint> x, int sign, ReadOnlySpan<uint> y, int other, uint[]? room)
    {
        if (sign == other)
            return x.Length >= y.Length ? Sum(x, y, sign, room) : Sum(y, x, sign, room);
        int order = Compare(x, y);
        return order == 0 ? PyInt.Zero : order > 0 ? Difference(x, y, sign, room) : Difference(y, x, other, room);
    }

    static PyIntegral Sum(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y, int sign, uint[]? room)
    {
        var result = Room(room, x.Length);
        if (Magnitudes.Add(x, y, result) is not 0 and var carry)
        {
            Array.Resize(ref result, result.Length + 1);
            result[^1] = carry;
        }
        return Make(result, sign);
    }

    static PyIntegral Difference(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y, int sign, uint[]? room)
    {
        var result = Room(room, x.Length);
        Magnitudes.Subtract(x, y, result);
        return Make(result, sign);
    }

    static uint[] Room(uint[]? room, int length) => room is not null && room.Length == length ? room : GC.AllocateUninitializedArray<uint>(length);

    static int Compare(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y)
    {
        if (x.Length != y.Length)
            return x.Length.CompareTo(y.Length);
        for (int i = x.Length - 1; i >= 0; i--)
            if (x[i] != y[i])
                return x[i].CompareTo(y[i]);
        return 0;
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
