using Adder.Modules.posix;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._signal;

/// <summary>SIGINT as a program that says nothing of it has it: KeyboardInterrupt, and the end of the process when nothing handles that.</summary>
public static unsafe class Interruption
{
    /// <summary>What handles SIGINT until the module _signal is there with its own function.</summary>
    static readonly PyBuiltinFunction FirstHandler = new("default_int_handler", static (ts, _, _, _) => ts.Raise(ExceptionTypes.KeyboardInterrupt, ""), PyNone.Instance);

    /// <summary>Has SIGINT raise KeyboardInterrupt in the main thread, unless the process was started with it ignored.</summary>
    public static void Begin(ThreadState ts)
    {
        SignalAction now;
        bool isIgnored = Libc.SetSignalAction(Signals.Interrupt, null, &now) == 0 && now.Handler == Signals.Ignore;
        Signals.Of.Get(ts).Set(Signals.Interrupt, isIgnored ? PyInt.Of(Signals.Ignore) : FirstHandler);
    }

    /// <summary>Whether the program has not been given the handler yet.</summary>
    internal static bool IsFirst(PyObject? handler) => handler is null || ReferenceEquals(handler, FirstHandler);

    /// <summary>
    /// Ends the process as the system does by default; returns where the signal is blocked. A shell that started it learns that the user wants
    /// to stop, not that a program failed.
    /// </summary>
    public static void EndProcess()
    {
        // no handler is SIG_DFL
        var action = default(SignalAction);
        if (Libc.SetSignalAction(Signals.Interrupt, &action, null) == 0)
            _ = Libc.RaiseSignal(Signals.Interrupt);
    }
}
