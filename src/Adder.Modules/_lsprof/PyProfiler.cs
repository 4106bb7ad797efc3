using System.Diagnostics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._lsprof;

/// <summary>A profiler: how often functions are called, by whom, and how long they take, with and without what they call.</summary>
[Subclassable]
class PyProfiler : PyObject, IProfiler
{
    static readonly string[] Parameters = ["timer", "timeunit", "subcalls", "builtins"];

    readonly Dictionary<object, ProfiledFunction> functions = [];
    Activation? current;
    PyObject? timer;
    /// <summary>sys.monitoring.PROFILER_ID, which an enabled profiler takes.</summary>
    const int Tool = 2;

    double timeUnit;
    bool countsBuiltins = true, countsSubcalls = true;
    bool isTiming;

    public static PyType TypeObject { get; } = new("_lsprof.Profiler", New) { Init = Initialize };

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyProfilerInstance(type) : new PyProfiler();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var profiler = (PyProfiler)self;
        var bound = new PyObject?[Parameters.Length];
        if (!new Signature("Profiler", Parameters, 0, Parameters.Length).Bind(ts, arguments, names, bound))
            return null;
        double unit = 0;
        if (bound[1] is { } given and not PyNone && !Arguments.TryDouble(ts, given, out unit))
            return null;
        bool subcalls = true, builtins = true;
        if (bound[2] is { } calls && !Arguments.TryTruth(ts, calls, out subcalls) || bound[3] is { } inner && !Arguments.TryTruth(ts, inner, out builtins))
            return null;
        (profiler.timer, profiler.timeUnit) = (bound[0] is PyNone ? null : bound[0], unit);
        (profiler.countsSubcalls, profiler.countsBuiltins) = (subcalls, builtins);
        return PyNone.Instance;
    }

    /// <summary>Begins to profile the thread; false with an error.</summary>
    public bool Enable(ThreadState ts, bool? subcalls, bool? builtins)
    {
        if (isTiming)
            return ts.Fail(ExceptionTypes.RuntimeError, "cannot enable profiler in external timer");
        var tools = Monitoring.Of.Get(ts);
        if (tools.Tool(Tool) is not null)
            return ts.Fail(ExceptionTypes.ValueError, $"tool {Tool} is already in use");
        if (ts.Tracer?.Profiler is not null)
            return ts.Fail(ExceptionTypes.ValueError, "Another profiling tool is already active");
        tools.Use(Tool, new PyStr("cProfile"));
        countsSubcalls = subcalls ?? countsSubcalls;
        countsBuiltins = builtins ?? countsBuiltins;
        Tracer.SetProfiler(ts, this);
        return true;
    }

    /// <summary>Ends profiling; what is being called counts until now. False with an error.</summary>
    public bool Disable(ThreadState ts)
    {
        if (isTiming)
            return ts.Fail(ExceptionTypes.RuntimeError, "cannot disable profiler in external timer");
        if (ReferenceEquals(ts.Tracer?.Profiler, this))
        {
            Tracer.SetProfiler(ts, null);
            Monitoring.Of.Get(ts).Free(Tool);
        }
        while (current is not null)
            End(ts);
        return true;
    }

    public bool Clear(ThreadState ts)
    {
        if (isTiming)
            return ts.Fail(ExceptionTypes.RuntimeError, "cannot clear profiler in external timer");
        functions.Clear();
        current = null;
        return true;
    }

    void IProfiler.Called(ThreadState ts, Frame frame) => Begin(ts, frame.Code.Code, frame.Code.Code);

    void IProfiler.Returned(ThreadState ts) => End(ts);

    void IProfiler.BuiltinCalled(ThreadState ts, PyObject function)
    {
        if (!countsBuiltins)
            return;
        string name = NameOf(ts, function);
        Begin(ts, name, new PyStr(name));
    }

    void IProfiler.BuiltinReturned(ThreadState ts)
    {
        if (countsBuiltins)
            End(ts);
    }

    /// <summary>How a function written in C# is listed.</summary>
    static string NameOf(ThreadState ts, PyObject function)
    {
        if (function is not PyBuiltinFunction builtin)
            return function.Repr(ts) is PyStr shown ? shown.Value : ForgetError(ts);
        if (builtin.Self is PyNone or PyModule)
            return $"<built-in method {(builtin.Self as PyModule)?.Name ?? "builtins"}.{builtin.Name}>";
        return builtin.Self.Type.Lookup(builtin.Name) is { } method && method.Repr(ts) is PyStr text ? text.Value : $"<built-in method {builtin.Name}>";
    }

    static string ForgetError(ThreadState ts)
    {
        ts.TakeError();
        return "<built-in method>";
    }

    void Begin(ThreadState ts, object key, PyObject code)
    {
        // what the timer calls is not profiled
        if (isTiming)
            return;
        if (!functions.TryGetValue(key, out var function))
            functions[key] = function = new ProfiledFunction(code);
        var activation = new Activation(function, current);
        if (countsSubcalls && current is not null)
            current.Function.CallOf(function).Depth++;
        function.Total.Depth++;
        current = activation;
        activation.Start = Now(ts);
    }

    void End(ThreadState ts)
    {
        if (isTiming || current is not { } ended)
            return;
        double whole = Now(ts) - ended.Start, own = whole - ended.Inner;
        current = ended.Previous;
        if (current is not null)
            current.Inner += whole;
        ended.Function.Total.Add(whole, own);
        if (countsSubcalls && current is not null)
            current.Function.CallOf(ended.Function).Add(whole, own);
    }

    /// <summary>The time in seconds, or in the units of the timer.</summary>
    double Now(ThreadState ts)
    {
        if (timer is null)
            return (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;
        var pending = ts.HasError ? ts.TakeError() : null;
        isTiming = true;
        var told = timer.Call(ts, default, null);
        double now = 0;
        // neither is what the hook of errors calls
        if (told is null || !Arguments.TryDouble(ts, told, out now))
            Unraisable.Report(ts, ts.TakeError(), "Exception ignored while calling _lsprof timer", timer);
        isTiming = false;
        if (pending is not null)
            ts.Restore(pending);
        return timeUnit > 0 ? now * timeUnit : now;
    }

    /// <summary>The entries of all functions.</summary>
    public PyList Statistics() => new([.. functions.Values.Where(f => f.Total.Calls > 0).Select(f => f.Entry())]);

    sealed class Activation(ProfiledFunction function, Activation? previous)
    {
        public ProfiledFunction Function => function;
        public Activation? Previous => previous;
        public double Start { get; set; }

        /// <summary>The time of what was called meanwhile.</summary>
        public double Inner { get; set; }
    }
}
