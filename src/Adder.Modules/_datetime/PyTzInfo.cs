using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>The base of time zones: what they tell, Python classes say.</summary>
[Subclassable]
public class PyTzInfo : PyObject
{
    public static PyType TypeObject { get; } = new("datetime.tzinfo", New) { Doc = "Abstract base class for time zone info objects." };
    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyTzInfoInstance(type) : new PyTzInfo();

    /// <summary>What a time zone tells of a moment: utcoffset or dst; None where there is no zone. Null with an error.</summary>
    internal static PyObject? Offset(ThreadState ts, PyObject zone, string method, PyObject moment)
    {
        if (zone is PyNone)
            return zone;
        if (zone is PyTimeZone fixedZone)
            return method == "dst" ? PyNone.Instance : fixedZone.Delta;
        if (zone.GetAttribute(ts, Interned.Of(method))?.Call(ts, [moment], null) is not { } offset)
            return null;
        if (offset is PyNone)
            return offset;
        if (offset is not PyTimeDelta delta)
            return ts.Raise(ExceptionTypes.TypeError, $"tzinfo.{method}() must return None or timedelta, not '{offset.Type.Name}'");
        return delta.Days is 0 || delta.Days == -1 && !(delta.Seconds == 0 && delta.Microseconds == 0) ? delta
            : delta.Repr(ts) is PyStr shown ? ts.Raise(ExceptionTypes.ValueError, $"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown.Value}") : null;
    }

    /// <summary>The name of a time zone at a moment, or None; null with an error.</summary>
    internal static PyObject? NameOf(ThreadState ts, PyObject zone, PyObject moment)
    {
        if (zone is PyNone)
            return zone;
        if (zone.GetAttribute(ts, Interned.Of("tzname"))?.Call(ts, [moment], null) is not { } name)
            return null;
        return name is PyNone or PyStr ? name : ts.Raise(ExceptionTypes.TypeError, $"tzinfo.tzname() must return None or a string, not '{name.Type.Name}'");
    }

    /// <summary>Whether an argument is a time zone or None; false with a TypeError.</summary>
    internal static bool Check(ThreadState ts, PyObject value) => value is PyNone or PyTzInfo
        || ts.Fail(ExceptionTypes.TypeError, $"tzinfo argument must be None or of a tzinfo subclass, not type '{value.Type.Name}'");
}

[PyMethods(typeof(PyTzInfo))]
static partial class TzInfoMethods
{
    static PyObject? Missing(ThreadState ts, string method) => ts.Raise(ExceptionTypes.NotImplementedError, $"a tzinfo subclass must implement {method}()");

    [PyMethod("tzname", "datetime -> string name of time zone.")]
    public static PyObject? TzName(ThreadState ts, PyTzInfo self, PyObject dt) => Missing(ts, "tzname");

    [PyMethod("utcoffset", "datetime -> timedelta showing offset from UTC, negative values indicating West of UTC")]
    public static PyObject? UtcOffset(ThreadState ts, PyTzInfo self, PyObject dt) => Missing(ts, "utcoffset");

    [PyMethod("dst", "datetime -> DST offset as timedelta positive east of UTC.")]
    public static PyObject? Dst(ThreadState ts, PyTzInfo self, PyObject dt) => Missing(ts, "dst");

    [PyMethod("fromutc", "datetime in UTC -> datetime in local time.")]
    public static PyObject? FromUtc(ThreadState ts, PyTzInfo self, PyObject dt)
    {
        if (dt is not PyDateTime moment)
            return ts.Raise(ExceptionTypes.TypeError, "fromutc: argument must be a datetime");
        if (!ReferenceEquals(moment.Zone, self))
            return ts.Raise(ExceptionTypes.ValueError, "fromutc: dt.tzinfo is not self");
        if (moment.CallOffset(ts, "utcoffset") is not { } offset)
            return null;
        if (offset is not PyTimeDelta utcOffset)
            return ts.Raise(ExceptionTypes.ValueError, "fromutc: non-None utcoffset() result required");
        if (moment.CallOffset(ts, "dst") is not { } saving)
            return null;
        if (saving is not PyTimeDelta dst)
            return ts.Raise(ExceptionTypes.ValueError, "fromutc: non-None dst() result required");
        PyObject result = moment;
        var delta = utcOffset.Total - dst.Total;
        if (!delta.IsZero)
        {
            if (moment.Plus(ts, delta) is not PyDateTime standard)
                return null;
            result = standard;
            if (standard.CallOffset(ts, "dst") is not { } again)
                return null;
            if (again is not PyTimeDelta second)
                return ts.Raise(ExceptionTypes.ValueError, "fromutc: tz.dst() gave inconsistent results; cannot convert");
            dst = second;
        }
        return ((PyDateTime)result).Plus(ts, dst.Total);
    }

    [PyMethod("__reduce__", "-> (cls, state)")]
    public static PyObject? Reduce(ThreadState ts, PyTzInfo self)
    {
        PyObject arguments = PyTuple.Empty;
        var initial = TypeChecks.OptionalAttribute(ts, self, "__getinitargs__");
        if (ts.HasError || initial is not null && (arguments = initial.Call(ts, default, null)!) is null)
            return null;
        return ObjectState.Of(ts, self) is not { } state ? null : state is PyNone ? new PyTuple([self.Type, arguments]) : new PyTuple([self.Type, arguments, state]);
    }
}
