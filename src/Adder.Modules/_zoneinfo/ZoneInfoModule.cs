using Adder.Modules._datetime;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._zoneinfo;

/// <summary>The module _zoneinfo. Files are found and read by the library's zoneinfo._tzpath and zoneinfo._common, as in CPython.</summary>
[PyModule("_zoneinfo", "C implementation of the zoneinfo module")]
static partial class ZoneInfoModule
{
    [PyConstant("ZoneInfo")] static PyType ZoneInfo => PyZoneInfo.TypeObject;
}

/// <summary>Methods of zoneinfo.ZoneInfo.</summary>
[PyMethods(typeof(PyZoneInfo))]
static partial class ZoneInfoMethods
{
    [PyMethod("clear_cache", "Clear the ZoneInfo cache.", OfClass = true)]
    public static PyObject? ClearCache(ThreadState ts, PyType self, [KeywordOnly] PyObject? only_keys = null) => ZoneCache.Clear(ts, self, only_keys) ? PyNone.Instance : null;

    [PyMethod("no_cache", "Get a new instance of ZoneInfo, bypassing the cache.", OfClass = true)]
    public static PyObject? NoCache(ThreadState ts, PyType self, [Named] PyObject key) => PyZoneInfo.Load(ts, self, key);

    [PyMethod("from_file", "Create a ZoneInfo file from a file object.", OfClass = true)]
    public static PyObject? FromFile(ThreadState ts, PyType self, PyObject file_obj, [Named] PyObject? key = null) => PyZoneInfo.LoadFile(ts, self, file_obj, key ?? PyNone.Instance);

    [PyMethod("utcoffset", "Retrieve a timedelta representing the UTC offset in a zone at the given datetime.")]
    public static PyObject? Offset(ThreadState ts, PyZoneInfo self, PyObject dt) => self.Find(ts, dt)?.OffsetObject;

    [PyMethod("dst", "Retrieve a timedelta representing the amount of DST applied in a zone at the given datetime.")]
    public static PyObject? Saving(ThreadState ts, PyZoneInfo self, PyObject dt) => self.Find(ts, dt)?.SavingObject;

    [PyMethod("tzname", "Retrieve a string containing the abbreviation for the time zone that applies in a zone at a given datetime.")]
    public static PyObject? Name(ThreadState ts, PyZoneInfo self, PyObject dt) => self.Find(ts, dt)?.Name;

    [PyMethod("fromutc", "Given a datetime with local time in UTC, retrieve an adjusted datetime in local time.")]
    public static PyObject? FromUtc(ThreadState ts, PyZoneInfo self, PyObject @object)
    {
        if (@object is not PyDateTime moment)
            return ts.Raise(ExceptionTypes.TypeError, "fromutc: argument must be a datetime");
        if (!ReferenceEquals(moment.Zone, self))
            return ts.Raise(ExceptionTypes.ValueError, "fromutc: dt.tzinfo is not self");
        if (!LocalTime.TryGet(ts, moment, out var time))
            return null;
        var (found, isFold) = self.Transitions.OfUtc(time.Timestamp, time.Year);
        var local = Operators.Binary(ts, (int)BinaryOperator.Add, moment, found.OffsetObject);
        return !isFold ? local : local?.GetAttribute(ts, Interned.Of("replace"))?.Call(ts, [PyInt.Of(1)], new PyTuple([new PyStr("fold")]));
    }

    [PyMethod("__reduce__", "Function for serialization with the pickle protocol.")]
    public static PyObject? Reduce(ThreadState ts, PyZoneInfo self)
    {
        if (self.File is not null)
            return Imports.Attribute(ts, "pickle", "PicklingError")?.Call(ts, [new PyStr("Cannot pickle a ZoneInfo file from a file stream.")], null) is PyException error ? ts.Raise(error) : null;
        return ((PyObject)self.Type).GetAttribute(ts, Interned.Of("_unpickle")) is { } rebuild
            ? new PyTuple([rebuild, new PyTuple([self.Key, PyInt.Of(self.IsCached ? 1 : 0)])]) : null;
    }

    [PyMethod("_unpickle", "Private method used in unpickling.", OfClass = true)]
    public static PyObject? Rebuild(ThreadState ts, PyType self, PyObject key, int from_cache) => from_cache != 0 ? self.Call(ts, [key], null) : PyZoneInfo.Load(ts, self, key);

    [PyMethod("__init_subclass__", "Function to initialize subclasses.", OfClass = true)]
    public static PyObject? BeginSubclass(ThreadState ts, PyType self, ReadOnlySpan<PyObject> args) =>
        ZoneCache.NewWeak(ts) is { } cache && self.SetAttribute(ts, Interned.Of("_weak_cache"), cache) ? PyNone.Instance : null;

    [PyGetter("key", "The key of the zone.")]
    public static PyObject? Key(ThreadState ts, PyZoneInfo self) => self.Key;
}
