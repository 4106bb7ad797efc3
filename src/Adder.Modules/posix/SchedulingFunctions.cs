using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about when processes run, and on which processors.</summary>
[PyModule("posix")]
static unsafe partial class SchedulingFunctions
{
    /// <summary>os.sched_param: a tuple of the priority alone.</summary>
    public static readonly StructSequenceType Parameters = new("posix.sched_param",
        "Currently has only one field: sched_priority\n\n  sched_priority\n    A scheduling parameter.", 1, ["sched_priority"],
        construct: NewParameters, reduce: ReduceParameters);

    [PyConstant("sched_param")] static PyType ParametersType => Parameters.Type;

    static PyObject? NewParameters(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length > 1)
            return ts.Raise(ExceptionTypes.TypeError, $"sched_param() takes at most 1 argument ({arguments.Length} given)");
        var bound = default(BoundArguments);
        return ParametersSignature.Bind(ts, arguments, names, bound) ? new PyStructSequence(Parameters, [bound[0]!]) : null;
    }

    static readonly Signature ParametersSignature = new("sched_param", ["sched_priority"], 1, 1);

    static PyObject? ReduceParameters(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        new PyTuple([Parameters.Type, new PyTuple([((PyStructSequence)self).Field(0)])]);

    /// <summary>The priority that a sched_param holds; false with an error.</summary>
    public static bool TryPriority(ThreadState ts, PyObject param, out int priority)
    {
        priority = 0;
        if (param is not PyStructSequence known || known.Type != Parameters.Type)
            return ts.Fail(ExceptionTypes.TypeError, "must have a sched_param object");
        if (Numbers.ToIndex(ts, known.Field(0)) is not { } number)
            return false;
        if (!number.TryGetInt64(out long wide))
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
        if (wide != (int)wide)
            return ts.Fail(ExceptionTypes.OverflowError, "sched_priority out of range");
        priority = (int)wide;
        return true;
    }

    [PyFunction("getpriority", "Return program scheduling priority.")]
    static PyObject? GetPriority(ThreadState ts, [Named] int which, int who)
    {
        Marshal.SetLastSystemError(0);
        int priority = Libc.GetPriority(which, (uint)who);
        return Marshal.GetLastPInvokeError() != 0 ? OSErrors.Raise(ts) : PyInt.Of(priority);
    }

    [PyFunction("setpriority", "Set program scheduling priority.")]
    static PyObject? SetPriority(ThreadState ts, [Named] int which, int who, int priority) => FileFunctions.Done(ts, Libc.SetPriority(which, (uint)who, priority), null);

    static PyObject? Number(ThreadState ts, int result) => result < 0 ? OSErrors.Raise(ts) : PyInt.Of(result);

    [PyFunction("sched_get_priority_max", "Get the maximum scheduling priority for policy.")]
    static PyObject? Highest(ThreadState ts, [Named] int policy) => Number(ts, Libc.HighestPriority(policy));

    [PyFunction("sched_get_priority_min", "Get the minimum scheduling priority for policy.")]
    static PyObject? Lowest(ThreadState ts, [Named] int policy) => Number(ts, Libc.LowestPriority(policy));

    [PyFunction("sched_getscheduler", "Get the scheduling policy for the process identified by pid.")]
    static PyObject? GetScheduler(ThreadState ts, int pid) => Number(ts, Libc.GetScheduler(pid));

    [PyFunction("sched_setscheduler", "Set the scheduling policy for the process identified by pid.")]
    static PyObject? SetScheduler(ThreadState ts, int pid, int policy, PyObject param) =>
        TryPriority(ts, param, out int priority) ? FileFunctions.Done(ts, Libc.SetScheduler(pid, policy, &priority), null) : null;

    [PyFunction("sched_getparam", "Returns scheduling parameters for the process identified by pid.")]
    static PyObject? GetParameters(ThreadState ts, int pid)
    {
        int priority;
        return Libc.GetScheduling(pid, &priority) < 0 ? OSErrors.Raise(ts) : new PyStructSequence(Parameters, [PyInt.Of(priority)]);
    }

    [PyFunction("sched_setparam", "Set scheduling parameters for the process identified by pid.")]
    static PyObject? SetParameters(ThreadState ts, int pid, PyObject param) =>
        TryPriority(ts, param, out int priority) ? FileFunctions.Done(ts, Libc.SetScheduling(pid, &priority), null) : null;

    [PyFunction("sched_rr_get_interval", "Return the round-robin quantum for the process identified by pid, in seconds.")]
    static PyObject? Interval(ThreadState ts, int pid)
    {
        TimeSpec interval;
        return Libc.RoundRobinInterval(pid, &interval) < 0 ? OSErrors.Raise(ts) : new PyFloat(interval.TotalNanoseconds * 1e-9);
    }

    [PyFunction("sched_setaffinity", "Set the CPU affinity of the process identified by pid to mask.")]
    static PyObject? SetAffinity(ThreadState ts, int pid, PyObject mask)
    {
        const int MostProcessors = 1 << 20;
        if (mask.GetIterator(ts) is not { } iterator)
            return null;
        var processors = new List<PyObject>();
        if (!Iteration.Collect(ts, iterator, processors))
            return null;
        byte[] bits = new byte[128];
        foreach (var item in processors)
        {
            if (item is not PyIntegral number)
                return ts.Raise(ExceptionTypes.TypeError, $"expected an iterator of ints, but iterator yielded <class '{item.Type.Name}'>");
            if (!number.TryGetInt64(out long processor))
                return ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
            if (processor < 0)
                return ts.Raise(ExceptionTypes.ValueError, "negative CPU number");
            if (processor > int.MaxValue - 1)
                return ts.Raise(ExceptionTypes.OverflowError, "CPU number too large");
            if (processor >= MostProcessors)
                return OSErrors.Raise(ts, 22);
            if (processor / 8 >= bits.Length)
                Array.Resize(ref bits, (int)(processor / 64 + 1) * 8);
            bits[processor / 8] |= (byte)(1 << (int)(processor % 8));
        }
        fixed (byte* start = bits)
            return FileFunctions.Done(ts, Libc.SetAffinity(pid, (nuint)bits.Length, start), null);
    }
}
