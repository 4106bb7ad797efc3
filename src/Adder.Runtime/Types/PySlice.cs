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
    public static PyType TypeObject { get; } = new("slice", Construct);

    public PyObject Start { get; } = start;
    public PyObject Stop { get; } = stop;
    public PyObject Step { get; } = step;

    public override PyType Type => TypeObject;

    public override PyObject? Repr(ThreadState ts) => ReprText.Join(ts, "slice(", [Start, Stop, Step], ")");

    public override bool TryHash(ThreadState ts, out long hash) => new PyTuple([Start, Stop, Step]).TryHash(ts, out hash);

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => other is PySlice right
        ? new PyTuple([Start, Stop, Step]).Compare(ts, op, new PyTuple([right.Start, right.Stop, right.Step]))
        : PyNotImplemented.Instance;

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value switch
    {
        "start" => Start,
        "stop" => Stop,
        "step" => Step,
        _ => base.GetAttribute(ts, name),
    };

    /// <summary>The indices in a sequence of a length; false with an error.</summary>
    public bool TryResolve(ThreadState ts, int length, out SliceRange range)
    {
        range = default;
        long step = 1;
        if (Step is not PyNone)
        {
            if (!TryBound(ts, Step, out step))
                return false;
            if (step == 0)
                return ts.Fail(ExceptionTypes.ValueError, "slice step cannot be zero");
        }
        long lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
        long first = step < 0 ? highest : lowest, last = step < 0 ? lowest : highest;
        if (Start is not PyNone)
        {
            if (!TryBound(ts, Start, out first))
                return false;
            first = Math.Clamp(first < 0 ? first + length : first, lowest, highest);
        }
        if (Stop is not PyNone)
        {
            if (!TryBound(ts, Stop, out last))
                return false;
            last = Math.Clamp(last < 0 ? last + length : last, lowest, highest);
        }
        long count = step < 0 ? (first - last - step - 1) / -step : (last - first + step - 1) / step;
        range = new SliceRange((int)first, (int)Math.Clamp(step, int.MinValue, int.MaxValue), (int)Math.Max(0, count));
        return true;
    }

    static bool TryBound(ThreadState ts, PyObject bound, out long value)
    {
        value = 0;
        if (bound is not PyIntegral number)
            return ts.Fail(ExceptionTypes.TypeError, "slice indices must be integers or None or have an __index__ method");
        // a bound beyond the machine is as far as one can go
        if (!number.TryGetInt64(out value))
            value = number.ToBigInteger().Sign < 0 ? int.MinValue : int.MaxValue;
        value = Math.Clamp(value, int.MinValue, int.MaxValue);
        return true;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        PyObject none = PyNone.Instance;
        if (names is not null)
            return ts.Raise(ExceptionTypes.TypeError, "slice() takes no keyword arguments");
        return arguments.Length switch
        {
            1 => new PySlice(none, arguments[0], none),
            2 => new PySlice(arguments[0], arguments[1], none),
            3 => new PySlice(arguments[0], arguments[1], arguments[2]),
            _ => ts.Raise(ExceptionTypes.TypeError, $"slice expected {(arguments.Length == 0 ? "at least 1 argument" : "at most 3 arguments")}, got {arguments.Length}"),
        };
    }
}
