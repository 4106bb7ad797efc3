using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.math;

/// <summary>Functions of many numbers.</summary>
[PyModule("math")]
static partial class SumFunctions
{
    [PyFunction("fsum", "Return an accurate floating-point sum of values in the iterable seq.")]
    static PyObject? ExactSumOf(ThreadState ts, PyObject seq)
    {
        if (seq.GetIterator(ts) is not { } iterator)
            return null;
        var sum = new ExactSum();
        double special = 0, infinities = 0;
        bool hasInfinity = false;
        while (iterator.Next(ts) is { } item)
        {
            if (!Arguments.TryDouble(ts, item, out double x))
                return null;
            if (!double.IsFinite(x))
            {
                special += x;
                if (double.IsInfinity(x))
                    (infinities, hasInfinity) = (infinities + x, true);
                continue;
            }
            sum.Add(x);
            if (sum.HasOverflowed)
                return ts.Raise(ExceptionTypes.OverflowError, "intermediate overflow in fsum");
            if (ts.PollInterrupt() && ts.HasError)
                return null;
        }
        if (ts.HasError)
            return null;
        if (special != 0)
            return hasInfinity && double.IsNaN(infinities) ? ts.Raise(ExceptionTypes.ValueError, "-inf + inf in fsum") : new PyFloat(special);
        return new PyFloat(sum.Total());
    }

    [PyFunction("prod", "Calculate the product of all the elements in the input iterable.", TextSignature = "($module, iterable, /, *, start=1)")]
    static PyObject? Product(ThreadState ts, PyObject iterable, [KeywordOnly] PyObject? start = null)
    {
        if (iterable.GetIterator(ts) is not { } iterator)
            return null;
        PyObject? result = start ?? PyInt.Of(1);
        while (iterator.Next(ts) is { } item)
        {
            result = Operators.Binary(ts, (int)BinaryOperator.Multiply, result, item);
            if (result is null || ts.PollInterrupt() && ts.HasError)
                return null;
        }
        return ts.HasError ? null : result;
    }

    [PyFunction("sumprod", "Return the sum of products of values from two iterables p and q.")]
    static PyObject? SumOfProducts(ThreadState ts, PyObject p, PyObject q)
    {
        if (p.GetIterator(ts) is not { } left || q.GetIterator(ts) is not { } right)
            return null;
        PyObject? total = PyInt.Zero;
        long ints = 0;
        var floats = default(TripleLength);
        // ints, then floats are added by themselves while that is exact; from the first other pair on, all as Python adds
        bool areInts = true, areFloats = true, hasFloats = false;
        while (true)
        {
            var x = left.Next(ts);
            var y = ts.HasError ? null : right.Next(ts);
            if (ts.HasError)
                return null;
            if (x is null != y is null)
                return ts.Raise(ExceptionTypes.ValueError, "Inputs are not the same length");
            if (x is null || y is null)
                break;
            if (areInts)
            {
                if (IsExactInt(x) && IsExactInt(y) && TryAddProduct(ref ints, (PyIntegral)x, (PyIntegral)y))
                    continue;
                areInts = false;
                total = PyInt.Of(ints);
            }
            if (areFloats)
            {
                if (TryFloats(x, y, out double a, out double b))
                {
                    var next = floats;
                    next.AddProduct(a, b);
                    if (next.IsFinite)
                    {
                        floats = next;
                        hasFloats = true;
                        continue;
                    }
                }
                areFloats = false;
                if (hasFloats && (total = Operators.Binary(ts, (int)BinaryOperator.Add, total!, new PyFloat(floats.ToDouble()))) is null)
                    return null;
            }
            if (Operators.Binary(ts, (int)BinaryOperator.Multiply, x, y) is not { } product || (total = Operators.Binary(ts, (int)BinaryOperator.Add, total!, product)) is null)
                return null;
        }
        if (areInts)
            return PyInt.Of(ints);
        return areFloats && hasFloats ? Operators.Binary(ts, (int)BinaryOperator.Add, total!, new PyFloat(floats.ToDouble())) : total;
    }

    /// <summary>Adds a product; false when it, or the sum, does not fit.</summary>
    static bool TryAddProduct(ref long sum, PyIntegral x, PyIntegral y)
    {
        if (!x.TryGetInt64(out long a) || !y.TryGetInt64(out long b))
            return false;
        var exact = (Int128)a * b + sum;
        if (exact != (long)exact)
            return false;
        sum = (long)exact;
        return true;
    }

    static bool IsExactInt(PyObject value) => ReferenceEquals(value.Type, PyInt.TypeObject);

    static bool TryFloats(PyObject x, PyObject y, out double a, out double b)
    {
        b = 0;
        return TryFloat(x, out a) && TryFloat(y, out b) && (x is PyFloat || y is PyFloat);
    }

    static bool TryFloat(PyObject value, out double number)
    {
        number = 0;
        if (value is PyFloat real && ReferenceEquals(value.Type, PyFloat.TypeObject))
            number = real.Value;
        else if (IsExactInt(value) && ((PyIntegral)value).TryGetInt64(out long small))
            number = small;
        else
            return false;
        return true;
    }

    [PyFunction("hypot", "Multidimensional Euclidean distance from the origin to a point.", TextSignature = "($module, /, *coordinates)")]
    static PyObject? Hypotenuse(ThreadState ts, ReadOnlySpan<PyObject> args)
    {
        var values = new double[args.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!Arguments.TryDouble(ts, args[i], out double x))
                return null;
            values[i] = Math.Abs(x);
        }
        return new PyFloat(VectorLength.Of(values));
    }

    [PyFunction("dist", "Return the Euclidean distance between two points p and q.")]
    static PyObject? Distance(ThreadState ts, PyObject p, PyObject q)
    {
        if (!TryPoint(ts, p, out var left) || !TryPoint(ts, q, out var right))
            return null;
        if (left.Count != right.Count)
            return ts.Raise(ExceptionTypes.ValueError, "both points must have the same number of dimensions");
        var differences = new double[left.Count];
        for (int i = 0; i < differences.Length; i++)
        {
            if (!Arguments.TryDouble(ts, left[i], out double x) || !Arguments.TryDouble(ts, right[i], out double y))
                return null;
            differences[i] = Math.Abs(x - y);
        }
        return new PyFloat(VectorLength.Of(differences));
    }

    static bool TryPoint(ThreadState ts, PyObject point, out List<PyObject> coordinates)
    {
        coordinates = [];
        return Iteration.Collect(ts, point, coordinates);
    }
}
