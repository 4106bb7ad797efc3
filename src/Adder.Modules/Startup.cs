using Adder.Bytecode.Code;
using Adder.Modules._imp;
using Adder.Modules._io;
using Adder.Modules._thread;
using Adder.Modules._warnings;
using Adder.Modules.sys;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>The beginning and the end of a Python: its modules before the program, and what waits after it.</summary>
public static class Startup
{
    /// <summary>Makes sys and builtins. Importlib and site wait until the program is known (<see cref="Prepare"/>) or imports something.</summary>
    public static void Begin(ThreadState ts)
    {
        var interpreter = ts.Interpreter;
        interpreter.MainThread = ts;
        // signals are for the interpreter that the process began with
        if (interpreter.Parent is null)
            BeginSignals(ts);
        interpreter.ReportUnraisable = Unraisable.Report;
        interpreter.FirstWeakReference = static target => _weakref.PyWeakReference.Of(target) is [var first, ..] ? first.Subject : null;
        interpreter.Warnings = new WarningIssuer();
        Threads.Of.Get(ts).MainThread = Threads.Ident;
        var sys = SysModule.Of.Get(ts);
        interpreter.Modules.Set(ts, new PyStr("sys"), sys);
        interpreter.Modules.Set(ts, new PyStr("builtins"), interpreter.BuiltinsModule);
        if (interpreter.Library is not null)
            interpreter.LoadImportLibrary = thread => BeginImporting(thread, sys);
        interpreter.RestOfStart = thread => ImportSite(thread, sys);
    }

    static void BeginSignals(ThreadState ts)
    {
        _signal.Signals.IgnoreAtFirst();
        _signal.Signals.Of.Get(ts).NativeMainThread = posix.Libc.NativeThreadId();
        if (ts.Interpreter.Config.HandlesInterrupt)
            _signal.Interruption.Begin(ts);
        if (ts.Interpreter.Config.AllowsRemoteDebugging)
            RemoteScripts.Begin(ts);
    }

    /// <summary>Makes the module __main__.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="filename">The file of the program; null when it has none.</param>
    public static PyModule MakeMainModule(ThreadState ts, string? filename)
    {
        var globals = new PyDict();
        void Set(string name, PyObject value) => globals.Set(ts, new PyStr(name), value);
        Set("__name__", new PyStr("__main__"));
        foreach (string name in (string[])["__doc__", "__package__", "__loader__", "__spec__"])
            Set(name, PyNone.Instance);
        if (filename is not null)
        {
            Set("__file__", new PyStr(filename));
            Set("__cached__", PyNone.Instance);
        }
        Set("__builtins__", ts.Interpreter.BuiltinsModule);
        var main = new PyModule(globals);
        ts.Interpreter.Modules.Set(ts, new PyStr("__main__"), main);
        return main;
    }

    /// <summary>Imports site if that is wanted and the program could see that it is not there; false with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="program">The code of the program; null when it is not known.</param>
    public static bool Prepare(ThreadState ts, CodeObject? program) =>
        program is not null && LateStart.IsFor(ts.Interpreter.Config, program)
        || ts.Interpreter.CompleteStart(ts) && (ts.Interpreter.ImportLibrary is not PyModule library || SetMainLoader(ts, library));

    static bool ImportSite(ThreadState ts, PyModule sys)
    {
        var config = ts.Interpreter.Config;
        if (ts.Interpreter.Library is not null && StandardFiles.IsOfLibrary(config.StreamEncoding))
            StandardStreams.InstallEncoded(ts, sys);
        // what -W asks for also holds of C# code and of the compiler
        if (ts.Interpreter.Library is not null && config.WarningOptions.Count > 0 && Importing.ImportModule(ts, "warnings") is null)
            return false;
        if (ts.Interpreter.Library is not null && !config.NoSite && Importing.ImportModule(ts, "site") is null)
            return false;
        if (config.ProgramSearchPath is { } first && sys.Attributes.Get(new PyStr("path")) is PyList path)
            path.Insert(0, new PyStr(first));
        return true;
    }

    /// <summary>Loads importlib as the interpreter needs it: its module of its own name is the same.</summary>
    static bool BeginImporting(ThreadState ts, PyModule sys)
    {
        if (Importing.ImportBuiltin(ts, new PyStr("_imp")) is not { } imp || FrozenModules.Import(ts, "_frozen_importlib") is not { } library)
            return false;
        if (IO.Call(ts, library, "_install", sys, imp) is null)
            return false;
        ts.Interpreter.ImportLibrary = library;
        if (IO.Call(ts, library, "_install_external_importers") is null)
            return false;
        return LibraryImporter.Install(ts, sys) && SetMainLoader(ts, library);
    }

