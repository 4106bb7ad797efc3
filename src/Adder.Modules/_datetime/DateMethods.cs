using System.Globalization;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

[PyMethods(typeof(PyDate))]
static partial class DateMethods
{
    [PyGetter("year", "")]
    public static PyObject? Year(ThreadState ts, PyDate self) => PyInt.Of(self.Year);

    [PyGetter("month", "")]
    public static PyObject? Month(ThreadState ts, PyDate self) => PyInt.Of(self.Month);

    [PyGetter("day", "")]
    public static PyObject? Day(ThreadState ts, PyDate self) => PyInt.Of(self.Day);

    [PyMethod("today", "Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).", OfClass = true)]
    public static PyObject? Today(ThreadState ts, PyObject type) =>
        Imports.Attribute(ts, "time", "time")?.Call(ts, default, null) is { } now ? type.GetAttribute(ts, Interned.Of("fromtimestamp"))?.Call(ts, [now], null) : null;

    [PyMethod("fromtimestamp", "Create a date from a POSIX timestamp.", OfClass = true)]
    public static PyObject? FromTimestamp(ThreadState ts, PyObject type, PyObject timestamp) =>
        Timestamps.TrySplit(ts, timestamp, out long seconds, out _, floor: true) && Timestamps.TryLocal(ts, seconds, out var local) ? PyDate.Make(ts, type, local.Year, local.Month, local.Day) : null;

    [PyMethod("fromordinal", "int -> date corresponding to a proleptic Gregorian ordinal.", OfClass = true)]
    public static PyObject? FromOrdinal(ThreadState ts, PyObject type, int ordinal)
    {
        if (ordinal < 1)
            return ts.Raise(ExceptionTypes.ValueError, "ordinal must be >= 1");
        if (ordinal > Calendar.MostOrdinal)
            return ts.Raise(ExceptionTypes.ValueError, $"year must be in {Calendar.LeastYear}..{Calendar.MostYear}, not {(int)Math.Min(int.MaxValue, (ordinal - 1L) * 400 / 146097 + 1)}");
        var (y, m, d) = Calendar.Date(ordinal);
        return PyDate.Make(ts, type, y, m, d);
    }

    [PyMethod("fromisoformat", "Construct a date from a string in ISO 8601 format.", OfClass = true)]
    public static PyObject? FromIsoFormat(ThreadState ts, PyObject type, PyObject date_string)
    {
        if (date_string is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, "fromisoformat: argument must be str");
        if (IsoFormat.TryDate(ts, text.Value, out var date))
            return PyDate.Make(ts, type, date.Year, date.Month, date.Day);
        return ts.HasError ? null : ts.Raise(ExceptionTypes.ValueError, $"Invalid isoformat string: {Bytecode.Code.PythonRepr.Of(text.Value)}");
    }

