using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>What pickling takes from the library: the registries of copyreg, the names of Python 2, functions that pickles call. One for each interpreter.</summary>
sealed class PickleTables
{
    static readonly InterpreterLocal<PickleTables> Of = new(static _ => new PickleTables());

    /// <summary>copyreg.dispatch_table: functions that reduce, by type.</summary>
    public PyDict Reducers { get; private set; } = new();

    /// <summary>copyreg._extension_registry: codes by (module, name).</summary>
    public PyDict ExtensionCodes { get; private set; } = new();

    /// <summary>copyreg._inverted_registry: (module, name) by code.</summary>
    public PyDict ExtensionNames { get; private set; } = new();

    /// <summary>copyreg._extension_cache: objects by code.</summary>
    public PyDict Extensions { get; private set; } = new();

    /// <summary>Names of Python 3 by those of Python 2: (module, name) by (module, name).</summary>
    public PyDict NamesFrom2 { get; private set; } = new();

    public PyDict ModulesFrom2 { get; private set; } = new();

    /// <summary>Names of Python 2 by those of Python 3.</summary>
    public PyDict NamesTo2 { get; private set; } = new();

    public PyDict ModulesTo2 { get; private set; } = new();

    /// <summary>codecs.encode, which makes bytes in pickles of protocols without bytes.</summary>
    public PyObject Encode { get; private set; } = PyNone.Instance;

    /// <summary>functools.partial.</summary>
    public PyObject Partial { get; private set; } = PyNone.Instance;

    /// <summary>builtins.getattr, which finds nested names in protocols before 4.</summary>
    public PyObject GetAttribute { get; private set; } = PyNone.Instance;

    public static PickleTables Get(ThreadState ts) => Of.Get(ts);

    /// <summary>Takes everything from its modules; false with an error.</summary>
    public static bool Load(ThreadState ts)
    {
        var tables = Get(ts);
        if (Table(ts, "copyreg", "dispatch_table") is not { } reducers || Table(ts, "copyreg", "_extension_registry") is not { } codes
            || Table(ts, "copyreg", "_inverted_registry") is not { } names || Table(ts, "copyreg", "_extension_cache") is not { } extensions
            || Table(ts, "_compat_pickle", "NAME_MAPPING") is not { } namesFrom || Table(ts, "_compat_pickle", "IMPORT_MAPPING") is not { } modulesFrom
            || Table(ts, "_compat_pickle", "REVERSE_NAME_MAPPING") is not { } namesTo || Table(ts, "_compat_pickle", "REVERSE_IMPORT_MAPPING") is not { } modulesTo
            || Imports.Attribute(ts, "codecs", "encode") is not { } encode || Imports.Attribute(ts, "functools", "partial") is not { } partial
            || Imports.Attribute(ts, "builtins", "getattr") is not { } getAttribute)
            return false;
        (tables.Reducers, tables.ExtensionCodes, tables.ExtensionNames, tables.Extensions) = (reducers, codes, names, extensions);
        (tables.NamesFrom2, tables.ModulesFrom2, tables.NamesTo2, tables.ModulesTo2) = (namesFrom, modulesFrom, namesTo, modulesTo);
        (tables.Encode, tables.Partial, tables.GetAttribute) = (encode, partial, getAttribute);
        return true;
    }

    static PyDict? Table(ThreadState ts, string module, string name)
    {
        var value = Imports.Attribute(ts, module, name);
        if (value is not null and not PyDict)
            ts.Raise(ExceptionTypes.RuntimeError, $"{module}.{name} should be a dict, not {value.Type.Name}");
        return value as PyDict;
    }
}
