using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>StopIteration and what it carries.</summary>
static class StopIterations
{
    /// <summary>StopIteration(value), or StopIteration() for None.</summary>
    public static PyException Create(PyObject? value) => new(ExceptionTypes.StopIteration, value is null or PyNone ? [] : [value]);

    /// <summary>The value that a StopIteration carries.</summary>
    public static PyObject ValueOf(PyException error) => error.Arguments.Count > 0 ? error.Arguments.Items[0] : PyNone.Instance;

    public static bool IsPending(ThreadState ts) => ts.Pending is { } error && error.Type.IsSubtypeOf(ExceptionTypes.StopIteration);

    /// <summary>What Next left behind that gave no item: true with the value when it came to its end, false with an error.</summary>
    public static bool TryTakeEnd(ThreadState ts, out PyObject value)
    {
        value = PyNone.Instance;
        if (!ts.HasError)
        {
            if (ts.StopValue is { } left)
                (value, ts.StopValue) = (left, null);
            return true;
        }
        if (!IsPending(ts))
            return false;
        value = ValueOf(ts.TakeError());
        return true;
    }
}
