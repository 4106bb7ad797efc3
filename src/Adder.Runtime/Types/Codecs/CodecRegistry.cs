using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Codecs;

/// <summary>The registry of codecs and of error handlers of an interpreter.</summary>
sealed class CodecRegistry
{
    public static readonly InterpreterLocal<CodecRegistry> Of = new(_ => new CodecRegistry());

    readonly Lock gate = new();
    readonly List<PyObject> searchFunctions = [];
    readonly Dictionary<string, PyTuple> found = new(StringComparer.Ordinal);
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
            if (searchFunctions.RemoveAll(f => ReferenceEquals(f, search)) > 0)
                found.Clear();
        }
    }

    /// <summary>A name as search functions get it: small ASCII letters, digits and dots, an underscore for whatever lies between.</summary>
    public static string Normalize(string encoding)
    {
        var name = new StringBuilder(encoding.Length);
        bool isApart = false;
        foreach (char c in encoding)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '.')
            {
                isApart = true;
                continue;
            }
            if (isApart && name.Length > 0)
                name.Append('_');
            isApart = false;
            name.Append(char.ToLowerInvariant(c));
        }
        return name.ToString();
    }

    /// <summary>The CodecInfo of an encoding; null with an error.</summary>
    public static PyTuple? Lookup(ThreadState ts, string encoding) => Of.Get(ts).Find(ts, encoding);

    PyTuple? Find(ThreadState ts, string encoding)
    {
        if (encoding.Contains('\0', StringComparison.Ordinal))
            return Raise(ts, ExceptionTypes.ValueError, "embedded null character");
        string name = Normalize(encoding);
        lock (gate)
            if (found.TryGetValue(name, out var known))
                return known;
        if (!isLoaded && ts.Interpreter.Library is not null)
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
            if (search.Call(ts, [new PyStr(name)], null) is not { } answer)
                return null;
            if (answer is PyNone)
                continue;
            if (answer is not PyTuple { Count: 4 } info)
                return Raise(ts, ExceptionTypes.TypeError, "codec search functions must return 4-tuples");
            lock (gate)
                found[name] = info;
            return info;
        }
        // a name is UTF-8 in CPython
        return TextCodecs.Encode(ts, new PyStr(encoding), UnicodeForm.Utf8, "strict") is null ? null
            : Raise(ts, ExceptionTypes.LookupError, $"unknown encoding: {encoding}");
    }

    static PyTuple? Raise(ThreadState ts, PyType type, string message)
    {
        ts.Raise(type, message);
        return null;
    }

    /// <summary>Whether an encoding of text exists; false with an error.</summary>
    public static bool IsText(ThreadState ts, string encoding) =>
        Lookup(ts, encoding) is { } info && IsText(ts, info, encoding, null);

    static bool IsText(ThreadState ts, PyTuple info, string encoding, string? instead)
    {
        if (info.GetType() == typeof(PyTuple))
            return true;
        var flag = info.GetAttribute(ts, Interned.Of("_is_text_encoding"));
        if (flag is null)
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                return false;
            ts.TakeError();
            return true;
        }
        int answer = flag.IsTrue(ts);
        return answer == 1
            || answer == 0 && ts.Fail(ExceptionTypes.LookupError, $"'{encoding}' is not a text encoding{(instead is null ? "" : $"; use {instead} to handle arbitrary codecs")}");
    }

    /// <summary>codecs.encode(): what a codec makes of an object; null with an error.</summary>
    public static PyObject? Encode(ThreadState ts, PyObject value, string encoding, string errors) =>
        Lookup(ts, encoding) is { } info ? Apply(ts, info, value, encoding, errors, encodes: true) : null;

    /// <summary>codecs.decode(): what a codec makes of an object; null with an error.</summary>
    public static PyObject? Decode(ThreadState ts, PyObject value, string encoding, string errors) =>
        Lookup(ts, encoding) is { } info ? Apply(ts, info, value, encoding, errors, encodes: false) : null;

    /// <summary>str.encode(): bytes by an encoding of text; null with an error.</summary>
    public static PyObject? EncodeText(ThreadState ts, PyStr text, string encoding, string errors)
    {
        if (Lookup(ts, encoding) is not { } info || !IsText(ts, info, encoding, "codecs.encode()") || Apply(ts, info, text, encoding, errors, encodes: true) is not { } made)
            return null;
        switch (made)
        {
            case PyBytes:
                return made;
            case PyByteArray array:
                return PyWarnings.Warn(ts, ExceptionTypes.RuntimeWarning, $"encoder {encoding} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types")
                    ? new PyBytes(array.Span.ToArray()) : null;
            default:
                return ts.Raise(ExceptionTypes.TypeError, $"'{encoding}' encoder returned '{made.Type.Name}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types");
        }
    }

    /// <summary>bytes.decode(): a str by an encoding of text; null with an error.</summary>
    public static PyObject? DecodeText(ThreadState ts, byte[] bytes, string encoding, string errors)
    {
        if (Lookup(ts, encoding) is not { } info || !IsText(ts, info, encoding, "codecs.decode()")
            || Apply(ts, info, new PyBytes(bytes), encoding, errors, encodes: false) is not { } made)
            return null;
        return made as PyStr
            ?? ts.Raise(ExceptionTypes.TypeError, $"'{encoding}' decoder returned '{made.Type.Name}' instead of 'str'; use codecs.decode() to decode to arbitrary types");
    }

    static PyObject? Apply(ThreadState ts, PyTuple info, PyObject value, string encoding, string errors, bool encodes)
    {
        if (info.Items[encodes ? 0 : 1].Call(ts, [value, new PyStr(errors)], null) is { } made)
            return made is PyTuple { Count: 2 } pair ? pair.Items[0]
                : ts.Raise(ExceptionTypes.TypeError, encodes ? "encoder must return a tuple (object, integer)" : "decoder must return a tuple (object, integer)");
        AddNote(ts, encodes ? "encoding" : "decoding", encoding);
        return null;
    }

    /// <summary>Tells the pending error which codec failed.</summary>
    internal static void AddNote(ThreadState ts, string operation, string encoding)
    {
        var error = ts.TakeError();
        if (error.AddNote(ts, $"{operation} with '{encoding}' codec failed"))
            ts.Restore(error);
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
