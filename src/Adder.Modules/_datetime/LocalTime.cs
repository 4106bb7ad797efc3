using Adder.Modules.posix;
using Adder.Modules.time;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>
/// The local time zone, and times since 1970. Local and universal times are seconds since the beginning of year 1.
/// </summary>
static unsafe class LocalTime
{
    public const long Epoch = (Calendar.EpochOrdinal - 1L) * Calendar.SecondsPerDay;

    const long End = Calendar.MaxOrdinal * Calendar.SecondsPerDay;

    /// <summary>The most by which a clock can be put back.</summary>
    const long MostFold = 24 * 3600;

    /// <summary>Microseconds since 1970.</summary>
    public static long Now()
    {
        TimeSpec now;
        _ = Libc.ClockTime(0, &now);
        return now.TotalNanoseconds / 1000;
    }

    /// <summary>A number of seconds since 1970 in seconds and microseconds, halves rounded to even ones; false with an error.</summary>
    public static bool TryTimestamp(ThreadState ts, PyObject value, out long seconds, out int microseconds)
    {
        (seconds, microseconds) = (0, 0);
        if (value is not (PyFloat or PyIntegral) && !Numbers.HasIndex(value))
            return ts.Fail(ExceptionTypes.TypeError, $"argument must be int or float, not {value.Type.Name}");
        if (value is not PyFloat real)
        {
            if (Numbers.ToIndex(ts, value) is not { } number)
                return false;
            return number.TryGetInt64(out seconds) || ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for platform time_t");
        }
        if (double.IsNaN(real.Value))
            return ts.Fail(ExceptionTypes.ValueError, "Invalid value NaN (not a number)");
        double whole = Math.Truncate(real.Value), rest = Math.Round((real.Value - whole) * 1e6, MidpointRounding.ToEven);
        if (rest >= 1e6)
            (whole, rest) = (whole + 1, rest - 1e6);
        else if (rest < 0)
            (whole, rest) = (whole - 1, rest + 1e6);
        if (!(whole >= long.MinValue && whole < long.MaxValue))
            return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for platform time_t");
        (seconds, microseconds) = ((long)whole, (int)rest);
        return true;
    }

    /// <summary>Seconds since 1970 as universal time; false with the ValueError of a year that dates do not have.</summary>
    public static bool TryUniversal(ThreadState ts, long sinceEpoch, out long universal)
    {
        universal = sinceEpoch + Epoch;
        if (sinceEpoch <= long.MaxValue - Epoch && universal is >= 0 and < End)
            return true;
        const long SecondsPerYear = 31556952;
        long year = 1970 + (long)Math.Floor((double)sinceEpoch / SecondsPerYear);
        if (year is < int.MinValue or > int.MaxValue)
            return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for platform time_t");
        // the calendar repeats itself every 400 years
        const long PeriodSeconds = 146097 * Calendar.SecondsPerDay;
        long periods = (long)Math.Floor((double)universal / PeriodSeconds);
        var (shown, _, _) = Calendar.Date((universal - periods * PeriodSeconds) / Calendar.SecondsPerDay + 1);
        return ts.Fail(ExceptionTypes.ValueError, $"year must be in 1..9999, not {shown + periods * 400}");
    }

    /// <summary>Seconds since 1970 as local time; false with an error.</summary>
    public static bool TryLocal(ThreadState ts, long sinceEpoch, out long local)
    {
        local = 0;
        if (!TryUniversal(ts, sinceEpoch, out long universal))
            return false;
        local = Local(universal);
        return local is >= 0 and < End || ts.Fail(ExceptionTypes.ValueError, $"year must be in 1..9999, not {(local < 0 ? 0 : Calendar.MaxYear + 1)}");
    }

    static long Local(long universal)
    {
        var moment = new DateTime(Math.Clamp(universal, 0, End - 1) * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        return universal + (long)TimeZoneInfo.Local.GetUtcOffset(moment).TotalSeconds;
    }

    /// <summary>Whether a local time is the later of two that clocks show: 1, else 0.</summary>
    public static int Fold(long sinceEpoch, long local)
    {
        long universal = sinceEpoch + Epoch, before = Local(universal - MostFold), transition = local - before - MostFold;
        return transition < 0 && Local(universal + transition) == local ? 1 : 0;
    }

    /// <summary>Seconds since 1970 of a local time; fold chooses between two, and decides for times that clocks skip.</summary>
    public static long SinceEpoch(long local, int fold)
    {
        long first = local - (Local(local) - local), second;
        bool firstFits = Local(first) == local;
        if (firstFits)
        {
            // is there another?
            long probe = fold != 0 ? first + MostFold : first - MostFold, offset = Local(probe) - probe;
            if (local - first == offset)
                return first - Epoch;
            second = local - offset;
        }
        else
            second = local - (Local(first) - first);
        if (Local(second) == local)
            return second - Epoch;
        return (firstFits ? first : fold != 0 ? Math.Min(first, second) : Math.Max(first, second)) - Epoch;
    }

    /// <summary>The local zone as it is at a time, as a fixed one; null with an error.</summary>
    public static PyTimeZone? ZoneAt(ThreadState ts, long sinceEpoch)
    {
        var zone = TimeZoneInfo.Local;
        var moment = new DateTime(Math.Clamp(sinceEpoch + Epoch, 0, End - 1) * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        long offset = (long)zone.GetUtcOffset(moment).TotalSeconds;
        return PyTimeZone.Of(ts, PyTimeDelta.OfMicroseconds(offset * Calendar.MicrosecondsPerSecond), new PyStr(BrokenDownTime.ZoneName(zone, zone.IsDaylightSavingTime(moment))));
    }
}
