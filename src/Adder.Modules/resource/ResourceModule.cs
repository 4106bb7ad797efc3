using System.Numerics;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.resource;

/// <summary>The module resource: the limits of a process and what it used.</summary>
[PyModule("resource", "Limits of processes, and what they used.")]
static unsafe partial class ResourceModule
{
    const int LimitCount = 16;

    static readonly (string Name, int Value)[] Constants =
    [
        ("RLIMIT_CPU", 0), ("RLIMIT_FSIZE", 1), ("RLIMIT_DATA", 2), ("RLIMIT_STACK", 3), ("RLIMIT_CORE", 4), ("RLIMIT_RSS", 5), ("RLIMIT_NPROC", 6), ("RLIMIT_NOFILE", 7),
        ("RLIMIT_OFILE", 7), ("RLIMIT_MEMLOCK", 8), ("RLIMIT_AS", 9), ("RLIMIT_SIGPENDING", 11), ("RLIMIT_MSGQUEUE", 12), ("RLIMIT_NICE", 13), ("RLIMIT_RTPRIO", 14),
        ("RLIMIT_RTTIME", 15), ("RLIM_INFINITY", -1), ("RUSAGE_SELF", 0), ("RUSAGE_CHILDREN", -1), ("RUSAGE_THREAD", 1),
    ];

    static readonly StructSequenceType Usage = new("resource.struct_rusage", "struct_rusage: Result from getrusage.", 16,
    [
        "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv",
        "ru_nsignals", "ru_nvcsw", "ru_nivcsw",
    ]);

    [PyConstant("struct_rusage")] static PyType UsageType => Usage.Type;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        foreach (var (name, value) in Constants)
            module.Set(ts, name, PyInt.Of(value));
        module.Set(ts, "error", ExceptionTypes.OSError);
        return true;
    }

    [PyFunction("getpagesize", "The size of a page of memory, in bytes.")]
    static PyObject? PageSize(ThreadState ts) => PyInt.Of(Environment.SystemPageSize);

    [PyFunction("getrusage", "What a process used.")]
    static PyObject? GetUsage(ThreadState ts, int who)
    {
        const int InvalidArgument = 22;
        var raw = stackalloc long[UsageWords];
        if (Libc.ResourceUsage(who, raw) < 0)
            return System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == InvalidArgument ? ts.Raise(ExceptionTypes.ValueError, "invalid who parameter") : OSErrors.Raise(ts);
        return Show(raw);
    }

    /// <summary>The words of struct rusage.</summary>
    public const int UsageWords = 18;

    /// <summary>struct_rusage of what the system wrote.</summary>
    public static PyObject Show(long* raw)
    {
        var values = new PyObject[UsageWords - 2];
        values[0] = new PyFloat(raw[0] + raw[1] * 1e-6);
        values[1] = new PyFloat(raw[2] + raw[3] * 1e-6);
        for (int i = 2; i < values.Length; i++)
            values[i] = PyInt.Of(raw[i + 2]);
        return new PyStructSequence(Usage, values);
    }

    /// <summary>A limit; none is -1.</summary>
    static PyObject Show(ulong limit) => limit == ulong.MaxValue ? PyInt.Of(-1) : IntArithmetic.Normalize(limit);

    [PyFunction("getrlimit", "The limits of a resource: the present one and the highest.")]
    static PyObject? GetLimit(ThreadState ts, int resource) => IsKnown(ts, resource) ? Change(ts, 0, resource, null) : null;

    [PyFunction("setrlimit", "Sets the limits of a resource.")]
    static PyObject? SetLimit(ThreadState ts, int resource, PyObject limits) =>
        IsKnown(ts, resource) && Audit.Tell(ts, "resource.setrlimit", PyInt.Of(resource), limits) && Change(ts, 0, resource, limits) is not null ? PyNone.Instance : null;

    [PyFunction("prlimit", "The limits of a resource of a process; sets them if there are new ones.")]
    static PyObject? ProcessLimit(ThreadState ts, int pid, int resource, PyObject? limits = null) =>
        IsKnown(ts, resource) && Audit.Tell(ts, "resource.prlimit", PyInt.Of(pid), PyInt.Of(resource), limits) ? Change(ts, pid, resource, limits) : null;

    static bool IsKnown(ThreadState ts, int resource) => resource is >= 0 and < LimitCount || ts.Fail(ExceptionTypes.ValueError, "invalid resource specified");

    /// <summary>The limits before; sets them if there are new ones.</summary>
    static PyObject? Change(ThreadState ts, int pid, int resource, PyObject? limits)
    {
        ulong* wanted = stackalloc ulong[2], before = stackalloc ulong[2];
        if (limits is not null)
        {
            var items = new List<PyObject>();
            if (!Iteration.Collect(ts, limits, items))
                return null;
            if (items.Count != 2)
                return ts.Raise(ExceptionTypes.ValueError, "expected a tuple of 2 integers");
            for (int i = 0; i < 2; i++)
            {
                if (!Arguments.TryBigInteger(ts, items[i], out var number))
                    return null;
                if (number < BigInteger.MinusOne)
                    return ts.Raise(ExceptionTypes.ValueError, "Cannot convert negative int");
                if (number > ulong.MaxValue)
                    return ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C rlim_t");
                wanted[i] = (ulong)(number & ulong.MaxValue);
            }
        }
        if (Libc.ProcessLimit(pid, resource, limits is null ? null : wanted, before) >= 0)
            return new PyTuple([Show(before[0]), Show(before[1])]);
        const int InvalidArgument = 22, NotPermitted = 1;
        return System.Runtime.InteropServices.Marshal.GetLastPInvokeError() switch
        {
            InvalidArgument => ts.Raise(ExceptionTypes.ValueError, "current limit exceeds maximum limit"),
            NotPermitted when pid == 0 => ts.Raise(ExceptionTypes.ValueError, "not allowed to raise maximum limit"),
            _ => OSErrors.Raise(ts),
        };
    }
}
