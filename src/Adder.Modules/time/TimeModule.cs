using System.Globalization;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.time;

/// <summary>The module time: clocks and sleep.</summary>
[PyModule("time", "Clocks, and times as tuples and texts.")]
static unsafe partial class TimeModule
{
    const int Realtime = 0, Monotonic = 1, ProcessTime = 2, ThreadTime = 3;

    [PyConstant("CLOCK_REALTIME")] const int ClockRealtime = Realtime;
    [PyConstant("CLOCK_MONOTONIC")] const int ClockMonotonic = Monotonic;
    [PyConstant("CLOCK_MONOTONIC_RAW")] const int ClockMonotonicRaw = 4;
    [PyConstant("CLOCK_PROCESS_CPUTIME_ID")] const int ClockProcess = ProcessTime;
    [PyConstant("CLOCK_THREAD_CPUTIME_ID")] const int ClockThread = ThreadTime;
    [PyConstant("CLOCK_BOOTTIME")] const int ClockBoot = 7;
    [PyConstant("CLOCK_TAI")] const int ClockTai = 11;
    [PyConstant("_STRUCT_TM_ITEMS")] const int StructItems = 11;
    [PyConstant("struct_time")] static PyType StructTimeType => BrokenDownTime.StructType.Type;

    static long Read(int clock)
    {
        TimeSpec now;
        Libc.ClockTime(clock, &now);
        return now.TotalNanoseconds;
    }

    internal static PyFloat Seconds(long nanoseconds) => new(nanoseconds / 1e9);

    [PyFunction("time", "Seconds since 1970.")]
    static PyObject? Time(ThreadState ts) => Seconds(Read(Realtime));

    [PyFunction("time_ns", "Nanoseconds since 1970.")]
    static PyObject? TimeNanoseconds(ThreadState ts) => PyInt.Of(Read(Realtime));

    [PyFunction("monotonic", "Seconds of a clock that never goes back.")]
    static PyObject? MonotonicTime(ThreadState ts) => Seconds(Read(Monotonic));

    [PyFunction("monotonic_ns", "Nanoseconds of a clock that never goes back.")]
    static PyObject? MonotonicNanoseconds(ThreadState ts) => PyInt.Of(Read(Monotonic));

    [PyFunction("perf_counter", "Seconds of the clock for measuring.")]
    static PyObject? PerformanceCounter(ThreadState ts) => Seconds(Read(Monotonic));

    [PyFunction("perf_counter_ns", "Nanoseconds of the clock for measuring.")]
    static PyObject? PerformanceNanoseconds(ThreadState ts) => PyInt.Of(Read(Monotonic));

    [PyFunction("process_time", "Seconds that the process has used of processors.")]
    static PyObject? ProcessSeconds(ThreadState ts) => Seconds(Read(ProcessTime));

    [PyFunction("process_time_ns", "Nanoseconds that the process has used of processors.")]
    static PyObject? ProcessNanoseconds(ThreadState ts) => PyInt.Of(Read(ProcessTime));

    [PyFunction("thread_time", "Seconds that the thread has used of processors.")]
    static PyObject? ThreadSeconds(ThreadState ts) => Seconds(Read(ThreadTime));

    [PyFunction("thread_time_ns", "Nanoseconds that the thread has used of processors.")]
    static PyObject? ThreadNanoseconds(ThreadState ts) => PyInt.Of(Read(ThreadTime));

    [PyFunction("get_clock_info", "What is known of a clock by its name.")]
    static PyObject? ClockInfo(ThreadState ts, string name)
    {
        int clock = name switch { "time" => Realtime, "monotonic" or "perf_counter" => Monotonic, "process_time" => ProcessTime, "thread_time" => ThreadTime, _ => -1 };
        if (clock < 0)
            return ts.Raise(ExceptionTypes.ValueError, "unknown clock");
        string[] names = ["CLOCK_REALTIME", "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID"];
        TimeSpec step;
        Libc.ClockResolution(clock, &step);
        return PySimpleNamespace.TypeObject.Call(ts,
            [new PyStr($"clock_gettime({names[clock]})"), PyBool.Of(clock != Realtime), PyBool.Of(clock == Realtime), Seconds(step.TotalNanoseconds)],
            new PyTuple([new PyStr("implementation"), new PyStr("monotonic"), new PyStr("adjustable"), new PyStr("resolution")]));
    }

