using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>Calls of the methods of time zones, whose results are checked.</summary>
static class ZoneCalls
{
    static readonly PyStr OffsetName = Interned.Of("utcoffset"), SummerName = Interned.Of("dst"), NameName = Interned.Of("tzname");

    /// <summary>utcoffset(): null without a zone or when it says None; false with an error.</summary>
    public static bool TryOffset(ThreadState ts, PyObject zone, PyObject time, out PyTimeDelta? offset)
    {
        if (zone is PyTimeZone fixedZone)
        {
            offset = fixedZone.Offset;
            return true;
        }
        return TryDelta(ts, zone, OffsetName, time, out offset);
    }

    /// <summary>dst(): null without a zone or when it says None; false with an error.</summary>
    public static bool TrySummer(ThreadState ts, PyObject zone, PyObject time, out PyTimeDelta? summer) => TryDelta(ts, zone, SummerName, time, out summer);

    static bool TryDelta(ThreadState ts, PyObject zone, PyStr method, PyObject time, out PyTimeDelta? delta)
    {
        delta = null;
        if (zone is PyNone)
            return true;
        if (zone.GetAttribute(ts, method)?.Call(ts, [time], null) is not { } result)
            return false;
        if (result is PyNone)
            return true;
        delta = result as PyTimeDelta;
        if (delta is null)
            return ts.Fail(ExceptionTypes.TypeError, $"tzinfo.{method.Value}() must return None or timedelta, not '{result.Type.Name}'");
        return IsWithinDay(ts, delta);
    }

    /// <summary>Whether an offset is less than a day; false with a ValueError.</summary>
    public static bool IsWithinDay(ThreadState ts, PyTimeDelta offset)
    {
        if (Int128.Abs(offset.Total) < Calendar.MicrosecondsPerDay)
            return true;
        return offset.Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.ValueError,
            $"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown.Value}");
    }

    /// <summary>tzname(): a str or None; null with an error.</summary>
    public static PyObject? Name(ThreadState ts, PyObject zone, PyObject time)
    {
        if (zone is PyNone)
            return zone;
        var name = zone.GetAttribute(ts, NameName)?.Call(ts, [time], null);
        return name is null or PyNone or PyStr ? name : ts.Raise(ExceptionTypes.TypeError, $"tzinfo.tzname() must return None or a string, not '{name.Type.Name}'");
    }
}