    /// <summary>Tells the program's module what would load it, as CPython does.</summary>
    static bool SetMainLoader(ThreadState ts, PyModule library)
    {
        var key = new PyStr("__loader__");
        if (ts.Interpreter.Modules.Get(new PyStr("__main__")) is not PyModule main || main.Attributes.Get(key) is not PyNone)
            return true;
        PyObject? loader;
        if (main.Attributes.Get(new PyStr("__file__")) is not PyStr file)
            loader = library.GetAttribute(ts, new PyStr("BuiltinImporter"));
        else
            loader = ts.Interpreter.Modules.Get(new PyStr("_frozen_importlib_external")) is { } external
                ? IO.Call(ts, external, file.Value.EndsWith(".pyc", StringComparison.Ordinal) ? "SourcelessFileLoader" : "SourceFileLoader", new PyStr("__main__"), file) : null;
        return loader is not null && main.Attributes.Set(ts, key, loader);
    }

    /// <summary>sys.version.</summary>
    public static string Version => SysFacts.Version;

    /// <summary>Shows an exception that nothing handled, by sys.excepthook; the exit code.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="showsExit">Whether SystemExit is shown, too, because the session goes on.</param>
    public static int ReportUncaught(ThreadState ts, bool showsExit = false)
    {
        const int UncaughtExitCode = 1;
        var error = ts.TakeError();
        ts.Handled = null;
        if (error.Type.IsSubtypeOf(ExceptionTypes.SystemExit) && !showsExit)
            return ExitCode(ts, error);
        // what the traceback suggests are names of builtins, too
        if (!ts.Interpreter.CompleteStart(ts))
            ts.TakeError();
        if (!StandardStreams.Flush(ts, "stdout"))
            ts.TakeError();
        var hook = SysModule.Of.Get(ts).Attributes.Get(new PyStr("excepthook"));
        KeepLast(ts, error);
        if (hook is null)
            StandardStreams.WriteError(ts, "sys.excepthook is missing\n" + TracebackText.Of(ts, error));
        else if (!Audit.Tell(ts, "sys.excepthook", hook, error.Type, error, error.Traceback) || hook.Call(ts, [error.Type, error, error.Traceback ?? (PyObject)PyNone.Instance], null) is null)
        {
            var second = ts.TakeError();
            if (second.Type.IsSubtypeOf(ExceptionTypes.SystemExit))
                return ExitCode(ts, second);
            StandardStreams.WriteError(ts, $"Error in sys.excepthook:\n{TracebackText.Of(ts, second)}\nOriginal exception was:\n{TracebackText.Of(ts, error)}");
        }
        if (ts.HasError)
            ts.TakeError();
        const int Interrupted = 130;
        if (!error.Type.IsSubtypeOf(ExceptionTypes.KeyboardInterrupt))
            return UncaughtExitCode;
        ts.Interpreter.EndsByInterrupt = true;
        return Interrupted;
    }

    static void KeepLast(ThreadState ts, PyException error)
    {
        var sys = SysModule.Of.Get(ts);
        ReadOnlySpan<PyObject> values = [error, error.Type, error, error.Traceback ?? (PyObject)PyNone.Instance];
        for (int i = 0; i < values.Length; i++)
            sys.Set(ts, NamesOfLast[i], values[i]);
    }

    /// <summary>Where sys keeps the last exception that nothing handled: it, its class, it again, its traceback.</summary>
    internal static readonly string[] NamesOfLast = ["last_exc", "last_type", "last_value", "last_traceback"];

    /// <summary>What sys.exit() was given: an int is the code, None is 0, anything else is shown and gives 1.</summary>
    static int ExitCode(ThreadState ts, PyException exit)
    {
        var value = exit.GetAttribute(ts, new PyStr("code"));
        // an attribute that cannot be read: the exception itself is shown
        if (value is null)
        {
            ts.TakeError();
            value = exit;
        }
        if (value is PyNone)
            return 0;
        if (value is PyIntegral number)
            return number.TryGetInt64(out long code) ? (int)(code & 0xFF) : 0xFF;
        if (!StandardStreams.Flush(ts, "stdout"))
            ts.TakeError();
        string text = (value.Str(ts) as PyStr)?.Value ?? "";
        if (ts.HasError)
            ts.TakeError();
        if (!StandardStreams.WriteError(ts, text + "\n"))
            ts.TakeError();
        return 1;
    }
}
