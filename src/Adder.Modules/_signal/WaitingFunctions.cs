using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._signal;

/// <summary>Functions of _signal that block signals, send them to threads and wait for them.</summary>
[PyModule("_signal")]
static partial class WaitingFunctions
{
    const int Block = 0, Unblock = 1, SetMask = 2, InvalidArgument = 22, NoSuchProcess = 3, SendToProcess = 424;

    static readonly StructSequenceType Information = new("signal.struct_siginfo",
        "struct_siginfo: Result from sigwaitinfo or sigtimedwait.\n\nThis object may be accessed either as a tuple of\n(si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),\nor via the attributes si_signo, si_code, and so on.",
        7, ["si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"]);

    [PyConstant("struct_siginfo")] static PyType InformationType => Information.Type;

    /// <summary>Sends a signal of this process to itself or one of its threads; null with an error.</summary>
    internal static PyObject? Send(ThreadState ts, int signal, SignalArrival arrival, long? thread)
    {
        Signals.Of.Get(ts).Arrive(arrival, thread);
        return RunHandlers(ts, signal);
    }

    /// <summary>In the main thread, calls the handlers that are due.</summary>
    static PyObject? RunHandlers(ThreadState ts, int signal) =>
        signal == 0 || !ReferenceEquals(ts, ts.Interpreter.MainThread) || ts.Interpreter.RunPendingCalls(ts) ? PyNone.Instance : null;

    [PyFunction("pthread_kill", "Send a signal to a thread.")]
    static PyObject? SendToThread(ThreadState ts, PyObject thread_id, int signalnum)
    {
        if (!UnsignedNumbers.TryGet(ts, thread_id, ulong.MaxValue, "unsigned long", out ulong ident))
            return null;
        if (!Audit.Tell(ts, "signal.pthread_kill", thread_id, PyInt.Of(signalnum)))
            return null;
        if (signalnum is < 0 or >= Signals.Count)
            return OSErrors.Raise(ts, InvalidArgument);
        if (!Array.Exists(ts.Interpreter.Threads(), t => (ulong)t.Ident == ident))
            return OSErrors.Raise(ts, NoSuchProcess);
        if (signalnum == 0)
            return PyNone.Instance;
        if (Signals.Of.Get(ts).Takes(signalnum, (long)ident))
            return Send(ts, signalnum, SignalArrival.FromSelf(signalnum, SignalArrival.FromThread), (long)ident);
        // what a signal does by default it does to the process
        return FileFunctions.Done(ts, Libc.Kill(Libc.ProcessId(), signalnum), null);
    }

    [PyFunction("pthread_sigmask", "Fetch and/or change the signal mask of the calling thread.")]
    static PyObject? ChangeMask(ThreadState ts, int how, PyObject mask)
    {
        if (!SignalSet.TryGet(ts, mask, out var set))
            return null;
        if (how is not (Block or Unblock or SetMask))
            return OSErrors.Raise(ts, InvalidArgument);
        var before = Signals.Of.Get(ts).SetMask(ts.Ident, now => how switch
        {
            Block => new SignalSet(now.Bits | set.Bits),
            Unblock => new SignalSet(now.Bits & ~set.Bits),
            _ => set,
        });
        return RunHandlers(ts, -1) is null ? null : before.Show(ts);
    }

    [PyFunction("sigpending", "Examine pending signals.")]
    static PyObject? Pending(ThreadState ts) => Signals.Of.Get(ts).Pending(ts.Ident).Show(ts);

    [PyFunction("sigwait", "Wait for a signal.")]
    static PyObject? Wait(ThreadState ts, PyObject sigset)
    {
        if (!SignalSet.TryGet(ts, sigset, out var set))
            return null;
        return Signals.Of.Get(ts).Wait(ts, set, -1) is { } arrival ? PyInt.Of(arrival.Signal) : null;
    }

    [PyFunction("sigwaitinfo", "Wait synchronously until one of the signals in *sigset* is delivered.")]
    static PyObject? WaitWithInformation(ThreadState ts, PyObject sigset)
    {
        if (!SignalSet.TryGet(ts, sigset, out var set))
            return null;
        return Signals.Of.Get(ts).Wait(ts, set, -1) is { } arrival ? Show(arrival) : null;
    }

    [PyFunction("sigtimedwait", "Like sigwaitinfo(), but with a timeout.")]
    static PyObject? WaitForTime(ThreadState ts, PyObject sigset, PyObject timeout)
    {
        if (!Durations.TrySpan(ts, timeout, out long nanoseconds) || !SignalSet.TryGet(ts, sigset, out var set))
            return null;
        if (nanoseconds < 0)
            return ts.Raise(ExceptionTypes.ValueError, "timeout must be non-negative");
        if (Signals.Of.Get(ts).Wait(ts, set, (nanoseconds + 999_999) / 1_000_000) is { } arrival)
            return Show(arrival);
        return ts.HasError ? null : PyNone.Instance;
    }

    static PyStructSequence Show(SignalArrival arrival) => new(Information,
        [PyInt.Of(arrival.Signal), PyInt.Of(arrival.Code), PyInt.Of(0), PyInt.Of(arrival.Process), PyInt.Of(arrival.User), PyInt.Of(0), PyInt.Of(0)]);

    [PyFunction("pause", "Wait until a signal arrives.")]
    static PyObject? Pause(ThreadState ts) => Signals.Of.Get(ts).Pause(ts) ? PyNone.Instance : null;

    [PyFunction("pidfd_send_signal", "Send a signal to a process referred to by a pid file descriptor.")]
    static PyObject? SendToDescriptor(ThreadState ts, int pidfd, int signalnum, PyObject? siginfo = null, int flags = 0)
    {
        if (siginfo is not (null or PyNone))
            return ts.Raise(ExceptionTypes.TypeError, "siginfo must be None");
        // as the system does it: what a process sends itself has come when the call is over
        if (Signals.Of.Get(ts).Takes(signalnum) && IsOwnProcess(pidfd))
            return Send(ts, signalnum, SignalArrival.FromSelf(signalnum, SignalArrival.FromUser), null);
        return FileFunctions.Done(ts, (int)Libc.SystemCall(SendToProcess, pidfd, signalnum, 0, flags), null);
    }

    /// <summary>Whether a descriptor, of pidfd_open() or of a folder of /proc, stands for this process.</summary>
    static bool IsOwnProcess(int descriptor)
    {
        const int NoSignal = 0;
        if (Libc.SystemCall(SendToProcess, descriptor, NoSignal, 0, 0) < 0)
            return false;
        string process = $"{Libc.ProcessId()}";
        if (File.ResolveLinkTarget($"/proc/self/fd/{descriptor}", false)?.FullName == $"/proc/{process}")
            return true;
        return File.ReadLines($"/proc/self/fdinfo/{descriptor}").Any(line => line.StartsWith("Pid:", StringComparison.Ordinal) && line.AsSpan(4).Trim().SequenceEqual(process));
    }
}
