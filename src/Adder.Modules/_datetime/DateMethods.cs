using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>Methods of date.</summary>
[PyMethods(typeof(PyDate))]
static partial class DateMethods
{
    [PyGetter("year", "")]
    static PyObject? Year(ThreadState ts, PyDate self) => PyInt.Of(self.Year);

    [PyGetter("month", "")]
    static PyObject? Month(ThreadState ts, PyDate self) => PyInt.Of(self.Month);

    [PyGetter("day", "")]
    static PyObject? Day(ThreadState ts, PyDate self) => PyInt.Of(self.Day);

    [PyMethod("fromtimestamp", "Create a date from a POSIX timestamp.\n\nThe timestamp is a number, e.g. created via time.time(), that is\ninterpreted as local time.", OfClass = true)]
    static PyObject? FromTimestamp(ThreadState ts, PyObject type, PyObject timestamp)
    {
        if (!Durations.TryTime(ts, timestamp, out var time) || !LocalTime.TryLocal(ts, time.Seconds, out long local))
            return null;
        var (year, month, day) = Calendar.Date((long)Math.Floor(local / (double)Calendar.SecondsPerDay) + 1);
        return PyDate.Make(ts, (PyType)type, year, month, day);
    }

    [PyMethod("today", "Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).", OfClass = true)]
    static PyObject? Today(ThreadState ts, PyObject type) =>
        type.GetAttribute(ts, Interned.Of("fromtimestamp"))?.Call(ts, [new PyFloat(LocalTime.Now() / 1e6)], null);

    [PyMethod("fromordinal", "int -> date corresponding to a proleptic Gregorian ordinal.", OfClass = true)]
    static PyObject? FromOrdinal(ThreadState ts, PyObject type, PyObject ordinal)
    {
        if (!TimeFields.TryGet(ts, ordinal, 0, out int number))
            return null;
        if (number < 1)
            return ts.Raise(ExceptionTypes.ValueError, "ordinal must be >= 1");
        var (year, month, day) = Calendar.Date(number);
        return PyDate.Make(ts, (PyType)type, year, month, day);
    }

    [PyMethod("fromisoformat", "str -> Construct a date from a string in ISO 8601 format.", OfClass = true)]
    static PyObject? FromIsoFormat(ThreadState ts, PyObject type, PyObject @object)
    {
        if (@object is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, "fromisoformat: argument must be str");
        return IsoParsing.TryDate(text.Value, out int year, out int month, out int day) ? PyDate.Make(ts, (PyType)type, year, month, day) : IsoParsing.Invalid(ts, text);
    }

    [PyMethod("fromisocalendar", "int, int, int -> Construct a date from the ISO year, week number and weekday.\n\nThis is the inverse of the date.isocalendar() function.", OfClass = true)]
    static PyObject? FromIsoCalendar(ThreadState ts, PyObject type, [Named] PyObject year, PyObject week, PyObject day)
    {
        if (!TimeFields.TryGet(ts, year, 0, out int isoYear) || !TimeFields.TryGet(ts, week, 0, out int isoWeek) || !TimeFields.TryGet(ts, day, 0, out int weekday))
            return ts.Pending!.Type == ExceptionTypes.OverflowError ? ts.Raise(ExceptionTypes.ValueError, "ISO calendar component out of range") : null;
        if (Calendar.FromIso(isoYear, isoWeek, weekday, out int ordinal) is { } error)
            return ts.Raise(ExceptionTypes.ValueError, error);
        var (gregorianYear, month, dayOfMonth) = Calendar.Date(ordinal);
        return PyDate.Make(ts, (PyType)type, gregorianYear, month, dayOfMonth);
    }

    [PyMethod("strptime", "string, format -> new date parsed from a string (like time.strptime()).", OfClass = true)]
    static PyObject? Parse(ThreadState ts, PyObject type, ReadOnlySpan<PyObject> arguments) => TimeTexts.Parse(ts, "_strptime_datetime_date", type, arguments);

    [PyMethod("ctime", "Return ctime() style string.")]
    static PyObject? CTime(ThreadState ts, PyDate self) => new PyStr(TimeFields.CTime(self, default));

