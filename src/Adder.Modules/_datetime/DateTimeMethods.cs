using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>Methods of datetime.</summary>
[PyMethods(typeof(PyDateTime))]
static partial class DateTimeMethods
{
    [PyGetter("hour", "")]
    static PyObject? Hour(ThreadState ts, PyDateTime self) => PyInt.Of(self.Clock.Hour);

    [PyGetter("minute", "")]
    static PyObject? Minute(ThreadState ts, PyDateTime self) => PyInt.Of(self.Clock.Minute);

    [PyGetter("second", "")]
    static PyObject? Second(ThreadState ts, PyDateTime self) => PyInt.Of(self.Clock.Second);

    [PyGetter("microsecond", "")]
    static PyObject? Microsecond(ThreadState ts, PyDateTime self) => PyInt.Of(self.Clock.Microsecond);

    [PyGetter("tzinfo", "")]
    static PyObject? Zone(ThreadState ts, PyDateTime self) => self.Zone;

    [PyGetter("fold", "")]
    static PyObject? Fold(ThreadState ts, PyDateTime self) => PyInt.Of(self.Clock.Fold);

    [PyMethod("date", "Return date object with same year, month and day.")]
    static PyObject? Date(ThreadState ts, PyDateTime self) => PyDate.Make(ts, PyDate.TypeObject, self.Year, self.Month, self.Day);

    [PyMethod("time", "Return time object with same time but with tzinfo=None.")]
    static PyObject? Time(ThreadState ts, PyDateTime self) => PyTime.Make(ts, PyTime.TypeObject, self.Clock, PyNone.Instance);

    [PyMethod("timetz", "Return time object with same time and tzinfo.")]
    static PyObject? TimeInZone(ThreadState ts, PyDateTime self) => PyTime.Make(ts, PyTime.TypeObject, self.Clock, self.Zone);

    [PyMethod("ctime", "Return ctime() style string.")]
    static PyObject? CTime(ThreadState ts, PyDateTime self) => new PyStr(TimeFields.CTime(self, self.Clock));

    [PyMethod("utcoffset", "Return self.tzinfo.utcoffset(self).")]
    static PyObject? Offset(ThreadState ts, PyDateTime self) => self.TryOffset(ts, out var offset) ? offset ?? (PyObject)PyNone.Instance : null;

    [PyMethod("tzname", "Return self.tzinfo.tzname(self).")]
    static PyObject? ZoneName(ThreadState ts, PyDateTime self) => ZoneCalls.Name(ts, self.Zone, self);

    [PyMethod("dst", "Return self.tzinfo.dst(self).")]
    static PyObject? Summer(ThreadState ts, PyDateTime self) => ZoneCalls.TrySummer(ts, self.Zone, self, out var summer) ? summer ?? (PyObject)PyNone.Instance : null;

    [PyMethod("timetuple", "Return time tuple, compatible with time.localtime().")]
    static PyObject? TimeTuple(ThreadState ts, PyDateTime self) => ZoneCalls.TrySummer(ts, self.Zone, self, out var summer)
        ? TimeFields.StructTime(self, self.Clock, summer is null ? -1 : summer.Total != 0 ? 1 : 0) : null;

    [PyMethod("utctimetuple", "Return UTC time tuple, compatible with time.localtime().")]
    static PyObject? UtcTimeTuple(ThreadState ts, PyDateTime self)
    {
        if (!self.TryOffset(ts, out var offset))
            return null;
        return PyDateTime.OfLocal(ts, PyDateTime.TypeObject, self.Local - (offset?.Total ?? 0), PyNone.Instance) is PyDateTime utc ? TimeFields.StructTime(utc, utc.Clock, 0) : null;
    }

    [PyMethod("timestamp", "Return POSIX timestamp as float.")]
    static PyObject? Timestamp(ThreadState ts, PyDateTime self)
    {
        if (!self.TryOffset(ts, out var offset))
            return null;
        if (offset is null && self.Zone is PyNone)
            return new PyFloat(LocalTime.SinceEpoch(self.Local / Calendar.MicrosecondsPerSecond, self.Clock.Fold) + self.Clock.Microsecond / 1e6);
        if (offset is null)
            return ts.Raise(ExceptionTypes.TypeError, "can't subtract offset-naive and offset-aware datetimes");
        return TimeDeltaArithmetic.Divide(ts, self.Local - offset.Total - LocalTime.Epoch * Calendar.MicrosecondsPerSecond, Calendar.MicrosecondsPerSecond);
    }

