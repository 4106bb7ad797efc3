using System.Globalization;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>A time of day, with a time zone or without.</summary>
[Subclassable]
public class PyTime(int hour, int minute, int second, int microsecond, PyObject zone, int fold) : PyObject, IClock
{
    const int StateSize = 6, FoldBit = 0x80;
    static readonly Signature Parameters = new("", ["hour", "minute", "second", "microsecond", "tzinfo", "fold"], 0, 5);

    static PyTime() => TypeObject.Declare(static type =>
    {
        type.Define("min", new PyTime(0, 0, 0, 0, PyNone.Instance, 0));
        type.Define("max", new PyTime(23, 59, 59, 999999, PyNone.Instance, 0));
        type.Define("resolution", new PyTimeDelta(0, 0, 1));
    });

    public static PyType TypeObject { get; } = new("datetime.time", New) { Doc = "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object" };
    public override PyType Type => TypeObject;

    public int Hour => hour;
    public int Minute => minute;
    public int Second => second;
    public int Microsecond => microsecond;

    /// <summary>The time zone, or None.</summary>
    public PyObject Zone => zone;

    public int Fold => fold;

    /// <summary>Microseconds since midnight.</summary>
    long Total => ((hour * 60L + minute) * 60 + second) * Calendar.MicrosecondsPerSecond + microsecond;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (arguments.Length is 1 or 2 && names is null && PickledState.TryGet(ts, arguments[0], StateSize, "a time", out byte[]? state))
        {
            if (state is null)
                return null;
            if ((state[0] & 0x7F) < 24)
            {
                if (arguments.Length == 2 && arguments[1] is not (PyTzInfo or PyNone))
                    return ts.Raise(ExceptionTypes.TypeError, "bad tzinfo state arg");
                return Create(type, state[0] & 0x7F, state[1], state[2], state[3] << 16 | state[4] << 8 | state[5], arguments.Length == 2 ? arguments[1] : PyNone.Instance, state[0] >> 7);
            }
        }
        var bound = default(BoundArguments);
        Span<int> parts = stackalloc int[6];
        parts.Clear();
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        for (int i = 0; i < 6; i++)
            if (i != 4 && bound[i] is { } given && !Arguments.TryInt(ts, given, out parts[i]))
                return null;
        var zone = bound[4] ?? PyNone.Instance;
        return PyTzInfo.Check(ts, zone) && Calendar.CheckTime(ts, parts[0], parts[1], parts[2], parts[3], parts[5])
            ? Create(type, parts[0], parts[1], parts[2], parts[3], zone, parts[5]) : null;
    }

    static PyTime Create(PyType type, int h, int m, int s, int us, PyObject zone, int fold) =>
        type.IsHeap ? new PyTimeInstance(type, h, m, s, us, zone, fold) : new PyTime(h, m, s, us, zone, fold);

    /// <summary>A time of a type: what its constructor makes of it when it is a Python class. Null with an error.</summary>
    internal static PyObject? Make(ThreadState ts, PyObject type, int h, int m, int s, int us, PyObject zone, int fold)
    {
        if (ReferenceEquals(type, TypeObject))
            return PyTzInfo.Check(ts, zone) && Calendar.CheckTime(ts, h, m, s, us, fold) ? new PyTime(h, m, s, us, zone, fold) : null;
        PyObject[] arguments = [PyInt.Of(h), PyInt.Of(m), PyInt.Of(s), PyInt.Of(us), zone];
        return fold == 0 ? type.Call(ts, arguments, null) : type.Call(ts, [.. arguments, PyInt.Of(fold)], new PyTuple([Interned.Of("fold")]));
    }

    internal byte[] State(bool withFold) => [(byte)(hour | (withFold && fold == 1 ? FoldBit : 0)), (byte)minute, (byte)second, (byte)(microsecond >> 16), (byte)(microsecond >> 8), (byte)microsecond];

    /// <summary>utcoffset or dst of the zone; null with an error.</summary>
    internal PyObject? CallOffset(ThreadState ts, string method) => PyTzInfo.Offset(ts, zone, method, PyNone.Instance);

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        if (CallOffset(ts, "utcoffset") is not { } offset)
            return false;
        hash = HashCode.Combine(offset is PyTimeDelta delta ? Total - (long)delta.Total : Total);
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyTime right)
            return PyNotImplemented.Instance;
        if (ReferenceEquals(zone, right.Zone))
            return Operators.FromOrder(op, Total.CompareTo(right.Total));
        if (CallOffset(ts, "utcoffset") is not { } mine || right.CallOffset(ts, "utcoffset") is not { } others)
            return null;
        if (mine is PyNone && others is PyNone)
            return Operators.FromOrder(op, Total.CompareTo(right.Total));
        if (mine is PyTimeDelta a && others is PyTimeDelta b)
            return Operators.FromOrder(op, (Total - (long)a.Total).CompareTo(right.Total - (long)b.Total));
        return op is CompareOperator.Equal or CompareOperator.NotEqual ? PyBool.Of(op == CompareOperator.NotEqual)
            : ts.Raise(ExceptionTypes.TypeError, "can't compare offset-naive and offset-aware times");
    }

    public override PyObject? Repr(ThreadState ts)
    {
        string text = $"{Type.Name}({hour}, {minute}{ClockText(second, microsecond)}";
        if (zone is not PyNone)
        {
            if (zone.Repr(ts) is not PyStr shown)
                return null;
            text += ", tzinfo=" + shown.Value;
        }
        return new PyStr(text + (fold == 1 ? ", fold=1)" : ")"));
    }

    /// <summary>Seconds and microseconds in a repr, which are left out when they are 0.</summary>
    internal static string ClockText(int second, int microsecond) => microsecond != 0 ? $", {second}, {microsecond}" : second != 0 ? $", {second}" : "";

    public override PyObject? Str(ThreadState ts) => GetAttribute(ts, Interned.Of("isoformat"))?.Call(ts, default, null);
    public override PyObject? Format(ThreadState ts, string specification) => DateTimeText.Format(ts, this, specification);
}

