using Adder.Runtime.Builtins;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._functools;

/// <summary>A remembered result, in a ring of all of them: the least recently used one comes after the root.</summary>
sealed class LruLink : PyObject
{
    public static PyType TypeObject { get; } = new("functools._lru_list_elem", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    public LruLink Older, Newer;
    public PyObject Key = PyNone.Instance, Result = PyNone.Instance;
    public long Hash;

    public LruLink() => (Older, Newer) = (this, this);

    public void Unlink() => (Older.Newer, Newer.Older) = (Newer, Older);

    /// <summary>Puts the link before the root, where the most recently used one is.</summary>
    public void MakeNewest(LruLink root)
    {
        (Older, Newer) = (root.Older, root);
        (Older.Newer, root.Older) = (this, this);
    }
}

/// <summary>A function that remembers its results.</summary>
public sealed class PyLruCache : PyObject
{
    static readonly Signature Parameters = new("lru_cache", ["user_function", "maxsize", "typed", "cache_info_type"], 4, 4);
    static readonly PyObject KeywordMark = new LruLink();

    readonly PyObject function, cacheInfoType;
    readonly bool typed;
    readonly LruLink root = new();
    PyDict table = new();
    PyDict? attributes;
    long hits, misses;

    PyLruCache(PyObject function, long maxSize, bool typed, PyObject cacheInfoType) =>
        (this.function, MaxSize, this.typed, this.cacheInfoType) = (function, maxSize, typed, cacheInfoType);

    public static PyType TypeObject { get; } = new("functools._lru_cache_wrapper", New) { HasAttributeDict = true, IsSubclassable = false };
    public override PyType Type => TypeObject;

    /// <summary>How many results are remembered; -1 for all.</summary>
    internal long MaxSize { get; }

    public override PyDict? AttributeDict(bool create) => attributes ?? (create ? attributes = AsAttributes(new PyDict()) : null);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || !Arguments.TryTruth(ts, bound[2]!, out bool typed))
            return null;
        if (!ObjectFunctions.IsCallable(bound[0]!))
            return ts.Raise(ExceptionTypes.TypeError, "the first argument must be callable");
        long size = -1;
        if (bound[1] is not PyNone)
        {
            if (bound[1] is not PyIntegral)
                return ts.Raise(ExceptionTypes.TypeError, "maxsize should be integer or None");
            if (!Arguments.TryIndex(ts, bound[1]!, out size))
                return null;
            size = Math.Max(size, 0);
        }
        return new PyLruCache(bound[0]!, size, typed, bound[3]!);
    }

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null or PyNone ? this : new PyMethod(this, instance);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (MaxSize == 0)
        {
            Interlocked.Increment(ref misses);
            return CallFunction(ts, arguments, names);
        }
        var key = MakeKey(arguments, names);
        if (!key.TryHash(ts, out long hash))
            return null;
        if (Known(ts, key, hash) is { } known)
            return known;
        if (ts.HasError)
            return null;
        Interlocked.Increment(ref misses);
        var result = CallFunction(ts, arguments, names);
        if (result is null)
            return null;
        return (MaxSize < 0 ? table.Set(ts, key, hash, result) : Remember(ts, key, hash, result)) ? result : null;
    }

    PyObject? CallFunction(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        names is null || KeywordNames.Check(ts, function, names.Items) ? function.Call(ts, arguments, names) : null;

    /// <summary>The remembered result of a call; null when there is none, and with an error.</summary>
    PyObject? Known(ThreadState ts, PyObject key, long hash)
    {
        using var held = ObjectLocks.Hold(root);
        if (table.Get(ts, key, hash) is not { } known)
            return null;
        hits++;
        if (known is not LruLink link || MaxSize < 0)
            return known;
        link.Unlink();
        link.MakeNewest(root);
        return link.Result;
    }

    bool Remember(ThreadState ts, PyObject key, long hash, PyObject result)
    {
        using var held = ObjectLocks.Hold(root);
        // the function may have called itself with the same arguments
        int found = table.Find(ts, key, hash);
        if (found >= 0 || ts.HasError)
            return !ts.HasError;
        var link = new LruLink { Key = key, Hash = hash, Result = result };
        if (table.Count >= MaxSize)
        {
            var oldest = root.Newer;
            oldest.Unlink();
            if (table.Remove(ts, oldest.Key, oldest.Hash, out _) < 0)
                return false;
        }
        link.MakeNewest(root);
        return table.Set(ts, key, hash, link);
    }

    /// <summary>The key of a call: a single int or str stands for itself, anything else becomes a tuple.</summary>
    PyObject MakeKey(ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is null or { Count: 0 } && !typed)
            return arguments.Length == 1 && IsPlain(arguments[0]) ? arguments[0] : new PyTuple(arguments.ToArray());
        int keywords = names?.Count ?? 0, positional = arguments.Length - keywords;
        var parts = new List<PyObject>(arguments.Length * 3 + 1);
        parts.AddRange(arguments[..positional]);
        if (keywords > 0)
            parts.Add(KeywordMark);
        for (int i = 0; i < keywords; i++)
        {
            parts.Add(names!.Items[i]);
            parts.Add(arguments[positional + i]);
        }
        if (typed)
            foreach (var argument in arguments)
                parts.Add(argument.Type);
        return new PyTuple([.. parts]);
    }

    static bool IsPlain(PyObject value) => ReferenceEquals(value.Type, PyInt.TypeObject) || ReferenceEquals(value.Type, PyStr.TypeObject);

    internal PyObject? Info(ThreadState ts) => cacheInfoType.Call(ts,
        [PyInt.Of(hits), PyInt.Of(misses), MaxSize < 0 ? PyNone.Instance : PyInt.Of(MaxSize), PyInt.Of(table.Count)], null);

    internal void Clear()
    {
        using var held = ObjectLocks.Hold(root);
        (hits, misses) = (0, 0);
        table = new PyDict();
        (root.Older, root.Newer) = (root, root);
    }
}

[PyMethods(typeof(PyLruCache))]
static partial class LruCacheMethods
{
    [PyMethod("cache_info", "Report cache statistics")]
    public static PyObject? CacheInfo(ThreadState ts, PyLruCache self) => self.Info(ts);

    [PyMethod("cache_clear", "Clear the cache and cache statistics")]
    public static PyObject? CacheClear(ThreadState ts, PyLruCache self)
    {
        self.Clear();
        return PyNone.Instance;
    }

    [PyMethod("__copy__", "The cache itself.")]
    public static PyObject? Copy(ThreadState ts, PyLruCache self) => self;

    [PyMethod("__deepcopy__", "The cache itself.")]
    public static PyObject? DeepCopy(ThreadState ts, PyLruCache self, PyObject memo) => self;

    [PyMethod("__reduce__", "The name under which pickle finds it.")]
    public static PyObject? Reduce(ThreadState ts, PyLruCache self) => self.GetAttribute(ts, Interned.Of("__qualname__"));
}
