using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Frames;

/// <summary>One isolated Python: its modules, its output, its limits. Several live side by side in a process.</summary>
public sealed class InterpreterState
{
    static int localCount;
    readonly Lock localsLock = new();
    volatile object?[] locals = [];

    /// <param name="output">Where the host wants output; null for the process's own.</param>
    /// <param name="error">Where it wants errors; null for the process's own.</param>
    /// <param name="limits">What the program may use.</param>
    /// <param name="catalog">The modules written in C#.</param>
    /// <param name="config">How this Python was started.</param>
    public InterpreterState(TextWriter? output, TextWriter? error, Limits? limits = null, ModuleCatalog? catalog = null, PythonConfig? config = null)
    {
        (HostOutput, HostError, Limits, Catalog, Config) = (output, error, limits ?? Limits.Default, catalog ?? ModuleCatalog.Empty, config ?? PythonConfig.Default);
        BuiltinsModule = Adder.Runtime.Builtins.BuiltinsModule.Create(this);
        OnlyModules.Add("builtins", BuiltinsModule);
        // what builtins has beyond the runtime: functions that need streams and the compiler
        Catalog.Find("builtins")?.AddAttributes(new ThreadState(this), BuiltinsModule);
        ImportFunction = Builtins.Get(new PyStr("__import__"));
        // the error stream is opened only if it is wanted: each start would pay for it
        ImportTimes = Config.ImportTimeLevel == 0 ? null : new ImportTimes(Error, showsCached: Config.ImportTimeLevel > 1);
        (allFunction, anyFunction) = (Builtins.Get(new PyStr("all"))!, Builtins.Get(new PyStr("any"))!);
    }

    InterpreterState()
    {
        (Limits, Catalog, Config, BuiltinsModule) = (Limits.Default, ModuleCatalog.Empty, PythonConfig.Default, new PyModule(new PyDict()));
        (allFunction, anyFunction) = (PyNone.Instance, PyNone.Instance);
    }

    /// <summary>For C# that needs a thread before there is a program, such as hashing constants; it has no builtins.</summary>
    internal static InterpreterState OfNoProgram => NoProgram.State;

    static class NoProgram
    {
        internal static readonly InterpreterState State = new();
    }

    readonly PyObject allFunction, anyFunction;

    /// <summary>The function all or any as it was made, which code compares with what the name stands for: LOAD_COMMON_CONSTANT.</summary>
    internal PyObject CommonFunction(PyStr name) => name.Value == "all" ? allFunction : anyFunction;

    /// <summary>Where print() writes.</summary>
    public TextWriter Output => HostOutput ?? Console.Out;

    /// <summary>Where uncaught exceptions are shown.</summary>
    public TextWriter Error => HostError ?? Console.Error;

    public Limits Limits { get; }

    /// <summary>How this Python was started.</summary>
    public PythonConfig Config { get; }

    /// <summary>The modules written in C#.</summary>
    public ModuleCatalog Catalog { get; }

    /// <summary>The module builtins.</summary>
    public PyModule BuiltinsModule { get; }

    /// <summary>The attributes of the module builtins.</summary>
    public PyDict Builtins => BuiltinsModule.Attributes;

    /// <summary>sys.modules.</summary>
    public PyDict Modules { get; } = new();

