using Adder.Modules._io;
using Adder.Runtime.Builtins;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._warnings;

/// <summary>The module _warnings: what the library's module warnings issues warnings with.</summary>
[PyModule("_warnings", "Issues warnings as filters tell.")]
static partial class WarningsModule
{
    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        var state = WarningState.Of.Get(ts);
        module.Set(ts, "filters", state.KnownFilters);
        module.Set(ts, "_onceregistry", state.KnownRegistry);
        module.Set(ts, "_defaultaction", state.KnownAction);
        module.Set(ts, "_warnings_context", state.Context);
        return true;
    }

    [PyFunction("warn", "Issues a warning, or raises or ignores it as the filters tell.",
        TextSignature = "($module, /, message, category=None, stacklevel=1, source=None, *,\n     skip_file_prefixes=())")]
    static PyObject? Warn(ThreadState ts, [Named] PyObject message, PyObject? category = null, long stacklevel = 1, PyObject? source = null,
        [KeywordOnly] PyTuple? skip_file_prefixes = null)
    {
        var kind = message is PyException error && error.Type.IsSubtypeOf(ExceptionTypes.Warning) ? error.Type
            : category is null or PyNone ? ExceptionTypes.UserWarning : category;
        if (kind is not PyType type || !type.IsSubtypeOf(ExceptionTypes.Warning))
            return ts.Raise(ExceptionTypes.TypeError, $"category must be a Warning subclass, not '{kind.Type.Name}'");
        var prefixes = new string[skip_file_prefixes?.Count ?? 0];
        for (int i = 0; i < prefixes.Length; i++)
        {
            if (skip_file_prefixes!.Items[i] is not PyStr prefix)
                return ts.Raise(ExceptionTypes.TypeError, $"Found non-str '{skip_file_prefixes.Items[i].Type.Name}' in skip_file_prefixes.");
            prefixes[i] = prefix.Value;
        }
        if (prefixes.Length > 0)
            stacklevel = Math.Max(stacklevel, 2);
        return Done(new IssuedWarning(ts, type, message, WarningPlace.Find(ts, stacklevel, prefixes), null, source is PyNone ? null : source).Issue());
    }

    [PyFunction("warn_explicit", "Issues a warning of a place, or raises or ignores it as the filters tell.",
        TextSignature = "($module, /, message, category, filename, lineno,\n              module=<unrepresentable>, registry=None,\n              module_globals=None, source=None)")]
    static PyObject? WarnExplicit(ThreadState ts, [Named] PyObject message, PyObject category, PyStr filename, int lineno, PyObject? module = null,
        PyObject? registry = null, PyObject? module_globals = null, PyObject? source = null)
    {
        PyStr? line = null;
        if (module_globals is not (null or PyNone))
        {
            if (module_globals is not PyDict globals)
                return ts.Raise(ExceptionTypes.TypeError, $"module_globals must be a dict, not '{module_globals.Type.Name}'");
            if (!TryGetSourceLine(ts, globals, lineno, out line))
                return null;
        }
        var place = new WarningPlace(filename, lineno, module ?? ModuleOf(filename), registry ?? PyNone.Instance);
        return Done(new IssuedWarning(ts, category, message, place, line, source is PyNone ? null : source).Issue());
    }

    static PyObject? Done(bool issued) => issued ? PyNone.Instance : null;

    /// <summary>The module that a file is thought to be.</summary>
    public static PyStr ModuleOf(PyStr filename) => filename.Value.Length == 0 ? new PyStr("<unknown>")
        : filename.Value.EndsWith(".py", StringComparison.Ordinal) ? new PyStr(filename.Value[..^3]) : filename;

    /// <summary>A line of the source as the module's loader gives it, null when it gives none; false with an error.</summary>
    static bool TryGetSourceLine(ThreadState ts, PyDict globals, int number, out PyStr? line)
    {
        line = null;
        if (ts.Interpreter.ImportLibrary?.GetAttribute(ts, Interned.Of("_bootstrap_external")) is not { } external)
            return !ts.HasError;
        if (IO.Call(ts, external, "_bless_my_loader", globals) is not { } loader)
            return false;
        // a module that is run as __main__ has another name for its loader
        var name = globals.Get(new PyStr("__spec__")) is { } spec and not PyNone ? Attributes.Find(ts, spec, Interned.Of("name")) : null;
        if (ts.HasError)
            return false;
        name ??= globals.Get(new PyStr("__name__"));
        if (name is null || Attributes.Find(ts, loader, Interned.Of("get_source")) is not { } getSource)
            return !ts.HasError;
        if (getSource.Call(ts, [name], null) is not { } source)
            return false;
        if (source is PyNone)
            return true;
        if (source is not PyStr text)
            return ts.Fail(ExceptionTypes.TypeError, $"must be str, not {source.Type.Name}");
        if (StrMethods.SplitLines(ts, text) is not PyList lines)
            return false;
        line = number >= 1 && number <= lines.Count ? lines[number - 1] as PyStr : null;
        return true;
    }

    [PyFunction("_acquire_lock", "Waits until no other thread changes filters or issues a warning.")]
    static PyObject? AcquireLock(ThreadState ts) => Done(WarningState.Of.Get(ts).Lock.Acquire(ts, -1));

    [PyFunction("_release_lock", "Lets other threads change filters and issue warnings.")]
    static PyObject? ReleaseLock(ThreadState ts) =>
        Done(WarningState.Of.Get(ts).Lock.Release() || ts.Fail(ExceptionTypes.RuntimeError, "cannot release un-acquired lock"));

    [PyFunction("_filters_mutated_lock_held", "Tells that filters changed, of who holds the lock.")]
    static PyObject? FiltersMutated(ThreadState ts)
    {
        var state = WarningState.Of.Get(ts);
        if (!state.Lock.IsHeld)
            return ts.Raise(ExceptionTypes.RuntimeError, "warnings lock is not held");
        state.FiltersVersion++;
        return PyNone.Instance;
    }
}
