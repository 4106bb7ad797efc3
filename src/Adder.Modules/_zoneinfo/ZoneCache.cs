using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._zoneinfo;

/// <summary>
/// The zones that programs have: one object for a key. ZoneInfo itself has its caches here, its subclasses have one as _weak_cache;
/// the last zones of ZoneInfo stay alive although nothing refers to them.
/// </summary>
sealed class ZoneCache
{
    const int StrongSize = 8;

    static readonly InterpreterLocal<ZoneCache> Of = new(static _ => new ZoneCache());

    readonly Lock gate = new();
    readonly LinkedList<(PyObject Key, PyZoneInfo Zone)> strong = [];
    PyObject? weak;

    /// <summary>The zone of a key; null with an error.</summary>
    public static PyObject? Get(ThreadState ts, PyType type, PyObject key)
    {
        var caches = Of.Get(ts);
        if (caches.FindStrong(ts, type, key) is { } recent)
            return recent;
        if (ts.HasError || caches.WeakOf(ts, type) is not { } weak || Call(ts, weak, "get", key, PyNone.Instance) is not { } found)
            return null;
        if (found is PyNone)
        {
            if (PyZoneInfo.Load(ts, type, key) is not { } made)
                return null;
            made.IsCached = true;
            found = Call(ts, weak, "setdefault", key, made);
        }
        if (found is null)
            return null;
        if (found is not PyZoneInfo zone || !zone.Type.IsSubtypeOf(type))
            return key.Repr(ts) is PyStr shown
                ? ts.Raise(ExceptionTypes.RuntimeError, $"Unexpected instance of {found.Type.Name} in {type.ShortName} weak cache for key {shown.Value}") : null;
        if (ReferenceEquals(type, PyZoneInfo.TypeObject))
            caches.Keep(key, zone);
        return zone;
    }

    static PyObject? Call(ThreadState ts, PyObject target, string method, params ReadOnlySpan<PyObject> arguments) =>
        target.GetAttribute(ts, Interned.Of(method))?.Call(ts, arguments, null);

    PyZoneInfo? FindStrong(ThreadState ts, PyType type, PyObject key)
    {
        if (!ReferenceEquals(type, PyZoneInfo.TypeObject))
            return null;
        (PyObject Key, PyZoneInfo Zone)[] kept;
        lock (gate)
            kept = [.. strong];
        foreach (var one in kept)
        {
            int isSame = Operators.AreEqual(ts, one.Key, key);
            if (isSame < 0)
                return null;
            if (isSame == 0)
                continue;
            Keep(one.Key, one.Zone);
            return one.Zone;
        }
        return null;
    }

    void Keep(PyObject key, PyZoneInfo zone)
    {
        lock (gate)
        {
            for (var node = strong.First; node is not null; node = node.Next)
                if (ReferenceEquals(node.Value.Zone, zone))
                {
                    strong.Remove(node);
                    break;
                }
            strong.AddFirst((key, zone));
            if (strong.Count > StrongSize)
                strong.RemoveLast();
        }
    }

    /// <summary>The dictionary of the zones of a class that live; null with an error.</summary>
    PyObject? WeakOf(ThreadState ts, PyType type)
    {
        if (!ReferenceEquals(type, PyZoneInfo.TypeObject))
            return type.GetAttribute(ts, Interned.Of("_weak_cache"));
        return weak ??= NewWeak(ts);
    }

    /// <summary>A new dictionary of zones that live; null with an error.</summary>
    public static PyObject? NewWeak(ThreadState ts) => Imports.Attribute(ts, "weakref", "WeakValueDictionary")?.Call(ts, default, null);

    /// <summary>Forgets the zones of some keys, or all; false with an error.</summary>
    public static bool Clear(ThreadState ts, PyType type, PyObject? keys)
    {
        var caches = Of.Get(ts);
        bool isOwn = ReferenceEquals(type, PyZoneInfo.TypeObject);
        if (caches.WeakOf(ts, type) is not { } weak)
            return false;
        if (keys is null or PyNone)
        {
            if (Call(ts, weak, "clear") is null)
                return false;
            if (isOwn)
                lock (caches.gate)
                    caches.strong.Clear();
            return true;
        }
        var given = new List<PyObject>();
        if (!Iteration.Collect(ts, keys, given))
            return false;
        foreach (var key in given)
        {
            if (isOwn && caches.FindStrong(ts, type, key) is not null)
                lock (caches.gate)
                    caches.strong.RemoveFirst();
            if (ts.HasError || Call(ts, weak, "pop", key, PyNone.Instance) is null)
                return false;
        }
        return true;
    }
}
