using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>One of the interpreters of a family.</summary>
sealed class FamilyMember(long id, InterpreterState state, InterpreterSettings settings, int whence)
{
    /// <summary>Where an interpreter comes from: the start of the program, or the module _interpreters.</summary>
    public const int WhenceRuntime = 1, WhenceLibrary = 5;

    const int Idle = 0, Running = 1, Ended = 2;

    int condition = whence == WhenceRuntime ? Running : Idle, references;
    PyObject? programAsModule;

    public long Id => id;
    public InterpreterState State => state;
    public InterpreterSettings Settings => settings;
    public int Whence => whence;

    /// <summary>Whether it ends when <see cref="Release"/> has taken the last reference.</summary>
    public bool EndsUnreferenced { get; init; }

    public bool IsRunning => Volatile.Read(ref condition) == Running;

    /// <summary>Makes its first modules; false with an error of the creator.</summary>
    public bool Begin(ThreadState creator) => Run(creator, static ts =>
    {
        Startup.Begin(ts);
        Startup.MakeMainModule(ts, null);
        return Startup.Prepare(ts, null) ? PyNone.Instance : null;
    }, out var error) is not null || !creator.HasError && creator.Fail(InterpreterErrors.Error, "interpreter creation failed: " + error?.Formatted);

    /// <summary>
    /// Runs something in this interpreter on the calling thread, as its main thread: the result, or null with the summary of what was raised
    /// there, or with an error of the caller when it is running already.
    /// </summary>
    public T? Run<T>(ThreadState caller, Func<ThreadState, T?> run, out ErrorSummary? error) where T : class
    {
        error = null;
        if (Interlocked.CompareExchange(ref condition, Running, Idle) != Idle)
        {
            caller.Raise(InterpreterErrors.Error, "interpreter already running");
            return null;
        }
        try
        {
            var ts = new ThreadState(state);
            state.MainThread = ts;
            var result = run(ts);
            if (result is null)
                error = ErrorSummary.Of(ts, ts.TakeError());
            return result;
        }
        finally
        {
            Volatile.Write(ref condition, Idle);
        }
    }

    /// <summary>Ends its program; false when it is running.</summary>
    public bool TryEnd()
    {
        if (Interlocked.CompareExchange(ref condition, Running, Idle) != Idle)
            return false;
        var ts = new ThreadState(state);
        state.MainThread = ts;
        Ending.OfProgram(ts);
        Ending.OfObjects(ts);
        Volatile.Write(ref condition, Ended);
        return true;
    }

    public void Hold() => Interlocked.Increment(ref references);

    /// <summary>Takes a reference away: whether nothing refers to it any more and it wants to end then.</summary>
    public bool Release() => Interlocked.Decrement(ref references) <= 0 && EndsUnreferenced;

    /// <summary>
    /// The module of a program that this interpreter did not run, made of its file when data first need it; null with an error of the thread,
    /// which runs in this interpreter.
    /// </summary>
    public PyObject? ProgramAsModule(ThreadState ts, string path)
    {
        if (programAsModule is not null)
            return programAsModule;
        PyObject[] arguments = [new PyStr(path), new PyStr("<fake __main__>")];
        if (Runtime.Import.Importing.ImportModule(ts, "runpy")?.GetAttribute(ts, new PyStr("run_path"))?.Call(ts, arguments, new PyTuple([new PyStr("run_name")])) is not PyDict names)
            return null;
        return programAsModule = new PyModule(names);
    }
}
