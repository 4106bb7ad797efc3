using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A range whose bounds need more than 64 bits.</summary>
sealed class PyLongRange : PyRange
{
    public PyLongRange(BigInteger start, BigInteger stop, BigInteger step)
    {
        (First, Bound, Stride) = (start, stop, step);
        var span = step.Sign > 0 ? stop - start : start - stop;
        Size = span.Sign <= 0 ? 0 : (span - 1) / BigInteger.Abs(step) + 1;
    }

    internal override BigInteger First { get; }
    internal override BigInteger Bound { get; }
    internal override BigInteger Stride { get; }
    internal override BigInteger Size { get; }

    public override PyObject? GetIterator(ThreadState ts) => new LongRangeIterator(First, Stride, Size);
    public override PyObject Reversed() => new LongRangeIterator(First + (Size - 1) * Stride, -Stride, Size);
}

/// <summary>The iterator of a range beyond 64 bits.</summary>
sealed class LongRangeIterator(BigInteger start, BigInteger step, BigInteger count) : PyObject, IIteratorPosition
{
    BigInteger index;

    public static PyType TypeObject { get; } = IteratorStates.Declare(new PyType("longrange_iterator", null) { IsSubclassable = false });

    long IIteratorState.Left(ThreadState ts)
    {
        if (count - index <= long.MaxValue)
            return (long)(count - index);
        ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    }

    void IIteratorPosition.MoveTo(long position) => MoveTo(position);

    /// <summary>Goes on by so many ints from where it is; one out of range is clamped.</summary>
    public void MoveTo(BigInteger position) => index = BigInteger.Min(count, index + BigInteger.Max(0, position));

    PyObject? IIteratorState.Reduce(ThreadState ts) =>
        IteratorStates.PickledRange(ts, PyRange.Of(start + index * step, start + count * step, step));

    public override PyType Type => TypeObject;
    public override bool IsIterator => true;
    public override PyObject? GetIterator(ThreadState ts) => this;
    public override PyObject? Next(ThreadState ts) => index < count ? IntArithmetic.Normalize(start + index++ * step) : null;
}