    [PyMethod("isoformat", "[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\nsep is used to separate the year from the time, and defaults to 'T'.\nThe optional argument timespec specifies the number of additional terms\nof the time to include. Valid options are 'auto', 'hours', 'minutes',\n'seconds', 'milliseconds' and 'microseconds'.\n")]
    static PyObject? IsoFormat(ThreadState ts, PyDateTime self, [Named] PyObject? sep = null, PyStr? timespec = null)
    {
        string between = "T";
        if (sep is not null)
        {
            if (sep is not PyStr text)
                return ts.Raise(ExceptionTypes.TypeError, $"isoformat() argument 1 must be a unicode character, not {Arguments.NameOf(sep)}");
            if (text.Length(ts) is not 1 and var length)
                return ts.Raise(ExceptionTypes.TypeError, $"isoformat() argument 1 must be a unicode character, not a string of length {length}");
            between = text.Value;
        }
        if (TimeFields.TimeText(ts, self.Clock, timespec?.Value ?? "auto") is not { } time || !self.TryOffset(ts, out var offset))
            return null;
        return new PyStr(TimeFields.DateText(self) + between + time + (offset is null ? "" : TimeFields.OffsetText(offset, ":")));
    }

    static readonly Signature ReplaceParameters = new("replace", ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"], 0, 8);

    [PyMethod("replace", "Return datetime with new specified fields.")]
    static PyObject? Replace(ThreadState ts, PyDateTime self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(DateTimeArguments);
        return ReplaceParameters.Bind(ts, arguments, names, bound) && TimeFields.TryGet(ts, bound[0], self.Year, out int year) && TimeFields.TryGet(ts, bound[1], self.Month, out int month)
            && TimeFields.TryGet(ts, bound[2], self.Day, out int day) && PyDateTime.TryClock(ts, bound[3..7], bound[8], self.Clock, out var clock)
            ? PyDateTime.Make(ts, self.Type, year, month, day, clock, bound[7] ?? self.Zone) : null;
    }

    [PyMethod("__replace__", "The same as replace().")]
    static PyObject? ReplaceByName(ThreadState ts, PyDateTime self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => arguments.Length > (names?.Count ?? 0)
        ? ts.Raise(ExceptionTypes.TypeError, "__replace__() takes no positional arguments") : Replace(ts, self, arguments, names);

    [PyMethod("astimezone", "tz -> convert to local time in new timezone tz\n")]
    static PyObject? InZone(ThreadState ts, PyDateTime self, [Named] PyObject? tz = null)
    {
        var zone = tz ?? PyNone.Instance;
        if (!TimeFields.CheckZone(ts, zone))
            return null;
        if (ReferenceEquals(self.Zone, zone) && zone is not PyNone)
            return self;
        if (!self.TryOffset(ts, out var offset))
            return null;
        if (offset is null)
        {
            // without an offset it is a local time
            if (LocalTime.ZoneAt(ts, LocalTime.SinceEpoch(self.Local / Calendar.MicrosecondsPerSecond, self.Clock.Fold)) is not { } local)
                return null;
            if (ReferenceEquals(local, zone))
                return self;
            offset = local.Offset;
        }
        var universal = self.Local - offset.Total;
        if (zone is PyNone)
        {
            if (LocalTime.ZoneAt(ts, (long)(universal / Calendar.MicrosecondsPerSecond) - LocalTime.Epoch) is not { } local)
                return null;
            zone = local;
        }
        return PyDateTime.OfLocal(ts, self.Type, universal, zone) is { } time ? zone.GetAttribute(ts, Interned.Of("fromutc"))?.Call(ts, [time], null) : null;
    }

    [PyMethod("__reduce_ex__", "__reduce_ex__(proto) -> (cls, state)")]
    static PyObject? ReduceBy(ThreadState ts, PyDateTime self, int protocol) => TimeTexts.Reduced(self.Type, self.State(withFold: protocol > 3), self.Zone);

    [PyMethod("__reduce__", "__reduce__() -> (cls, state)")]
    static PyObject? Reduce(ThreadState ts, PyDateTime self) => TimeTexts.Reduced(self.Type, self.State(withFold: false), self.Zone);
}
