using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Runtime.Import;

/// <summary>
/// The import statement and __import__(): what is in sys.modules is found here, anything else by importlib, which is the library's own
/// once it has been loaded; before that, only modules written in C# can be imported.
/// </summary>
public static class Importing
{
    static readonly PyStr ImportKey = new("__import__"), PackageKey = new("__package__"), SpecKey = new("__spec__"), NameKey = new("__name__"),
        PathKey = new("__path__"), ParentKey = new("parent"), FileKey = new("__file__");

    /// <summary>What the statement "import name" binds; null with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="globals">The globals of the importing code.</param>
    /// <param name="locals">Its mapping of local names, or null.</param>
    /// <param name="builtins">Its builtins.</param>
    /// <param name="name">The name, without leading dots.</param>
    /// <param name="level">How many dots there were.</param>
    /// <param name="fromList">The names wanted from the module, or None.</param>
    public static PyObject? ImportName(ThreadState ts, PyDict globals, PyObject? locals, PyDict builtins, PyStr name, PyObject level, PyObject fromList)
    {
        if (BuiltinsMapping.Find(ts, builtins, ImportKey) is not { } function)
            return ts.HasError ? null : ts.Raise(ExceptionTypes.ImportError, "__import__ not found");
        if (ReferenceEquals(function, ts.Interpreter.ImportFunction))
            return level is PyIntegral number && number.TryGetInt64(out long dots)
                ? MayReadUnwritten(ts, name, dots) ? ImportWritten(ts, name, globals, fromList, (int)dots) : Import(ts, name, globals, fromList, (int)dots)
                : ts.Raise(ExceptionTypes.TypeError, $"'{level.Type.Name}' object cannot be interpreted as an integer");
        return function.Call(ts, [name, globals, locals ?? PyNone.Instance, fromList, level], null);
    }

    /// <summary>Whether an import may load a source for which a stream that nobody refers to any more has to write first.</summary>
    public static bool MayReadUnwritten(ThreadState ts, PyStr name, long level) => ts.Interpreter.UnwrittenSources is { } sources && sources.AnySourceMayLack()
        && (level != 0 || ts.Interpreter.Modules.Get(name) is null or PyNone);

    /// <summary>An import statement whose source is written first: the interpreter's loop is left, as it may still hold the stream.</summary>
    static PyObject? ImportWritten(ThreadState ts, PyStr name, PyDict globals, PyObject fromList, int level)
    {
        ts.OutsideLoop = thread =>
        {
            thread.Interpreter.UnwrittenSources!.EndForgotten(thread);
            return Import(thread, name, globals, fromList, level);
        };
        return null;
    }

    /// <summary>__import__().</summary>
    public static PyObject? Import(ThreadState ts, PyStr name, PyObject? globals, PyObject? fromList, int level)
    {
        if (level < 0)
            return ts.Raise(ExceptionTypes.ValueError, "level must be >= 0");
        if (!ts.Interpreter.CompleteStart(ts))
            return null;
        var absolute = name;
        if (level > 0)
        {
            if (Resolve(ts, name.Value, globals, level) is not { } resolved)
                return null;
            absolute = new PyStr(resolved);
        }
        else if (name.Value.Length == 0)
            return ts.Raise(ExceptionTypes.ValueError, "Empty module name");
        var module = ts.Interpreter.Modules.Get(absolute);
        if (module is null or PyNone)
            module = FindAndLoad(ts, absolute);
        else
        {
            if (!WaitUntilInitialized(ts, absolute, module))
                return null;
            ts.Interpreter.ImportTimes?.Cached(absolute.Value);
        }
        if (module is null)
            return null;
        int wants = fromList is null or PyNone ? 0 : fromList.IsTrue(ts);
        if (wants < 0)
            return null;
        if (wants == 1)
            return HandleFromList(ts, module, fromList!);
        if (level > 0 && name.Value.Length == 0)
            return module;
        int dot = name.Value.IndexOf('.');
        if (dot < 0)
            return module;
        if (level == 0)
            return Import(ts, new PyStr(name.Value[..dot]), null, null, 0);
        string front = absolute.Value[..(absolute.Value.Length - (name.Value.Length - dot))];
        return ts.Interpreter.Modules.Get(new PyStr(front)) ?? ts.Raise(ExceptionTypes.KeyError, $"'{front}' not in sys.modules as expected");
    }

    /// <summary>A module by its full name, as importlib.import_module() gives it; null with an error.</summary>
    public static PyObject? ImportModule(ThreadState ts, string name)
    {
        if (!ts.Interpreter.CompleteStart(ts))
            return null;
        var key = new PyStr(name);
        var known = ts.Interpreter.Modules.Get(key);
        return known is not (null or PyNone) ? known : FindAndLoad(ts, key);
    }

