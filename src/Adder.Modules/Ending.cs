using Adder.Modules._interpreters;
using Adder.Modules._io;
using Adder.Modules._thread;
using Adder.Modules.sys;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Modules;

/// <summary>What happens when a program has ended: threads and atexit first, then what its objects want to do at their end.</summary>
public static class Ending
{
    /// <summary>Waits for threads, calls what atexit knows and flushes streams. Errors are shown, not raised.</summary>
    public static void OfProgram(ThreadState ts)
    {
        if (ts.Interpreter.Modules.Get(new PyStr("threading")) is { } threading)
            CallAtEnd(ts, threading, "_shutdown");
        else
            Threads.Of.Get(ts).Shutdown(ts);
        if (ts.HasError)
            Unraisable.Report(ts, ts.TakeError(), "Exception ignored on threading shutdown", null);
        atexit.ExitFunctions.Of.Get(ts).Run(ts);
        InterpreterFamily.EndRest(ts);
        SysFunctions.BeginFinalizing(ts);
        Threads.Of.Get(ts).End();
        FlushStreams(ts);
    }

    /// <summary>
    /// The program's modules end, and with them what only they refer to: __del__ is called, suspended generators are closed, coroutines that
    /// nobody awaited and files that nobody closed are told of. The caller has left all code of the program.
    /// </summary>
    public static void OfObjects(ThreadState ts)
    {
        var interpreter = ts.Interpreter;
        if (!interpreter.ExpectsFinalizers && !interpreter.Config.DevelopmentMode && interpreter.Config.WarningOptions.All(o => o.StartsWith("ignore", StringComparison.Ordinal)))
            return;
        var main = ForgetModules(ts);
        PyType.ForgetLookups();
        // what one lets go of goes in the next round
        for (int round = 0; round < 2; round++)
        {
            ts.ReleaseUnused();
            interpreter.EndForgotten(ts, GC.MaxGeneration);
            if (round == 0 && main.TryGetTarget(out var globals))
                Forget(ts, globals);
        }
        FlushStreams(ts);
    }

    static void FlushStreams(ThreadState ts)
    {
        OpenStreams.Of.Get(ts).FlushAll(ts);
        foreach (string stream in (string[])["stdout", "stderr"])
            if (!StandardStreams.Flush(ts, stream))
                ts.TakeError();
    }

    /// <summary>Takes the modules of the program from sys.modules. The library's stay: who shows warnings and errors uses them to the last.</summary>
    /// <returns>The names of the program's own module, which something of the library may still use: a hook that the program has set.</returns>
    static WeakReference<PyDict> ForgetModules(ThreadState ts)
    {
        ts.Handled = null;
        var sys = SysModule.Of.Get(ts).Attributes;
        foreach (string name in Startup.NamesOfLast)
            Forget(ts, sys, new PyStr(name));
        Forget(ts, ts.Interpreter.Builtins, new PyStr("_"));
        var modules = ts.Interpreter.Modules;
        var main = new WeakReference<PyDict>((modules.Get(new PyStr("__main__")) as PyModule)?.Attributes ?? new PyDict());
        string library = ts.Interpreter.Library?.Location ?? "";
        foreach (var name in Names(ts, modules))
            if (name.Value == "__main__" || modules.Get(name) is PyModule module && module.Attributes.Get(new PyStr("__file__")) is PyStr file
                && !file.Value.StartsWith(library, StringComparison.Ordinal))
                Forget(ts, modules, name);
        return main;
    }

    /// <summary>Takes away what wants to do something at its end; what that may use stays.</summary>
    static void Forget(ThreadState ts, PyDict globals)
    {
        foreach (var name in Names(ts, globals))
            if (globals.Get(name) is { } value && (value is PySendable { IsWatched: true } or PyIOBase || Finalizers.Watches(value)))
                Forget(ts, globals, name);
    }

    static void Forget(ThreadState ts, PyDict names, PyStr name)
    {
        if (names.Get(name) is not null && !names.SetItem(ts, name, null))
            ts.TakeError();
    }

    static IEnumerable<PyStr> Names(ThreadState ts, PyDict names)
    {
        var found = new List<PyObject>();
        if (!Iteration.Collect(ts, names, found))
            ts.TakeError();
        return found.OfType<PyStr>();
    }

    static void CallAtEnd(ThreadState ts, PyObject module, string function)
    {
        if (module.GetAttribute(ts, Interned.Of(function)) is not { } end || end.Call(ts, [], null) is null)
            Unraisable.Report(ts, ts.TakeError(), $"Exception ignored on {function}", module);
    }
}
