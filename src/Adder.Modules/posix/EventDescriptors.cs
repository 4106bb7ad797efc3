using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix that make descriptors of events, timers, memory and processes.</summary>
[PyModule("posix")]
static unsafe partial class EventDescriptors
{
    const int CloseOnExec = 0x80000, OpenProcess = 434;
    const long PerSecond = 1_000_000_000;

    static PyObject? Descriptor(ThreadState ts, nint result) => result < 0 ? OSErrors.Raise(ts) : PyInt.Of(result);

    [PyFunction("eventfd", "Creates and returns an event notification file descriptor.", TextSignature = "($module, /, initval, flags=EFD_CLOEXEC)")]
    static PyObject? CreateEvent(ThreadState ts, [Named] PyObject initval, int flags = CloseOnExec) =>
        UnsignedNumbers.TryGet(ts, initval, uint.MaxValue, "unsigned int", out ulong start) ? Descriptor(ts, Libc.CreateEvent((uint)start, flags)) : null;

    [PyFunction("eventfd_read", "Read eventfd value.")]
    static PyObject? ReadEvent(ThreadState ts, [Named] PyObject fd)
    {
        if (!Descriptors.TryGet(ts, fd, out int file))
            return null;
        Span<byte> value = stackalloc byte[sizeof(ulong)];
        nint count = DescriptorFunctions.Fill(ts, file, value);
        return count < 0 ? null : count != sizeof(ulong) ? OSErrors.Raise(ts, 22) : IntArithmetic.Normalize(BitConverter.ToUInt64(value));
    }

    [PyFunction("eventfd_write", "Write eventfd value.")]
    static PyObject? WriteEvent(ThreadState ts, [Named] PyObject fd, PyObject value)
    {
        if (!Descriptors.TryGet(ts, fd, out int file) || !UnsignedNumbers.TryGet(ts, value, ulong.MaxValue, "unsigned long long", out ulong number))
            return null;
        while (true)
        {
            if (Libc.Write(file, (byte*)&number, sizeof(ulong)) >= 0)
                return PyNone.Instance;
            if (!DescriptorFunctions.Retry(ts))
                return ts.HasError ? null : OSErrors.Raise(ts);
        }
    }

    [PyFunction("timerfd_create", "Create and return a timer file descriptor.")]
    static PyObject? CreateTimer(ThreadState ts, int clockid, [KeywordOnly] int flags = 0) => Descriptor(ts, Libc.CreateTimer(clockid, flags | CloseOnExec));

    [PyFunction("timerfd_settime", "Alter a timer file descriptor's internal timer in seconds.")]
    static PyObject? SetTimer(ThreadState ts, PyObject fd, [KeywordOnly] int flags = 0, PyObject? initial = null, PyObject? interval = null)
    {
        long first = 0, every = 0;
        if (!Descriptors.TryGet(ts, fd, out int file) || initial is not null && !TryFloor(ts, initial, out first) || interval is not null && !TryFloor(ts, interval, out every))
            return null;
        return SetTimer(ts, file, flags, first, every, InSeconds);
    }

    [PyFunction("timerfd_settime_ns", "Alter a timer file descriptor's internal timer in nanoseconds.")]
    static PyObject? SetTimerNanoseconds(ThreadState ts, PyObject fd, [KeywordOnly] int flags = 0, long initial = 0, long interval = 0) =>
        Descriptors.TryGet(ts, fd, out int file) ? SetTimer(ts, file, flags, initial, interval, InNanoseconds) : null;

    [PyFunction("timerfd_gettime", "Return a tuple of a timer file descriptor's (interval, next expiration) in float seconds.")]
    static PyObject? GetTimer(ThreadState ts, PyObject fd) => GetTimer(ts, fd, InSeconds);

    [PyFunction("timerfd_gettime_ns", "Return a tuple of a timer file descriptor's (interval, next expiration) in nanoseconds.")]
    static PyObject? GetTimerNanoseconds(ThreadState ts, PyObject fd) => GetTimer(ts, fd, InNanoseconds);

    static PyObject InSeconds(TimeSpec time) => new PyFloat(time.TotalNanoseconds / 1e9);
    static PyObject InNanoseconds(TimeSpec time) => PyInt.Of(time.TotalNanoseconds);
    static PyTuple Show(in TimerSpec spec, Func<TimeSpec, PyObject> show) => new([show(spec.Value), show(spec.Interval)]);

    static TimeSpec Split(long nanoseconds)
    {
        var (seconds, rest) = Math.DivRem(nanoseconds, PerSecond);
        return rest < 0 ? new TimeSpec { Seconds = seconds - 1, Nanoseconds = rest + PerSecond } : new TimeSpec { Seconds = seconds, Nanoseconds = rest };
    }

    /// <summary>A number of seconds in nanoseconds, rounded down.</summary>
    static bool TryFloor(ThreadState ts, PyObject value, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!Arguments.TryDouble(ts, value, out double seconds))
            return false;
        double total = Math.Floor(seconds * PerSecond);
        if (double.IsNaN(total))
            return ts.Fail(ExceptionTypes.ValueError, "Invalid value NaN (not a number)");
        if (total is < long.MinValue or >= long.MaxValue)
            return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for C PyTime_t");
        nanoseconds = (long)total;
        return true;
    }

    static PyObject? SetTimer(ThreadState ts, int file, int flags, long initial, long interval, Func<TimeSpec, PyObject> show)
    {
        var wanted = new TimerSpec { Value = Split(initial), Interval = Split(interval) };
        TimerSpec before;
        return Libc.SetTimer(file, flags, &wanted, &before) < 0 ? OSErrors.Raise(ts) : Show(before, show);
    }

    static PyObject? GetTimer(ThreadState ts, PyObject fd, Func<TimeSpec, PyObject> show)
    {
        if (!Descriptors.TryGet(ts, fd, out int file))
            return null;
        TimerSpec now;
        return Libc.GetTimer(file, &now) < 0 ? OSErrors.Raise(ts) : Show(now, show);
    }

    [PyFunction("memfd_create", "Creates an anonymous file in memory; its descriptor.", TextSignature = "($module, /, name, flags=MFD_CLOEXEC)")]
    static PyObject? CreateMemoryFile(ThreadState ts, [Named] PyObject name, int flags = 1)
    {
        if (!PathArgument.TryGet(ts, name, "", "name", out var text))
            return null;
        fixed (byte* start = text.Bytes)
            return Descriptor(ts, Libc.CreateMemoryFile(start, (uint)flags));
    }

    [PyFunction("pidfd_open", "Return a file descriptor referring to the process *pid*.")]
    static PyObject? OpenProcessDescriptor(ThreadState ts, [Named] int pid, int flags = 0) => Descriptor(ts, Libc.SystemCall(OpenProcess, pid, flags, 0, 0));
}
