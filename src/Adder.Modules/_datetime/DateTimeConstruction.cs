using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>Class methods that make datetimes.</summary>
[PyMethods(typeof(PyDateTime))]
static partial class DateTimeConstruction
{
    [PyMethod("now", "Returns new datetime object representing current time local to tz.\n\n  tz\n    Timezone object.\n\nIf no tz is specified, uses local timezone.", OfClass = true)]
    static PyObject? Now(ThreadState ts, PyObject type, [Named] PyObject? tz = null)
    {
        var (seconds, microseconds) = Math.DivRem(LocalTime.Now(), Calendar.MicrosecondsPerSecond);
        return InZone(ts, (PyType)type, seconds, (int)microseconds, tz ?? PyNone.Instance);
    }

    [PyMethod("utcnow", "Return a new datetime representing UTC day and time.", OfClass = true)]
    static PyObject? UtcNow(ThreadState ts, PyObject type)
    {
        if (!PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC)."))
            return null;
        var (seconds, microseconds) = Math.DivRem(LocalTime.Now(), Calendar.MicrosecondsPerSecond);
        return Universal(ts, (PyType)type, seconds, (int)microseconds, PyNone.Instance);
    }

    [PyMethod("fromtimestamp", "timestamp[, tz] -> tz's local time from POSIX timestamp.", OfClass = true)]
    static PyObject? FromTimestamp(ThreadState ts, PyObject type, [Named] PyObject timestamp, PyObject? tz = null)
    {
        var zone = tz ?? PyNone.Instance;
        return TimeFields.CheckZone(ts, zone) && LocalTime.TryTimestamp(ts, timestamp, out long seconds, out int microseconds)
            ? InZone(ts, (PyType)type, seconds, microseconds, zone) : null;
    }

    [PyMethod("utcfromtimestamp", "Construct a naive UTC datetime from a POSIX timestamp.", OfClass = true)]
    static PyObject? UtcFromTimestamp(ThreadState ts, PyObject type, PyObject timestamp)
    {
        if (!PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC)."))
            return null;
        return LocalTime.TryTimestamp(ts, timestamp, out long seconds, out int microseconds) ? Universal(ts, (PyType)type, seconds, microseconds, PyNone.Instance) : null;
    }

    static PyObject? Universal(ThreadState ts, PyType type, long seconds, int microseconds, PyObject zone) => LocalTime.TryUniversal(ts, seconds, out long universal)
        ? PyDateTime.OfLocal(ts, type, universal * Calendar.MicrosecondsPerSecond + microseconds, zone) : null;

    /// <summary>A moment in a zone, or in local time.</summary>
    static PyObject? InZone(ThreadState ts, PyType type, long seconds, int microseconds, PyObject zone)
    {
        if (!TimeFields.CheckZone(ts, zone))
            return null;
        if (zone is not PyNone)
            return Universal(ts, type, seconds, microseconds, zone) is { } universal ? zone.GetAttribute(ts, Interned.Of("fromutc"))?.Call(ts, [universal], null) : null;
        return LocalTime.TryLocal(ts, seconds, out long local)
            ? PyDateTime.OfLocal(ts, type, local * Calendar.MicrosecondsPerSecond + microseconds, zone, LocalTime.Fold(seconds, local)) : null;
    }

    [PyMethod("strptime", "string, format -> new datetime parsed from a string (like time.strptime()).", OfClass = true)]
    static PyObject? Parse(ThreadState ts, PyObject type, ReadOnlySpan<PyObject> arguments) => TimeTexts.Parse(ts, "_strptime_datetime_datetime", type, arguments);

    [PyMethod("combine", "date, time -> datetime with same date and time fields", OfClass = true)]
    static PyObject? Combine(ThreadState ts, PyObject type, [Named] PyObject date, PyObject time, PyObject? tzinfo = null)
    {
        if (date is not PyDate day)
            return Arguments.WrongType(ts, "combine() argument 1", PyDate.TypeObject, date);
        return time is PyTime clock ? PyDateTime.Make(ts, (PyType)type, day.Year, day.Month, day.Day, clock.Clock, tzinfo ?? clock.Zone)
            : Arguments.WrongType(ts, "combine() argument 2", PyTime.TypeObject, time);
    }

    [PyMethod("fromisoformat", "string -> datetime from a string in most ISO 8601 formats", OfClass = true)]
    static PyObject? FromIsoFormat(ThreadState ts, PyObject type, PyObject @object)
    {
        if (@object is not PyStr given)
            return ts.Raise(ExceptionTypes.TypeError, "fromisoformat: argument must be str");
        string text = given.Value;
        int length = text.Length < 7 ? -1 : IsoParsing.DateLength(text);
        if (length < 0 || length > text.Length || !IsoParsing.TryDate(text.AsSpan(0, length), out int year, out int month, out int day))
            return IsoParsing.Invalid(ts, given);
        if (text.Length == length)
            return PyDateTime.Make(ts, (PyType)type, year, month, day, default, PyNone.Instance);
        // the separator is any character, also one of two UTF-16 units
        int separator = char.IsHighSurrogate(text[length]) && length + 1 < text.Length && char.IsLowSurrogate(text[length + 1]) ? 2 : 1;
        if (!IsoParsing.TryTime(text.AsSpan(length + separator), out var parsed))
            return IsoParsing.Invalid(ts, given);
        if (!IsoParsing.Finish(ts, parsed, out var clock, out var zone, out bool isNextDay))
            return null;
        if (isNextDay && TimeFields.CheckDate(ts, year, month, day))
        {
            int ordinal = Calendar.Ordinal(year, month, day) + 1;
            if (ordinal > Calendar.MaxOrdinal)
                return ts.Raise(ExceptionTypes.ValueError, $"year must be in 1..9999, not {Calendar.MaxYear + 1}");
            (year, month, day) = Calendar.Date(ordinal);
        }
        return ts.HasError ? null : PyDateTime.Make(ts, (PyType)type, year, month, day, clock, zone);
    }
}
