using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._tracemalloc;

/// <summary>
/// The module _tracemalloc. The CLR's collector does not tell who allocated what: snapshots have no traces. What is traced is how much memory
/// the process uses more than when tracing began.
/// </summary>
[PyModule("_tracemalloc", "Debug module to trace memory blocks allocated by Python.")]
static partial class TracemallocModule
{
    const int MostFrames = ushort.MaxValue;

    sealed class State
    {
        public bool IsTracing { get; set; }
        public int Limit { get; set; } = 1;
        public long Start { get; set; }
        public long Peak { get; set; }
    }

    static readonly InterpreterLocal<State> States = new(_ => new State());

    [PyFunction("is_tracing", "Whether allocations are traced.")]
    static PyObject? IsTracing(ThreadState ts) => PyBool.Of(States.Get(ts).IsTracing);

    [PyFunction("start", "Begins to trace.")]
    static PyObject? Start(ThreadState ts, int nframe = 1)
    {
        if (nframe is < 1 or > MostFrames)
            return ts.Raise(ExceptionTypes.ValueError, $"the number of frames must be in range [1; {MostFrames}]");
        var state = States.Get(ts);
        if (state.IsTracing)
            return PyNone.Instance;
        (state.IsTracing, state.Limit, state.Start, state.Peak) = (true, nframe, GC.GetTotalMemory(false), 0);
        return PyNone.Instance;
    }

    [PyFunction("stop", "Ends tracing.")]
    static PyObject? Stop(ThreadState ts)
    {
        States.Get(ts).IsTracing = false;
        return PyNone.Instance;
    }

    [PyFunction("clear_traces", "Forgets what was traced.")]
    static PyObject? ClearTraces(ThreadState ts)
    {
        var state = States.Get(ts);
        (state.Start, state.Peak) = (GC.GetTotalMemory(false), 0);
        return PyNone.Instance;
    }

    [PyFunction("reset_peak", "Makes the memory used now the peak.")]
    static PyObject? ResetPeak(ThreadState ts)
    {
        var state = States.Get(ts);
        state.Peak = Used(state);
        return PyNone.Instance;
    }

    static long Used(State state) => state.IsTracing ? Math.Max(0, GC.GetTotalMemory(false) - state.Start) : 0;

    [PyFunction("get_traced_memory", "The pair of bytes used since tracing began, now and at most.")]
    static PyObject? GetTracedMemory(ThreadState ts)
    {
        var state = States.Get(ts);
        long used = Used(state);
        state.Peak = state.IsTracing ? Math.Max(state.Peak, used) : 0;
        return new PyTuple([PyInt.Of(used), PyInt.Of(state.Peak)]);
    }

    [PyFunction("get_tracemalloc_memory", "The bytes that tracing itself takes: none.")]
    static PyObject? GetOwnMemory(ThreadState ts) => PyInt.Zero;

    [PyFunction("get_traceback_limit", "How many frames a traceback of a trace has at most.")]
    static PyObject? GetTracebackLimit(ThreadState ts) => PyInt.Of(States.Get(ts).Limit);

    [PyFunction("_get_traces", "The traces: none.")]
    static PyObject? GetTraces(ThreadState ts) => new PyList();

    [PyFunction("_get_object_traceback", "Where an object was allocated: not known.")]
    static PyObject? GetObjectTraceback(ThreadState ts, PyObject obj) => PyNone.Instance;
}