    /// <summary>Modules of which there is one, like builtins and sys: importing them again gives the same.</summary>
    internal Dictionary<string, PyModule> OnlyModules { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the standard library is; null when there is none.</summary>
    public StandardLibrary? Library { get; init; }

    /// <summary>The interpreter whose program made this one (PEP 734); null for one that the host made.</summary>
    public InterpreterState? Parent { get; init; }

    /// <summary>Compiles sources; null when the host has no compiler.</summary>
    public ICompiler? Compiler { get; init; }

    /// <summary>Where the host wants sys.stdout to write; null for the process's own output.</summary>
    public TextWriter? HostOutput { get; }

    /// <summary>Where the host wants sys.stderr to write; null for the process's own error output.</summary>
    public TextWriter? HostError { get; }

    /// <summary>The most digits of an int as text; 0 = no limit.</summary>
    public int IntMaxStrDigits { get; set; } = 4300;

    readonly System.Collections.Concurrent.ConcurrentQueue<Func<ThreadState, bool>> pendingCalls = new();

    /// <summary>The thread that runs the program, which signals and callbacks of the collector wait for.</summary>
    public ThreadState? MainThread { get; set; }

    /// <summary>Has the main thread call something soon: false with an error. From any thread.</summary>
    public void AddPendingCall(Func<ThreadState, bool> call)
    {
        pendingCalls.Enqueue(call);
        MainThread?.RequestPoll();
    }

    /// <summary>From so many on that wait, a thread that makes more of what has to be finalized runs them itself.</summary>
    const int ManyFinalizers = 2000;

    readonly System.Collections.Concurrent.ConcurrentQueue<(long Age, Action<ThreadState> Run)> finalizers = new();

    static long finalizersRun;
    long lastAge, expectedFinalizers;

    /// <summary>How often what the collector found has been called, in any interpreter: it may have brought back what was found with it.</summary>
    public static long FinalizersRun => Interlocked.Read(ref finalizersRun);

    /// <summary>Whether there are objects that will want to do something when nothing refers to them any more.</summary>
    public bool ExpectsFinalizers => Volatile.Read(ref expectedFinalizers) > 0;

    /// <summary>An object is made that will want to do something at its end; gives its place among them, by which they are called when many end at once.</summary>
    public long ExpectFinalizer()
    {
        Interlocked.Increment(ref expectedFinalizers);
        return Interlocked.Increment(ref lastAge);
    }

    /// <summary>One of those has done it, or need not do it any more.</summary>
    internal void DropFinalizer() => Interlocked.Decrement(ref expectedFinalizers);

    /// <summary>Has what the collector found called soon, by the main thread or by one that makes too many. From the finalizer's thread.</summary>
    /// <param name="run">What is called.</param>
    /// <param name="age">What comes first of many: the least.</param>
    internal void AddFinalizer(Action<ThreadState> run, long age = 0)
    {
        finalizers.Enqueue((age, run));
        MainThread?.RequestPoll();
    }

    /// <summary>Runs what waits when that is much: objects are not made faster than they are finalized.</summary>
    internal void RelieveFinalizers(ThreadState ts)
    {
        if (finalizers.Count > ManyFinalizers)
            RunFinalizers(ts);
    }

    /// <summary>Has the collector find what nothing refers to any more, and runs what waits for that.</summary>
    internal void EndForgotten(ThreadState ts, int generation)
    {
        GC.Collect(generation);
        GC.WaitForPendingFinalizers();
        RunFinalizers(ts);
    }

    /// <summary>Runs what waits.</summary>
    internal void RunFinalizers(ThreadState ts)
    {
        // what a finalizer makes waits until it is done
        if (ts.IsFinalizing || finalizers.IsEmpty)
            return;
        ts.IsFinalizing = true;
        ts.EnterUncalled();
        var batch = new List<(long Age, int Order, Action<ThreadState> Run)>();
        while (!finalizers.IsEmpty)
        {
            batch.Clear();
            while (finalizers.TryDequeue(out var next))
                batch.Add((next.Age, batch.Count, next.Run));
            // as CPython's collector, which walks what it found from the oldest on
            batch.Sort((a, b) => a.Age == b.Age ? a.Order.CompareTo(b.Order) : a.Age.CompareTo(b.Age));
            foreach (var (_, _, run) in batch)
            {
                run(ts);
                Interlocked.Increment(ref finalizersRun);
            }
        }
        ts.LeaveUncalled();
        ts.IsFinalizing = false;
    }

    /// <summary>Calls what waits; false with an error, and the rest waits on.</summary>
    public bool RunPendingCalls(ThreadState ts)
    {
        RunFinalizers(ts);
        while (pendingCalls.TryDequeue(out var call))
        {
            ts.EnterUncalled();
            bool isDone = call(ts);
            ts.LeaveUncalled();
            if (isDone)
                continue;
            if (!pendingCalls.IsEmpty)
                ts.RequestPoll();
            return false;
        }
        return true;
    }

    /// <summary>Tells of an error that nobody can catch: of what, and of which object. Null while the program has no sys.</summary>
    internal Action<ThreadState, Errors.PyException, string, PyObject?>? ReportUnraisable { get; set; }

    /// <summary>The audit hooks, in the order in which they were added; null while there is none.</summary>
    internal PyObject[]? AuditHooks { get; private set; }

    internal void AddAuditHook(PyObject hook)
    {
        lock (localsLock)
            AuditHooks = [.. AuditHooks ?? [], hook];
    }

    /// <summary>Whether the program ended by a KeyboardInterrupt that nothing handled.</summary>
    public bool EndsByInterrupt { get; set; }

    /// <summary>The first weak reference to an object, or null; the module _weakref knows them.</summary>
    internal Func<PyObject, PyObject?>? FirstWeakReference { get; set; }

    /// <summary>Issues the warnings of C# code; null while nobody does.</summary>
    public Errors.IWarningIssuer? Warnings { get; set; }

    /// <summary>Sources that are being written; null before a file is open for writing.</summary>
    public Import.IUnwrittenSources? UnwrittenSources { get; set; }

    /// <summary>The function __import__ as it was made: while builtins has it, imports need not call it.</summary>
    internal PyObject? ImportFunction { get; set; }

    /// <summary>How long imports take; null where nobody asked.</summary>
    internal ImportTimes? ImportTimes { get; }

    /// <summary>What of the start waits for the first import: false with an error. Null when nothing does.</summary>
    internal Func<ThreadState, bool>? RestOfStart { get; set; }

    /// <summary>Does what of the start has waited; false with an error.</summary>
    internal bool CompleteStart(ThreadState ts)
    {
        if (RestOfStart is not { } rest)
            return true;
        RestOfStart = null;
        return rest(ts);
    }

    /// <summary>Loads importlib when the first import needs it: false with an error. Null when there is no library.</summary>
    internal Func<ThreadState, bool>? LoadImportLibrary { get; set; }

    /// <summary>The module _frozen_importlib; null until it has been loaded.</summary>
    internal PyModule? ImportLibrary { get; set; }

    readonly List<WeakReference<ThreadState>> threads = [];

    internal void AddThread(ThreadState ts)
    {
        lock (threads)
        {
            threads.RemoveAll(one => !one.TryGetTarget(out _));
            threads.Add(new WeakReference<ThreadState>(ts));
        }
    }

    /// <summary>The threads that there are.</summary>
    public ThreadState[] Threads()
    {
        lock (threads)
            return [.. threads.Select(one => one.TryGetTarget(out var ts) ? ts : null).OfType<ThreadState>()];
    }

    /// <summary>sys.monitoring while some tool wants events; otherwise null.</summary>
    internal Tracing.Monitoring? Monitoring { get; private set; }

    internal void SetMonitoring(Tracing.Monitoring? monitoring)
    {
        Monitoring = monitoring;
        foreach (var ts in Threads())
            ts.UpdateWatched();
    }

    System.Runtime.CompilerServices.ConditionalWeakTable<Bytecode.Code.CodeObject, string[]>? keptSources;

    /// <summary>Keeps the lines of a source that is in no file, for the tracebacks of its code: what -c was given.</summary>
    public void KeepSource(Bytecode.Code.CodeObject code, string[] lines)
    {
        const int Deepest = 200;
        keptSources ??= [];
        Command = (code, lines);
        Keep(code, 0);

        void Keep(Bytecode.Code.CodeObject one, int depth)
        {
            keptSources.AddOrUpdate(one, lines);
            if (depth < Deepest)
                foreach (var constant in one.Consts.Items)
                    if (constant is Bytecode.Code.CodeObject inner)
                        Keep(inner, depth + 1);
        }
    }

    /// <summary>What -c was given, with its lines; null when the program is something else.</summary>
    internal (Bytecode.Code.CodeObject Code, string[] Lines)? Command { get; private set; }

    /// <summary>How many statements of sessions were compiled: they are numbered.</summary>
    public int InteractiveSources { get; set; }

    internal string[]? KeptSource(Bytecode.Code.CodeObject code) => keptSources is not null && keptSources.TryGetValue(code, out var lines) ? lines : null;

    internal static int NextLocal() => Interlocked.Increment(ref localCount) - 1;

    internal object? Local(int index) => index < locals.Length ? locals[index] : null;

    internal object MakeLocal(int index, InterpreterLocal local)
    {
        lock (localsLock)
        {
            if (Local(index) is { } made)
                return made;
            object value = local.Create(this);
            var grown = locals;
            Array.Resize(ref grown, Math.Max(index + 1, grown.Length));
            grown[index] = value;
            return (locals = grown)[index]!;
        }
    }
}
