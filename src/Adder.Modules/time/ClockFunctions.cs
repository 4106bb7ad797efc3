using Adder.Modules._thread;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.time;

/// <summary>Functions of time about the system's clocks by their numbers.</summary>
[PyModule("time")]
static unsafe partial class ClockFunctions
{
    [PyFunction("clock_gettime", "Seconds of a clock.")]
    static PyObject? ClockTime(ThreadState ts, int clk_id)
    {
        TimeSpec now;
        return Libc.ClockTime(clk_id, &now) < 0 ? OSErrors.Raise(ts) : TimeModule.Seconds(now.TotalNanoseconds);
    }

    [PyFunction("clock_gettime_ns", "Nanoseconds of a clock.")]
    static PyObject? ClockNanoseconds(ThreadState ts, int clk_id)
    {
        TimeSpec now;
        return Libc.ClockTime(clk_id, &now) < 0 ? OSErrors.Raise(ts) : PyInt.Of(now.TotalNanoseconds);
    }

    [PyFunction("clock_getres", "The resolution of a clock in seconds.")]
    static PyObject? ClockResolution(ThreadState ts, int clk_id)
    {
        TimeSpec step;
        return Libc.ClockResolution(clk_id, &step) < 0 ? OSErrors.Raise(ts) : TimeModule.Seconds(step.TotalNanoseconds);
    }

    [PyFunction("clock_settime", "Sets a clock to so many seconds.")]
    static PyObject? SetClock(ThreadState ts, int clk_id, PyObject time) =>
        Durations.TryTime(ts, time, out var wanted) ? FileFunctions.Done(ts, Libc.SetClock(clk_id, &wanted), null) : null;

    [PyFunction("clock_settime_ns", "Sets a clock to so many nanoseconds.")]
    static PyObject? SetClockNanoseconds(ThreadState ts, int clk_id, PyObject time)
    {
        const long PerSecond = 1_000_000_000;
        if (time is not PyIntegral number)
            return ts.Raise(ExceptionTypes.TypeError, $"expect int, got {time.Type.Name}");
        if (!number.TryGetInt64(out long total))
            return ts.Raise(ExceptionTypes.OverflowError, "timestamp out of range for C PyTime_t");
        var (seconds, rest) = Math.DivRem(total, PerSecond);
        var wanted = rest < 0 ? new TimeSpec { Seconds = seconds - 1, Nanoseconds = rest + PerSecond } : new TimeSpec { Seconds = seconds, Nanoseconds = rest };
        return FileFunctions.Done(ts, Libc.SetClock(clk_id, &wanted), null);
    }

    [PyFunction("pthread_getcpuclockid", "Return the clk_id of a thread's CPU time clock.")]
    static PyObject? ThreadClock(ThreadState ts, PyObject thread_id)
    {
        const int NoSuchProcess = 3, ScheduledTimeOfThread = 6;
        if (thread_id is not PyIntegral number)
            return ts.Raise(ExceptionTypes.TypeError, $"pthread_getcpuclockid() argument 1 must be int, not {Arguments.NameOf(thread_id)}");
        if (!number.TryGetInt64(out long ident))
            return ts.Raise(ExceptionTypes.OverflowError, "int too large to convert");
        int? native = ident == ts.Ident ? Libc.NativeThreadId() : Threads.Of.Get(ts).NativeId(ident);
        // Linux: the complement of the thread's number, and which of its clocks
        return native is { } id ? PyInt.Of(~id << 3 | ScheduledTimeOfThread) : OSErrors.Raise(ts, NoSuchProcess);
    }
}