    static PyObject? FindAndLoad(ThreadState ts, PyStr name)
    {
        if (ts.Interpreter.LoadImportLibrary is { } load && ts.Interpreter.ImportLibrary is null)
        {
            ts.Interpreter.LoadImportLibrary = null;
            if (!load(ts))
                return null;
        }
        if (ts.Interpreter.ImportLibrary is not { } library)
            return ImportBuiltin(ts, name) ?? (ts.HasError ? null : NotFound(ts, name));
        if (Audit.IsOn(ts) && !TellOfImport(ts, name))
            return null;
        if (library.GetAttribute(ts, FindAndLoadKey) is not { } function)
            return null;
        return Trimmed(ts, ts.Interpreter.ImportTimes is { } times ? times.Measure(name.Value, Load) : Load());

        PyObject? Load()
        {
            var module = function.Call(ts, [name, ts.Interpreter.ImportFunction!], null);
            return module is null || name.Value != "linecache" || TellOfCommand(ts, module) ? module : null;
        }
    }

    /// <summary>Gives the module linecache the lines of what -c was given, for tracebacks of the library; false with an error.</summary>
    static bool TellOfCommand(ThreadState ts, PyObject linecache) => ts.Interpreter.Command is not { } command
        || TellOfSource(ts, linecache, command.Code, string.Join('\n', command.Lines), command.Code.Filename);

    /// <summary>Gives the module linecache the lines of a code that is in no file, as <see cref="InterpreterState.KeepSource"/> keeps them for the interpreter; false with an error.</summary>
    public static bool TellOfSource(ThreadState ts, PyObject linecache, Bytecode.Code.CodeObject code, string source, string filename) =>
        linecache.GetAttribute(ts, new PyStr("_register_code"))?.Call(ts, [new PyCode(code), new PyStr(source), new PyStr(filename)], null) is not null;

    static bool TellOfImport(ThreadState ts, PyStr name)
    {
        var sys = ts.Interpreter.Modules.Get(new PyStr("sys"));
        PyObject? Of(string list) => sys is null ? null : TypeChecks.OptionalAttribute(ts, sys, list);
        return Audit.Tell(ts, "import", name, null, Of("path"), Of("meta_path"), Of("path_hooks"));
    }

    static readonly PyStr FindAndLoadKey = new("_find_and_load"), HandleFromListKey = new("_handle_fromlist"), LockUnlockKey = new("_lock_unlock_module");

    /// <summary>Takes importlib's own frames out of the traceback of an error, as CPython does.</summary>
    static PyObject? Trimmed(ThreadState ts, PyObject? result)
    {
        if (result is null)
            ImportErrors.RemoveImportFrames(ts);
        return result;
    }

    static PyObject? NotFound(ThreadState ts, PyStr name) =>
        ImportErrors.Raise(ts, ExceptionTypes.ModuleNotFoundError, $"No module named '{name.Value}'", name, null);

    static bool WaitUntilInitialized(ThreadState ts, PyStr name, PyObject module)
    {
        if (ts.Interpreter.ImportLibrary is not { } library || !IsInitializing(ts, module))
            return !ts.HasError;
        return library.GetAttribute(ts, LockUnlockKey) is { } function && function.Call(ts, [name], null) is not null;
    }

    /// <summary>Whether the module's spec says that its code is still running.</summary>
    static bool IsInitializing(ThreadState ts, PyObject module)
    {
        var spec = module is PyModule plain ? plain.Attributes.Get(SpecKey) : TypeChecks.OptionalAttribute(ts, module, SpecKey);
        return spec is not (null or PyNone) && ModuleOrigin.IsInitializing(ts, spec);
    }

    static PyObject? HandleFromList(ThreadState ts, PyObject module, PyObject fromList)
    {
        var path = module is PyModule plain ? plain.Attributes.Get(PathKey) : TypeChecks.OptionalAttribute(ts, module, PathKey);
        if (ts.HasError)
            return null;
        if (path is null or PyNone || ts.Interpreter.ImportLibrary is not { } library)
            return module;
        return library.GetAttribute(ts, HandleFromListKey) is { } function
            ? Trimmed(ts, function.Call(ts, [module, fromList, ts.Interpreter.ImportFunction!], null)) : null;
    }

