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
    public PyList KnownFilters { get; private set; } = new(new PyObject[]
    {
        Filter("default", ExceptionTypes.DeprecationWarning, new PyStr("__main__")),
        Filter("ignore", ExceptionTypes.DeprecationWarning),
        Filter("ignore", ExceptionTypes.PendingDeprecationWarning),
        Filter("ignore", ExceptionTypes.ImportWarning),
        Filter("ignore", ExceptionTypes.ResourceWarning),
    });

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
        return Current(ts, "filters", KnownFilters, ExceptionTypes.ValueError, static _ => "_warnings.filters must be a list") is { } filters ? KnownFilters = filters : null;
    }

    /// <summary>What the action "once" remembers of places without a registry; null with an error.</summary>
    public PyDict? OnceRegistry(ThreadState ts) => Current(ts, "onceregistry", KnownRegistry, ExceptionTypes.TypeError,
        static found => $"_warnings.onceregistry must be a dict, not '{found.Type.Name}'") is { } registry ? KnownRegistry = registry : null;

    /// <summary>The action where no filter matches; null with an error.</summary>
    public PyStr? ActionByDefault(ThreadState ts) => Current(ts, "defaultaction", KnownAction, ExceptionTypes.TypeError,
        static found => $"_warnings.defaultaction must be a string, not '{found.Type.Name}'") is { } action ? KnownAction = action : null;

    /// <summary>An attribute of the module warnings, or what was there last; null with an error, also where it is of another type.</summary>
    static T? Current<T>(ThreadState ts, string name, T known, PyType error, Func<PyObject, string> problem) where T : PyObject
    {
        var found = Attribute(ts, name);
        if (ts.HasError)
            return null;
        return found is null ? known : found as T ?? ts.Raise(error, problem(found)) as T;
    }
}
