using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>send(), throw() and close() of everything that has them.</summary>
[PyMethods(typeof(PyGenerator)), PyMethods(typeof(PyCoroutineWrapper))]
[PyMethods(typeof(PyAsyncSend)), PyMethods(typeof(PyAsyncThrow)), PyMethods(typeof(PyAnextDefault))]
static partial class SendableMethods
{
    [PyMethod("send", "send(value) -> next yielded value or raise StopIteration.")]
    public static PyObject? Send(ThreadState ts, PySendable self, PyObject value) => PySendable.ToCall(ts, self.Send(ts, value, out var result), result);

    [PyMethod("throw", "Raise an exception where it stopped, and give the next yielded value or raise StopIteration.")]
    public static PyObject? Throw(ThreadState ts, PySendable self, PyObject type, PyObject? value = null, PyObject? traceback = null) =>
        ThrownExceptions.WarnOfParts(ts, "throw", value, traceback) && ThrownExceptions.Create(ts, type, value, traceback) is { } exception
            ? PySendable.ToCall(ts, self.Throw(ts, exception, out var result), result)
            : null;

    [PyMethod("close", "Raise GeneratorExit where it stopped.")]
    public static PyObject? Close(ThreadState ts, PySendable self) => self.Close(ts);
}

/// <summary>The methods of what can be iterated.</summary>
[PyMethods(typeof(PyGenerator)), PyMethods(typeof(PyCoroutineWrapper))]
[PyMethods(typeof(PyAsyncSend)), PyMethods(typeof(PyAsyncThrow)), PyMethods(typeof(PyAnextDefault))]
static partial class SendableIteration
{
    [PyMethod("__iter__", "Implement iter(self).")]
    public static PyObject? Iterate(ThreadState ts, PySendable self) => self;

    [PyMethod("__next__", "Implement next(self).")]
    public static PyObject? Next(ThreadState ts, PySendable self) => PySendable.ToCall(ts, self.Send(ts, PyNone.Instance, out var result), result);
}

/// <summary>What runs when nothing refers to it any more, called by hand.</summary>
[PyMethods(typeof(PyGenerator)), PyMethods(typeof(PyCoroutine)), PyMethods(typeof(PyAsyncGenerator))]
[PyMethods(typeof(PyAsyncSend)), PyMethods(typeof(PyAsyncThrow))]
static partial class SendableFinalization
{
    [PyMethod("__del__", "Called when the instance is about to be destroyed.")]
    public static PyObject? Del(ThreadState ts, PySendable self)
    {
        self.Dropped(ts);
        return PyNone.Instance;
    }
}

/// <summary>The methods of what is awaited.</summary>
[PyMethods(typeof(PyAsyncSend)), PyMethods(typeof(PyAsyncThrow)), PyMethods(typeof(PyAnextDefault))]
static partial class AwaitableMethods
{
    [PyMethod("__await__", "Return an iterator to be used in await expression.")]
    public static PyObject? Await(ThreadState ts, PySendable self) => self;
}

/// <summary>The methods of coroutines.</summary>
[PyMethods(typeof(PyCoroutine))]
static partial class CoroutineMethods
{
    [PyMethod("send", "Sends a value into coroutine, and gives the next yielded value or raises StopIteration.")]
    public static PyObject? Send(ThreadState ts, PyCoroutine self, PyObject value) => SendableMethods.Send(ts, self, value);

    [PyMethod("throw", "Raises an exception in coroutine where it stopped, and gives the next yielded value or raises StopIteration.")]
    public static PyObject? Throw(ThreadState ts, PyCoroutine self, PyObject type, PyObject? value = null, PyObject? traceback = null) =>
        SendableMethods.Throw(ts, self, type, value, traceback);

    [PyMethod("close", "Raises GeneratorExit inside coroutine where it stopped.")]
    public static PyObject? Close(ThreadState ts, PyCoroutine self) => self.Close(ts);

    [PyMethod("__await__", "Return an iterator to be used in await expression.")]
    public static PyObject? Await(ThreadState ts, PyCoroutine self) => new PyCoroutineWrapper(self);
}

/// <summary>The methods of asynchronous generators.</summary>
[PyMethods(typeof(PyAsyncGenerator))]
static partial class AsyncGeneratorMethods
{
    [PyMethod("__aiter__", "Return an awaitable, that resolves in asynchronous iterator.")]
    public static PyObject? Iterate(ThreadState ts, PyAsyncGenerator self) => self;

    [PyMethod("__anext__", "Return a value or raise StopAsyncIteration.")]
    public static PyObject? Next(ThreadState ts, PyAsyncGenerator self) => Send(ts, self, PyNone.Instance);

    [PyMethod("asend", "asend(v) -> send 'v' in generator.")]
    public static PyObject? Send(ThreadState ts, PyAsyncGenerator self, PyObject value) => Watched(ts, self.CallHooks(ts) ? new PyAsyncSend(self, value) : null);

    /// <summary>Has a warning issued when a step is never awaited.</summary>
    static PyAsyncStep? Watched(ThreadState ts, PyAsyncStep? step)
    {
        step?.WatchDrop(ts);
        return step;
    }

    [PyMethod("athrow", "Raise an exception where the generator stopped.")]
    public static PyObject? Throw(ThreadState ts, PyAsyncGenerator self, PyObject type, PyObject? value = null, PyObject? traceback = null) =>
        ThrownExceptions.WarnOfParts(ts, "athrow", value, traceback) && self.CallHooks(ts) ? Watched(ts, new PyAsyncThrow(self, [type, value, traceback])) : null;

    [PyMethod("aclose", "Raise GeneratorExit where the generator stopped.")]
    public static PyObject? Close(ThreadState ts, PyAsyncGenerator self) => Watched(ts, self.CallHooks(ts) ? new PyAsyncThrow(self, null) : null);
}

/// <summary>The arguments of throw().</summary>
static class ThrownExceptions
{
    /// <summary>Warns of a call with more than the exception; false when the filters made it an error.</summary>
    public static bool WarnOfParts(ThreadState ts, string method, PyObject? value, PyObject? traceback) => value is null && traceback is null
        || PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, $"the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead.");

    /// <summary>The exception that throw(type, value, traceback) raises; null with an error.</summary>
    public static PyException? Create(ThreadState ts, PyObject type, PyObject? value, PyObject? traceback)
    {
        if (traceback is not (null or PyNone or PyTraceback))
            return ts.Raise(ExceptionTypes.TypeError, "throw() third argument must be a traceback object") as PyException;
        if (value is PyNone)
            value = null;
        PyException? exception;
        if (type is PyException instance)
        {
            if (value is not null)
                return ts.Raise(ExceptionTypes.TypeError, "instance exception may not have a separate value") as PyException;
            exception = instance;
        }
        else if (type is PyType kind && kind.IsSubtypeOf(ExceptionTypes.BaseException))
            exception = value is PyException given && given.Type.IsSubtypeOf(kind) ? given
                // a class that makes no exception: that error is thrown
                : RegisterInterpreter.ToException(ts, kind, value) ?? ts.TakeError();
        else
            return ts.Raise(ExceptionTypes.TypeError, $"exceptions must be classes or instances deriving from BaseException, not {type.Type.Name}") as PyException;
        if (exception is not null && traceback is PyTraceback from)
            exception.Traceback = from;
        return exception;
    }
}
