using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>What anext(iterator, default) gives: an awaitable whose StopAsyncIteration becomes the default.</summary>
public sealed class PyAnextDefault(PyObject awaitable, PyObject defaultValue) : PySendable
{
    PyObject? iterator;

    public static PyType TypeObject { get; } = new("anext_awaitable", null);

    public override PyType Type => TypeObject;

    public override SendOutcome Send(ThreadState ts, PyObject value, out PyObject? result)
    {
        result = null;
        return Iterator(ts) is { } inner ? WithDefault(ts, Delegation.Send(ts, inner, value, out result), ref result) : SendOutcome.Failed;
    }

    public override SendOutcome Throw(ThreadState ts, PyException exception, out PyObject? result)
    {
        result = null;
        if (Iterator(ts) is not { } inner)
            return SendOutcome.Failed;
        var outcome = Delegation.Throw(ts, inner, exception, true, out result, out bool canThrow);
        if (!canThrow)
            ts.Raise(exception);
        return WithDefault(ts, outcome, ref result);
    }

    public override PyObject? Close(ThreadState ts) => Iterator(ts) is { } inner && Delegation.Close(ts, inner) ? PyNone.Instance : null;

    PyObject? Iterator(ThreadState ts) => iterator ??= Awaiting.GetIterator(ts, awaitable);

    SendOutcome WithDefault(ThreadState ts, SendOutcome outcome, ref PyObject? result)
    {
        if (outcome != SendOutcome.Failed || !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration))
            return outcome;
        ts.TakeError();
        result = defaultValue;
        return SendOutcome.Returned;
    }
}
