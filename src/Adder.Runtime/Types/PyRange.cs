using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A range; <see cref="PySmallRange"/> within 64 bits, <see cref="PyLongRange"/> beyond. What is asked for rarely is computed without limits here.</summary>
public abstract class PyRange : PyObject
{
    public static PyType TypeObject { get; } = new("range", Construct) { UnpacksKeywords = true, PatternFamily = PatternFamily.Sequence, IsSubclassable = false };

    public override PyType Type => TypeObject;

    /// <summary>The first number.</summary>
    internal abstract BigInteger First { get; }

    /// <summary>The bound that is not reached.</summary>
    internal abstract BigInteger Bound { get; }

    /// <summary>The distance between the numbers.</summary>
    internal abstract BigInteger Stride { get; }

    /// <summary>How many numbers there are.</summary>
    internal abstract BigInteger Size { get; }

    /// <summary>An iterator from the last int to the first.</summary>
    public abstract PyObject Reversed();

    /// <summary>A range in the form that fits it; the step is not 0.</summary>
    public static PyRange Of(BigInteger start, BigInteger stop, BigInteger step) =>
        IsLong(start) && IsLong(stop) && IsLong(step) ? new PySmallRange((long)start, (long)stop, (long)step) : new PyLongRange(start, stop, step);

    static bool IsLong(BigInteger value) => value >= long.MinValue && value <= long.MaxValue;

    public override int IsTrue(ThreadState ts) => Size.IsZero ? 0 : 1;

    public override long Length(ThreadState ts)
    {
        if (Size <= long.MaxValue)
            return (long)Size;
        ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (IntArithmetic.ToDecimal(ts, First) is not PyStr first || IntArithmetic.ToDecimal(ts, Bound) is not PyStr last || IntArithmetic.ToDecimal(ts, Stride) is not PyStr stride)
            return null;
        return new PyStr(Stride.IsOne ? $"range({first.Value}, {last.Value})" : $"range({first.Value}, {last.Value}, {stride.Value})");
    }

    /// <summary>Whether membership is a matter of arithmetic: an int or bool of exactly that type.</summary>
    public static bool IsPlainInt(PyObject value) => value is PyIntegral { Type.IsHeap: false };

    public override int Contains(ThreadState ts, PyObject value) =>
        IsPlainInt(value) ? IndexOf(((PyIntegral)value).ToBigInteger()) is null ? 0 : 1 : base.Contains(ts, value);

    /// <summary>The index of an int; null when the range does not give it.</summary>
    internal BigInteger? IndexOf(BigInteger value)
    {
        var index = BigInteger.DivRem(value - First, Stride, out var rest);
        return rest.IsZero && index.Sign >= 0 && index < Size ? index : null;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice slice)
        {
            if (!slice.TryResolve(ts, Size, out var first, out var last, out var step))
                return null;
            return Of(First + first * Stride, First + last * Stride, Stride * step);
        }
        if (!Numbers.HasIndex(key))
            return ts.Raise(ExceptionTypes.TypeError, $"range indices must be integers or slices, not {key.Type.Name}");
        if (Numbers.ToIndex(ts, key) is not { } number)
            return null;
        var index = number.ToBigInteger();
        if (index.Sign < 0)
            index += Size;
        return index.Sign >= 0 && index < Size ? IntArithmetic.Normalize(First + index * Stride) : ts.Raise(ExceptionTypes.IndexError, "range object index out of range");
    }

    /// <summary>Ranges are equal when they give the same ints.</summary>
    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyRange right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        bool same = Size == right.Size && (Size.IsZero || First == right.First && (Size.IsOne || Stride == right.Stride));
        return PyBool.Of(same == (op == CompareOperator.Equal));
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        PyObject none = PyNone.Instance;
        return new PyTuple([IntArithmetic.Normalize(Size), Size.IsZero ? none : IntArithmetic.Normalize(First), Size <= 1 ? none : IntArithmetic.Normalize(Stride)])
            .TryHash(ts, out hash);
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Builtins.Declarations.Arguments.Check(ts, "range", arguments.Length, names, 1, 3))
            return null;
        Span<long> bounds = [0, 0, 1];
        bool isLong = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not PyIntegral number)
                return FromIndices(ts, arguments);
            isLong |= !number.TryGetInt64(out bounds[arguments.Length == 1 ? 1 : i]);
        }
        return isLong ? FromIndices(ts, arguments)
            : bounds[2] == 0 ? ts.Raise(ExceptionTypes.ValueError, "range() arg 3 must not be zero") : new PySmallRange(bounds[0], bounds[1], bounds[2]);
    }

    /// <summary>A range of bounds that need __index__, or more than 64 bits.</summary>
    static PyObject? FromIndices(ThreadState ts, ReadOnlySpan<PyObject> arguments)
    {
        var bounds = new BigInteger[] { 0, 0, 1 };
        for (int i = 0; i < arguments.Length; i++)
        {
            if (Numbers.ToIndex(ts, arguments[i]) is not { } number)
                return null;
            bounds[arguments.Length == 1 ? 1 : i] = number.ToBigInteger();
        }
        return bounds[2].IsZero ? ts.Raise(ExceptionTypes.ValueError, "range() arg 3 must not be zero") : Of(bounds[0], bounds[1], bounds[2]);
    }
}
