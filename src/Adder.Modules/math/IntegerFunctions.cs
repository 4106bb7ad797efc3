using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.math;

/// <summary>Functions of ints, and those that give ints.</summary>
[PyModule("math")]
static partial class IntegerFunctions
{
    static readonly PyStr FloorName = Interned.Of("__floor__"), CeilName = Interned.Of("__ceil__"), TruncName = Interned.Of("__trunc__");

    [PyFunction("floor", "Return the floor of x as an Integral.")]
    static PyObject? Floor(ThreadState ts, PyObject x) => Round(ts, x, FloorName, Math.Floor);

    [PyFunction("ceil", "Return the ceiling of x as an Integral.")]
    static PyObject? Ceil(ThreadState ts, PyObject x) => Round(ts, x, CeilName, Math.Ceiling);

    static PyObject? Round(ThreadState ts, PyObject x, PyStr method, Func<double, double> round)
    {
        if (x is PyFloat exact && ReferenceEquals(x.Type, PyFloat.TypeObject))
            return ToInt(ts, round(exact.Value));
        if (x is PyIntegral number && x.Type is { IsHeap: false })
            return Numbers.Exact(number);
        if (x.Type.Lookup(method) is { } found && SpecialCalls.CallIfAny(ts, found, x, out bool missing) is var rounded && !missing)
            return rounded;
        return Arguments.TryDouble(ts, x, out double value) ? ToInt(ts, round(value)) : null;
    }

    [PyFunction("trunc", "Truncates the Real x to the nearest Integral toward 0.")]
    static PyObject? Truncate(ThreadState ts, PyObject x)
    {
        if (x is PyFloat exact && ReferenceEquals(x.Type, PyFloat.TypeObject))
            return ToInt(ts, Math.Truncate(exact.Value));
        if (x is PyIntegral number && x.Type is { IsHeap: false })
            return Numbers.Exact(number);
        return x.Type.Lookup(TruncName) is { } found && SpecialCalls.CallIfAny(ts, found, x, out bool missing) is var truncated && !missing ? truncated : ts.Raise(ExceptionTypes.TypeError, $"type {x.Type.Name} doesn't define __trunc__ method");
    }

    static PyObject? ToInt(ThreadState ts, double whole)
    {
        if (Math.Abs(whole) < long.MaxValue)
            return PyInt.Of((long)whole);
        if (double.IsNaN(whole))
            return ts.Raise(ExceptionTypes.ValueError, "cannot convert float NaN to integer");
        return double.IsInfinity(whole) ? ts.Raise(ExceptionTypes.OverflowError, "cannot convert float infinity to integer") : IntArithmetic.Normalize(new BigInteger(whole));
    }

    [PyFunction("gcd", "Greatest Common Divisor.", TextSignature = "($module, /, *integers)")]
    static PyObject? Gcd(ThreadState ts, ReadOnlySpan<PyObject> args)
    {
        var result = BigInteger.Zero;
        foreach (var argument in args)
        {
            if (!TryInt(ts, argument, out var number))
                return null;
            result = BigInteger.GreatestCommonDivisor(result, number);
        }
        return IntArithmetic.Normalize(result);
    }

    [PyFunction("lcm", "Least Common Multiple.", TextSignature = "($module, /, *integers)")]
    static PyObject? Lcm(ThreadState ts, ReadOnlySpan<PyObject> args)
    {
        var result = BigInteger.One;
        foreach (var argument in args)
        {
            if (!TryInt(ts, argument, out var number))
                return null;
            if (result.IsZero || number.IsZero)
            {
                result = BigInteger.Zero;
                continue;
            }
            result = BigInteger.Abs(result / BigInteger.GreatestCommonDivisor(result, number) * number);
            if (!ts.MayComputeInt((long)result.GetBitLength()))
                return null;
        }
        return IntArithmetic.Normalize(result);
    }

    static bool TryInt(ThreadState ts, PyObject value, out BigInteger number)
    {
        number = default;
        if (Numbers.ToIndex(ts, value) is not { } integral)
            return false;
        number = integral.ToBigInteger();
        return true;
    }

    [PyFunction("isqrt", "Return the integer part of the square root of the input.")]
    static PyObject? IntegerSqrt(ThreadState ts, PyObject n)
    {
        if (!TryInt(ts, n, out var number))
            return null;
        if (number.Sign < 0)
            return ts.Raise(ExceptionTypes.ValueError, "isqrt() argument must be nonnegative");
        return IntArithmetic.Normalize(IntegerSqrt(number));
    }

