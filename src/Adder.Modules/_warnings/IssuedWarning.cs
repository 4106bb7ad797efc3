using Adder.Modules._io;
using Adder.Runtime.Builtins;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._warnings;

/// <summary>A warning on its way: filters decide whether it is shown, raised or dropped.</summary>
/// <param name="ts">The thread.</param>
/// <param name="category">Its class.</param>
/// <param name="message">Its text or the instance itself.</param>
/// <param name="place">What it blames; a registry of None remembers nothing.</param>
/// <param name="sourceLine">The text of the line, when the caller knows it.</param>
/// <param name="source">The object that it is about, or null.</param>
readonly ref struct IssuedWarning(ThreadState ts, PyObject category, PyObject message, WarningPlace place, PyStr? sourceLine, PyObject? source)
{
    static readonly PyStr VersionKey = new("version");

    readonly WarningState state = WarningState.Of.Get(ts);

    /// <summary>Does what the filters tell, one thread at a time; false with an error, which may be the warning itself.</summary>
    public bool Issue()
    {
        // the module warnings is gone late in the shutdown of a Python
        if (place.Module is PyNone)
            return true;
        if (place.Registry is not (PyDict or PyNone))
            return ts.Fail(ExceptionTypes.TypeError, "'registry' must be a dict or None");
        if (!state.Lock.Acquire(ts, -1))
            return false;
        bool done = Decide();
        state.Lock.Release();
        return done;
    }

    bool Decide()
    {
        PyObject? kind = category, instance = message, text = message;
        if (message is PyException error && error.Type.IsSubtypeOf(ExceptionTypes.Warning))
            (kind, text) = (error.Type, error.Str(ts));
        else
            instance = category.Call(ts, [message], null);
        if (instance is null || text is null)
            return false;
        var key = new PyTuple([text, kind, PyInt.Of(place.Line)]);
        var registry = place.Registry as PyDict;
        int known = registry is null ? 0 : Remembers(registry, key, remember: false);
        if (known != 0)
            return known > 0;
        if (Action(kind, text, out var filter) is not { } action)
            return false;
        switch (action.Value)
        {
            case "error":
                ts.Raise(instance as PyException ?? new PyException(ExceptionTypes.SystemError,
                    [new PyStr($"_PyErr_SetObject: exception {(kind.Repr(ts) as PyStr)?.Value} is not a BaseException subclass")]));
                return false;
            case "ignore": return true;
            case "always" or "all": return Show(kind, text, instance);
        }
        if (registry is not null && !registry.Set(ts, key, PyBool.True))
            return false;
        switch (action.Value)
        {
            case "default": break;
            case "once" or "module":
                if (registry is null && action.Value == "once" && (registry = state.OnceRegistry(ts)) is null)
                    return false;
                known = registry is null ? 0 : Remembers(registry, new PyTuple([text, kind]), remember: true);
                if (known != 0)
                    return known > 0;
                break;
            default:
                if (action.Repr(ts) is PyStr shown && filter.Repr(ts) is PyStr item)
                    ts.Raise(ExceptionTypes.RuntimeError, $"Unrecognized action ({shown.Value}) in warnings.filters:\n {item.Value}");
                return false;
        }
        return Show(kind, text, instance);
    }

    /// <summary>Whether a registry has a key since filters last changed: 1 or 0; -1 with an error.</summary>
    int Remembers(PyDict registry, PyTuple key, bool remember)
    {
        if (registry.Get(VersionKey) is PyInt version && version.Value == state.FiltersVersion)
        {
            var known = registry.Get(ts, key);
            int answer = known is null ? ts.HasError ? -1 : 0 : known.IsTrue(ts);
            if (answer != 0)
                return answer;
        }
        else
        {
            registry.Clear();
            if (!registry.Set(ts, VersionKey, PyInt.Of(state.FiltersVersion)))
                return -1;
        }
        return !remember || registry.Set(ts, key, PyBool.True) ? 0 : -1;
    }

    /// <summary>The action of the first filter that matches, or the default; null with an error.</summary>
    PyStr? Action(PyObject kind, PyObject text, out PyObject filter)
    {
        filter = PyNone.Instance;
        if (state.Filters(ts, out string name) is not { } filters)
            return null;
        // what matches may be Python code that changes the list
        for (int i = 0; i < filters.Count; i++)
        {
            if (filters[i] is not PyTuple { Count: 5 } item)
                return ts.Raise(ExceptionTypes.ValueError, $"warnings.{name} item {i} isn't a 5-tuple") as PyStr;
            if (item.Items[0] is not PyStr action)
                return ts.Raise(ExceptionTypes.TypeError, $"action must be a string, not '{item.Items[0].Type.Name}'") as PyStr;
            int matches = Matches(item.Items[1], text), modules = matches < 0 ? -1 : Matches(item.Items[3], place.Module),
                kinds = modules < 0 ? -1 : TypeChecks.IsSubclass(ts, kind, item.Items[2]);
            if (kinds < 0 || !Arguments.TryIndex(ts, item.Items[4], out long line))
                return null;
            if (matches > 0 && modules > 0 && kinds > 0 && (line == 0 || line == place.Line))
            {
                filter = item;
                return action;
            }
        }
        return state.ActionByDefault(ts);
    }

    int Matches(PyObject pattern, PyObject text) => pattern is PyNone ? 1
        : pattern.GetType() == typeof(PyStr) ? text is PyStr given && given.Value == ((PyStr)pattern).Value ? 1 : 0
        : IO.Call(ts, pattern, "match", text) is { } match ? match.IsTrue(ts) : -1;

    bool Show(PyObject kind, PyObject text, PyObject instance)
    {
        if (WarningState.Attribute(ts, "_showwarnmsg", import: true) is not { } show)
            return !ts.HasError && Write(kind, text);
        if (!ObjectFunctions.IsCallable(show))
            return ts.Fail(ExceptionTypes.TypeError, "warnings._showwarnmsg() must be set to a callable");
        if (WarningState.Attribute(ts, "WarningMessage") is not { } type)
            return !ts.HasError && ts.Fail(ExceptionTypes.RuntimeError, "unable to get warnings.WarningMessage");
        // a file that can be read is read when the text is made
        PyObject line = sourceLine is not null && place.Filename is PyStr file && !File.Exists(file.Value) ? sourceLine : PyNone.Instance;
        return type.Call(ts, [instance, kind, place.Filename, PyInt.Of(place.Line), PyNone.Instance, line, source ?? PyNone.Instance], null) is { } shown
            && show.Call(ts, [shown], null) is not null;
    }

    /// <summary>Writes it to sys.stderr, without the module warnings. Errors are dropped: there is nobody to tell.</summary>
    bool Write(PyObject kind, PyObject text)
    {
        if (kind.GetAttribute(ts, Interned.Of("__name__"))?.Str(ts) is PyStr name && text.Str(ts) is PyStr shown && place.Filename.Str(ts) is PyStr file)
        {
            string? line = sourceLine?.Value ?? SourceFile.Lines(ts.Interpreter.Library, ts.Interpreter.Compiler, file.Value, place.Line, place.Line).FirstOrDefault()?.Trim();
            string end = line is null ? "" : sourceLine is null ? $"  {line}\n" : line + "\n";
            StandardStreams.WriteError(ts, FormattableString.Invariant($"{file.Value}:{place.Line}: {name.Value}: {shown.Value}\n{end}"));
        }
        if (ts.HasError)
            ts.TakeError();
        return true;
    }
}
