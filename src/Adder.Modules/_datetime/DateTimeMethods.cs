using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>The constructors of moments that are class methods.</summary>
[PyMethods(typeof(PyDateTime))]
static partial class DateTimeConstructors
{
    /// <summary>A moment of seconds since 1970, in local time, or in a zone when one is given.</summary>
    static PyObject? OfTimestamp(ThreadState ts, PyObject type, long seconds, int micros, PyObject zone)
    {
        if (zone is PyNone)
            return Timestamps.TryLocal(ts, seconds, out var local) && Timestamps.TryFold(ts, seconds, local, out int fold)
                ? PyDateTime.Make(ts, type, local, micros, zone, fold) : null;
        return PyTzInfo.Check(ts, zone) && Timestamps.TryUtc(ts, seconds, out var utc) && PyDateTime.Make(ts, type, utc, micros, zone, 0) is { } moment
            ? zone.GetAttribute(ts, Interned.Of("fromutc"))?.Call(ts, [moment], null) : null;
    }

    static PyObject? Utc(ThreadState ts, PyObject type, long seconds, int micros) =>
        Timestamps.TryUtc(ts, seconds, out var utc) ? PyDateTime.Make(ts, type, utc, micros, PyNone.Instance, 0) : null;

    static (long Seconds, int Micros) Now()
    {
        long ticks = DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks;
        return (ticks / TimeSpan.TicksPerSecond, (int)(ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
    }

    [PyMethod("now", "Returns new datetime object representing current time local to tz.", OfClass = true)]
    public static PyObject? Now(ThreadState ts, PyObject type, [Named] PyObject? tz = null)
    {
        var (seconds, micros) = Now();
        return OfTimestamp(ts, type, seconds, micros, tz ?? PyNone.Instance);
    }

    [PyMethod("utcnow", "Return a new datetime representing UTC day and time.", OfClass = true)]
    public static PyObject? UtcNow(ThreadState ts, PyObject type)
    {
        if (!PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC)."))
            return null;
        var (seconds, micros) = Now();
        return Utc(ts, type, seconds, micros);
    }

    [PyMethod("fromtimestamp", "timestamp[, tz] -> tz's local time from POSIX timestamp.", OfClass = true)]
    public static PyObject? FromTimestamp(ThreadState ts, PyObject type, [Named] PyObject timestamp, PyObject? tz = null)
    {
        var zone = tz ?? PyNone.Instance;
        return PyTzInfo.Check(ts, zone) && Timestamps.TrySplit(ts, timestamp, out long seconds, out int micros) ? OfTimestamp(ts, type, seconds, micros, zone) : null;
    }

    [PyMethod("utcfromtimestamp", "Construct a naive UTC datetime from a POSIX timestamp.", OfClass = true)]
    public static PyObject? UtcFromTimestamp(ThreadState ts, PyObject type, PyObject timestamp)
    {
        if (!PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC)."))
            return null;
        return Timestamps.TrySplit(ts, timestamp, out long seconds, out int micros) ? Utc(ts, type, seconds, micros) : null;
    }

    [PyMethod("combine", "date, time -> datetime with same date and time fields", OfClass = true)]
    public static PyObject? Combine(ThreadState ts, PyObject type, [Named] PyObject date, PyObject time, PyObject? tzinfo = null)
    {
        if (date is not PyDate day)
            return ts.Raise(ExceptionTypes.TypeError, $"combine() argument 1 must be datetime.date, not {Arguments.NameOf(date)}");
        if (time is not PyTime clock)
            return ts.Raise(ExceptionTypes.TypeError, $"combine() argument 2 must be datetime.time, not {Arguments.NameOf(time)}");
        return PyDateTime.Make(ts, type, new Timestamps.Clock(day.Year, day.Month, day.Day, clock.Hour, clock.Minute, clock.Second), clock.Microsecond, tzinfo ?? clock.Zone, clock.Fold);
    }

    [PyMethod("fromisoformat", "string -> datetime from a string in most ISO 8601 formats", OfClass = true)]
    public static PyObject? FromIsoFormat(ThreadState ts, PyObject type, PyObject date_string)
    {
        if (date_string is not PyStr given)
            return ts.Raise(ExceptionTypes.TypeError, "fromisoformat: argument must be str");
        // any one character separates date and time
        string text = given.Value;
        int end = IsoFormat.DateEnd(text);
        (int Hour, int Minute, int Second, int Micro) time = default;
        PyObject zone = PyNone.Instance;
        bool isNextDay = false;
        (int Year, int Month, int Day) date = default;
        int separator = end >= 0 && end < text.Length && end + 1 < text.Length && char.IsSurrogatePair(text[end], text[end + 1]) ? 2 : 1;
        bool isValid = end >= 0 && end <= text.Length && IsoFormat.TryDate(ts, text.AsSpan(0, end), out date)
            && (end == text.Length || end + separator < text.Length && IsoFormat.TryTime(ts, text.AsSpan(end + separator), out time, out zone, out isNextDay));
        if (!isValid)
            return ts.HasError ? null : ts.Raise(ExceptionTypes.ValueError, $"Invalid isoformat string: {Bytecode.Code.PythonRepr.Of(text)}");
        if (time.Hour == 24)
            return ts.Raise(ExceptionTypes.ValueError, "minute, second, and microsecond must be 0 when hour is 24");
        if (isNextDay)
        {
            if (!Calendar.CheckDate(ts, date.Year, date.Month, date.Day))
                return null;
            int next = Calendar.Ordinal(date.Year, date.Month, date.Day) + 1;
            if (next > Calendar.MostOrdinal)
                return ts.Raise(ExceptionTypes.ValueError, $"year must be in {Calendar.LeastYear}..{Calendar.MostYear}, not {Calendar.MostYear + 1}");
            date = Calendar.Date(next);
        }
        return PyDateTime.Make(ts, type, new Timestamps.Clock(date.Year, date.Month, date.Day, time.Hour, time.Minute, time.Second), time.Micro, zone, 0);
    }

    [PyMethod("strptime", "string, format -> new datetime parsed from a string (like time.strptime()).", OfClass = true)]
    public static PyObject? Parse(ThreadState ts, PyObject type, PyStr @string, PyStr format) =>
        Imports.Attribute(ts, "_strptime", "_strptime_datetime_datetime")?.Call(ts, [type, @string, format], null);
}

[PyMethods(typeof(PyDateTime))]
static partial class DateTimeMethods
{
    [PyMethod("date", "Return date object with same year, month and day.")]
    public static PyObject? Date(ThreadState ts, PyDateTime self) => new PyDate(self.Year, self.Month, self.Day);

    [PyMethod("time", "Return time object with same time but with tzinfo=None.")]
    public static PyObject? Time(ThreadState ts, PyDateTime self) => new PyTime(self.Hour, self.Minute, self.Second, self.Microsecond, PyNone.Instance, self.Fold);

    [PyMethod("timetz", "Return time object with same time and tzinfo.")]
    public static PyObject? TimeTz(ThreadState ts, PyDateTime self) => new PyTime(self.Hour, self.Minute, self.Second, self.Microsecond, self.Zone, self.Fold);

    [PyMethod("ctime", "Return ctime() style string.")]
    public static PyObject? CTime(ThreadState ts, PyDateTime self) => new PyStr(DateTimeText.CTime(self, self.Hour, self.Minute, self.Second));

    [PyMethod("timetuple", "Return time tuple, compatible with time.localtime().")]
    public static PyObject? TimeTuple(ThreadState ts, PyDateTime self)
    {
        if (self.CallOffset(ts, "dst") is not { } dst)
            return null;
        return DateTimeText.TimeTuple(ts, self, self.Hour, self.Minute, self.Second, dst is PyTimeDelta delta ? delta.IsZero ? 0 : 1 : -1);
    }

    [PyMethod("utctimetuple", "Return UTC time tuple, compatible with time.localtime().")]
    public static PyObject? UtcTimeTuple(ThreadState ts, PyDateTime self)
    {
        if (self.CallOffset(ts, "utcoffset") is not { } offset)
            return null;
        var utc = offset is PyTimeDelta delta ? PyDateTime.OfTotal(ts, PyDateTime.TypeObject, self.Total - delta.Total, PyNone.Instance) : self;
        return utc is PyDateTime moment ? DateTimeText.TimeTuple(ts, moment, moment.Hour, moment.Minute, moment.Second, 0) : null;
    }

    [PyMethod("timestamp", "Return POSIX timestamp as float.")]
    public static PyObject? Timestamp(ThreadState ts, PyDateTime self)
    {
        if (self.Zone is PyNone)
            return Timestamps.TryFromLocal(ts, self.Clock, self.Fold, out long seconds) ? new PyFloat(seconds + self.Microsecond / 1e6) : null;
        if (self.CallOffset(ts, "utcoffset") is not { } offset)
            return null;
        var total = self.Total - new BigInteger(Calendar.Epoch) * Calendar.MicrosecondsPerDay - (offset as PyTimeDelta ?? PyTimeDelta.Zero).Total;
        return Operators.Binary(ts, (int)BinaryOperator.TrueDivide, IntArithmetic.Normalize(total), PyInt.Of(Calendar.MicrosecondsPerSecond));
    }

    [PyMethod("isoformat", "[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].")]
    public static PyObject? ToIsoFormat(ThreadState ts, PyDateTime self, [Named] PyObject? sep = null, string timespec = "auto")
    {
        if (sep is not (null or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"isoformat() argument 1 must be a unicode character, not {Arguments.NameOf(sep)}");
        if (sep is PyStr { Count: not 1 } wrong)
            return ts.Raise(ExceptionTypes.TypeError, $"isoformat() argument 1 must be a unicode character, not a string of length {wrong.Count}");
        if (IsoFormat.Time(ts, self.Hour, self.Minute, self.Second, self.Microsecond, timespec) is not { } time || self.CallOffset(ts, "utcoffset") is not { } offset)
            return null;
        return new PyStr(IsoFormat.Date(self.Year, self.Month, self.Day) + ((sep as PyStr)?.Value ?? "T") + time + (offset is PyTimeDelta delta ? IsoFormat.Offset(delta, ":") : ""));
    }

    [PyMethod("utcoffset", "Return self.tzinfo.utcoffset(self).")]
    public static PyObject? UtcOffset(ThreadState ts, PyDateTime self) => self.CallOffset(ts, "utcoffset");

    [PyMethod("dst", "Return self.tzinfo.dst(self).")]
    public static PyObject? Dst(ThreadState ts, PyDateTime self) => self.CallOffset(ts, "dst");

    [PyMethod("tzname", "Return self.tzinfo.tzname(self).")]
    public static PyObject? TzName(ThreadState ts, PyDateTime self) => PyTzInfo.NameOf(ts, self.Zone, self);

    static readonly Signature Replaced = new("replace", ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"], 0, 8);

    [PyMethod("replace", "Return datetime with new specified fields.")]
    [PyMethod("__replace__", "The same as replace().")]
    public static PyObject? Replace(ThreadState ts, PyDateTime self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = new PyObject?[9];
        if (!Replaced.Bind(ts, arguments, names, bound))
            return null;
        Span<int> parts = [self.Year, self.Month, self.Day, self.Hour, self.Minute, self.Second, self.Microsecond, 0, self.Fold];
        for (int i = 0; i < parts.Length; i++)
            if (i != 7 && bound[i] is { } given && !Arguments.TryInt(ts, given, out parts[i]))
                return null;
        return PyDateTime.Make(ts, self.Type, new Timestamps.Clock(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]), parts[6], bound[7] ?? self.Zone, parts[8]);
    }

    /// <summary>The zone of the local clock at a moment; null with an error.</summary>
    static PyObject? LocalZone(ThreadState ts, long seconds)
    {
        if (Imports.Attribute(ts, "time", "localtime")?.Call(ts, [PyInt.Of(seconds)], null) is not { } time || time.GetAttribute(ts, Interned.Of("tm_gmtoff")) is not PyIntegral offset
            || time.GetAttribute(ts, Interned.Of("tm_zone")) is not { } name)
            return null;
        return PyTimeDelta.Of(ts, offset.ToBigInteger() * Calendar.MicrosecondsPerSecond) is PyTimeDelta delta ? PyTimeZone.Make(ts, delta, name as PyStr) : null;
    }

    /// <summary>The zone of a local time; of one that the clock skips, the zone that the other fold has (PEP 495).</summary>
    static PyObject? LocalZone(ThreadState ts, PyDateTime naive)
    {
        if (!Timestamps.TryFromLocal(ts, naive.Clock, naive.Fold, out long seconds) || !Timestamps.TryFromLocal(ts, naive.Clock, 1 - naive.Fold, out long other))
            return null;
        return LocalZone(ts, other != seconds && other > seconds == (naive.Fold == 1) ? other : seconds);
    }

    [PyMethod("astimezone", "tz -> convert to local time in new timezone tz")]
    public static PyObject? AsTimeZone(ThreadState ts, PyDateTime self, [Named] PyObject? tz = null)
    {
        if (tz is not (null or PyNone or PyTzInfo))
            return ts.Raise(ExceptionTypes.TypeError, $"tzinfo argument must be None or of a tzinfo subclass, not type '{tz.Type.Name}'");
        var own = self.Zone is PyNone ? LocalZone(ts, self) : self.Zone;
        if (own is null)
            return null;
        if (ReferenceEquals(own, tz))
            return self;
        var offset = PyTzInfo.Offset(ts, own, "utcoffset", self);
        if (offset is PyNone)
            offset = LocalZone(ts, self) is PyTimeZone local ? local.Delta : null;
        if (offset is not PyTimeDelta delta)
            return null;
        var total = self.Total - delta.Total;
        var target = tz is null or PyNone ? LocalZone(ts, (long)PyTimeDelta.FloorDivide(total - new BigInteger(Calendar.Epoch) * Calendar.MicrosecondsPerDay, Calendar.MicrosecondsPerSecond, out _)) : tz;
        if (target is null)
            return null;
        return PyDateTime.OfTotal(ts, self.Type, total, target) is { } utc ? target.GetAttribute(ts, Interned.Of("fromutc"))?.Call(ts, [utc], null) : null;
    }

    static PyTuple Pickled(PyDateTime self, bool withFold)
    {
        var state = new PyBytes(self.State(withFold));
        return new PyTuple([self.Type, self.Zone is PyNone ? new PyTuple([state]) : new PyTuple([state, self.Zone])]);
    }

    [PyMethod("__reduce_ex__", "__reduce_ex__(proto) -> (cls, state)")]
    public static PyObject? ReduceEx(ThreadState ts, PyDateTime self, int protocol) => Pickled(self, withFold: protocol > 3);

    [PyMethod("__reduce__", "__reduce__() -> (cls, state)")]
    public static PyObject? Reduce(ThreadState ts, PyDateTime self) => Pickled(self, withFold: false);
}