    /// <summary>The full name of a relative import; null with an error.</summary>
    static string? Resolve(ThreadState ts, string name, PyObject? globals, int level)
    {
        if (globals is not PyDict dict)
        {
            ts.Raise(globals is null ? ExceptionTypes.KeyError : ExceptionTypes.TypeError, globals is null ? "'__name__' not in globals" : "globals must be a dict");
            return null;
        }
        var package = dict.Get(PackageKey);
        var spec = dict.Get(SpecKey);
        if (package is null or PyNone && spec is not (null or PyNone))
        {
            package = spec!.GetAttribute(ts, ParentKey);
            if (package is null)
                return null;
        }
        if (package is null or PyNone)
        {
            if (!PyWarnings.Warn(ts, ExceptionTypes.ImportWarning, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__"))
                return null;
            if (dict.Get(NameKey) is not { } own)
            {
                ts.Raise(ExceptionTypes.KeyError, "'__name__' not in globals");
                return null;
            }
            if (own is PyStr text && dict.Get(PathKey) is null)
                own = new PyStr(text.Value.LastIndexOf('.') is >= 0 and var dot ? text.Value[..dot] : "");
            package = own;
        }
        if (package is not PyStr start)
        {
            ts.Raise(ExceptionTypes.TypeError, package is null ? "__name__ must be a string" : "package must be a string");
            return null;
        }
        string parent = start.Value;
        if (parent.Length == 0)
        {
            ts.Raise(ExceptionTypes.ImportError, "attempted relative import with no known parent package");
            return null;
        }
        for (int i = 1; i < level; i++)
        {
            int dot = parent.LastIndexOf('.');
            if (dot < 0)
            {
                ts.Raise(ExceptionTypes.ImportError, "attempted relative import beyond top-level package");
                return null;
            }
            parent = parent[..dot];
        }
        return name.Length == 0 ? parent : $"{parent}.{name}";
    }

    /// <summary>"from module import name": an attribute, or a submodule; null with an error.</summary>
    public static PyObject? ImportFrom(ThreadState ts, PyObject module, PyStr name)
    {
        if (module.GetAttribute(ts, name) is { } value)
            return value;
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            return null;
        ts.TakeError();
        var own = TypeChecks.OptionalAttribute(ts, module, NameKey);
        if (ts.HasError)
            return null;
        if (own is PyStr package && ts.Interpreter.Modules.Get(new PyStr($"{package.Value}.{name.Value}")) is { } submodule)
            return submodule;
        return CannotImport(ts, module, own as PyStr, name);
    }

    static PyObject? CannotImport(ThreadState ts, PyObject module, PyStr? package, PyStr name)
    {
        var known = package ?? new PyStr("<unknown module name>");
        var spec = TypeChecks.OptionalAttribute(ts, module, SpecKey);
        if (ts.HasError)
            return null;
        var origin = default(ModuleOrigin);
        if (spec is not null)
        {
            if (ModuleOrigin.Of(ts, spec, known) is not { } told)
                return null;
            origin = told;
        }
        var file = origin.File ?? (spec is null ? null : (module as PyModule)?.Attributes.Get(FileKey) as PyStr);
        string shown = PythonText(ts, known), cannot = $"cannot import name {PythonText(ts, name)} from ", place = $"({file?.Value ?? "unknown location"})";
        string text = origin.Advice(file is null ? null : PythonText(ts, file), shown) is { } advice ? cannot + shown + advice
            : origin.IsRunning ? $"{cannot}partially initialized module {shown} (most likely due to a circular import) {place}"
            : $"{cannot}{shown} {place}";
        return ImportErrors.Raise(ts, ExceptionTypes.ImportError, text, package, file, name);
    }

    static string PythonText(ThreadState ts, PyStr text) => (text.Repr(ts) as PyStr)?.Value ?? text.Value;

    /// <summary>Makes a module written in C# and puts it into sys.modules; null, perhaps without an error, when there is none.</summary>
    public static PyObject? ImportBuiltin(ThreadState ts, PyStr name)
    {
        if (CreateBuiltin(ts, name.Value) is not { } module)
            return null;
        ts.Interpreter.Modules.Set(ts, name, module);
        if (ExecuteBuiltin(ts, module))
            return module;
        var error = ts.TakeError();
        ts.Interpreter.Modules.SetItem(ts, name, null);
        ts.Restore(error);
        return null;
    }

    /// <summary>A module written in C#, its bodies not yet run; those that exist once are given as they are. Null when there is none.</summary>
    public static PyModule? CreateBuiltin(ThreadState ts, string name)
    {
        if (ts.Interpreter.OnlyModules.TryGetValue(name, out var only))
            return only;
        if (!ts.Interpreter.Limits.HostAccess && ReachesHost(name))
        {
            ImportErrors.Raise(ts, ExceptionTypes.ImportError, $"the module {name} is not within reach of this program: it has no access to the host", new PyStr(name), null);
            return null;
        }
        return ts.Interpreter.Catalog.Find(name)?.Create(ts);
    }

    /// <summary>Whether a module can open files, start processes or use the network by itself.</summary>
    static bool ReachesHost(string name) => name is "posix" or "_socket" or "_posixsubprocess" or "select" or "fcntl" or "resource" or "_signal" or "faulthandler" or "pwd" or "grp" or "syslog" or "termios";

    /// <summary>Runs the bodies of a module written in C#, once; false with an error.</summary>
    public static bool ExecuteBuiltin(ThreadState ts, PyModule module)
    {
        if (module.Definition is not { } definition || module.IsExecuted)
            return true;
        module.IsExecuted = true;
        return definition.Execute(ts, module);
    }
}
