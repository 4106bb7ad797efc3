using Adder.Modules._datetime;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._zoneinfo;

/// <summary>zoneinfo.ZoneInfo: a zone of the time zone database.</summary>
[Subclassable]
public class PyZoneInfo : PyTzInfo
{
    static readonly Signature Parameters = new("ZoneInfo", ["key"], 1, 1);

    public static new PyType TypeObject { get; } = new("zoneinfo.ZoneInfo", New, PyTzInfo.TypeObject);
    public override PyType Type => TypeObject;

    internal PyObject Key { get; private set; } = PyNone.Instance;
    internal ZoneTransitions Transitions { get; private set; } = new();

    /// <summary>How the file is shown that the zone was read from; null when it has been found by its key.</summary>
    internal string? File { get; private set; }

    /// <summary>Whether the object of its key is the same each time.</summary>
    internal bool IsCached { get; set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        return Parameters.Bind(ts, arguments, names, bound) ? ZoneCache.Get(ts, (PyType)self, bound[0]!) : null;
    }

    static PyZoneInfo Create(PyType type) => type.IsHeap ? new PyZoneInfoInstance(type) : new PyZoneInfo();

    /// <summary>Finds a zone by its key; null with an error.</summary>
    internal static PyZoneInfo? Load(ThreadState ts, PyType type, PyObject key)
    {
        if (Imports.Attribute(ts, "zoneinfo._tzpath", "find_tzfile")?.Call(ts, [key], null) is not { } path)
            return null;
        var file = path is PyNone ? Imports.Attribute(ts, "zoneinfo._common", "load_tzdata")?.Call(ts, [key], null)
            : Imports.Attribute(ts, "io", "open")?.Call(ts, [path, new PyStr("rb")], null);
        if (file is null)
            return null;
        var zone = Read(ts, type, file, key);
        var error = zone is null ? ts.TakeError() : null;
        bool isClosed = file.GetAttribute(ts, Interned.Of("close"))?.Call(ts, default, null) is not null;
        if (error is null)
            return isClosed ? zone : null;
        if (!isClosed)
            ts.TakeError();
        ts.Restore(error);
        return null;
    }

    static PyZoneInfo? Read(ThreadState ts, PyType type, PyObject file, PyObject key)
    {
        if (ZoneTransitions.Read(ts, file) is not { } transitions)
            return null;
        var zone = Create(type);
        (zone.Key, zone.Transitions) = (key, transitions);
        return zone;
    }

    /// <summary>Reads a zone from an open file; null with an error.</summary>
    internal static PyObject? LoadFile(ThreadState ts, PyType type, PyObject file, PyObject key)
    {
        if (file.Repr(ts) is not PyStr shown || Read(ts, type, file, key) is not { } zone)
            return null;
        zone.File = shown.Value;
        return zone;
    }

    /// <summary>What the zone says of a local time; null with an error.</summary>
    internal ZoneMoment? Find(ThreadState ts, PyObject moment)
    {
        if (moment is PyNone)
            return Transitions.Always ?? ZoneMoment.Nothing;
        return LocalTime.TryGet(ts, moment, out var time) ? Transitions.OfLocal(time.Timestamp, time.Year, time.Fold) : null;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (Key is PyNone)
            return new PyStr($"{Type.Name}.from_file({File})");
        return Key.Repr(ts) is PyStr shown ? new PyStr($"{Type.Name}(key={shown.Value})") : null;
    }

    public override PyObject? Str(ThreadState ts) => Key is PyNone ? ((PyObject)this).Repr(ts) : Key.Str(ts);
}

/// <summary>A local time as zones reckon with it: seconds since 1970 as if it were UTC.</summary>
readonly record struct LocalTime(long Timestamp, int Year, int Fold)
{
    const int EpochOrdinal = 719163, SecondsPerDay = 86400;

    /// <summary>The time of a datetime or of what has its attributes; false with an error.</summary>
    public static bool TryGet(ThreadState ts, PyObject moment, out LocalTime time)
    {
        if (moment.GetType() == typeof(PyDateTime))
        {
            var exact = (PyDateTime)moment;
            time = new LocalTime((exact.Ordinal - EpochOrdinal) * (long)SecondsPerDay + (exact.Hour * 60 + exact.Minute) * 60 + exact.Second, exact.Year, exact.Fold);
            return true;
        }
        time = default;
        if (moment.GetAttribute(ts, Interned.Of("toordinal"))?.Call(ts, default, null) is not { } day || !Arguments.TryIndex(ts, day, out long ordinal)
            || !TryPart(ts, moment, "hour", out long hour) || !TryPart(ts, moment, "minute", out long minute) || !TryPart(ts, moment, "second", out long second)
            || !TryPart(ts, moment, "fold", out long fold) || !TryPart(ts, moment, "year", out long year))
            return false;
        if (fold is not (0 or 1))
            return ts.Fail(ExceptionTypes.ValueError, "fold must be either 0 or 1");
        time = new LocalTime((ordinal - EpochOrdinal) * SecondsPerDay + (hour * 60 + minute) * 60 + second, (int)year, (int)fold);
        return true;
    }

    static bool TryPart(ThreadState ts, PyObject moment, string name, out long value)
    {
        value = 0;
        return moment.GetAttribute(ts, Interned.Of(name)) is { } part && Arguments.TryIndex(ts, part, out value);
    }
}
