using Adder.Modules._codecs;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>The registry of codecs and of error handlers of an interpreter.</summary>
sealed class Codecs
{
    public static readonly InterpreterLocal<Codecs> Of = new(_ => new Codecs());

    readonly Lock gate = new();
    readonly List<PyObject> searchFunctions = [];
    readonly Dictionary<string, PyObject> found = new(StringComparer.Ordinal);
    readonly Dictionary<string, PyObject> handlers = new(StringComparer.Ordinal);
    bool isLoaded;

    public void Register(PyObject search)
    {
        lock (gate)
            searchFunctions.Add(search);
    }

    public void Unregister(PyObject search)
    {
        lock (gate)
        {
            searchFunctions.RemoveAll(f => ReferenceEquals(f, search));
            found.Clear();
        }
    }

    /// <summary>The CodecInfo of an encoding; null with an error.</summary>
    public static PyObject? Lookup(ThreadState ts, string encoding) => Of.Get(ts).Find(ts, encoding);

    PyObject? Find(ThreadState ts, string encoding)
    {
        string name = encoding.ToLowerInvariant().Replace(' ', '-');
        lock (gate)
            if (found.TryGetValue(name, out var known))
                return known;
        if (!isLoaded)
        {
            // the package registers its search function
            isLoaded = true;
            if (Importing.ImportModule(ts, "encodings") is null)
            {
                isLoaded = false;
                return null;
            }
        }
        PyObject[] functions;
        lock (gate)
            functions = [.. searchFunctions];
        foreach (var search in functions)
        {
            if (search.Call(ts, [new PyStr(name)], null) is not { } info)
                return null;
            if (info is PyNone)
                continue;
            if (info is not PyTuple { Count: 4 })
                return ts.Raise(ExceptionTypes.TypeError, "codec search functions must return 4-tuples");
            lock (gate)
                found[name] = info;
            return info;
        }
        return ts.Raise(ExceptionTypes.LookupError, $"unknown encoding: {encoding}");
    }

    /// <summary>Whether an encoding of text exists; false with an error.</summary>
    public static bool IsText(ThreadState ts, string encoding, string errors)
    {
        if (Lookup(ts, encoding) is not { } info)
            return false;
        if (IsTextInfo(ts, info))
            return true;
        return !ts.HasError && ts.Fail(ExceptionTypes.LookupError, $"'{encoding}' is not a text encoding; use codecs.open() to handle arbitrary codecs");
    }

    static bool IsTextInfo(ThreadState ts, PyObject info)
    {
        if (info.GetType() == typeof(PyTuple))
            return true;
        if (info.GetAttribute(ts, Interned.Of("_is_text_encoding")) is { } flag)
            return flag.IsTrue(ts) == 1;
        ts.TakeError();
        return true;
    }

    /// <summary>What a codec makes of an object; null with an error.</summary>
    public static PyObject? Convert(ThreadState ts, PyObject value, string encoding, string errors, bool encodes, bool textOnly)
    {
        if (Lookup(ts, encoding) is not PyTuple info)
            return null;
        if (textOnly && !IsTextInfo(ts, info))
            return ts.HasError ? null : ts.Raise(ExceptionTypes.LookupError,
                $"'{encoding}' is not a text encoding; use codecs.{(encodes ? "encode" : "decode")}() to handle arbitrary codecs");
        if (info.Items[encodes ? 0 : 1].Call(ts, [value, new PyStr(errors)], null) is not { } made)
            return null;
        return made is PyTuple { Count: 2 } pair ? pair.Items[0]
            : ts.Raise(ExceptionTypes.TypeError, encodes ? "encoder must return a tuple (object, integer)" : "decoder must return a tuple (object, integer)");
    }

    public void RegisterHandler(string name, PyObject handler)
    {
        lock (gate)
            handlers[name] = handler;
    }

    public bool UnregisterHandler(string name)
    {
        lock (gate)
            return handlers.Remove(name);
    }

    /// <summary>The error handler of a name; null with an error.</summary>
    public PyObject? FindHandler(ThreadState ts, string name)
    {
        lock (gate)
        {
            if (handlers.TryGetValue(name, out var handler))
                return handler;
            if (ErrorHandlers.Make(name) is { } made)
                return handlers[name] = made;
        }
        return ts.Raise(ExceptionTypes.LookupError, $"unknown error handler name '{name}'");
    }
}
