using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Generators;

/// <summary>What calling a function with yield makes.</summary>
public sealed class PyGenerator : PyGeneratorBase
{
    internal PyGenerator(Frame frame, PyFunction? function) : base(frame, function) { }

    public static PyType TypeObject { get; } = new("generator", null) { ItemSize = 8, HasOwnClasses = true, IsSubclassable = false };

    public override PyType Type => TypeObject;
    protected internal override string Kind => "generator";

    /// <summary>Whether types.coroutine() made it awaitable.</summary>
    internal bool IsIterableCoroutine => (Code.Code.Flags & Bytecode.Opcodes.CodeFlags.IterableCoroutine) != 0;
}

/// <summary>What calling a function defined by async def makes.</summary>
public sealed class PyCoroutine : PyGeneratorBase
{
    internal PyCoroutine(Frame frame, PyFunction? function, PyObject origin) : base(frame, function) => Origin = origin;

    public static PyType TypeObject { get; } = new("coroutine", null) { ItemSize = 8, IsSubclassable = false };

    /// <summary>cr_origin.</summary>
    internal PyObject Origin { get; }

    public override PyType Type => TypeObject;
    protected internal override string Kind => "coroutine";

    protected override void Started() => UnwatchDrop();

    /// <summary>Warns when it was never awaited.</summary>
    internal override void Dropped(ThreadState ts)
    {
        if (State == GeneratorState.Created)
            ts.Interpreter.Warnings?.WarnUnawaited(ts, this);
        else
            base.Dropped(ts);
    }

    /// <summary>Coroutines are awaited, not iterated.</summary>
    public override PyObject? GetIterator(ThreadState ts) => ts.Raise(ExceptionTypes.TypeError, "'coroutine' object is not iterable");

    public override PyObject? Next(ThreadState ts) => ts.Raise(ExceptionTypes.TypeError, "'coroutine' object is not an iterator");

    protected override SendOutcome SendToFinished(ThreadState ts, out PyObject? result)
    {
        result = ts.Raise(ExceptionTypes.RuntimeError, "cannot reuse already awaited coroutine");
        return SendOutcome.Failed;
    }

    protected override SendOutcome ThrowIntoFinished(ThreadState ts, PyException exception)
    {
        ts.Raise(ExceptionTypes.RuntimeError, "cannot reuse already awaited coroutine");
        return SendOutcome.Failed;
    }
}

/// <summary>What coroutine.__await__() gives.</summary>
public sealed class PyCoroutineWrapper(PyCoroutine coroutine) : PySendable
{
    public static PyType TypeObject { get; } = new("coroutine_wrapper", null);

    public override PyType Type => TypeObject;
    public override SendOutcome Send(ThreadState ts, PyObject value, out PyObject? result) => coroutine.Send(ts, value, out result);
    public override SendOutcome Throw(ThreadState ts, PyException exception, out PyObject? result) => coroutine.Throw(ts, exception, out result);
    public override PyObject? Close(ThreadState ts) => coroutine.Close(ts);
}
