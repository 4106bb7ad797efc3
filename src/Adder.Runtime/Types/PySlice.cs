using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>The indices of a slice of a sequence of known length.</summary>
public readonly record struct SliceRange(int Start, int Step, int Count)
{
    public int this[int i] => Start + i * Step;
}

/// <summary>A slice.</summary>
public sealed class PySlice(PyObject start, PyObject stop, PyObject step) : PyObject
{
    public static PyType TypeObject { get; } = new("slice", Construct) { IsSubclassable = false };

    public PyObject Start { get; } = start;
    public PyObject Stop { get; } = stop;
    public PyObject Step { get; } = step;

    public override PyType Type => TypeObject;

    public override PyObject? Repr(ThreadState ts) => ReprText.Join(ts, "slice(", [Start, Stop, Step], ")");

    public override bool TryHash(ThreadState ts, out long hash) => new PyTuple([Start, Stop, Step]).TryHash(ts, 0, out hash);

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => other is PySlice right
        ? new PyTuple([Start, Stop, Step]).Compare(ts, op, new PyTuple([right.Start, right.Stop, right.Step]))
        : PyNotImplemented.Instance;

    /// <summary>The slice with ints as its bounds, so that resolving it runs no code of the program that could change the sequence. Null with an error.</summary>
    public PySlice? Settle(ThreadState ts)
    {
        static bool IsSettled(PyObject bound) => bound is PyNone || bound.GetType() == typeof(PyInt);
        if (IsSettled(Start) && IsSettled(Stop) && IsSettled(Step))
            return this;
        if (!TrySettle(ts, Step, int.MaxValue, out var step))
            return null;
        if (step is PyInt { Value: 0 })
        {
            ts.Raise(ExceptionTypes.ValueError, "slice step cannot be zero");
            return null;
        }
        return TrySettle(ts, Start, long.MaxValue, out var start) && TrySettle(ts, Stop, long.MaxValue, out var stop) ? new PySlice(start, stop, step) : null;
    }

    static bool TrySettle(ThreadState ts, PyObject bound, long limit, out PyObject settled)
    {
        settled = bound;
        if (bound is PyNone)
            return true;
        if (!TryBound(ts, bound, limit, out long value))
            return false;
        settled = PyInt.Of(value);
        return true;
    }

    /// <summary>The indices in a sequence of a length; false with an error.</summary>
    public bool TryResolve(ThreadState ts, int length, out SliceRange range)
    {
        range = default;
        if (!TryResolve(ts, (long)length, out long first, out long last, out long step))
            return false;
        // divisions take longer than all the rest
        long count = step == 1 ? last - first : step == -1 ? first - last : step < 0 ? (first - last - step - 1) / -step : (last - first + step - 1) / step;
        range = new SliceRange((int)first, (int)step, (int)Math.Max(0, count));
        return true;
    }

    /// <summary>Start, stop and step in a sequence of a length, the step clamped to 32 bits. False with an error.</summary>
    public bool TryResolve(ThreadState ts, long length, out long first, out long last, out long step)
    {
        (first, last, step) = (0, 0, 1);
        if (Step is not PyNone)
        {
            if (!TryBound(ts, Step, int.MaxValue, out step))
                return false;
            if (step == 0)
                return ts.Fail(ExceptionTypes.ValueError, "slice step cannot be zero");
        }
        long lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
        (first, last) = step < 0 ? (highest, lowest) : (lowest, highest);
        return TryPlace(ts, Start, length, lowest, highest, ref first) && TryPlace(ts, Stop, length, lowest, highest, ref last);
    }

    /// <summary>Start, stop and step in a sequence of any length, as slice.indices() gives them; false with an error.</summary>
    public bool TryResolve(ThreadState ts, BigInteger length, out BigInteger first, out BigInteger last, out BigInteger step)
    {
        (first, last, step) = (0, 0, 1);
        if (Step is not PyNone)
        {
            if (!TryBound(ts, Step, out step))
                return false;
            if (step.IsZero)
                return ts.Fail(ExceptionTypes.ValueError, "slice step cannot be zero");
        }
        BigInteger lowest = step.Sign < 0 ? -1 : 0, highest = step.Sign < 0 ? length - 1 : length;
        (first, last) = step.Sign < 0 ? (highest, lowest) : (lowest, highest);
        return TryPlace(ts, Start, ref first) && TryPlace(ts, Stop, ref last);

        bool TryPlace(ThreadState ts, PyObject bound, ref BigInteger place)
        {
            if (bound is PyNone)
                return true;
            if (!TryBound(ts, bound, out place))
                return false;
            place = BigInteger.Min(highest, BigInteger.Max(lowest, place.Sign < 0 ? place + length : place));
            return true;
        }
    }

    static bool TryBound(ThreadState ts, PyObject bound, out BigInteger value)
    {
        value = default;
        if (!Numbers.HasIndex(bound))
            return ts.Fail(ExceptionTypes.TypeError, "slice indices must be integers or None or have an __index__ method");
        if (Numbers.ToIndex(ts, bound) is not { } number)
            return false;
        value = number.ToBigInteger();
        return true;
    }

    static bool TryPlace(ThreadState ts, PyObject bound, long length, long lowest, long highest, ref long place)
    {
        if (bound is PyNone)
            return true;
        if (!TryBound(ts, bound, long.MaxValue, out place))
            return false;
        place = Math.Clamp(place < 0 ? place + length : place, lowest, highest);
        return true;
    }

    static bool TryBound(ThreadState ts, PyObject bound, long limit, out long value)
    {
        if (bound.GetType() == typeof(PyInt))
        {
            value = Math.Clamp(((PyInt)bound).Value, -limit, limit);
            return true;
        }
        value = 0;
        if (!Numbers.HasIndex(bound))
            return ts.Fail(ExceptionTypes.TypeError, "slice indices must be integers or None or have an __index__ method");
        if (Numbers.ToIndex(ts, bound) is not { } number)
            return false;
        // a bound beyond the machine is as far as one can go
        if (!number.TryGetInt64(out value))
            value = number.ToBigInteger().Sign < 0 ? -limit : limit;
        value = Math.Clamp(value, -limit, limit);
        return true;
    }

    static PySlice? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Builtins.Declarations.Arguments.Check(ts, "slice", arguments.Length, names, 1, 3))
            return null;
        PyObject none = PyNone.Instance;
        return arguments.Length == 1 ? new PySlice(none, arguments[0], none) : new PySlice(arguments[0], arguments[1], arguments.Length == 3 ? arguments[2] : none);
    }
}