    [PyMethod("strftime", "format -> strftime() style string.")]
    static PyObject? Format(ThreadState ts, PyDate self, [Named] PyObject format) =>
        format is PyStr text ? TimeTexts.Format(ts, self, text.Value) : Arguments.WrongType(ts, "strftime() argument 1", PyStr.TypeObject, format);

    [PyMethod("__format__", "Formats self with strftime.")]
    static PyObject? FormatBy(ThreadState ts, PyDate self, PyObject format) =>
        format is PyStr text ? self.Format(ts, text.Value) : Arguments.WrongType(ts, "__format__() argument 1", PyStr.TypeObject, format);

    [PyMethod("timetuple", "Return time tuple, compatible with time.localtime().")]
    static PyObject? TimeTuple(ThreadState ts, PyDate self) => TimeFields.StructTime(self, default, -1);

    [PyMethod("isocalendar", "Return a named tuple containing ISO year, week number, and weekday.")]
    static PyObject? IsoCalendar(ThreadState ts, PyDate self)
    {
        var (year, week, weekday) = Calendar.Iso(self.Year, self.Month, self.Day);
        return new PyStructSequence(IsoCalendarDate.StructType, [PyInt.Of(year), PyInt.Of(week), PyInt.Of(weekday)]);
    }

    [PyMethod("isoformat", "Return string in ISO 8601 format, YYYY-MM-DD.")]
    static PyObject? IsoFormat(ThreadState ts, PyDate self) => new PyStr(TimeFields.DateText(self));

    [PyMethod("isoweekday", "Return the day of the week represented by the date.\nMonday == 1 ... Sunday == 7")]
    static PyObject? IsoWeekday(ThreadState ts, PyDate self) => PyInt.Of(self.Weekday + 1);

    [PyMethod("toordinal", "Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.")]
    static PyObject? ToOrdinal(ThreadState ts, PyDate self) => PyInt.Of(self.Ordinal);

    [PyMethod("weekday", "Return the day of the week represented by the date.\nMonday == 0 ... Sunday == 6")]
    static PyObject? Weekday(ThreadState ts, PyDate self) => PyInt.Of(self.Weekday);

    [PyMethod("replace", "Return date with new specified fields.")]
    static PyObject? Replace(ThreadState ts, PyDate self, [Named] PyObject? year = null, PyObject? month = null, PyObject? day = null) =>
        TimeFields.TryGet(ts, year, self.Year, out int y) && TimeFields.TryGet(ts, month, self.Month, out int m) && TimeFields.TryGet(ts, day, self.Day, out int d)
            ? PyDate.Make(ts, self.Type, y, m, d) : null;

    [PyMethod("__replace__", "The same as replace().")]
    static PyObject? ReplaceByName(ThreadState ts, PyDate self, [KeywordOnly] PyObject? year = null, PyObject? month = null, PyObject? day = null) => Replace(ts, self, year, month, day);

    [PyMethod("__reduce__", "__reduce__() -> (cls, state)")]
    static PyObject? Reduce(ThreadState ts, PyDate self) => new PyTuple([self.Type, new PyTuple([new PyBytes(self.State(withFold: false))])]);
}

/// <summary>What date.isocalendar() gives.</summary>
static class IsoCalendarDate
{
    public static readonly StructSequenceType StructType = new("datetime.IsoCalendarDate",
        "The result of date.isocalendar() or datetime.isocalendar()\n\nThis object may be accessed either as a tuple of\n  ((year, week, weekday))\nor via the object attributes as named in the above tuple.",
        3, ["year", "week", "weekday"], construct: New, reduce: Reduce);

    static readonly Signature Parameters = new("IsoCalendarDate", ["year", "week", "weekday"], 3, 3);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        return Parameters.Bind(ts, arguments, names, bound) ? new PyStructSequence(StructType, [bound[0]!, bound[1]!, bound[2]!]) : null;
    }

    static PyObject? Reduce(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        new PyTuple([PyTuple.TypeObject, new PyTuple([new PyTuple([.. ((PyTuple)self).Items])])]);
}
