using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>What one thread of a Python needs: the pending error, the handled exception, the registers, the depth of calls.</summary>
public sealed partial class ThreadState
{
    long stepsLeft;
    volatile bool interrupted;
    volatile PyException? requested;
    int recursiveCalls;

    public ThreadState(InterpreterState interpreter)
    {
        Interpreter = interpreter;
        stepsLeft = interpreter.Limits.Steps;
        interrupted = stepsLeft > 0;
        RecursionLimit = interpreter.Limits.Recursion;
        interpreter.AddThread(this);
        UpdateWatched();
    }

    public InterpreterState Interpreter { get; }

    /// <summary>The error that a null result tells of.</summary>
    public PyException? Pending { get; private set; }

    public bool HasError => Pending is not null;

    /// <summary>The exception that an except clause is handling: sys.exc_info().</summary>
    public PyException? Handled { get; set; }

    /// <summary>Containers whose repr() is being made.</summary>
    public HashSet<PyObject> Showing => field ??= new(ReferenceEqualityComparer.Instance);

    internal RegisterStack Registers { get; } = new();

    /// <summary>Whether it runs what the collector found.</summary>
    internal bool IsFinalizing { get; set; }

    /// <summary>Called before each instruction of exactly lowered code.</summary>
    public Action<Frame, int>? Stepping
    {
        get;
        set
        {
            field = value;
            UpdateWatched();
        }
    }

    /// <summary>What sys.settrace() and sys.setprofile() set up; null when nothing.</summary>
    public Tracing.Tracer? Tracer
    {
        get;
        internal set
        {
            field = value;
            UpdateWatched();
        }
    }

    /// <summary>The event of which a trace function, a callback of sys.monitoring or an audit hook is being told, and its frame if it has one; null when none is.</summary>
    internal (Tracing.MonitoringEvent Event, Frame? Frame)? Telling { get; set; }

    /// <summary>Whether somebody is told of calls or instructions.</summary>
    internal bool IsWatched { get; private set; }

    internal void UpdateWatched() => IsWatched = Stepping is not null || Tracer is not null || Interpreter.Monitoring is not null;

    /// <summary>Whether code that is entered now runs one step for each instruction.</summary>
    internal bool RunsExactly(PyCode code) => IsWatched
        && (Stepping is not null || Telling is null && (Tracer is not null || Interpreter.Monitoring is { } monitoring && monitoring.Wants(code.Code)));

    /// <summary>What a call gives after which the frame that made it goes on exactly; null when nothing is.</summary>
    internal PyObject? Diverted { get; set; }

    /// <summary>What is to be done, and gives the result of the call, once the interpreter's loop is left; null when nothing is.</summary>
    internal Func<ThreadState, PyObject?>? OutsideLoop { get; set; }

    /// <summary>threading.get_ident() of the thread.</summary>
    public long Ident { get; } = Environment.CurrentManagedThreadId;

    /// <summary>Python calls under way.</summary>
    public int Depth { get; internal set; }

    /// <summary>How deep Python calls may be: sys.getrecursionlimit().</summary>
    public int RecursionLimit { get; private set; }

    /// <summary>The limit as the program set it.</summary>
    public int DeclaredRecursionLimit
    {
        get => uncalled == 0 ? RecursionLimit : RecursionLimit - Headroom;
        set => RecursionLimit = uncalled == 0 ? value : value + Headroom;
    }

    /// <summary>How much deeper than the program goes what it did not call where it is: finalizers, handlers of signals.</summary>
    const int Headroom = 100;
    int uncalled;

    /// <summary>How many things that the program did not call where it is run, one in the midst of the other.</summary>
    internal int Uncalled => uncalled;

    internal void EnterUncalled()
    {
        if (uncalled++ == 0)
            RecursionLimit += Headroom;
    }

    internal void LeaveUncalled()
    {
        if (--uncalled == 0)
            RecursionLimit -= Headroom;
    }

    /// <summary>The context of context variables (PEP 567), which the module _contextvars keeps here; null before it is asked for.</summary>
    public PyObject? VariableContext { get; set; }

    /// <summary>The event loop that the thread runs and the task that the loop runs, which the module _asyncio keeps here; null = none.</summary>
    public PyObject? RunningLoop { get; set; }

    public PyObject? RunningTask { get; set; }

    /// <summary>What sys.set_asyncgen_hooks() set; null = nothing.</summary>
    public PyObject? AsyncGeneratorFirstIteration { get; set; }

    public PyObject? AsyncGeneratorFinalizer { get; set; }

    /// <summary>sys.get_coroutine_origin_tracking_depth().</summary>
    public int CoroutineOriginDepth { get; set; }

