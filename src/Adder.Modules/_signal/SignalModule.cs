using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._signal;

/// <summary>The module _signal.</summary>
[PyModule("_signal", "What happens when a signal comes.")]
static partial class SignalModule
{
    static readonly (string Name, int Number)[] Names =
    [
        ("SIGHUP", 1), ("SIGINT", 2), ("SIGQUIT", 3), ("SIGILL", 4), ("SIGTRAP", 5), ("SIGABRT", 6), ("SIGIOT", 6), ("SIGBUS", 7), ("SIGFPE", 8), ("SIGKILL", 9), ("SIGUSR1", 10),
        ("SIGSEGV", 11), ("SIGUSR2", 12), ("SIGPIPE", 13), ("SIGALRM", 14), ("SIGTERM", 15), ("SIGSTKFLT", 16), ("SIGCHLD", 17), ("SIGCLD", 17), ("SIGCONT", 18), ("SIGSTOP", 19),
        ("SIGTSTP", 20), ("SIGTTIN", 21), ("SIGTTOU", 22), ("SIGURG", 23), ("SIGXCPU", 24), ("SIGXFSZ", 25), ("SIGVTALRM", 26), ("SIGPROF", 27), ("SIGWINCH", 28), ("SIGIO", 29),
        ("SIGPOLL", 29), ("SIGPWR", 30), ("SIGSYS", 31), ("SIGRTMIN", 34), ("SIGRTMAX", 64), ("SIG_DFL", 0), ("SIG_IGN", 1), ("SIG_BLOCK", 0), ("SIG_UNBLOCK", 1), ("SIG_SETMASK", 2),
        ("NSIG", 65), ("ITIMER_REAL", 0), ("ITIMER_VIRTUAL", 1), ("ITIMER_PROF", 2),
    ];

    static readonly string?[] Descriptions =
    [
        null, "Hangup", "Interrupt", "Quit", "Illegal instruction", "Trace/breakpoint trap", "Aborted", "Bus error", "Floating point exception", "Killed", "User defined signal 1",
        "Segmentation fault", "User defined signal 2", "Broken pipe", "Alarm clock", "Terminated", "Stack fault", "Child exited", "Continued", "Stopped (signal)", "Stopped",
        "Stopped (tty input)", "Stopped (tty output)", "Urgent I/O condition", "CPU time limit exceeded", "File size limit exceeded", "Virtual timer expired", "Profiling timer expired",
        "Window changed", "I/O possible", "Power failure", "Bad system call",
    ];

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        foreach (var (name, number) in Names)
            module.Set(ts, name, PyInt.Of(number));
        var signals = Signals.Of.Get(ts);
        // SIGINT is KeyboardInterrupt, as in CPython
        if (Interruption.IsFirst(signals.Get(Signals.Interrupt)))
            signals.Set(Signals.Interrupt, module.Attributes.Get(Interned.Of("default_int_handler"))!);
        return true;
    }

    static bool IsSignal(ThreadState ts, int signal) => signal is > 0 and < Signals.Count || ts.Fail(ExceptionTypes.ValueError, "signal number out of range");

    [PyFunction("default_int_handler", "Raises KeyboardInterrupt.")]
    static PyObject? DefaultInterrupt(ThreadState ts, int signalnum, PyObject frame) => ts.Raise(ExceptionTypes.KeyboardInterrupt, "");

    static bool IsMainThread(ThreadState ts) => ts.Interpreter.Parent is null && (ts.Interpreter.MainThread is not { } main || ReferenceEquals(main, ts));

    [PyFunction("signal", "Sets the handler of a signal; the one before.")]
    static PyObject? Signal(ThreadState ts, int signalnum, PyObject handler)
    {
        if (!IsMainThread(ts))
            return ts.Raise(ExceptionTypes.ValueError, "signal only works in main thread of the main interpreter");
        if (!IsSignal(ts, signalnum))
            return null;
        bool isNumber = handler is PyIntegral number && number.TryGetInt64(out long value) && value is 0 or 1;
        if (!isNumber && !Runtime.Builtins.ObjectFunctions.IsCallable(handler))
            return ts.Raise(ExceptionTypes.TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
        if (signalnum is Signals.Kill or Signals.Stop)
            return OSErrors.Raise(ts, 22);
        var signals = Signals.Of.Get(ts);
        var old = signals.Get(signalnum) ?? FirstDisposition(signalnum);
        signals.Set(signalnum, handler);
        return old;
    }

    [PyFunction("getsignal", "The handler of a signal.")]
    static PyObject? GetSignal(ThreadState ts, int signalnum) => IsSignal(ts, signalnum) ? Signals.Of.Get(ts).Get(signalnum) ?? FirstDisposition(signalnum) : null;

    static PyInt FirstDisposition(int signal) => PyInt.Of(Signals.IsIgnoredAtFirst(signal) ? Signals.Ignore : Signals.Default);

    [PyFunction("raise_signal", "Sends a signal to this process.")]
    static PyObject? RaiseSignal(ThreadState ts, int signalnum) => Signals.Of.Get(ts).Takes(signalnum, ts.Ident)
        ? WaitingFunctions.Send(ts, signalnum, SignalArrival.FromSelf(signalnum, SignalArrival.FromThread), ts.Ident)
        : Libc.RaiseSignal(signalnum) != 0 ? OSErrors.Raise(ts) : PyNone.Instance;

    [PyFunction("strsignal", "The description of a signal, or None.")]
    static PyObject? Describe(ThreadState ts, int signalnum) => !IsSignal(ts, signalnum) ? null
        : signalnum < Descriptions.Length && Descriptions[signalnum] is { } text ? new PyStr(text) : signalnum >= 34 ? new PyStr($"Real-time signal {signalnum - 34}") : PyNone.Instance;

    [PyFunction("valid_signals", "The numbers of the signals.")]
    static PyObject? ValidSignals(ThreadState ts) =>
        PySet.TypeObject.Call(ts, [new PyList([.. Enumerable.Range(1, 64).Where(n => n is not (32 or 33)).Select(n => (PyObject)PyInt.Of(n))])], null);

    [PyFunction("set_wakeup_fd", "Sets the descriptor that signals are written to; the old one.")]
    static PyObject? SetWakeupDescriptor(ThreadState ts, int fd, [KeywordOnly] bool warn_on_full_buffer = true)
    {
        const int GetStatusFlags = 3, NonBlocking = 0x800;
        if (!IsMainThread(ts))
            return ts.Raise(ExceptionTypes.ValueError, "set_wakeup_fd only works in main thread of the main interpreter");
        if (fd != -1)
        {
            int flags = Libc.Control(fd, GetStatusFlags, 0);
            if (flags < 0)
                return OSErrors.Raise(ts);
            if ((flags & NonBlocking) == 0)
                return ts.Raise(ExceptionTypes.ValueError, $"the fd {fd} must be in non-blocking mode");
        }
        var signals = Signals.Of.Get(ts);
        int old = signals.WakeupDescriptor;
        (signals.WakeupDescriptor, signals.WarnsOfFullBuffer) = (fd, warn_on_full_buffer);
        return PyInt.Of(old);
    }

    [PyFunction("siginterrupt", "Nothing: calls that a signal cuts short go on.")]
    static PyObject? SetInterrupting(ThreadState ts, int signalnum, int flag) => IsSignal(ts, signalnum) ? PyNone.Instance : null;
}
