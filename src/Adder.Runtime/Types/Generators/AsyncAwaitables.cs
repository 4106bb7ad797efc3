using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>What the awaitables of an asynchronous generator share: each is awaited once.</summary>
public abstract class PyAsyncStep(PyAsyncGenerator generator) : PySendable
{
    /// <summary>How far an awaitable is.</summary>
    protected enum Progress : byte { Created, Awaited, Done }

    protected PyAsyncGenerator Generator { get; } = generator;
    /// <summary>What made it.</summary>
    protected abstract string Method { get; }

    protected Progress State
    {
        get;
        set
        {
            field = value;
            UnwatchDrop();
        }
    }

    internal override void Dropped(ThreadState ts)
    {
        if (State == Progress.Created && !PyWarnings.Warn(ts, ExceptionTypes.RuntimeWarning, $"coroutine method '{Method}' of '{Generator.QualName}' was never awaited", source: Generator))
            ts.Interpreter.ReportUnraisable?.Invoke(ts, ts.TakeError(), $"Exception ignored while finalizing async generator {(Generator.Repr(ts) as PyStr)?.Value}", null);
    }

    protected static SendOutcome Fail(ThreadState ts, string message, out PyObject? result)
    {
        result = ts.Raise(ExceptionTypes.RuntimeError, message);
        return SendOutcome.Failed;
    }

    /// <summary>close(): GeneratorExit is thrown in, and has to come out.</summary>
    public override PyObject? Close(ThreadState ts)
    {
        if (State == Progress.Done)
            return PyNone.Instance;
        var outcome = Throw(ts, new PyException(ExceptionTypes.GeneratorExit, []), out _);
        if (outcome == SendOutcome.Yielded)
            return ts.Raise(ExceptionTypes.RuntimeError, "coroutine ignored GeneratorExit");
        if (outcome == SendOutcome.Failed)
        {
            if (!PyAsyncGenerator.IsExit(ts) && !StopIterations.IsPending(ts))
                return null;
            ts.TakeError();
        }
        return PyNone.Instance;
    }
}

/// <summary>What asend() and __anext__() give.</summary>
public sealed class PyAsyncSend(PyAsyncGenerator generator, PyObject sent) : PyAsyncStep(generator)
{
    protected override string Method => "asend";

    const string Reused = "cannot reuse already awaited __anext__()/asend()";
    const string AlreadyRunning = "anext(): asynchronous generator is already running";

    public static PyType TypeObject { get; } = new("async_generator_asend", null);

    public override PyType Type => TypeObject;

    public override SendOutcome Send(ThreadState ts, PyObject value, out PyObject? result)
    {
        if (State == Progress.Done)
            return Fail(ts, Reused, out result);
        if (State == Progress.Created)
        {
            if (Generator.IsRunningAsync)
                return Fail(ts, AlreadyRunning, out result);
            if (value is PyNone)
                value = sent;
            Start();
        }
        return Finish(ts, Generator.Send(ts, value, out result), ref result);
    }

    public override SendOutcome Throw(ThreadState ts, PyException exception, out PyObject? result)
    {
        if (State == Progress.Done)
            return Fail(ts, Reused, out result);
        if (State == Progress.Created)
        {
            if (Generator.IsRunningAsync)
            {
                State = Progress.Done;
                return Fail(ts, AlreadyRunning, out result);
            }
            Start();
        }
        return Finish(ts, Generator.Throw(ts, exception, out result), ref result);
    }

    void Start()
    {
        State = Progress.Awaited;
        Generator.IsRunningAsync = true;
    }

    SendOutcome Finish(ThreadState ts, SendOutcome outcome, ref PyObject? result)
    {
        outcome = Generator.Unwrap(ts, outcome, ref result);
        if (outcome != SendOutcome.Yielded)
            State = Progress.Done;
        return outcome;
    }
}

/// <summary>What athrow() and aclose() give.</summary>
/// <param name="generator">The generator.</param>
/// <param name="thrown">The arguments of athrow(), the exception or its parts; null for aclose().</param>
public sealed class PyAsyncThrow(PyAsyncGenerator generator, PyObject?[]? thrown) : PyAsyncStep(generator)
{
    const string Reused = "cannot reuse already awaited aclose()/athrow()";
    const string IgnoredExit = "async generator ignored GeneratorExit";

    public static PyType TypeObject { get; } = new("async_generator_athrow", null);

    public override PyType Type => TypeObject;

    protected override string Method => thrown is null ? "aclose" : "athrow";

    string AlreadyRunning => thrown is null ? "aclose(): asynchronous generator is already running" : "athrow(): asynchronous generator is already running";

    public override SendOutcome Send(ThreadState ts, PyObject value, out PyObject? result)
    {
        if (State == Progress.Done)
            return Fail(ts, Reused, out result);
        if (Generator.State == GeneratorState.Closed)
        {
            State = Progress.Done;
            result = PyNone.Instance;
            return SendOutcome.Returned;
        }
        if (State == Progress.Awaited)
            return Finish(ts, Generator.Send(ts, value, out result), ref result);
        if (Generator.IsRunningAsync)
        {
            State = Progress.Done;
            return Fail(ts, AlreadyRunning, out result);
        }
        if (Generator.IsClosed)
        {
            State = Progress.Done;
            result = ts.Raise(ExceptionTypes.StopAsyncIteration, "");
            return SendOutcome.Failed;
        }
        if (value is not PyNone)
            return Fail(ts, "can't send non-None value to a just-started coroutine", out result);
        var exception = thrown is null ? new PyException(ExceptionTypes.GeneratorExit, []) : ThrownExceptions.Create(ts, thrown[0]!, thrown[1], thrown[2]);
        if (exception is null)
        {
            State = Progress.Done;
            result = null;
            return SendOutcome.Failed;
        }
        (State, Generator.IsRunningAsync) = (Progress.Awaited, true);
        if (thrown is null)
            Generator.IsClosed = true;
        return Finish(ts, Generator.Throw(ts, exception, closesOnExit: false, out result), ref result);
    }

    public override SendOutcome Throw(ThreadState ts, PyException exception, out PyObject? result)
    {
        if (State == Progress.Done)
            return Fail(ts, Reused, out result);
        if (State == Progress.Created)
        {
            if (Generator.IsRunningAsync)
            {
                State = Progress.Done;
                return Fail(ts, AlreadyRunning, out result);
            }
            (State, Generator.IsRunningAsync) = (Progress.Awaited, true);
        }
        return Finish(ts, Generator.Throw(ts, exception, out result), ref result);
    }

    SendOutcome Finish(ThreadState ts, SendOutcome outcome, ref PyObject? result)
    {
        if (thrown is not null)
        {
            outcome = Generator.Unwrap(ts, outcome, ref result);
            if (outcome != SendOutcome.Yielded)
                State = Progress.Done;
            return outcome;
        }
        if (outcome == SendOutcome.Yielded && result is not PyAsyncItem)
            return outcome;
        (State, Generator.IsRunningAsync) = (Progress.Done, false);
        if (outcome == SendOutcome.Yielded)
            return Fail(ts, IgnoredExit, out result);
        if (outcome == SendOutcome.Failed)
        {
            if (!PyAsyncGenerator.IsExit(ts))
                return outcome;
            ts.TakeError();
        }
        result = PyNone.Instance;
        return SendOutcome.Returned;
    }
}
