using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>datetime.timezone: a fixed offset from UTC.</summary>
public sealed class PyTimeZone : PyTzInfo
{
    static readonly Signature Parameters = new("timezone", ["offset", "name"], 1, 2);

    PyTimeZone(PyTimeDelta offset, PyStr? name) => (Offset, Name) = (offset, name);

    /// <summary>timezone.utc.</summary>
    public static PyTimeZone Utc { get; } = new(new PyTimeDelta(), null);

    public static new PyType TypeObject { get; } = Declare();

    public override PyType Type => TypeObject;
    public PyTimeDelta Offset { get; }
    public PyStr? Name { get; }

    static PyType Declare()
    {
        const long Minute = 60 * Calendar.MicrosecondsPerSecond;
        var type = new PyType("datetime.timezone", New, PyTzInfo.TypeObject) { IsSubclassable = false };
        type.Define("__doc__", new PyStr("Fixed offset from UTC implementation of tzinfo."));
        type.Define("utc", Utc);
        type.Define("min", new PyTimeZone(PyTimeDelta.OfMicroseconds(Minute - Calendar.MicrosecondsPerDay), null));
        type.Define("max", new PyTimeZone(PyTimeDelta.OfMicroseconds(Calendar.MicrosecondsPerDay - Minute), null));
        return type;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (bound[0] is not PyTimeDelta offset)
            return Arguments.WrongType(ts, "timezone() argument 1", PyTimeDelta.TypeObject, bound[0]!);
        if (bound[1] is not (null or PyStr))
            return Arguments.WrongType(ts, "timezone() argument 2", PyStr.TypeObject, bound[1]!);
        return Of(ts, offset, bound[1] as PyStr);
    }

    /// <summary>The zone of an offset; null with an error.</summary>
    public static PyTimeZone? Of(ThreadState ts, PyTimeDelta offset, PyStr? name)
    {
        if (name is null && offset.Total == 0)
            return Utc;
        return ZoneCalls.IsWithinDay(ts, offset) ? new PyTimeZone(offset, name) : null;
    }

    /// <summary>What tzname() gives.</summary>
    public PyStr ShownName => Name ?? (Offset.Total == 0 ? new PyStr("UTC") : new PyStr("UTC" + TimeFields.OffsetText(Offset, ":")));

    public override PyObject? Str(ThreadState ts) => ShownName;

    public override PyObject? Repr(ThreadState ts)
    {
        if (ReferenceEquals(this, Utc))
            return new PyStr("datetime.timezone.utc");
        if (Offset.Repr(ts) is not PyStr offset)
            return null;
        if (Name is null)
            return new PyStr($"{Type.Name}({offset.Value})");
        return Name.Repr(ts) is PyStr name ? new PyStr($"{Type.Name}({offset.Value}, {name.Value})") : null;
    }

    public override bool TryHash(ThreadState ts, out long hash) => Offset.TryHash(ts, out hash);

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        other is PyTimeZone zone && op is CompareOperator.Equal or CompareOperator.NotEqual ? Offset.Compare(ts, op, zone.Offset) : PyNotImplemented.Instance;
}

/// <summary>Methods of timezone.</summary>
[PyMethods(typeof(PyTimeZone))]
static partial class TimeZoneMethods
{
    static bool Check(ThreadState ts, PyObject time, string method) =>
        time is PyNone or PyDateTime || ts.Fail(ExceptionTypes.TypeError, $"{method}(dt) argument must be a datetime instance or None, not {time.Type.Name}");

    [PyMethod("tzname", "If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'.")]
    static PyObject? Name(ThreadState ts, PyTimeZone self, PyObject @object) => Check(ts, @object, "tzname") ? self.ShownName : null;

    [PyMethod("utcoffset", "Return fixed offset.")]
    static PyObject? Offset(ThreadState ts, PyTimeZone self, PyObject @object) => Check(ts, @object, "utcoffset") ? self.Offset : null;

    [PyMethod("dst", "Return None.")]
    static PyObject? Summer(ThreadState ts, PyTimeZone self, PyObject @object) => Check(ts, @object, "dst") ? PyNone.Instance : null;

    [PyMethod("fromutc", "datetime in UTC -> datetime in local time.")]
    static PyObject? FromUtc(ThreadState ts, PyTimeZone self, PyObject @object) =>
        TzInfoMethods.Check(ts, self, @object, out var time) ? time.Plus(ts, self.Offset.Total) : null;

    [PyMethod("__getinitargs__", "pickle support")]
    static PyObject? InitArguments(ThreadState ts, PyTimeZone self) => self.Name is null ? new PyTuple([self.Offset]) : new PyTuple([self.Offset, self.Name]);
}
