using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>__new__ and __init__ of exceptions.</summary>
static partial class ExceptionConstruction
{
    public static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (type.IsSubtypeOf(ExceptionTypes.BaseExceptionGroup))
            return ExceptionGroups.New(ts, type, arguments, names);
        var positional = arguments[..(arguments.Length - (names?.Count ?? 0))];
        if (ReferenceEquals(type, ExceptionTypes.OSError) && names is not { Count: > 0 } && positional.Length is >= 2 and <= 5 && positional[0] is PyIntegral number && OSErrorTypes.Of(number) is { } specific)
            type = specific;
        if (!ReferenceEquals(type.Solid, ExceptionTypes.OSError))
            return Make(type, new PyTuple(positional.ToArray()));
        // a class with an __init__ of its own gets its arguments there, any other here
        if (UsesInit(type))
            return Make(type, PyTuple.Empty);
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, $"{type.Name}() takes no keyword arguments");
        var made = Make(type, new PyTuple(positional.ToArray()));
        ExceptionMembers.Fill(made);
        return made;
    }

    /// <summary>Whether OSError's members are set by __init__: when a class has one of its own, and no __new__.</summary>
    static bool UsesInit(PyType type) => !ReferenceEquals(type.Lookup("__init__"), ExceptionTypes.OSError.Lookup("__init__")) && type.Lookup("__new__") is PyBuiltinFunction { NewOf: not null };

    static PyObject? InitOSError(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        UsesInit(self.Type) ? InitFromArguments(ts, self, arguments, names) : PyNone.Instance;

    /// <summary>An instance of a type, before its __init__.</summary>
    public static PyException Make(PyType type, PyTuple arguments) => type.IsHeap ? new PyExceptionInstance(type, type, arguments) : new PyException(type, arguments);

    /// <summary>__init__ of a type that has one of its own, or null.</summary>
    public static BuiltinBody? InitOf(string type) => type switch
    {
        "BaseException" => Init,
        "StopIteration" or "SystemExit" => InitFromArguments,
        "OSError" => InitOSError,
        "AttributeError" => (ts, self, arguments, names) => InitNamed(ts, self, arguments, names, "AttributeError", ["name", "obj"], 0),
        "NameError" => (ts, self, arguments, names) => InitNamed(ts, self, arguments, names, "NameError", ["name"], 0),
        "ImportError" => InitImport,
        "SyntaxError" => InitSyntax,
        "UnicodeEncodeError" or "UnicodeDecodeError" or "UnicodeTranslateError" => InitUnicode,
        "BaseExceptionGroup" => Init,
        _ => null,
    };

    static PyObject? Init(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, $"{self.Type.Name}() takes no keyword arguments");
        ((PyException)self).Arguments = new PyTuple(arguments.ToArray());
        return PyNone.Instance;
    }

    static PyObject? InitFromArguments(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (Init(ts, self, arguments, names) is null)
            return null;
        ExceptionMembers.Fill((PyException)self);
        return PyNone.Instance;
    }

    /// <summary>Keyword arguments are members, in the order of their numbers from first on.</summary>
    static PyObject? InitNamed(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names, string type, string[] keywords, int first)
    {
        var error = (PyException)self;
        int positional = arguments.Length - (names?.Count ?? 0);
        error.Arguments = new PyTuple(arguments[..positional].ToArray());
        for (int i = 0; i < keywords.Length; i++)
            error.SetMember(first + i, null);
        if (names?.Count > keywords.Length)
            return ts.Raise(ExceptionTypes.TypeError, $"{type}() takes at most {keywords.Length} keyword argument{(keywords.Length == 1 ? "" : "s")} ({names.Count} given)");
        for (int i = 0; i < (names?.Count ?? 0); i++)
        {
            if (names!.Items[i] is not PyStr { Value: var name })
                return ts.Raise(ExceptionTypes.TypeError, "keywords must be strings");
            int index = Array.IndexOf(keywords, name);
            if (index < 0)
                return ts.Raise(ExceptionTypes.TypeError, $"{type}() got an unexpected keyword argument '{name}'");
            error.SetMember(first + index, arguments[positional + i]);
        }
        return PyNone.Instance;
    }

    static PyObject? InitImport(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (InitNamed(ts, self, arguments, names, "ImportError", ["name", "path", "name_from"], 1) is null)
            return null;
        var error = (PyException)self;
        error.SetMember(0, error.Arguments.Count == 1 ? error.Arguments.Items[0] : null);
        return PyNone.Instance;
    }

    static PyObject? InitSyntax(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (Init(ts, self, arguments, names) is null)
            return null;
        var error = (PyException)self;
        error.SetMember(0, arguments.Length > 0 ? arguments[0] : null);
        if (arguments.Length != 2)
            return PyNone.Instance;
        for (int i = 1; i < ExceptionMembers.Of("SyntaxError").Length; i++)
            error.SetMember(i, null);
        var details = new List<PyObject>();
        if (!Iteration.Collect(ts, arguments[1], details))
            return null;
        if (details.Count is < 4 or > 7)
            return ts.Raise(ExceptionTypes.TypeError, $"function takes {(details.Count < 4 ? "at least 4" : "at most 7")} arguments ({details.Count} given)");
        if (details.Count == 5)
            return ts.Raise(ExceptionTypes.TypeError, "end_offset must be provided when end_lineno is provided");
        int[] places = [1, 2, 3, 4, 5, 6, 8];
        for (int i = 0; i < details.Count; i++)
            error.SetMember(places[i], details[i]);
        return PyNone.Instance;
    }

    static PyObject? InitUnicode(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var error = (PyException)self;
        bool translates = self.Type.IsSubtypeOf(ExceptionTypes.UnicodeTranslateError), decodes = self.Type.IsSubtypeOf(ExceptionTypes.UnicodeDecodeError);
        int wanted = translates ? 4 : 5;
        if (Init(ts, self, arguments, names) is null)
            return null;
        if (arguments.Length != wanted)
            return ts.Raise(ExceptionTypes.TypeError, $"function takes exactly {wanted} arguments ({arguments.Length} given)");
        for (int i = 0; i < wanted; i++)
        {
            string what = ExceptionMembers.Of("UnicodeError")[translates ? i + 1 : i];
            bool fits = what switch
            {
                "encoding" or "reason" => arguments[i] is PyStr,
                "object" => decodes || arguments[i] is PyStr,
                _ => Numbers.HasIndex(arguments[i]),
            };
            if (!fits)
                return ts.Raise(ExceptionTypes.TypeError, what is "start" or "end" ? $"'{arguments[i].Type.Name}' object cannot be interpreted as an integer"
                    : $"argument {i + 1} must be str, not {Builtins.Declarations.Arguments.NameOf(arguments[i])}");
        }
        ExceptionMembers.Fill(error);
        if (decodes && arguments[1] is not PyBytes)
        {
            if (PyBuffer.ToArray(ts, arguments[1]) is not { } bytes)
                return null;
            error.SetMember(1, new PyBytes(bytes));
        }
        return PyNone.Instance;
    }
}

/// <summary>The types that OSError() makes by errno. Source: CPython 3.14's Doc/library/exceptions.rst; numbers of Linux.</summary>
static class OSErrorTypes
{
    public static PyType? Of(PyIntegral errno) => !errno.TryGetInt64(out long number) ? null : number switch
    {
        11 or 114 or 115 => ExceptionTypes.BlockingIOError,
        32 or 108 => ExceptionTypes.BrokenPipeError,
        10 => ExceptionTypes.ChildProcessError,
        103 => ExceptionTypes.ConnectionAbortedError,
        111 => ExceptionTypes.ConnectionRefusedError,
        104 => ExceptionTypes.ConnectionResetError,
        17 => ExceptionTypes.FileExistsError,
        2 => ExceptionTypes.FileNotFoundError,
        4 => ExceptionTypes.InterruptedError,
        21 => ExceptionTypes.IsADirectoryError,
        20 => ExceptionTypes.NotADirectoryError,
        1 or 13 => ExceptionTypes.PermissionError,
        3 => ExceptionTypes.ProcessLookupError,
        110 => ExceptionTypes.TimeoutError,
        _ => null,
    };
}