    [PyFunction("sleep", "Waits so many seconds.")]
    static PyObject? Sleep(ThreadState ts, PyObject seconds)
    {
        if (!Audit.Tell(ts, "time.sleep", seconds))
            return null;
        if (!Durations.TrySpan(ts, seconds, out long span))
            return null;
        if (span < 0)
            return ts.Raise(ExceptionTypes.ValueError, "sleep length must be non-negative");
        long end = Read(Monotonic) + span;
        const long Slice = _thread.Waiting.Slice * 1_000_000L;
        while (true)
        {
            // waits in slices: signals have their turn between them
            long left = end - Read(Monotonic);
            if (left <= 0)
                left = 0;
            var wait = new TimeSpec { Seconds = Math.Min(left, Slice) / 1_000_000_000, Nanoseconds = Math.Min(left, Slice) % 1_000_000_000 };
            if (left == 0)
            {
                Thread.Yield();
                return ts.PollInterrupt() && ts.HasError ? null : PyNone.Instance;
            }
            _ = Libc.Sleep(Monotonic, 0, &wait, null);
            if (ts.PollInterrupt() && ts.HasError)
                return null;
        }
    }

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        SetZone(ts, module);
        return true;
    }

    /// <summary>Sets timezone, tzname and so on: the zone in winter and in summer of this year, as CPython asks for them.</summary>
    static void SetZone(ThreadState ts, PyModule module)
    {
        const long YearSeconds = (365 * 24 + 6) * 3600;
        const int LongestName = 9;
        LocalZone.Set();
        long now = Read(Realtime) / 1_000_000_000 / YearSeconds * YearSeconds;
        if (!LocalZone.TryBreak(now, utc: false, out var standard) || !LocalZone.TryBreak(now + YearSeconds / 2, utc: false, out var summer))
            return;
        if (standard.Offset > summer.Offset)
            (standard, summer) = (summer, standard);
        static PyStr Name(LibcTime time) => new(time.ZoneName is { Length: > LongestName } name ? name[..LongestName] : time.ZoneName);
        module.Set(ts, "timezone", PyInt.Of(-standard.Offset));
        module.Set(ts, "altzone", PyInt.Of(-summer.Offset));
        module.Set(ts, "daylight", PyInt.Of(standard.Offset != summer.Offset ? 1 : 0));
        module.Set(ts, "tzname", new PyTuple([Name(standard), Name(summer)]));
    }

    [PyFunction("tzset", "Takes the time zone from the environment anew.")]
    static PyObject? ResetZone(ThreadState ts, PyModule module)
    {
        SetZone(ts, module);
        return PyNone.Instance;
    }

    static bool TrySeconds(ThreadState ts, PyObject? seconds, out long value)
    {
        value = 0;
        if (seconds is null or PyNone)
        {
            value = Read(Realtime) / 1_000_000_000;
            return true;
        }
        if (!Durations.TryTime(ts, seconds, out var time))
            return false;
        value = time.Seconds;
        return true;
    }

    [PyFunction("gmtime", "A time in UTC as a tuple.")]
    static PyObject? UtcTime(ThreadState ts, PyObject? seconds = null) => TrySeconds(ts, seconds, out long value) ? BrokenDownTime.Of(ts, value, utc: true) : null;

    [PyFunction("localtime", "A local time as a tuple.")]
    static PyObject? LocalTime(ThreadState ts, PyObject? seconds = null) => TrySeconds(ts, seconds, out long value) ? BrokenDownTime.Of(ts, value, utc: false) : null;

    [PyFunction("mktime", "The seconds since 1970 of a local time.")]
    static PyObject? MakeTime(ThreadState ts, PyObject tuple)
    {
        if (!BrokenDownTime.TryRead(ts, tuple, out var fields))
            return null;
        if (!LibcTime.TryOf(fields, out var time))
            return ts.Raise(ExceptionTypes.OverflowError, "year out of range");
        return LocalZone.TryMake(time, out long seconds) ? new PyFloat(seconds) : ts.Raise(ExceptionTypes.OverflowError, "mktime argument out of range");
    }

    [PyFunction("asctime", "A time as text: 'Sat Jun 06 16:26:11 1998'.")]
    static PyObject? AscTime(ThreadState ts, PyObject? tuple = null)
    {
        if ((tuple ?? LocalTime(ts)) is not { } given || !BrokenDownTime.TryRead(ts, given, out var f) || !BrokenDownTime.Check(ts, f))
            return null;
        return new PyStr(AsText(f));
    }

    static string AsText(long[] f) => string.Create(CultureInfo.InvariantCulture,
        $"{BrokenDownTime.Days[f[6]]} {BrokenDownTime.Months[f[1]]} {f[2],2} {f[3]:00}:{f[4]:00}:{f[5]:00} {f[0]}");

    [PyFunction("ctime", "A time in seconds as text.")]
    static PyObject? CTime(ThreadState ts, PyObject? seconds = null) => LocalTime(ts, seconds) is { } tuple ? AscTime(ts, tuple) : null;

    [PyFunction("strftime", "A time as text by a format.")]
    static PyObject? FormatTime(ThreadState ts, PyStr format, PyObject? tuple = null)
    {
        if ((tuple ?? LocalTime(ts)) is not { } given || !BrokenDownTime.TryRead(ts, given, out var fields) || !BrokenDownTime.Check(ts, fields))
            return null;
        string? zone = given is PyStructSequence known && known.Type == BrokenDownTime.StructType.Type ? (known.Field(9) as PyStr)?.Value : null;
        long? offset = given is PyStructSequence full && full.Type == BrokenDownTime.StructType.Type && full.Field(10) is PyInt seconds ? seconds.Value : null;
        string text = TimeFormat.Format(format.Value, fields, zone, offset);
        if (!format.Value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return new PyStr(text);
        // surrogates that stand side by side in the format stay two
        var result = new Runtime.Types.Codecs.TextBuilder(text.Length);
        bool hasPairs = format.IsWide && format.Count != format.Value.Length;
        for (int i = 0; i < text.Length; i++)
            result.Append(hasPairs && char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? char.ConvertToUtf32(text[i], text[++i]) : text[i]);
        return result.ToStr();
    }

    [PyFunction("strptime", "A time read from text by a format.")]
    static PyObject? ParseTime(ThreadState ts, ReadOnlySpan<PyObject> arguments)
    {
        // the library does it
        var module = Runtime.Import.Importing.ImportModule(ts, "_strptime");
        return module?.GetAttribute(ts, Interned.Of("_strptime_time"))?.Call(ts, arguments, null);
    }
}