    [PyMethod("fromisocalendar", "Construct a date from the ISO year, week number and weekday.", OfClass = true)]
    public static PyObject? FromIsoCalendar(ThreadState ts, PyObject type, [Named] PyObject year, PyObject week, PyObject day)
    {
        if (Arguments.TryInt(ts, year, out int y) && Arguments.TryInt(ts, week, out int w) && Arguments.TryInt(ts, day, out int d))
            return Calendar.TryFromIso(ts, y, w, d, out var date) ? PyDate.Make(ts, type, date.Year, date.Month, date.Day) : null;
        return ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.OverflowError) ? ts.Raise(ExceptionTypes.ValueError, "ISO calendar component out of range") : null;
    }

    [PyMethod("strptime", "Parse string according to the given date format (like time.strptime()).", OfClass = true)]
    public static PyObject? Parse(ThreadState ts, PyObject type, PyStr @string, PyStr format) =>
        Imports.Attribute(ts, "_strptime", "_strptime_datetime_date")?.Call(ts, [type, @string, format], null);

    [PyMethod("ctime", "Return ctime() style string.")]
    public static PyObject? CTime(ThreadState ts, PyDate self) => new PyStr(DateTimeText.CTime(self, 0, 0, 0));

    [PyMethod("strftime", "Format using strftime().")]
    public static PyObject? Format(ThreadState ts, PyDate self, [Named] PyStr format) =>
        self.GetAttribute(ts, Interned.Of("timetuple"))?.Call(ts, default, null) is { } time ? DateTimeText.Strftime(ts, self, format, time) : null;

    [PyMethod("__format__", "Formats self with strftime.")]
    public static PyObject? FormatSpecified(ThreadState ts, PyDate self, PyStr format) => DateTimeText.Format(ts, self, format.Value);

    [PyMethod("isoformat", "Return the date formatted according to ISO.")]
    public static PyObject? ToIsoFormat(ThreadState ts, PyDate self) => new PyStr(IsoFormat.Date(self.Year, self.Month, self.Day));

    [PyMethod("isoweekday", "Return the day of the week represented by the date.\nMonday == 1 ... Sunday == 7")]
    public static PyObject? IsoWeekday(ThreadState ts, PyDate self) => PyInt.Of(Calendar.Weekday(self.Year, self.Month, self.Day) + 1);

    [PyMethod("weekday", "Return the day of the week represented by the date.\nMonday == 0 ... Sunday == 6")]
    public static PyObject? Weekday(ThreadState ts, PyDate self) => PyInt.Of(Calendar.Weekday(self.Year, self.Month, self.Day));

    [PyMethod("toordinal", "Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.")]
    public static PyObject? ToOrdinal(ThreadState ts, PyDate self) => PyInt.Of(self.Ordinal);

    [PyMethod("isocalendar", "Return a named tuple containing ISO year, week number, and weekday.")]
    public static PyObject? IsoCalendar(ThreadState ts, PyDate self)
    {
        var (y, w, d) = Calendar.Iso(self.Year, self.Month, self.Day);
        return new PyIsoCalendarDate(y, w, d);
    }

    [PyMethod("timetuple", "Return time tuple, compatible with time.localtime().")]
    public static PyObject? TimeTuple(ThreadState ts, PyDate self) => DateTimeText.TimeTuple(ts, self, 0, 0, 0, -1);

    [PyMethod("replace", "Return date with new specified fields.")]
    [PyMethod("__replace__", "The same as replace().")]
    public static PyObject? Replace(ThreadState ts, PyDate self, [Named] PyObject? year = null, PyObject? month = null, PyObject? day = null)
    {
        var (y, m, d) = (self.Year, self.Month, self.Day);
        return (year is null || Arguments.TryInt(ts, year, out y)) && (month is null || Arguments.TryInt(ts, month, out m)) && (day is null || Arguments.TryInt(ts, day, out d))
            ? PyDate.Make(ts, self.Type, y, m, d) : null;
    }

    [PyMethod("__reduce__", "__reduce__() -> (cls, state)")]
    public static PyObject? Reduce(ThreadState ts, PyDate self) => new PyTuple([self.Type, new PyTuple([new PyBytes(self.State(withFold: false))])]);
}

/// <summary>What isocalendar() gives: a tuple of three with names.</summary>
sealed class PyIsoCalendarDate(int year, int week, int weekday) : PyTuple([PyInt.Of(year), PyInt.Of(week), PyInt.Of(weekday)])
{
    public static new PyType TypeObject { get; } = new("datetime.IsoCalendarDate", null, PyTuple.TypeObject) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    public override PyObject? Repr(ThreadState ts) => new PyStr(string.Create(CultureInfo.InvariantCulture, $"datetime.IsoCalendarDate(year={year}, week={week}, weekday={weekday})"));
}

[PyMethods(typeof(PyIsoCalendarDate))]
static partial class IsoCalendarDateMethods
{
    [PyGetter("year", "")]
    public static PyObject? Year(ThreadState ts, PyIsoCalendarDate self) => self.Items[0];

    [PyGetter("week", "")]
    public static PyObject? Week(ThreadState ts, PyIsoCalendarDate self) => self.Items[1];

    [PyGetter("weekday", "")]
    public static PyObject? Weekday(ThreadState ts, PyIsoCalendarDate self) => self.Items[2];

    [PyMethod("__reduce__", "How it is pickled: as a tuple.")]
    public static PyObject? Reduce(ThreadState ts, PyIsoCalendarDate self) => new PyTuple([PyTuple.TypeObject, new PyTuple([new PyTuple([.. self.Items])])]);
}
