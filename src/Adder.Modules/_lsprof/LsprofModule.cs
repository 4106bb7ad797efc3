using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._lsprof;

/// <summary>The module _lsprof, which cProfile is made of.</summary>
[PyModule("_lsprof", "Fast profiler")]
static partial class LsprofModule
{
    internal static StructSequenceType EntryType { get; } = new("_lsprof.profiler_entry", "How often and how long a function ran.", 6,
        ["code", "callcount", "reccallcount", "totaltime", "inlinetime", "calls"]);

    internal static StructSequenceType SubEntryType { get; } = new("_lsprof.profiler_subentry", "How often and how long a function ran for another.", 5,
        ["code", "callcount", "reccallcount", "totaltime", "inlinetime"]);

    [PyConstant("Profiler")] static PyType Profiler => PyProfiler.TypeObject;
    [PyConstant("profiler_entry")] static PyType Entry => EntryType.Type;
    [PyConstant("profiler_subentry")] static PyType SubEntry => SubEntryType.Type;
}

/// <summary>Methods of Profiler.</summary>
[PyMethods(typeof(PyProfiler))]
static partial class ProfilerMethods
{
    [PyMethod("enable", "Begins to profile.")]
    public static PyObject? Enable(ThreadState ts, PyProfiler self, [Named] bool subcalls = true, bool builtins = true) =>
        self.Enable(ts, subcalls, builtins) ? FrameSwitch.AfterCall(ts, "enable", PyNone.Instance) : null;

    [PyMethod("disable", "Ends profiling.")]
    public static PyObject? Disable(ThreadState ts, PyProfiler self) => self.Disable(ts) ? PyNone.Instance : null;

    [PyMethod("clear", "Forgets what was counted.")]
    public static PyObject? Clear(ThreadState ts, PyProfiler self) => self.Clear(ts) ? PyNone.Instance : null;

    [PyMethod("getstats", "The list of profiler_entry, one for each function.")]
    public static PyObject? GetStatistics(ThreadState ts, PyProfiler self) => self.Statistics();
}
