using System.Globalization;
using System.Runtime.CompilerServices;
using Adder.Modules.time;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>The arguments of datetime.datetime().</summary>
[InlineArray(Count)]
struct DateTimeArguments
{
    public const int Count = 9;
    PyObject? first;
}

/// <summary>Numbers of dates and times: conversion, ranges and texts.</summary>
static class TimeFields
{
    /// <summary>A number that C takes as an int; false with an error.</summary>
    public static bool TryGet(ThreadState ts, PyObject? value, int otherwise, out int number)
    {
        number = otherwise;
        if (value is null)
            return true;
        if (value.GetType() == typeof(PyInt) && ((PyInt)value).Value is var exact && exact == (int)exact)
        {
            number = (int)exact;
            return true;
        }
        if (Numbers.ToIndex(ts, value) is not { } index)
            return false;
        if (!index.TryGetInt64(out long wide))
            return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C long");
        if (wide != (int)wide)
            return ts.Fail(ExceptionTypes.OverflowError, $"signed integer is {(wide > 0 ? "greater than maximum" : "less than minimum")}");
        number = (int)wide;
        return true;
    }

    /// <summary>Whether a constructor is not given too much, and its first argument is a number: what CPython looks at before what is missing.</summary>
    public static bool CheckArguments(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names, int required, int most)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (arguments.Length > most)
            return ts.Fail(ExceptionTypes.TypeError, $"function takes at most {most} {(positional == 0 ? "keyword " : "")}arguments ({arguments.Length} given)");
        for (int i = 0; arguments.Length < required && i < positional; i++)
            if (!TryGet(ts, arguments[i], 0, out _))
                return false;
        return true;
    }

    public static bool CheckDate(ThreadState ts, int year, int month, int day)
    {
        if (year is < Calendar.MinYear or > Calendar.MaxYear)
            return ts.Fail(ExceptionTypes.ValueError, $"year must be in 1..9999, not {year}");
        if (month is < 1 or > 12)
            return ts.Fail(ExceptionTypes.ValueError, $"month must be in 1..12, not {month}");
        int days = Calendar.DaysIn(year, month);
        return day >= 1 && day <= days || ts.Fail(ExceptionTypes.ValueError, $"day {day} must be in range 1..{days} for month {month} in year {year}");
    }

    public static bool CheckTime(ThreadState ts, in ClockTime t)
    {
        if (t.Hour is < 0 or > 23)
            return ts.Fail(ExceptionTypes.ValueError, $"hour must be in 0..23, not {t.Hour}");
        if (t.Minute is < 0 or > 59)
            return ts.Fail(ExceptionTypes.ValueError, $"minute must be in 0..59, not {t.Minute}");
        if (t.Second is < 0 or > 59)
            return ts.Fail(ExceptionTypes.ValueError, $"second must be in 0..59, not {t.Second}");
        if (t.Microsecond is < 0 or > 999999)
            return ts.Fail(ExceptionTypes.ValueError, $"microsecond must be in 0..999999, not {t.Microsecond}");
        return t.Fold is 0 or 1 || ts.Fail(ExceptionTypes.ValueError, $"fold must be either 0 or 1, not {t.Fold}");
    }

    /// <summary>Whether a value is None or a tzinfo; false with a TypeError.</summary>
    public static bool CheckZone(ThreadState ts, PyObject value) =>
        value is PyNone or PyTzInfo || ts.Fail(ExceptionTypes.TypeError, $"tzinfo argument must be None or of a tzinfo subclass, not type '{value.Type.Name}'");

    public static string DateText(PyDate d) => string.Create(CultureInfo.InvariantCulture, $"{d.Year:0000}-{d.Month:00}-{d.Day:00}");

    /// <summary>A time to the precision that a timespec names; null with an error.</summary>
    public static string? TimeText(ThreadState ts, in ClockTime t, string timespec)
    {
        string? text = timespec switch
        {
            "auto" when t.Microsecond == 0 => FormattableString.Invariant($"{t.Hour:00}:{t.Minute:00}:{t.Second:00}"),
            "hours" => FormattableString.Invariant($"{t.Hour:00}"),
            "minutes" => FormattableString.Invariant($"{t.Hour:00}:{t.Minute:00}"),
            "seconds" => FormattableString.Invariant($"{t.Hour:00}:{t.Minute:00}:{t.Second:00}"),
            "milliseconds" => FormattableString.Invariant($"{t.Hour:00}:{t.Minute:00}:{t.Second:00}.{t.Microsecond / 1000:000}"),
            "auto" or "microseconds" => FormattableString.Invariant($"{t.Hour:00}:{t.Minute:00}:{t.Second:00}.{t.Microsecond:000000}"),
            _ => null,
        };
        if (text is null)
            ts.Fail(ExceptionTypes.ValueError, "Unknown timespec value");
        return text;
    }

    /// <summary>An offset from UTC: "+01:30", with seconds and microseconds when there are any.</summary>
    public static string OffsetText(PyTimeDelta offset, string separator)
    {
        var total = Int128.Abs(offset.Total);
        long seconds = (long)(total / Calendar.MicrosecondsPerSecond), microseconds = (long)(total % Calendar.MicrosecondsPerSecond);
        string text = string.Create(CultureInfo.InvariantCulture, $"{(offset.Days < 0 ? '-' : '+')}{seconds / 3600:00}{separator}{seconds / 60 % 60:00}");
        if (seconds % 60 != 0 || microseconds != 0)
            text += string.Create(CultureInfo.InvariantCulture, $"{separator}{seconds % 60:00}");
        return microseconds == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{microseconds:000000}");
    }

    /// <summary>"Wed Jan  1 00:00:00 2020".</summary>
    public static string CTime(PyDate d, in ClockTime t) => string.Create(CultureInfo.InvariantCulture,
        $"{BrokenDownTime.Days[d.Weekday]} {BrokenDownTime.Months[d.Month - 1]} {d.Day,2} {t.Hour:00}:{t.Minute:00}:{t.Second:00} {d.Year:0000}");

    /// <summary>time.struct_time of a date and time.</summary>
    public static PyStructSequence StructTime(PyDate d, in ClockTime t, int isSummer) => new(BrokenDownTime.StructType,
    [
        PyInt.Of(d.Year), PyInt.Of(d.Month), PyInt.Of(d.Day), PyInt.Of(t.Hour), PyInt.Of(t.Minute), PyInt.Of(t.Second), PyInt.Of(d.Weekday),
        PyInt.Of(Calendar.DaysBefore(d.Year, d.Month) + d.Day), PyInt.Of(isSummer), PyNone.Instance, PyNone.Instance,
    ]);

    /// <summary>A hash that equal numbers share.</summary>
    public static long Hash(long first, long second = 0)
    {
        ulong mixed = (ulong)first * 0x9E3779B97F4A7C15 ^ (ulong)second * 0xC2B2AE3D27D4EB4F;
        mixed ^= mixed >> 32;
        return mixed == ulong.MaxValue ? -2 : (long)mixed;
    }

    /// <summary>The answer of a comparison whose sign is known.</summary>
    public static PyBool Answer(CompareOperator op, long sign) => PyBool.Of(op switch
    {
        CompareOperator.Equal => sign == 0,
        CompareOperator.NotEqual => sign != 0,
        CompareOperator.Less => sign < 0,
        CompareOperator.LessEqual => sign <= 0,
        CompareOperator.Greater => sign > 0,
        _ => sign >= 0,
    });

    /// <summary>The state of a pickle: bytes of a length, or the str that Python 2's became; null when it is none.</summary>
    /// <param name="value">What a constructor is given.</param>
    /// <param name="length">The length of states of the type.</param>
    /// <param name="place">Where the byte is that must be in range.</param>
    /// <param name="low">The least value of the byte.</param>
    /// <param name="high">The greatest.</param>
    /// <param name="mask">The bits of the byte that count: the highest may be the fold.</param>
    public static byte[]? State(PyObject value, int length, int place, int low, int high, int mask = 0x7F)
    {
        byte[]? bytes = value switch
        {
            PyBytes known => known.Value,
            PyStr text when text.Value.Length == length && text.Value.All(c => c <= byte.MaxValue) => [.. text.Value.Select(c => (byte)c)],
            _ => null,
        };
        return bytes is not null && bytes.Length == length && (bytes[place] & mask) is var checkedByte && checkedByte >= low && checkedByte <= high ? bytes : null;
    }
}

/// <summary>A time of the day; fold tells which of two that a clock shows twice.</summary>
readonly record struct ClockTime(int Hour, int Minute, int Second, int Microsecond, int Fold = 0)
{
    public long Microseconds => (Hour * 3600L + Minute * 60 + Second) * Calendar.MicrosecondsPerSecond + Microsecond;

    /// <summary>The time so many microseconds after midnight.</summary>
    public static ClockTime Of(long microseconds, int fold = 0)
    {
        var (seconds, rest) = Math.DivRem(microseconds, Calendar.MicrosecondsPerSecond);
        return new((int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60), (int)rest, fold);
    }
}