    /// <summary>
    /// The value of the StopIteration that a Next which ended without an error stands for; null = None. Who wants it clears it before
    /// calling Next and reads it behind.
    /// </summary>
    public PyObject? StopValue { get; set; }

    /// <summary>What the last error about arguments of a method in C# says, and the end of it, behind the name: bound methods put their own before it.</summary>
    internal (PyStr Message, string How)? WrongCall { get; set; }

    /// <summary>Sets the pending error and returns null.</summary>
    public PyObject? Raise(PyException exception)
    {
        if (Handled is { } handled && !ReferenceEquals(handled, exception))
            ExceptionContexts.Set(exception, handled);
        Pending = exception;
        return null;
    }

    public PyObject? Raise(PyType type, string message)
    {
        var error = new PyException(type, message.Length == 0 ? [] : [new PyStr(message)]);
        if (!ReferenceEquals(type, ExceptionTypes.MemoryError))
            return Raise(error);
        // there may be no memory to remember what was being handled
        Pending = error;
        return null;
    }

    /// <summary>Sets the pending error and returns false.</summary>
    public bool Fail(PyType type, string message)
    {
        Raise(type, message);
        return false;
    }

    /// <summary>The error of what Adder cannot do yet: NotImplementedError "not implemented yet: …".</summary>
    public PyObject? Unsupported(string what) => Raise(ExceptionTypes.NotImplementedError, "not implemented yet: " + what);

    /// <summary>Takes the pending error away.</summary>
    public PyException TakeError()
    {
        var error = Pending ?? throw new InvalidOperationException("a null result came without a pending error");
        Pending = null;
        return error;
    }

    /// <summary>Sets an error again as it was, context included.</summary>
    public void Restore(PyException exception) => Pending = exception;

    /// <summary>Asks the thread, from any thread, to raise an exception at its next backward jump or call.</summary>
    public void Interrupt(PyException exception)
    {
        requested = exception;
        interrupted = true;
    }

    /// <summary>Polled at backward jumps and calls. True when something was asked for; then an error may be pending.</summary>
    public bool PollInterrupt() => interrupted && HandleInterrupt();

    /// <summary>Asks the thread, from any thread, to look at what its interpreter wants done.</summary>
    public void RequestPoll()
    {
        wantsPoll = true;
        interrupted = true;
    }

    volatile bool wantsPoll;
    volatile int reentries;

    /// <summary>Asks the thread, from any thread, to leave the interpreter's loop and enter it again so many times.</summary>
    internal void RequestReentries(int count)
    {
        reentries = count;
        interrupted = true;
    }

    /// <summary>Whether the loop is to be left and entered again now.</summary>
    internal bool TakeReentry()
    {
        if (reentries <= 0)
            return false;
        reentries--;
        return true;
    }

    bool HandleInterrupt()
    {
        if (wantsPoll)
        {
            wantsPoll = false;
            interrupted = requested is not null || Interpreter.Limits.Steps > 0;
            if (!Interpreter.RunPendingCalls(this))
                return true;
        }
        if (requested is { } exception)
        {
            requested = null;
            interrupted = Interpreter.Limits.Steps > 0;
            Raise(exception);
            return true;
        }
        if (Interpreter.Limits.Steps == 0)
        {
            // down first, then a look whether somebody asked meanwhile
            interrupted = false;
            Interlocked.MemoryBarrier();
            if (wantsPoll || requested is not null || reentries > 0)
                interrupted = true;
        }
        else if (--stepsLeft < 0)
            Raise(ExceptionTypes.RuntimeError, "the limit of steps is used up");
        return true;
    }

    /// <summary>Whether a container may have this many items; false with MemoryError.</summary>
    public bool MayGrow(long items) => items <= Interpreter.Limits.Items || Fail(ExceptionTypes.MemoryError, "");

    /// <summary>Whether an int of this many bits may be computed; false with MemoryError.</summary>
    public bool MayComputeInt(long bits) => bits <= Interpreter.Limits.IntBits || Fail(ExceptionTypes.MemoryError, "");

    /// <summary>Counts a call of a built-in that recurses; false with RecursionError. Pair with <see cref="LeaveRecursiveCall"/>.</summary>
    public bool EnterRecursiveCall(string where)
    {
        // the limit is the program's, the stack is not
        if (++recursiveCalls <= RecursionLimit && RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return true;
        recursiveCalls--;
        return Fail(ExceptionTypes.RecursionError, "maximum recursion depth exceeded" + where);
    }

    public void LeaveRecursiveCall() => recursiveCalls--;
}
