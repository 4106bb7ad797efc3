using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.gc;

/// <summary>The module gc, over the collector of .NET.</summary>
[PyModule("gc", "The garbage collector.")]
static partial class GcModule
{
    sealed class Settings
    {
        public bool IsEnabled { get; set; } = true;
        public int Debug { get; set; }
        public PyObject[] Thresholds { get; set; } = [PyInt.Of(2000), PyInt.Of(10), PyInt.Of(0)];

        /// <summary>How often the program asked for each generation.</summary>
        public long[] Collections { get; } = new long[3];
    }

    static readonly InterpreterLocal<Settings> Of = new(_ => new Settings());

    [PyConstant("DEBUG_STATS")] const int DebugStats = 1;
    [PyConstant("DEBUG_COLLECTABLE")] const int DebugCollectable = 2;
    [PyConstant("DEBUG_UNCOLLECTABLE")] const int DebugUncollectable = 4;
    [PyConstant("DEBUG_SAVEALL")] const int DebugSaveAll = 32;
    [PyConstant("DEBUG_LEAK")] const int DebugLeak = 38;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        module.Set(ts, "garbage", new PyList([]));
        module.Set(ts, "callbacks", new PyList([]));
        return true;
    }

    [PyFunction("enable", "Lets objects be collected by themselves; they always are.")]
    static PyObject? Enable(ThreadState ts)
    {
        Of.Get(ts).IsEnabled = true;
        return PyNone.Instance;
    }

    [PyFunction("disable", "Without effect but for isenabled(): .NET collects when it has to.")]
    static PyObject? Disable(ThreadState ts)
    {
        Of.Get(ts).IsEnabled = false;
        return PyNone.Instance;
    }

    [PyFunction("isenabled", "What enable() and disable() said last.")]
    static PyObject? IsEnabled(ThreadState ts) => PyBool.Of(Of.Get(ts).IsEnabled);

    [PyFunction("collect", "Collects now; 0, as objects are not counted.", TextSignature = "($module, /, generation=2)")]
    static PyObject? Collect(ThreadState ts, [Named] int generation = 2)
    {
        if (generation is < 0 or > 2)
            return ts.Raise(ExceptionTypes.ValueError, "invalid generation");
        return FrameSwitch.OutsideLoop(ts, "collect", thread => CollectNow(thread, generation));
    }

    static PyObject? CollectNow(ThreadState ts, int generation)
    {
        Of.Get(ts).Collections[generation]++;
        if (!TellCallbacks(ts, "start", generation))
            return null;
        // what __del__ and callbacks of the first round let go of goes in the second
        for (int round = 0; round < 2; round++)
        {
            ts.ReleaseUnused();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (!ts.Interpreter.RunPendingCalls(ts))
                return null;
        }
        return TellCallbacks(ts, "stop", generation) ? PyInt.Zero : null;
    }

    /// <summary>Calls gc.callbacks; errors of theirs are reported. False when there is no such list.</summary>
    static bool TellCallbacks(ThreadState ts, string phase, int generation)
    {
        if (ts.Interpreter.Modules.Get(new PyStr("gc")) is not PyModule module || module.Attributes.Get(new PyStr("callbacks")) is not PyList { Count: > 0 } callbacks)
            return true;
        var info = new PyDict();
        info.Set(ts, new PyStr("generation"), PyInt.Of(generation));
        info.Set(ts, new PyStr("collected"), PyInt.Zero);
        info.Set(ts, new PyStr("uncollectable"), PyInt.Zero);
        for (int i = 0; i < callbacks.Count; i++)
            if (callbacks[i].Call(ts, [new PyStr(phase), info], null) is null)
                Unraisable.Report(ts, ts.TakeError(), "Exception ignored while calling GC callback", callbacks[i]);
        return true;
    }

    [PyFunction("get_count", "Zeros: objects are not counted.")]
    static PyObject? GetCount(ThreadState ts) => new PyTuple([PyInt.Zero, PyInt.Zero, PyInt.Zero]);

    [PyFunction("get_threshold", "What set_threshold() said last.")]
    static PyObject? GetThreshold(ThreadState ts) => new PyTuple(Of.Get(ts).Thresholds);

    [PyFunction("set_threshold", "Without effect but for get_threshold().", TextSignature = "($module, threshold0, threshold1=None, threshold2=None, /)")]
    static PyObject? SetThreshold(ThreadState ts, int threshold0, PyObject? threshold1 = null, PyObject? threshold2 = null)
    {
        var settings = Of.Get(ts);
        settings.Thresholds = [PyInt.Of(threshold0), threshold1 ?? settings.Thresholds[1], threshold2 ?? settings.Thresholds[2]];
        return PyNone.Instance;
    }

    [PyFunction("get_debug", "The debugging flags.")]
    static PyObject? GetDebug(ThreadState ts) => PyInt.Of(Of.Get(ts).Debug);

    [PyFunction("set_debug", "Sets the debugging flags; without effect.")]
    static PyObject? SetDebug(ThreadState ts, int flags)
    {
        Of.Get(ts).Debug = flags;
        return PyNone.Instance;
    }

    [PyFunction("get_stats", "How often the program asked for each generation.")]
    static PyObject? GetStats(ThreadState ts)
    {
        var list = new List<PyObject>();
        for (int i = 0; i < 3; i++)
        {
            var stats = new PyDict();
            stats.Set(ts, new PyStr("collections"), PyInt.Of(Of.Get(ts).Collections[i]));
            stats.Set(ts, new PyStr("collected"), PyInt.Zero);
            stats.Set(ts, new PyStr("uncollectable"), PyInt.Zero);
            list.Add(stats);
        }
        return new PyList(list);
    }

    [PyFunction("freeze", "Nothing: there is nothing to freeze.")]
    static PyObject? Freeze(ThreadState ts) => PyNone.Instance;

    [PyFunction("unfreeze", "Nothing: nothing is frozen.")]
    static PyObject? Unfreeze(ThreadState ts) => PyNone.Instance;

    [PyFunction("get_freeze_count", "0: nothing is frozen.")]
    static PyObject? GetFreezeCount(ThreadState ts) => PyInt.Zero;

    [PyFunction("is_tracked", "Whether the object may hold others.")]
    static PyObject? IsTracked(ThreadState ts, PyObject obj) => PyBool.Of(Referents.IsContainer(obj));

    [PyFunction("is_finalized", "Whether __del__ of the object was called.")]
    static PyObject? IsFinalized(ThreadState ts, PyObject obj) => PyBool.Of(Finalizers.IsFinalized(obj));

    [PyFunction("get_objects", "Not supported: .NET does not list objects.")]
    static PyObject? GetObjects(ThreadState ts, [Named] PyObject? generation = null) => !Audit.Tell(ts, "gc.get_objects", generation is null or PyNone ? PyInt.Of(-1) : generation) ? null
        : ts.Raise(ExceptionTypes.NotImplementedError, "gc.get_objects() is not supported by Adder: .NET does not list objects");

    [PyFunction("get_referrers", "Not supported: .NET does not tell who refers to an object.")]
    static PyObject? GetReferrers(ThreadState ts, ReadOnlySpan<PyObject> objs) => Audit.IsOn(ts) && !Audit.Tell(ts, "gc.get_referrers", new PyTuple(objs.ToArray())) ? null
        : ts.Raise(ExceptionTypes.NotImplementedError, "gc.get_referrers() is not supported by Adder: .NET does not tell who refers to an object");

    [PyFunction("get_referents", "What containers and instances refer to directly.")]
    static PyObject? GetReferents(ThreadState ts, ReadOnlySpan<PyObject> objs)
    {
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "gc.get_referents", new PyTuple(objs.ToArray())))
            return null;
        var found = new List<PyObject>();
        foreach (var one in objs)
            if (!Referents.Collect(ts, one, found))
                return null;
        return new PyList(found);
    }
}
