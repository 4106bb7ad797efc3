using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>What yield from and await do with any iterator.</summary>
static class Delegation
{
    static readonly PyStr SendName = Interned.Of("send"), ThrowName = Interned.Of("throw"), CloseName = Interned.Of("close");

    /// <summary>Sends a value on to an iterator; one without send() is only asked for its next item.</summary>
    public static SendOutcome Send(ThreadState ts, PyObject receiver, PyObject value, out PyObject? result)
    {
        if (receiver is PySendable sendable)
            return sendable.Send(ts, value, out result);
        ts.StopValue = null;
        result = value is PyNone ? receiver.Next(ts) : receiver.GetAttribute(ts, SendName)?.Call(ts, [value], null);
        if (result is not null)
            return SendOutcome.Yielded;
        if (!StopIterations.TryTakeEnd(ts, out var end))
            return SendOutcome.Failed;
        result = end;
        return SendOutcome.Returned;
    }

    /// <summary>Throws into an iterator; canThrow is false, and nothing happened, when it has no throw().</summary>
    public static SendOutcome Throw(ThreadState ts, PyObject receiver, PyException exception, bool closesOnExit, out PyObject? result, out bool canThrow)
    {
        canThrow = true;
        if (receiver is PyGeneratorBase generator)
            return generator.Throw(ts, exception, closesOnExit, out result);
        if (receiver is PySendable sendable)
            return sendable.Throw(ts, exception, out result);
        result = null;
        var method = receiver.GetAttribute(ts, ThrowName);
        if (method is null)
        {
            canThrow = !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError);
            if (!canThrow)
                ts.TakeError();
            return SendOutcome.Failed;
        }
        result = method.Call(ts, [exception], null);
        if (result is not null)
            return SendOutcome.Yielded;
        if (!StopIterations.IsPending(ts))
            return SendOutcome.Failed;
        result = StopIterations.ValueOf(ts.TakeError());
        return SendOutcome.Returned;
    }

    /// <summary>Closes an iterator that has close(); false with an error.</summary>
    public static bool Close(ThreadState ts, PyObject receiver)
    {
        if (receiver is PySendable sendable)
            return sendable.Close(ts) is not null;
        var method = receiver.GetAttribute(ts, CloseName);
        if (method is not null)
            return method.Call(ts, default, null) is not null;
        var error = ts.TakeError();
        if (!error.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            ReportClosing(ts, error, receiver);
        return true;
    }

    /// <summary>Tells of an error that nobody can handle, from closing a generator or what one delegates to.</summary>
    internal static void ReportClosing(ThreadState ts, PyException error, PyObject closed) =>
        ts.Interpreter.ReportUnraisable?.Invoke(ts, error, $"Exception ignored while closing generator {(closed.Repr(ts) as PyStr)?.Value}", null);
}
