using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A range whose bounds need more than 64 bits.</summary>
sealed class PyLongRange : PyObject
{
    readonly BigInteger start, stop, step, count;

    public PyLongRange(BigInteger start, BigInteger stop, BigInteger step)
    {
        (this.start, this.stop, this.step) = (start, stop, step);
        var span = step.Sign > 0 ? stop - start : start - stop;
        count = span.Sign <= 0 ? 0 : (span - 1) / BigInteger.Abs(step) + 1;
    }

    public override PyType Type => PyRange.TypeObject;
    public override int IsTrue(ThreadState ts) => count.IsZero ? 0 : 1;

    public override long Length(ThreadState ts)
    {
        if (count <= long.MaxValue)
            return (long)count;
        ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (IntArithmetic.ToDecimal(ts, start) is not PyStr first || IntArithmetic.ToDecimal(ts, stop) is not PyStr last || IntArithmetic.ToDecimal(ts, step) is not PyStr stride)
            return null;
        return new PyStr(step.IsOne ? $"range({first.Value}, {last.Value})" : $"range({first.Value}, {last.Value}, {stride.Value})");
    }

    public override PyObject? GetIterator(ThreadState ts) => new LongRangeIterator(start, step, count);

    public override int Contains(ThreadState ts, PyObject value) => value is PyIntegral number ? IndexOf(number.ToBigInteger()) is null ? 0 : 1 : base.Contains(ts, value);

    BigInteger? IndexOf(BigInteger value)
    {
        var index = BigInteger.DivRem(value - start, step, out var rest);
        return rest.IsZero && index.Sign >= 0 && index < count ? index : null;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice)
            return ts.Unsupported("slices of ranges beyond 64 bits");
        if (key is not PyIntegral number)
            return ts.Raise(ExceptionTypes.TypeError, $"range indices must be integers or slices, not {key.Type.Name}");
        var index = number.ToBigInteger();
        if (index.Sign < 0)
            index += count;
        return index.Sign >= 0 && index < count ? IntArithmetic.Normalize(start + index * step) : ts.Raise(ExceptionTypes.IndexError, "range object index out of range");
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is PyRange && op is CompareOperator.Equal or CompareOperator.NotEqual)
            return PyBool.Of(op == CompareOperator.NotEqual);
        if (other is not PyLongRange right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        bool same = count == right.count && (count.IsZero || start == right.start && (count.IsOne || step == right.step));
        return PyBool.Of(same == (op == CompareOperator.Equal));
    }

    public override bool TryHash(ThreadState ts, out long hash) =>
        new PyTuple([IntArithmetic.Normalize(count), IntArithmetic.Normalize(start), IntArithmetic.Normalize(step)]).TryHash(ts, out hash);

    // the methods of range take ranges within 64 bits
    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value switch
    {
        "start" => IntArithmetic.Normalize(start),
        "stop" => IntArithmetic.Normalize(stop),
        "step" => IntArithmetic.Normalize(step),
        "index" or "count" or "__reversed__" or "__reduce__" => ts.Unsupported($"range.{name.Value} beyond 64 bits"),
        _ => base.GetAttribute(ts, name),
    };
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

    void IIteratorPosition.MoveTo(long position) => index = BigInteger.Min(count, index + BigInteger.Max(0, position));

    PyObject? IIteratorState.Reduce(ThreadState ts)
    {
        var rest = PyRange.TypeObject.Call(ts, [IntArithmetic.Normalize(start + index * step), IntArithmetic.Normalize(start + count * step), IntArithmetic.Normalize(step)], null);
        return rest is null ? null : new PyTuple([ts.Interpreter.Builtins.Get(Interned.Of("iter")) ?? PyNone.Instance, new PyTuple([rest]), PyNone.Instance]);
    }

    public override PyType Type => TypeObject;
    public override bool IsIterator => true;
    public override PyObject? GetIterator(ThreadState ts) => this;
    public override PyObject? Next(ThreadState ts) => index < count ? IntArithmetic.Normalize(start + index++ * step) : null;
}