[PyMethods(typeof(PyTime))]
static partial class TimeMethods
{
    [PyMethod("fromisoformat", "Construct a time from a string in ISO 8601 format.", OfClass = true)]
    public static PyObject? FromIsoFormat(ThreadState ts, PyObject type, PyObject time_string)
    {
        if (time_string is not PyStr given)
            return ts.Raise(ExceptionTypes.TypeError, "fromisoformat: argument must be str");
        string text = given.Value.StartsWith('T') ? given.Value[1..] : given.Value;
        if (IsoFormat.TryTime(ts, text, out var time, out var zone, out _))
            return PyTime.Make(ts, type, time.Hour, time.Minute, time.Second, time.Micro, zone, 0);
        return ts.HasError ? null : ts.Raise(ExceptionTypes.ValueError, $"Invalid isoformat string: {Bytecode.Code.PythonRepr.Of(given.Value)}");
    }

    [PyMethod("strptime", "Parse string according to the given time format (like time.strptime()).", OfClass = true)]
    public static PyObject? Parse(ThreadState ts, PyObject type, PyStr @string, PyStr format) =>
        Imports.Attribute(ts, "_strptime", "_strptime_datetime_time")?.Call(ts, [type, @string, format], null);

    [PyMethod("isoformat", "Return the time formatted according to ISO.")]
    public static PyObject? ToIsoFormat(ThreadState ts, PyTime self, [Named] string timespec = "auto")
    {
        if (IsoFormat.Time(ts, self.Hour, self.Minute, self.Second, self.Microsecond, timespec) is not { } text || self.CallOffset(ts, "utcoffset") is not { } offset)
            return null;
        return new PyStr(offset is PyTimeDelta delta ? text + IsoFormat.Offset(delta, ":") : text);
    }

    [PyMethod("strftime", "Format using strftime().")]
    public static PyObject? Format(ThreadState ts, PyTime self, [Named] PyStr format)
    {
        var time = new PyTuple([PyInt.Of(1900), PyInt.Of(1), PyInt.Of(1), PyInt.Of(self.Hour), PyInt.Of(self.Minute), PyInt.Of(self.Second), PyInt.Of(0), PyInt.Of(1), PyInt.Of(-1)]);
        return DateTimeText.Strftime(ts, self, format, time);
    }

    [PyMethod("__format__", "Formats self with strftime.")]
    public static PyObject? FormatSpecified(ThreadState ts, PyTime self, PyStr format) => DateTimeText.Format(ts, self, format.Value);

    [PyMethod("utcoffset", "Return self.tzinfo.utcoffset(self).")]
    public static PyObject? UtcOffset(ThreadState ts, PyTime self) => self.CallOffset(ts, "utcoffset");

    [PyMethod("dst", "Return self.tzinfo.dst(self).")]
    public static PyObject? Dst(ThreadState ts, PyTime self) => self.CallOffset(ts, "dst");

    [PyMethod("tzname", "Return self.tzinfo.tzname(self).")]
    public static PyObject? TzName(ThreadState ts, PyTime self) => PyTzInfo.NameOf(ts, self.Zone, PyNone.Instance);

    [PyMethod("replace", "Return time with new specified fields.")]
    [PyMethod("__replace__", "The same as replace().")]
    public static PyObject? Replace(ThreadState ts, PyTime self, [Named] PyObject? hour = null, PyObject? minute = null, PyObject? second = null,
        PyObject? microsecond = null, PyObject? tzinfo = null, [KeywordOnly] PyObject? fold = null)
    {
        var (h, m, s, us, f) = (self.Hour, self.Minute, self.Second, self.Microsecond, self.Fold);
        return (hour is null || Arguments.TryInt(ts, hour, out h)) && (minute is null || Arguments.TryInt(ts, minute, out m)) && (second is null || Arguments.TryInt(ts, second, out s))
            && (microsecond is null || Arguments.TryInt(ts, microsecond, out us)) && (fold is null || Arguments.TryInt(ts, fold, out f))
            ? PyTime.Make(ts, self.Type, h, m, s, us, tzinfo ?? self.Zone, f) : null;
    }

    static PyTuple Pickled(PyTime self, bool withFold)
    {
        var state = new PyBytes(self.State(withFold));
        return new PyTuple([self.Type, self.Zone is PyNone ? new PyTuple([state]) : new PyTuple([state, self.Zone])]);
    }

    [PyMethod("__reduce_ex__", "__reduce_ex__(proto) -> (cls, state)")]
    public static PyObject? ReduceEx(ThreadState ts, PyTime self, int protocol) => Pickled(self, withFold: protocol > 3);

    [PyMethod("__reduce__", "__reduce__() -> (cls, state)")]
    public static PyObject? Reduce(ThreadState ts, PyTime self) => Pickled(self, withFold: false);
}
