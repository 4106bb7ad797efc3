using Adder.Modules._io;
using Adder.Modules._signal;
using Adder.Modules.builtins;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>Scripts that other processes have this one run (PEP 768).</summary>
static class RemoteScripts
{
    /// <summary>SIGURG: what does not know of it ignores it.</summary>
    public const int Signal = 23;

    /// <summary>Lets other processes of the user have scripts run here, from their signal on.</summary>
    public static void Begin(ThreadState ts)
    {
        var interpreter = ts.Interpreter;
        Signals.Of.Get(ts).Watch(Signal, new Signals.Watcher(() =>
        {
            if (RemoteMailbox.Take() is { } path)
                RunSoon(interpreter, path);
        }, PassesOn: true));
    }

    /// <summary>Has the main thread run a script where it is, as soon as it looks up.</summary>
    public static void RunSoon(InterpreterState interpreter, byte[] path) => interpreter.AddPendingCall(ts =>
    {
        Run(ts, FileSystemEncoding.Decode(path));
        return true;
    });

    /// <summary>Runs a script in a namespace of its own. Its errors are those that nobody can catch.</summary>
    static void Run(ThreadState ts, PyStr path)
    {
        if (!Audit.Tell(ts, "cpython.remote_debugger_script", path))
        {
            Report(ts, "Audit hook failed for remote debugger script", path);
            return;
        }
        if (IoModule.Open(ts, path, "rb", -1, null, null, null, true, null) is not { } file)
        {
            Report(ts, "Can't open debugger script", path);
            return;
        }
        var source = IO.Call(ts, file, "read");
        if (source is null)
            Report(ts, "Error reading debugger script", path);
        if (IO.Call(ts, file, "close") is null)
            Report(ts, "Error closing debugger script", path);
        if (source is not null && CodeFunctions.Exec(ts, source, new PyDict()) is null)
            Report(ts, "Error executing debugger script", path);
    }

    static void Report(ThreadState ts, string what, PyStr path) => Unraisable.Report(ts, ts.TakeError(), $"{what} {path.Value}", null);
}
