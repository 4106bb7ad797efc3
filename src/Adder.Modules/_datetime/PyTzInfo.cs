using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>datetime.tzinfo: the base of time zones.</summary>
[Subclassable]
public class PyTzInfo : PyObject
{
    public static PyType TypeObject { get; } = Declare();

    public override PyType Type => TypeObject;

    static PyType Declare()
    {
        var type = new PyType("datetime.tzinfo", New);
        type.Define("__doc__", new PyStr("Abstract base class for time zone info objects."));
        return type;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyTzInfo() : new PyTzInfoInstance((PyType)self);
}

/// <summary>Methods of tzinfo.</summary>
[PyMethods(typeof(PyTzInfo))]
static partial class TzInfoMethods
{
    static PyObject? Missing(ThreadState ts, string method) => ts.Raise(ExceptionTypes.NotImplementedError, $"a tzinfo subclass must implement {method}()");

    [PyMethod("tzname", "datetime -> string name of time zone.")]
    static PyObject? Name(ThreadState ts, PyTzInfo self, PyObject @object) => Missing(ts, "tzname");

    [PyMethod("utcoffset", "datetime -> timedelta showing offset from UTC, negative values indicating West of UTC")]
    static PyObject? Offset(ThreadState ts, PyTzInfo self, PyObject @object) => Missing(ts, "utcoffset");

    [PyMethod("dst", "datetime -> DST offset as timedelta positive east of UTC.")]
    static PyObject? Summer(ThreadState ts, PyTzInfo self, PyObject @object) => Missing(ts, "dst");

    [PyMethod("fromutc", "datetime in UTC -> datetime in local time.")]
    static PyObject? FromUtc(ThreadState ts, PyTzInfo self, PyObject @object)
    {
        if (!Check(ts, self, @object, out var time) || !ZoneCalls.TryOffset(ts, self, time, out var offset))
            return null;
        if (offset is null)
            return ts.Raise(ExceptionTypes.ValueError, "fromutc: non-None utcoffset() result required");
        if (!ZoneCalls.TrySummer(ts, self, time, out var summer))
            return null;
        if (summer is null)
            return ts.Raise(ExceptionTypes.ValueError, "fromutc: non-None dst() result required");
        if (time.Plus(ts, offset.Total - summer.Total) is not PyDateTime standard || !ZoneCalls.TrySummer(ts, standard.Zone, standard, out summer))
            return null;
        if (summer is null)
            return ts.Raise(ExceptionTypes.ValueError, "fromutc: tz.dst() gave inconsistent results; cannot convert");
        return summer.Total == 0 ? standard : standard.Plus(ts, summer.Total);
    }

    /// <summary>The datetime that fromutc() is given; false with an error.</summary>
    internal static bool Check(ThreadState ts, PyTzInfo self, PyObject value, out PyDateTime time)
    {
        time = (value as PyDateTime)!;
        if (time is null)
            return ts.Fail(ExceptionTypes.TypeError, "fromutc: argument must be a datetime");
        return ReferenceEquals(time.Zone, self) || ts.Fail(ExceptionTypes.ValueError, "fromutc: dt.tzinfo is not self");
    }

    [PyMethod("__reduce__", "-> (cls, state)")]
    static PyObject? Reduce(ThreadState ts, PyTzInfo self)
    {
        PyObject? arguments = PyTuple.Empty;
        var method = self.GetAttribute(ts, Interned.Of("__getinitargs__"));
        if (method is null)
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                return null;
            ts.TakeError();
        }
        else if ((arguments = method.Call(ts, default, null)) is null)
            return null;
        return ObjectState.Of(ts, self) is { } state ? new PyTuple([self.Type, arguments, state]) : null;
    }
}
