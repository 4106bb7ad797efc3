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

    /// <summary>The time so many seconds after 1970; null with an error.</summary>
    public static PyObject? Of(ThreadState ts, long seconds, bool utc)
    {
        if (!LocalZone.TryBreak(seconds, utc, out var t))
            return OSErrors.Raise(ts);
        return new PyStructSequence(StructType,
        [
            PyInt.Of(t.Year + 1900L), PyInt.Of(t.Month + 1), PyInt.Of(t.Day), PyInt.Of(t.Hour), PyInt.Of(t.Minute), PyInt.Of(t.Second),
            PyInt.Of((t.WeekDay + 6) % 7), PyInt.Of(t.YearDay + 1), PyInt.Of(t.IsSummer), new PyStr(t.ZoneName), PyInt.Of(t.Offset),
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
