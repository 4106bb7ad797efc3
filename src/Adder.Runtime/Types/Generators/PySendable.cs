using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>How a send ended.</summary>
public enum SendOutcome : byte
{
    /// <summary>An error is pending.</summary>
    Failed,

    /// <summary>A value was yielded.</summary>
    Yielded,

    /// <summary>It is over, with the value of the StopIteration that Python code would see.</summary>
    Returned,
}

/// <summary>What send(), throw() and close() work on: generators, coroutines, and what await drives.</summary>
public abstract class PySendable : PyIterator
{
    DropWatch? watch;

    /// <summary>Has <see cref="Dropped"/> called once, when nothing refers to it any more.</summary>
    internal void WatchDrop(ThreadState ts) => watch ??= new DropWatch(ts.Interpreter, this);

    /// <summary>Whether <see cref="Dropped"/> will be called.</summary>
    internal bool IsWatched => watch is not null;

    /// <summary>There is nothing left to do when it is dropped.</summary>
    internal void UnwatchDrop()
    {
        watch?.Cancel();
        watch = null;
    }

    /// <summary>Nothing refers to it any more. Errors are reported, not raised.</summary>
    internal virtual void Dropped(ThreadState ts) { }

    /// <summary>Goes on with a value, up to the next yield or the end.</summary>
    public abstract SendOutcome Send(ThreadState ts, PyObject value, out PyObject? result);

    /// <summary>Goes on with an exception.</summary>
    public abstract SendOutcome Throw(ThreadState ts, PyException exception, out PyObject? result);

    /// <summary>Ends it: close(). Null with an error.</summary>
    public abstract PyObject? Close(ThreadState ts);

    public override PyObject? Next(ThreadState ts) => ToNext(ts, Send(ts, PyNone.Instance, out var result), result);

    static PyObject? ToNext(ThreadState ts, SendOutcome outcome, PyObject? result)
    {
        if (outcome != SendOutcome.Returned)
            return result;
        ts.StopValue = result is PyNone ? null : result;
        return null;
    }

    /// <summary>The outcome as a call of a method gives it: the end is StopIteration.</summary>
    protected internal static PyObject? ToCall(ThreadState ts, SendOutcome outcome, PyObject? result)
    {
        if (outcome != SendOutcome.Returned)
            return result;
        // with a value it has no context
        if (result is null or PyNone)
            ts.Raise(StopIterations.Create(null));
        else
            ts.Restore(StopIterations.Create(result));
        return null;
    }
}
