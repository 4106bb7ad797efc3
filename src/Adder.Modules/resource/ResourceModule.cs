using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.resource;

/// <summary>The module resource: limits and use of the system's resources. Numbers as on Linux.</summary>
[PyModule("resource")]
static unsafe partial class ResourceModule
{
    const string Library = "libc";
    const int Kinds = 16;

    static readonly StructSequenceType Usage = new("resource.struct_rusage", "struct_rusage: Result from getrusage.", 16,
        ["ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock",
            "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"]);

    [PyConstant("struct_rusage")] static PyType UsageType => Usage.Type;
    [PyConstant("error")] static PyType Error => ExceptionTypes.OSError;
    [PyConstant("RLIM_INFINITY")] const long Infinity = -1;
    [PyConstant("RUSAGE_SELF")] const int Self = 0;
    [PyConstant("RUSAGE_CHILDREN")] const int Children = -1;
    [PyConstant("RUSAGE_THREAD")] const int Thread = 1;
    [PyConstant("RLIMIT_CPU")] const int Cpu = 0;
    [PyConstant("RLIMIT_FSIZE")] const int FileSize = 1;
    [PyConstant("RLIMIT_DATA")] const int Data = 2;
    [PyConstant("RLIMIT_STACK")] const int Stack = 3;
    [PyConstant("RLIMIT_CORE")] const int Core = 4;
    [PyConstant("RLIMIT_RSS")] const int ResidentSet = 5;
    [PyConstant("RLIMIT_NPROC")] const int Processes = 6;
    [PyConstant("RLIMIT_NOFILE")] const int Files = 7;
    [PyConstant("RLIMIT_OFILE")] const int OpenFiles = 7;
    [PyConstant("RLIMIT_MEMLOCK")] const int LockedMemory = 8;
    [PyConstant("RLIMIT_AS")] const int AddressSpace = 9;
    [PyConstant("RLIMIT_SIGPENDING")] const int PendingSignals = 11;
    [PyConstant("RLIMIT_MSGQUEUE")] const int MessageQueue = 12;
    [PyConstant("RLIMIT_NICE")] const int Nice = 13;
    [PyConstant("RLIMIT_RTPRIO")] const int RealTimePriority = 14;
    [PyConstant("RLIMIT_RTTIME")] const int RealTime = 15;

    [LibraryImport(Library, EntryPoint = "getrlimit", SetLastError = true)] private static partial int GetLimit(int resource, nuint* limits);
    [LibraryImport(Library, EntryPoint = "setrlimit", SetLastError = true)] private static partial int SetLimit(int resource, nuint* limits);
    [LibraryImport(Library, EntryPoint = "prlimit", SetLastError = true)] private static partial int ProcessLimit(int pid, int resource, nuint* limits, nuint* old);
    [LibraryImport(Library, EntryPoint = "getrusage", SetLastError = true)] private static partial int GetUsage(int who, nint* usage);

    [PyFunction("getrlimit", "The current soft and hard limit of a resource.")]
    static PyObject? GetRlimit(ThreadState ts, int resource)
    {
        if (!IsKind(ts, resource))
            return null;
        nuint* limits = stackalloc nuint[2];
        return GetLimit(resource, limits) == 0 ? Pair(limits) : OSErrors.Raise(ts);
    }

    [PyFunction("setrlimit", "Sets the soft and hard limit of a resource.")]
    static PyObject? SetRlimit(ThreadState ts, int resource, PyObject limits)
    {
        nuint* values = stackalloc nuint[2];
        if (!IsKind(ts, resource) || !TryLimits(ts, limits, values))
            return null;
        return SetLimit(resource, values) == 0 ? PyNone.Instance : Failed(ts);
    }

    [PyFunction("prlimit", "The limits of a resource of a process, which are set when new ones are given.")]
    static PyObject? Prlimit(ThreadState ts, int pid, int resource, PyObject? limits = null)
    {
        nuint* values = stackalloc nuint[2], old = stackalloc nuint[2];
        bool sets = limits is not (null or PyNone);
        if (!IsKind(ts, resource) || sets && !TryLimits(ts, limits!, values))
            return null;
        return ProcessLimit(pid, resource, sets ? values : null, old) == 0 ? Pair(old) : Failed(ts);
    }

    [PyFunction("getpagesize", "The size of a page of memory in bytes.")]
    static PyObject? GetPageSize(ThreadState ts) => PyInt.Of(Environment.SystemPageSize);

    [PyFunction("getrusage", "What a process, its children or a thread have used.")]
    static PyObject? GetRusage(ThreadState ts, int who)
    {
        // two times in seconds and microseconds, then 14 numbers
        nint* usage = stackalloc nint[18];
        if (GetUsage(who, usage) != 0)
            return Marshal.GetLastPInvokeError() == 22 ? ts.Raise(ExceptionTypes.ValueError, "invalid who parameter") : OSErrors.Raise(ts);
        var fields = new PyObject[16];
        for (int i = 0; i < 2; i++)
            fields[i] = new PyFloat(usage[2 * i] + usage[2 * i + 1] * 1e-6);
        for (int i = 2; i < fields.Length; i++)
            fields[i] = PyInt.Of(usage[i + 2]);
        return new PyStructSequence(Usage, fields);
    }

    static bool IsKind(ThreadState ts, int resource) =>
        resource is >= 0 and < Kinds || ts.Fail(ExceptionTypes.ValueError, "invalid resource specified");

    static PyTuple Pair(nuint* limits) => new([PyInt.Of((long)limits[0]), PyInt.Of((long)limits[1])]);

    static PyObject? Failed(ThreadState ts) => Marshal.GetLastPInvokeError() switch
    {
        22 => ts.Raise(ExceptionTypes.ValueError, "current limit exceeds maximum limit"),
        1 => ts.Raise(ExceptionTypes.ValueError, "not allowed to raise maximum limit"),
        _ => OSErrors.Raise(ts),
    };

    static bool TryLimits(ThreadState ts, PyObject limits, nuint* values)
    {
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, limits, items))
            return false;
        if (items.Count != 2)
            return ts.Fail(ExceptionTypes.ValueError, "expected a tuple of 2 integers");
        for (int i = 0; i < 2; i++)
        {
            if (!Arguments.TryBigInteger(ts, items[i], out var number))
                return false;
            if (number < long.MinValue || number > ulong.MaxValue)
                return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
            values[i] = (nuint)(ulong)(number & ulong.MaxValue);
        }
        return true;
    }
}
