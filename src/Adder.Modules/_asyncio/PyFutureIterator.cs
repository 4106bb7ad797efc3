using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Modules._asyncio;

/// <summary>What awaiting a future drives: it yields the future once, for the task to wait for, and gives the result then.</summary>
sealed class PyFutureIterator(PyFuture future) : PySendable
{
    PyFuture? future = future;

    public static PyType TypeObject { get; } = new("_asyncio.FutureIter", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;

    public override SendOutcome Send(ThreadState ts, PyObject value, out PyObject? result)
    {
        if (future is null)
        {
            result = PyNone.Instance;
            return SendOutcome.Returned;
        }
        if (future.State != FutureState.Pending)
        {
            result = future.GetResult(ts);
            return result is null ? SendOutcome.Failed : SendOutcome.Returned;
        }
        if (future.IsBlocking)
        {
            result = ts.Raise(ExceptionTypes.RuntimeError, "await wasn't used with future");
            return SendOutcome.Failed;
        }
        future.IsBlocking = true;
        result = future;
        return SendOutcome.Yielded;
    }

    public override SendOutcome Throw(ThreadState ts, PyException exception, out PyObject? result)
    {
        future = null;
        result = null;
        ts.Restore(exception);
        return SendOutcome.Failed;
    }

    public override PyObject? Close(ThreadState ts)
    {
        future = null;
        return PyNone.Instance;
    }
}

/// <summary>Methods of what awaiting a future drives.</summary>
[PyMethods(typeof(PyFutureIterator))]
static partial class FutureIteratorMethods
{
    [PyMethod("send", "Goes on; what is sent does not matter.")]
    public static PyObject? Send(ThreadState ts, PyFutureIterator self, PyObject value) => PySendable.ToCall(ts, self.Send(ts, value, out var result), result);

    [PyMethod("throw", "Raises an exception, and forgets the future.")]
    public static PyObject? Throw(ThreadState ts, PyFutureIterator self, PyObject type, PyObject? value = null, PyObject? traceback = null)
    {
        if (value is not null && !PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning,
            "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead."))
            return null;
        if (traceback is not (null or PyNone or PyTraceback))
            return ts.Raise(ExceptionTypes.TypeError, "throw() third argument must be a traceback");
        if (value is PyNone)
            value = null;
        var exception = type as PyException;
        if (exception is not null && value is not null)
            return ts.Raise(ExceptionTypes.TypeError, "instance exception may not have a separate value");
        if (exception is null)
        {
            if (type is not PyType kind || !kind.IsSubtypeOf(ExceptionTypes.BaseException))
                return ts.Raise(ExceptionTypes.TypeError, "exceptions must be classes deriving BaseException or instances of such a class");
            exception = value is PyException given && given.Type.IsSubtypeOf(kind) ? given : RegisterInterpreter.ToException(ts, kind, value);
            if (exception is null)
                return null;
        }
        if (traceback is PyTraceback from)
            exception.Traceback = from;
        self.Throw(ts, exception, out _);
        return null;
    }

    [PyMethod("close", "Forgets the future.")]
    public static PyObject? Close(ThreadState ts, PyFutureIterator self) => self.Close(ts);
}
