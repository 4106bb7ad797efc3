using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A range within 64 bits.</summary>
public sealed class PyRange : PyObject
{
    PyRange(long start, long stop, long step)
    {
        (Start, Stop, Step) = (start, stop, step);
        var span = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        Count = span <= 0 ? 0 : (long)Int128.Min((span - 1) / Int128.Abs(step) + 1, long.MaxValue);
    }

    public static PyType TypeObject { get; } = new("range", Construct) { PatternFamily = PatternFamily.Sequence };

    public long Start { get; }
    public long Stop { get; }
    public long Step { get; }
    public long Count { get; }

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => Count > 0 ? 1 : 0;

    public override long Length(ThreadState ts)
    {
        if (Count < long.MaxValue)
            return Count;
        ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr(Step == 1 ? $"range({Start}, {Stop})" : $"range({Start}, {Stop}, {Step})");
    public override PyObject? GetIterator(ThreadState ts) => new RangeIterator(Start, Step, Count);

    public override int Contains(ThreadState ts, PyObject value)
    {
        if (value is not PyIntegral number)
            return base.Contains(ts, value);
        return number.TryGetInt64(out long wanted) && IndexOf(wanted) >= 0 ? 1 : 0;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice slice)
            return GetSlice(ts, slice);
        if (key is not PyIntegral number)
            return ts.Raise(ExceptionTypes.TypeError, $"range indices must be integers or slices, not {key.Type.Name}");
        if (number.TryGetInt64(out long index))
        {
            if (index < 0)
                index += Count;
            if (index >= 0 && index < Count)
                return PyInt.Of(Start + index * Step);
        }
        return ts.Raise(ExceptionTypes.IndexError, "range object index out of range");
    }

    PyObject? GetSlice(ThreadState ts, PySlice slice)
    {
        if (!slice.TryResolve(ts, Count, out var first, out var last, out var step))
            return null;
        Int128 start = Start + (Int128)first * Step, stop = Start + (Int128)last * Step, stride = (Int128)Step * step;
        return IsLong(start) && IsLong(stop) && IsLong(stride) ? new PyRange((long)start, (long)stop, (long)stride)
            : new PyLongRange((System.Numerics.BigInteger)start, (System.Numerics.BigInteger)stop, (System.Numerics.BigInteger)stride);
    }

    static bool IsLong(Int128 value) => value >= long.MinValue && value <= long.MaxValue;

    /// <summary>Ranges are equal when they give the same ints.</summary>
    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyRange right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        bool same = Count == right.Count && (Count == 0 || Start == right.Start && (Count == 1 || Step == right.Step));
        return PyBool.Of(same == (op == CompareOperator.Equal));
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        PyObject none = PyNone.Instance;
        return new PyTuple([PyInt.Of(Count), Count == 0 ? none : PyInt.Of(Start), Count <= 1 ? none : PyInt.Of(Step)]).TryHash(ts, out hash);
    }

    /// <summary>The index of an int, or -1 when the range does not give it.</summary>
    public long IndexOf(long value)
    {
        var distance = (Int128)value - Start;
        return Count > 0 && distance % Step == 0 && distance / Step >= 0 && distance / Step < Count ? (long)(distance / Step) : -1;
    }

    /// <summary>An iterator from the last int to the first.</summary>
    public RangeIterator Reversed() => Count == 0 ? new RangeIterator(0, 1, 0) : new RangeIterator(Start + (Count - 1) * Step, unchecked(-Step), Count);

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Builtins.Declarations.Arguments.Check(ts, "range", arguments.Length, names, 1, 3))
            return null;
        Span<long> bounds = [0, 0, 1];
        bool isLong = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not PyIntegral number)
                return ts.Raise(ExceptionTypes.TypeError, $"'{arguments[i].Type.Name}' object cannot be interpreted as an integer");
            isLong |= !number.TryGetInt64(out bounds[arguments.Length == 1 ? 1 : i]);
        }
        if (isLong)
        {
            System.Numerics.BigInteger Bound(PyObject value) => ((PyIntegral)value).ToBigInteger();
            var step = arguments.Length == 3 ? Bound(arguments[2]) : 1;
            return step.IsZero ? ts.Raise(ExceptionTypes.ValueError, "range() arg 3 must not be zero")
                : new PyLongRange(arguments.Length == 1 ? 0 : Bound(arguments[0]), Bound(arguments[arguments.Length == 1 ? 0 : 1]), step);
        }
        return bounds[2] == 0 ? ts.Raise(ExceptionTypes.ValueError, "range() arg 3 must not be zero") : new PyRange(bounds[0], bounds[1], bounds[2]);
    }
}