    /// <summary>Newton's method, with a few bits more in each step.</summary>
    internal static BigInteger IntegerSqrt(BigInteger n)
    {
        if (n.IsZero)
            return n;
        int c = (int)((n.GetBitLength() - 1) / 2);
        var a = BigInteger.One;
        int d = 0;
        for (int s = 31 - BitOperations.LeadingZeroCount((uint)c | 1); s >= 0 && c > 0; s--)
        {
            int e = d;
            d = c >> s;
            a = (a << d - e - 1) + (n >> 2 * c - e - d + 1) / a;
        }
        return a * a > n ? a - 1 : a;
    }

    [PyFunction("factorial", "Find n!.")]
    static PyObject? Factorial(ThreadState ts, PyObject n)
    {
        if (!TryInt(ts, n, out var number))
            return null;
        if (number.Sign < 0)
            return ts.Raise(ExceptionTypes.ValueError, "factorial() not defined for negative values");
        if (number > long.MaxValue)
            return ts.Raise(ExceptionTypes.OverflowError, $"factorial() argument should not exceed {long.MaxValue}");
        return Product(ts, 1, (long)number);
    }

    /// <summary>The product of the numbers from one to another; null with an error.</summary>
    static PyObject? Product(ThreadState ts, BigInteger first, BigInteger last)
    {
        if (last < first)
            return PyInt.Of(1);
        var bits = (last - first + 1) * (long)last.GetBitLength();
        if (bits > long.MaxValue || !ts.MayComputeInt((long)bits))
            return ts.HasError ? null : ts.Raise(ExceptionTypes.MemoryError, "");
        return TryProduct(ts, first, last, out var product) ? IntArithmetic.Normalize(product) : null;
    }

    static bool TryProduct(ThreadState ts, BigInteger first, BigInteger last, out BigInteger product)
    {
        const int Small = 16;
        product = first;
        if (last - first < Small)
        {
            for (var i = first + 1; i <= last; i++)
                product *= i;
            return true;
        }
        if (ts.PollInterrupt() && ts.HasError)
            return false;
        var middle = (first + last) / 2;
        if (!TryProduct(ts, first, middle, out var left) || !TryProduct(ts, middle + 1, last, out var right))
            return false;
        product = left * right;
        return true;
    }

    [PyFunction("perm", "Number of ways to choose k items from n items without repetition and with order.")]
    static PyObject? Permutations(ThreadState ts, PyObject n, PyObject? k = null)
    {
        if (k is null or PyNone)
            return Factorial(ts, n);
        if (!TryInt(ts, n, out var all) || !TryInt(ts, k, out var taken) || !AreNonNegative(ts, all, taken))
            return null;
        if (taken > all)
            return PyInt.Zero;
        return taken > long.MaxValue ? ts.Raise(ExceptionTypes.OverflowError, $"k must not exceed {long.MaxValue}") : Product(ts, all - taken + 1, all);
    }

    static bool AreNonNegative(ThreadState ts, BigInteger n, BigInteger k) =>
        (n.Sign >= 0 || ts.Fail(ExceptionTypes.ValueError, "n must be a non-negative integer"))
        && (k.Sign >= 0 || ts.Fail(ExceptionTypes.ValueError, "k must be a non-negative integer"));

    [PyFunction("comb", "Number of ways to choose k items from n items without repetition and without order.")]
    static PyObject? Combinations(ThreadState ts, PyObject n, PyObject k)
    {
        if (!TryInt(ts, n, out var all) || !TryInt(ts, k, out var taken) || !AreNonNegative(ts, all, taken))
            return null;
        if (taken > all)
            return PyInt.Zero;
        taken = BigInteger.Min(taken, all - taken);
        if (taken > long.MaxValue)
            return ts.Raise(ExceptionTypes.OverflowError, $"min(n - k, k) must not exceed {long.MaxValue}");
        if (Product(ts, all - taken + 1, all) is not PyIntegral top || Product(ts, 1, taken) is not PyIntegral bottom)
            return null;
        return IntArithmetic.Normalize(top.ToBigInteger() / bottom.ToBigInteger());
    }
}
