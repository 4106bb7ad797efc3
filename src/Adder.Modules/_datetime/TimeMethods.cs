using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>Methods of time.</summary>
[PyMethods(typeof(PyTime))]
static partial class TimeMethods
{
    [PyGetter("hour", "")]
    static PyObject? Hour(ThreadState ts, PyTime self) => PyInt.Of(self.Clock.Hour);

    [PyGetter("minute", "")]
    static PyObject? Minute(ThreadState ts, PyTime self) => PyInt.Of(self.Clock.Minute);

    [PyGetter("second", "")]
    static PyObject? Second(ThreadState ts, PyTime self) => PyInt.Of(self.Clock.Second);

    [PyGetter("microsecond", "")]
    static PyObject? Microsecond(ThreadState ts, PyTime self) => PyInt.Of(self.Clock.Microsecond);

    [PyGetter("tzinfo", "")]
    static PyObject? Zone(ThreadState ts, PyTime self) => self.Zone;

    [PyGetter("fold", "")]
    static PyObject? Fold(ThreadState ts, PyTime self) => PyInt.Of(self.Clock.Fold);

    [PyMethod("strptime", "string, format -> new time parsed from a string (like time.strptime()).", OfClass = true)]
    static PyObject? Parse(ThreadState ts, PyObject type, ReadOnlySpan<PyObject> arguments) => TimeTexts.Parse(ts, "_strptime_datetime_time", type, arguments);

    [PyMethod("isoformat", "Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n\nThe optional argument timespec specifies the number of additional terms\nof the time to include. Valid options are 'auto', 'hours', 'minutes',\n'seconds', 'milliseconds' and 'microseconds'.\n")]
    static PyObject? IsoFormat(ThreadState ts, PyTime self, [Named] PyStr? timespec = null)
    {
        if (TimeFields.TimeText(ts, self.Clock, timespec?.Value ?? "auto") is not { } text || !self.TryOffset(ts, out var offset))
            return null;
        return new PyStr(offset is null ? text : text + TimeFields.OffsetText(offset, ":"));
    }

    [PyMethod("strftime", "format -> strftime() style string.")]
    static PyObject? Format(ThreadState ts, PyTime self, [Named] PyObject format) =>
        format is PyStr text ? TimeTexts.Format(ts, self, text.Value) : Arguments.WrongType(ts, "strftime() argument 1", PyStr.TypeObject, format);

    [PyMethod("__format__", "Formats self with strftime.")]
    static PyObject? FormatBy(ThreadState ts, PyTime self, PyObject format) =>
        format is PyStr text ? self.Format(ts, text.Value) : Arguments.WrongType(ts, "__format__() argument 1", PyStr.TypeObject, format);

    [PyMethod("utcoffset", "Return self.tzinfo.utcoffset(self).")]
    static PyObject? Offset(ThreadState ts, PyTime self) => self.TryOffset(ts, out var offset) ? offset ?? (PyObject)PyNone.Instance : null;

    [PyMethod("tzname", "Return self.tzinfo.tzname(self).")]
    static PyObject? ZoneName(ThreadState ts, PyTime self) => ZoneCalls.Name(ts, self.Zone, PyNone.Instance);

    [PyMethod("dst", "Return self.tzinfo.dst(self).")]
    static PyObject? Summer(ThreadState ts, PyTime self) => ZoneCalls.TrySummer(ts, self.Zone, PyNone.Instance, out var summer) ? summer ?? (PyObject)PyNone.Instance : null;

    [PyMethod("replace", "Return time with new specified fields.")]
    static PyObject? Replace(ThreadState ts, PyTime self, [Named] PyObject? hour = null, PyObject? minute = null, PyObject? second = null, PyObject? microsecond = null,
        PyObject? tzinfo = null, [KeywordOnly] PyObject? fold = null) =>
        PyDateTime.TryClock(ts, [hour, minute, second, microsecond], fold, self.Clock, out var clock) ? PyTime.Make(ts, self.Type, clock, tzinfo ?? self.Zone) : null;

    [PyMethod("__replace__", "The same as replace().")]
    static PyObject? ReplaceByName(ThreadState ts, PyTime self, [KeywordOnly] PyObject? hour = null, PyObject? minute = null, PyObject? second = null, PyObject? microsecond = null,
        PyObject? tzinfo = null, PyObject? fold = null) => Replace(ts, self, hour, minute, second, microsecond, tzinfo, fold);

    [PyMethod("fromisoformat", "string -> time from a string in ISO 8601 format", OfClass = true)]
    static PyObject? FromIsoFormat(ThreadState ts, PyObject type, PyObject @object)
    {
        if (@object is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, "fromisoformat: argument must be str");
        var digits = text.Value.AsSpan();
        if (digits.Length > 0 && digits[0] == 'T')
            digits = digits[1..];
        if (!IsoParsing.TryTime(digits, out var parsed))
            return IsoParsing.Invalid(ts, text);
        return IsoParsing.Finish(ts, parsed, out var clock, out var zone, out _) ? PyTime.Make(ts, (PyType)type, clock, zone) : null;
    }

    [PyMethod("__reduce_ex__", "__reduce_ex__(proto) -> (cls, state)")]
    static PyObject? ReduceBy(ThreadState ts, PyTime self, int protocol) => TimeTexts.Reduced(self.Type, self.State(withFold: protocol > 3), self.Zone);

    [PyMethod("__reduce__", "__reduce__() -> (cls, state)")]
    static PyObject? Reduce(ThreadState ts, PyTime self) => TimeTexts.Reduced(self.Type, self.State(withFold: false), self.Zone);
}
