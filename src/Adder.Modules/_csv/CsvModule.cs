using Adder.Runtime.Builtins;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._csv;

/// <summary>The dialects with names, and the limit of fields, of an interpreter.</summary>
static class Dialects
{
    const long DefaultLimit = 131072;

    sealed class Registry
    {
        public PyDict ByName { get; } = new();
        public long Limit { get; set; } = DefaultLimit;
    }

    static readonly InterpreterLocal<Registry> Registered = new(static _ => new Registry());

    public static PyDict All(ThreadState ts) => Registered.Get(ts).ByName;

    public static long FieldLimit(ThreadState ts) => Registered.Get(ts).Limit;

    public static void SetFieldLimit(ThreadState ts, long limit) => Registered.Get(ts).Limit = limit;

    /// <summary>The dialect of a name; null with an error.</summary>
    public static PyObject? Get(ThreadState ts, PyObject name) =>
        All(ts).Get(ts, name) ?? (ts.HasError ? null : ts.Raise(CsvModule.ErrorType, "unknown dialect"));
}

/// <summary>The module _csv.</summary>
[PyModule("_csv", "CSV parsing and writing.")]
static partial class CsvModule
{
    public static PyType ErrorType { get; } = new("_csv.Error", null, ExceptionTypes.Exception);

    [PyConstant("Error")] static PyType Error => ErrorType;
    [PyConstant("Dialect")] static PyType Dialect => PyDialect.TypeObject;
    [PyConstant("Reader")] static PyType ReaderType => PyReader.TypeObject;
    [PyConstant("Writer")] static PyType WriterType => PyWriter.TypeObject;
    [PyConstant("QUOTE_MINIMAL")] const int QuoteMinimal = (int)Quoting.Minimal;
    [PyConstant("QUOTE_ALL")] const int QuoteAll = (int)Quoting.All;
    [PyConstant("QUOTE_NONNUMERIC")] const int QuoteNonNumeric = (int)Quoting.NonNumeric;
    [PyConstant("QUOTE_NONE")] const int QuoteNone = (int)Quoting.None;
    [PyConstant("QUOTE_STRINGS")] const int QuoteStrings = (int)Quoting.Strings;
    [PyConstant("QUOTE_NOTNULL")] const int QuoteNotNull = (int)Quoting.NotNull;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        module.Set(ts, "_dialects", Dialects.All(ts));
        return true;
    }

    /// <summary>The first argument of reader, writer and register_dialect, and the dialect of the others; false with an error.</summary>
    static bool TryBind(ThreadState ts, string name, ReadOnlySpan<PyObject> arguments, PyTuple? names, out PyObject first, out PyDialect dialect)
    {
        (first, dialect) = (PyNone.Instance, null!);
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional is < 1 or > 2)
            return Arguments.WrongCount(ts, name, positional, 1, 2) is not null;
        first = arguments[0];
        dialect = PyDialect.Create(ts, arguments[1..], names)!;
        return dialect is not null;
    }

    [PyFunction("reader", "A reader of records.", TextSignature = "($module, iterable, /, dialect='excel', **fmtparams)")]
    static PyObject? Reader(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional is < 1 or > 2)
            return Arguments.WrongCount(ts, "reader", positional, 1, 2);
        if (arguments[0].GetIterator(ts) is not { } lines)
            return null;
        return TryBind(ts, "reader", arguments, names, out _, out var dialect) ? new PyReader(lines, dialect) : null;
    }

    [PyFunction("writer", "A writer of records.", TextSignature = "($module, fileobj, /, dialect='excel', **fmtparams)")]
    static PyObject? Writer(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!TryBind(ts, "writer", arguments, names, out var file, out var dialect))
            return null;
        var write = file.GetAttribute(ts, Interned.Of("write"));
        if (write is null && !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            return null;
        return write is not null && ObjectFunctions.IsCallable(write) ? new PyWriter(write, dialect)
            : ts.Raise(ExceptionTypes.TypeError, "argument 1 must have a \"write\" method");
    }

    [PyFunction("register_dialect", "Gives a dialect a name.", TextSignature = "($module, name, /, dialect='excel', **fmtparams)")]
    static PyObject? Register(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional is < 1 or > 2)
            return Arguments.WrongCount(ts, "register_dialect", positional, 1, 2);
        if (arguments[0] is not PyStr)
            return ts.Raise(ExceptionTypes.TypeError, "dialect name must be a string");
        return TryBind(ts, "register_dialect", arguments, names, out var name, out var dialect) && Dialects.All(ts).Set(ts, name, dialect) ? PyNone.Instance : null;
    }

    [PyFunction("unregister_dialect", "Takes a dialect's name away.")]
    static PyObject? Unregister(ThreadState ts, [Named] PyObject name) => Dialects.Get(ts, name) is not null && Dialects.All(ts).SetItem(ts, name, null) ? PyNone.Instance : null;

    [PyFunction("get_dialect", "The dialect of a name.")]
    static PyObject? GetDialect(ThreadState ts, [Named] PyObject name) => Dialects.Get(ts, name);

    [PyFunction("list_dialects", "The names of dialects.")]
    static PyObject? List(ThreadState ts)
    {
        var names = new List<PyObject>();
        return Iteration.Collect(ts, Dialects.All(ts), names) ? new PyList(names) : null;
    }

    [PyFunction("field_size_limit", "The most characters of a field; a new limit when one is given.", TextSignature = "($module, /, new_limit=<unrepresentable>)")]
    static PyObject? FieldSizeLimit(ThreadState ts, [Named] PyObject? new_limit = null)
    {
        long before = Dialects.FieldLimit(ts);
        if (new_limit is null)
            return PyInt.Of(before);
        if (new_limit is not PyIntegral)
            return ts.Raise(ExceptionTypes.TypeError, "limit must be an integer");
        if (!Arguments.TryIndex(ts, new_limit, out long limit))
            return null;
        Dialects.SetFieldLimit(ts, limit);
        return PyInt.Of(before);
    }
}
