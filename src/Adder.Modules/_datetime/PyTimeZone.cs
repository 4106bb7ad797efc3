using System.Globalization;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>A time zone of a fixed offset.</summary>
public sealed class PyTimeZone(PyTimeDelta offset, PyStr? name) : PyTzInfo
{
    static readonly Signature Parameters = new("timezone", ["offset", "name"], 1, 2);

    static PyTimeZone() => TypeObject.Declare(static type =>
    {
        type.Define("utc", Utc);
        type.Define("min", new PyTimeZone(new PyTimeDelta(-1, 60, 0), null));
        type.Define("max", new PyTimeZone(new PyTimeDelta(0, 86340, 0), null));
    });

    public static new PyType TypeObject { get; } = new("datetime.timezone", New, PyTzInfo.TypeObject) { IsSubclassable = false, Doc = "Fixed offset from UTC implementation of tzinfo." };
    public static PyTimeZone Utc { get; } = new(PyTimeDelta.Zero, null);
    public override PyType Type => TypeObject;

    internal PyTimeDelta Delta => offset;
    internal PyStr? Name => name;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (bound[0] is not PyTimeDelta offset)
            return ts.Raise(ExceptionTypes.TypeError, $"timezone() argument 1 must be datetime.timedelta, not {Arguments.NameOf(bound[0]!)}");
        if (bound[1] is not (null or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"timezone() argument 2 must be str, not {Arguments.NameOf(bound[1]!)}");
        return Make(ts, offset, bound[1] as PyStr);
    }

    /// <summary>The zone of an offset; the one UTC where it has none and no name. Null with a ValueError.</summary>
    internal static PyObject? Make(ThreadState ts, PyTimeDelta offset, PyStr? name)
    {
        if (name is null && offset.IsZero)
            return Utc;
        if (offset.Days is not (0 or -1) || offset.Days == -1 && offset.Seconds == 0 && offset.Microseconds < 1)
            return offset.Repr(ts) is PyStr shown
                ? ts.Raise(ExceptionTypes.ValueError, $"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown.Value}") : null;
        return new PyTimeZone(offset, name);
    }

    /// <summary>The name: the given one, or "UTC+01:00".</summary>
    internal string NameText => name?.Value ?? (offset.IsZero ? "UTC" : "UTC" + IsoFormat.Offset(offset, ":"));

    public override PyObject? Repr(ThreadState ts)
    {
        if (ReferenceEquals(this, Utc))
            return new PyStr("datetime.timezone.utc");
        if (offset.Repr(ts) is not PyStr shown)
            return null;
        return new PyStr($"{Type.Name}({shown.Value}{(name is null ? "" : ", " + Bytecode.Code.PythonRepr.Of(name.Value))})");
    }

    public override PyObject? Str(ThreadState ts) => new PyStr(NameText);

    public override bool TryHash(ThreadState ts, out long hash) => offset.TryHash(ts, out hash);

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        other is PyTimeZone right && op is CompareOperator.Equal or CompareOperator.NotEqual ? offset.Compare(ts, op, right.Delta) : PyNotImplemented.Instance;
}

[PyMethods(typeof(PyTimeZone))]
static partial class TimeZoneMethods
{
    static bool Check(ThreadState ts, string method, PyObject dt) => dt is PyNone or PyDateTime
        || ts.Fail(ExceptionTypes.TypeError, $"{method}(dt) argument must be a datetime instance or None, not {dt.Type.Name}");

    [PyMethod("tzname", "If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'.")]
    public static PyObject? TzName(ThreadState ts, PyTimeZone self, PyObject dt) => Check(ts, "tzname", dt) ? new PyStr(self.NameText) : null;

    [PyMethod("utcoffset", "Return fixed offset.")]
    public static PyObject? UtcOffset(ThreadState ts, PyTimeZone self, PyObject dt) => Check(ts, "utcoffset", dt) ? self.Delta : null;

    [PyMethod("dst", "Return None.")]
    public static PyObject? Dst(ThreadState ts, PyTimeZone self, PyObject dt) => Check(ts, "dst", dt) ? PyNone.Instance : null;

    [PyMethod("fromutc", "datetime in UTC -> datetime in local time.")]
    public static PyObject? FromUtc(ThreadState ts, PyTimeZone self, PyObject dt)
    {
        if (dt is not PyDateTime moment)
            return ts.Raise(ExceptionTypes.TypeError, "fromutc: argument must be a datetime");
        return ReferenceEquals(moment.Zone, self) ? moment.Plus(ts, self.Delta.Total) : ts.Raise(ExceptionTypes.ValueError, "fromutc: dt.tzinfo is not self");
    }

    [PyMethod("__getinitargs__", "pickle support")]
    public static PyObject? GetInitArgs(ThreadState ts, PyTimeZone self) => self.Name is { } name ? new PyTuple([self.Delta, name]) : new PyTuple([self.Delta]);
}
