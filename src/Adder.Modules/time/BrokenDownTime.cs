using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.time;

/// <summary>time.struct_time: a time as year, month, day and so on.</summary>
static class BrokenDownTime
{
    public static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    public static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static readonly StructSequenceType StructType = new("time.struct_time", "The time value as returned by gmtime(), localtime(), and strptime(), and\naccepted by asctime(), mktime() and strftime().", 9,
        ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"]);

    /// <summary>The abbreviation of a zone: of UTC, or as the system's database has it.</summary>
    public static string ZoneName(TimeZoneInfo zone, bool isSummer)
    {
        if (zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime)
            return "UTC";
        string name = isSummer ? zone.DaylightName : zone.StandardName;
        return name.Contains(' ') ? string.Concat(name.Split(' ').Where(w => w.Length > 0).Select(w => w[0])) : name;
    }

    /// <summary>The time so many seconds after 1970; null with an error.</summary>
    public static PyObject? Of(ThreadState ts, long seconds, bool utc)
    {
        // years 1 to 9999 by .NET; beyond, by the calendar's period of 400 years
        const long PeriodSeconds = 12622780800;
        long periods = 0;
        if (seconds is < -62135596800 or >= 253402300800)
        {
            periods = (long)Math.Floor((double)seconds / PeriodSeconds);
            seconds -= periods * PeriodSeconds;
        }
        if (Math.Abs(periods) > int.MaxValue / 400)
            return OSErrors.Raise(ts, 75);
        var moment = DateTime.UnixEpoch.AddSeconds(seconds);
        var zone = utc ? TimeZoneInfo.Utc : TimeZoneInfo.Local;
        var offset = zone.GetUtcOffset(moment);
        bool isSummer = zone.IsDaylightSavingTime(moment);
        var t = moment + offset;
        return new PyStructSequence(StructType,
        [
            PyInt.Of(t.Year + periods * 400), PyInt.Of(t.Month), PyInt.Of(t.Day), PyInt.Of(t.Hour), PyInt.Of(t.Minute), PyInt.Of(t.Second),
            PyInt.Of(((int)t.DayOfWeek + 6) % 7), PyInt.Of(t.DayOfYear), PyInt.Of(isSummer ? 1 : 0), new PyStr(utc ? "UTC" : ZoneName(zone, isSummer)), PyInt.Of((long)offset.TotalSeconds),
        ]);
    }

    /// <summary>The nine numbers of a tuple, as struct tm counts them: month from 0, day of the week from Monday = 0, day of the year from 0.</summary>
    public static bool TryRead(ThreadState ts, PyObject tuple, out long[] fields)
    {
        fields = new long[9];
        if (tuple is not PyTuple items)
            return ts.Fail(ExceptionTypes.TypeError, "Tuple or struct_time argument required");
        if (items.Count != 9)
            return ts.Fail(ExceptionTypes.TypeError, $"{(items is PyStructSequence ? "struct_time" : "tuple")}() argument must be sequence of length 9, not {items.Count}");
        for (int i = 0; i < 9; i++)
        {
            if (!Arguments.TryInt(ts, items.Items[i], out int number))
                return false;
            fields[i] = number;
        }
        // C counts years from 1900
        if (fields[0] < int.MinValue + 1900)
            return ts.Fail(ExceptionTypes.OverflowError, "year out of range");
        fields[1]--;
        fields[7]--;
        return true;
    }

    /// <summary>Whether the numbers are in range; 0 for month, day and day of the year means 1. False with a ValueError.</summary>
    public static bool Check(ThreadState ts, long[] f)
    {
        if (f[1] == -1)
            f[1] = 0;
        if (f[2] == 0)
            f[2] = 1;
        if (f[7] == -1)
            f[7] = 0;
        if (f[1] is < 0 or > 11)
            return ts.Fail(ExceptionTypes.ValueError, "month out of range");
        if (f[2] is < 0 or > 31)
            return ts.Fail(ExceptionTypes.ValueError, "day of month out of range");
        if (f[3] is < 0 or > 23)
            return ts.Fail(ExceptionTypes.ValueError, "hour out of range");
        if (f[4] is < 0 or > 59)
            return ts.Fail(ExceptionTypes.ValueError, "minute out of range");
        if (f[5] is < 0 or > 61)
            return ts.Fail(ExceptionTypes.ValueError, "seconds out of range");
        if (f[6] < -1)
            return ts.Fail(ExceptionTypes.ValueError, "day of week out of range");
        f[6] = (f[6] + 7) % 7;
        return f[7] is >= 0 and <= 365 || ts.Fail(ExceptionTypes.ValueError, "day of year out of range");
    }
}
