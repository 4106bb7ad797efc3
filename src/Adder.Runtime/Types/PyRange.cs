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

    public static PyType TypeObject { get; } = new("range", Construct);

    public long Start { get; }
    public long Stop { get; }
    public long Step { get; }
    public long Count { get; }

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => Count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Count;
    public override PyObject? Repr(ThreadState ts) => new PyStr(Step == 1 ? $"range({Start}, {Stop})" : $"range({Start}, {Stop}, {Step})");
    public override PyObject? GetIterator(ThreadState ts) => new RangeIterator(Start, Step, Count);

    public override int Contains(ThreadState ts, PyObject value)
    {
        if (value is not PyIntegral number)
            return base.Contains(ts, value);
        if (!number.TryGetInt64(out long wanted) || Count == 0)
            return 0;
        var distance = (Int128)wanted - Start;
        return distance % Step == 0 && distance / Step >= 0 && distance / Step < Count ? 1 : 0;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice)
            return ts.Unsupported("slices of ranges");
        if (Count > int.MaxValue)
            return ts.Unsupported("indices of ranges beyond 32 bits");
        return Indexing.TryIndex(ts, key, (int)Count, "range object", out int index) ? PyInt.Of(Start + index * Step) : null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null)
            return ts.Raise(ExceptionTypes.TypeError, "range() takes no keyword arguments");
        if (arguments.Length is 0 or > 3)
            return ts.Raise(ExceptionTypes.TypeError, $"range expected {(arguments.Length == 0 ? "at least 1 argument" : "at most 3 arguments")}, got {arguments.Length}");
        Span<long> bounds = [0, 0, 1];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not PyIntegral number)
                return ts.Raise(ExceptionTypes.TypeError, $"'{arguments[i].Type.Name}' object cannot be interpreted as an integer");
            if (!number.TryGetInt64(out bounds[arguments.Length == 1 ? 1 : i]))
                return ts.Unsupported("ranges beyond 64 bits");
        }
        return bounds[2] == 0 ? ts.Raise(ExceptionTypes.ValueError, "range() arg 3 must not be zero") : new PyRange(bounds[0], bounds[1], bounds[2]);
    }
}
