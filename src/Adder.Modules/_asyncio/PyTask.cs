using System.Diagnostics.CodeAnalysis;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Modules._contextvars;

namespace Adder.Modules._asyncio;

/// <summary>asyncio.Task: a future that runs a coroutine, step by step.</summary>
[Subclassable]
public partial class PyTask : PyFuture
{
    static readonly Signature Parameters = new("Task", ["coro", "loop", "name", "context", "eager_start"], 1, 1);

    /// <summary>What the event loop calls for a step, and what a future calls when it is done; made once.</summary>
    PyTaskStep? step;
    PyBuiltinFunction? wakeUp;

    AsyncioState? state;
    PyStr? name;
    long number;

    public static new PyType TypeObject { get; } = new("_asyncio.Task", New, PyFuture.TypeObject) { Init = Initialize, HasOwnClasses = true, HasAttributeDict = true, Doc = "A coroutine wrapped in a Future." };

    public override PyType Type => TypeObject;

    /// <summary>What it runs; null before __init__, and when it was done in its eager start.</summary>
    internal PyObject? Coroutine { get; private set; }

    internal PyObject? Context { get; private set; }

    /// <summary>The future that it waits for.</summary>
    internal PyObject? Waiter { get; private set; }

    /// <summary>Whether the next step throws CancelledError.</summary>
    internal bool MustCancel { get; private set; }

    /// <summary>How often it was asked to cancel, less how often that was taken back.</summary>
    internal int CancelRequests { get; private set; }

    /// <summary>Whether the event loop is told when nobody refers to it while it is pending.</summary>
    internal bool LogsDestroyPending { get; set; }

    /// <summary>Its place in the registry of tasks; -1 = none.</summary>
    internal int RegistryIndex { get; set; } = -1;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyTaskInstance(type) : new PyTask();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        bool isEager = false;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[4] is { } given && !Arguments.TryTruth(ts, given, out isEager))
            return null;
        return ((PyTask)self).Begin(ts, bound[0]!, bound[1], bound[2], bound[3], isEager) ? PyNone.Instance : null;
    }

    bool Begin(ThreadState ts, PyObject coroutine, PyObject? loop, PyObject? givenName, PyObject? context, bool isEager)
    {
        if (!Begin(ts, loop))
            return false;
        state = AsyncioState.Of.Get(ts);
        int isCoroutine = state.IsCoroutine(ts, coroutine);
        if (isCoroutine != 1)
        {
            LogsDestroyPending = false;
            return isCoroutine == 0 && coroutine.Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.TypeError, $"a coroutine was expected, got {shown.Value}");
        }
        (Context, Waiter, Coroutine) = (context is null or PyNone ? PyContext.Current(ts).Copy() : context, null, coroutine);
        (MustCancel, LogsDestroyPending, CancelRequests) = (false, true, 0);
        if (givenName is null or PyNone)
            (name, number) = (null, state.NextTask());
        else if (!SetName(ts, givenName))
            return false;
        if (isEager)
        {
            int isRunning = EventLoops.Ask(ts, Loop!, Names.IsRunning);
            if (isRunning < 0)
                return false;
            if (isRunning == 1)
                return StartEagerly(ts);
        }
        if (!StepSoon(ts, null))
            return false;
        Register();
        return true;
    }

    /// <summary>Makes it one of all_tasks().</summary>
    internal void Register() => state?.Tasks.Add(this);

    internal void Unregister() => state?.Tasks.Remove(this);

    [SuppressMessage("Usage", "CA1816", Justification = "The finalizer is about tasks that are pending, and frees nothing.")]
    private protected override void Completed()
    {
        Unregister();
        GC.SuppressFinalize(this);
    }

    /// <summary>The name; one that was not given tells the task's number.</summary>
    internal PyObject GetName()
    {
        if (name is null && number == 0)
            return PyNone.Instance;
        return name ??= new PyStr($"Task-{number}");
    }

    internal bool SetName(ThreadState ts, PyObject value)
    {
        if ((value.GetType() == typeof(PyStr) ? value : value.Str(ts)) is not PyStr text)
            return false;
        name = text;
        return true;
    }

    internal override int Cancel(ThreadState ts, PyObject? message)
    {
        LogsTraceback = false;
        if (State != FutureState.Pending)
            return 0;
        CancelRequests++;
        if (Waiter is { } waiter)
        {
            // tasks that wait for each other form a chain of any length
            if (!ts.EnterRecursiveCall(" while calling a Python object"))
                return -1;
            int cancelled = CancelOther(ts, waiter, message);
            ts.LeaveRecursiveCall();
            if (cancelled != 0)
                return cancelled;
        }
        (MustCancel, CancelMessage) = (true, message);
        return 1;
    }

    /// <summary>Cancels what it waits for: 1, 0, or -1 with an error.</summary>
    static int CancelOther(ThreadState ts, PyObject waiter, PyObject? message)
    {
        if (waiter is PyFuture { IsExact: true } future)
            return future.Cancel(ts, message);
        return waiter.GetAttribute(ts, Names.Cancel)?.Call(ts, [message ?? PyNone.Instance], CancelNames)?.IsTrue(ts) ?? -1;
    }

    static readonly PyTuple CancelNames = new([Interned.Of("msg")]);

    /// <summary>Takes a request to cancel back, and gives how many are left.</summary>
    internal int Uncancel()
    {
        if (CancelRequests > 0 && --CancelRequests == 0)
            MustCancel = false;
        return CancelRequests;
    }

    public override PyObject? Repr(ThreadState ts) => AsyncioState.Of.Get(ts).TaskRepr.Get(ts)?.Call(ts, [this], null);

    internal override void Destroyed(ThreadState ts)
    {
        if (State == FutureState.Pending && LogsDestroyPending)
            ReportLost(ts, "Task was destroyed but it is pending!", "task", null);
        base.Destroyed(ts);
    }

    /// <summary>Nothing refers to it while it is pending: nobody will run it any more.</summary>
    ~PyTask()
    {
        Unregister();
        if (LogsDestroyPending && IsExact)
            state!.Interpreter.AddFinalizer(Destroyed, long.MaxValue);
    }
}
