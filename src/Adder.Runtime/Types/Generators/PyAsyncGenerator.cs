using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>What calling an async def function with yield makes. Its code yields items wrapped, and what it awaits as it is.</summary>
public sealed class PyAsyncGenerator : PyGeneratorBase
{
    bool hooksCalled;

    internal PyAsyncGenerator(Frame frame, PyFunction? function) : base(frame, function) { }

    public static PyType TypeObject { get; } = new("async_generator", null) { ItemSize = 8, IsSubclassable = false };

    public override PyType Type => TypeObject;
    protected internal override string Kind => "async generator";

    /// <summary>ag_running: whether an asend(), athrow() or aclose() is under way.</summary>
    internal bool IsRunningAsync { get; set; }

    internal bool IsClosed { get; set; }

    /// <summary>The finalizer that sys.set_asyncgen_hooks() had set when it was first iterated.</summary>
    internal PyObject? Finalizer { get; private set; }

    public override PyObject? GetIterator(ThreadState ts) => ts.Raise(ExceptionTypes.TypeError, "'async_generator' object is not iterable");

    public override PyObject? Next(ThreadState ts) => ts.Raise(ExceptionTypes.TypeError, "'async_generator' object is not an iterator");

    /// <summary>Tells the event loop of the generator, once; false with an error.</summary>
    internal bool CallHooks(ThreadState ts)
    {
        if (hooksCalled)
            return true;
        hooksCalled = true;
        Finalizer = ts.AsyncGeneratorFinalizer;
        if (Finalizer is not null)
            WatchDrop(ts);
        return ts.AsyncGeneratorFirstIteration is not { } first || first.Call(ts, [this], null) is not null;
    }

    /// <summary>Tells the event loop, which closes it.</summary>
    internal override void Dropped(ThreadState ts)
    {
        if (Finalizer is null || IsClosed || State == GeneratorState.Closed)
            base.Dropped(ts);
        else if (Finalizer.Call(ts, [this], null) is null)
            ts.Interpreter.ReportUnraisable?.Invoke(ts, ts.TakeError(), $"Exception ignored while finalizing generator {(Repr(ts) as PyStr)?.Value}", null);
    }

    /// <summary>What a step of the code gave, as the awaiting code sees it: an item ends the await.</summary>
    internal SendOutcome Unwrap(ThreadState ts, SendOutcome outcome, ref PyObject? result)
    {
        if (outcome == SendOutcome.Returned)
        {
            ts.Raise(ExceptionTypes.StopAsyncIteration, "");
            (outcome, result) = (SendOutcome.Failed, null);
        }
        if (outcome == SendOutcome.Failed)
        {
            if (IsExit(ts))
                IsClosed = true;
            IsRunningAsync = false;
            return outcome;
        }
        if (result is not PyAsyncItem item)
            return outcome;
        IsRunningAsync = false;
        result = item.Value;
        return SendOutcome.Returned;
    }

    /// <summary>Whether what is pending tells of a generator's end.</summary>
    internal static bool IsExit(ThreadState ts) => ts.Pending is { } error
        && (error.Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration) || error.Type.IsSubtypeOf(ExceptionTypes.GeneratorExit));
}

/// <summary>An item that an asynchronous generator yields, as distinct from what it awaits.</summary>
public sealed class PyAsyncItem(PyObject value) : PyObject
{
    public static PyType TypeObject { get; } = new("async_generator_wrapped_value", null);

    public PyObject Value { get; } = value;
    public override PyType Type => TypeObject;
}
