using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A range within 64 bits.</summary>
public sealed class PySmallRange : PyRange
{
    readonly long start, stop, step, count;

    internal PySmallRange(long start, long stop, long step)
    {
        (this.start, this.stop, this.step) = (start, stop, step);
        // a count beyond 64 bits is computed when it is asked for
        count = step > 0 ? start < stop ? Steps(Distance(start, stop) - 1) : 0 : start > stop ? Steps(Distance(stop, start) - 1) : 0;
    }

    /// <summary>Exact also where the difference has no place in a long.</summary>
    static ulong Distance(long low, long high) => unchecked((ulong)high - (ulong)low);

    ulong StepSize => unchecked(step > 0 ? (ulong)step : 0 - (ulong)step);

    long Steps(ulong distance) => (long)Math.Min(distance / StepSize, long.MaxValue - 1) + 1;

    internal override BigInteger First => start;
    internal override BigInteger Bound => stop;
    internal override BigInteger Stride => step;

    internal override BigInteger Size => count < long.MaxValue ? count
        : step > 0 ? ((BigInteger)stop - start - 1) / step + 1 : ((BigInteger)start - stop - 1) / -(BigInteger)step + 1;

    public override int IsTrue(ThreadState ts) => count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => count < long.MaxValue ? count : base.Length(ts);

    bool HasExactCount => count < long.MaxValue || Size == count;

    public override PyObject? GetIterator(ThreadState ts) =>
        // as in CPython, an iterator of 64 bits is one whose last step cannot leave them
        HasExactCount && (count == 0 || (step > 0 ? stop <= long.MaxValue - (step - 1) : stop >= long.MinValue + (-1 - step)))
            ? new RangeIterator(start, step, count) : new LongRangeIterator(start, step, Size);

    public override int Contains(ThreadState ts, PyObject value)
    {
        if (!IsPlainInt(value))
            return base.Contains(ts, value);
        if (!((PyIntegral)value).TryGetInt64(out long wanted))
            return 0;
        if (step > 0 ? wanted < start || wanted >= stop : wanted > start || wanted <= stop)
            return 0;
        return (step > 0 ? Distance(start, wanted) : Distance(wanted, start)) % StepSize == 0 ? 1 : 0;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is not PyIntegral number || !number.TryGetInt64(out long index) || count == long.MaxValue)
            return base.GetItem(ts, key);
        if (index < 0)
            index += count;
        return index >= 0 && index < count ? PyInt.Of(start + index * step) : ts.Raise(ExceptionTypes.IndexError, "range object index out of range");
    }

    public override PyObject Reversed() =>
        // as in CPython, an iterator of 64 bits is one whose step and whose end, a step before the start, are within them
        HasExactCount && step != long.MinValue && (step > 0 ? start >= long.MinValue + step : start <= long.MaxValue + step)
            ? new RangeIterator(unchecked(start - step + count * step), -step, count) : new LongRangeIterator(start + (Size - 1) * step, -(BigInteger)step, Size);
}
