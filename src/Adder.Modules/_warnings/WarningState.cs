using Adder.Modules._contextvars;
using Adder.Modules._thread;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._warnings;

/// <summary>
/// What an interpreter knows of warnings before the module warnings is imported, and after it is gone. While that module is there, its
/// attributes count: programs assign to them. What was there last is kept.
/// </summary>
sealed class WarningState
{
    public static readonly InterpreterLocal<WarningState> Of = new(_ => new WarningState());

    /// <summary>Held while filters are changed and while a warning is issued.</summary>
    public PyRLock Lock { get; } = new();

    /// <summary>The variable that holds the filters of catch_warnings() where those follow the context.</summary>
    public PyContextVar Context { get; } = new(new PyStr("_warnings_context"), null);

    /// <summary>Grows with each change of filters: what registries remember from before does not count.</summary>
    public long FiltersVersion { get; set; }

    /// <summary>The filters that were there last.</summary>
    public PyList KnownFilters { get; private set; } = new(
    [
        Filter("default", ExceptionTypes.DeprecationWarning, new PyStr("__main__")),
        Filter("ignore", ExceptionTypes.DeprecationWarning),
        Filter("ignore", ExceptionTypes.PendingDeprecationWarning),
        Filter("ignore", ExceptionTypes.ImportWarning),
        Filter("ignore", ExceptionTypes.ResourceWarning),
    ]);

    public PyDict KnownRegistry { get; private set; } = new();

    public PyStr KnownAction { get; private set; } = new("default");

    static PyTuple Filter(string action, PyType category, PyObject? module = null) =>
        new([Interned.Of(action), PyNone.Instance, category, module ?? PyNone.Instance, PyInt.Zero]);

    /// <summary>An attribute of the module warnings; null when it has none, or with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="import">Whether the module is imported when it is not yet there.</param>
    public static PyObject? Attribute(ThreadState ts, string name, bool import = false)
    {
        var module = import ? Importing.ImportModule(ts, "warnings") : ts.Interpreter.Modules.Get(new PyStr("warnings"));
        if (module is null)
        {
            if (ts.HasError && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.ImportError))
                ts.TakeError();
            return null;
        }
        return Attributes.Find(ts, module, Interned.Of(name));
    }

    /// <summary>The list of filters that counts now; null with an error.</summary>
    public PyList? Filters(ThreadState ts, out string name)
    {
        name = "_warnings_context _filters";
        if (PyContext.Current(ts).Values.TryGetValue(Context, out var context) && context is not PyNone)
        {
            var own = context.GetAttribute(ts, Interned.Of("_filters"));
            return own is null or PyList ? own as PyList : ts.Raise(ExceptionTypes.ValueError, "_filters of warnings._warnings_context must be a list") as PyList;
        }
        name = "filters";
        var filters = Attribute(ts, "filters");
        if (ts.HasError)
            return null;
        if (filters is not (null or PyList))
            return ts.Raise(ExceptionTypes.ValueError, "_warnings.filters must be a list") as PyList;
        return KnownFilters = filters as PyList ?? KnownFilters;
    }

    /// <summary>What the action "once" remembers of places without a registry; null with an error.</summary>
    public PyDict? OnceRegistry(ThreadState ts)
    {
        var registry = Attribute(ts, "onceregistry");
        if (ts.HasError)
            return null;
        if (registry is not (null or PyDict))
            return ts.Raise(ExceptionTypes.TypeError, $"_warnings.onceregistry must be a dict, not '{registry.Type.Name}'") as PyDict;
        return KnownRegistry = registry as PyDict ?? KnownRegistry;
    }

    /// <summary>The action where no filter matches; null with an error.</summary>
    public PyStr? ActionByDefault(ThreadState ts)
    {
        var action = Attribute(ts, "defaultaction");
        if (ts.HasError)
            return null;
        if (action is not (null or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"_warnings.defaultaction must be a string, not '{action.Type.Name}'") as PyStr;
        return KnownAction = action as PyStr ?? KnownAction;
    }
}
