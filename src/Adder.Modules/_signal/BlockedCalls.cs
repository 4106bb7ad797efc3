using System.Runtime.InteropServices;
using Adder.Modules.posix;

namespace Adder.Modules._signal;

/// <summary>
/// Cuts short the system call that the main thread waits in, so that it comes to call the handler of a signal: .NET takes signals on a thread
/// of its own, where they interrupt nothing. A signal without effect, whose handler is abs() of libc, is sent to the main thread until the
/// handler has begun, since a single one may come just before the call.
/// </summary>
sealed unsafe class BlockedCalls
{
    // the last but two of the real-time signals, which .NET does not use
    const int Wake = 62, FirstPause = 1, LongestPause = 50;

    static readonly bool CanWake = Install();
    readonly Lock gate = new();
    Timer? timer;
    int thread, pause;
    Func<bool>? isDone;

    /// <summary>Has calls of a thread of the system cut short until something is done.</summary>
    /// <param name="nativeThread">Its number, as gettid() gives it.</param>
    /// <param name="done">Asked before each signal, on other threads.</param>
    public void Interrupt(int nativeThread, Func<bool> done)
    {
        if (!CanWake || nativeThread == 0)
            return;
        lock (gate)
        {
            (thread, isDone, pause) = (nativeThread, done, FirstPause);
            Send();
        }
    }

    void Again()
    {
        lock (gate)
        {
            if (isDone is not { } done || done())
                isDone = null;
            else
                Send();
        }
    }

    void Send()
    {
        // a thread that has ended needs no handler
        if (Libc.SendToThread(Libc.ProcessId(), thread, Wake) < 0)
        {
            isDone = null;
            return;
        }
        timer ??= new Timer(_ => Again(), null, Timeout.Infinite, Timeout.Infinite);
        timer.Change(pause, Timeout.Infinite);
        pause = Math.Min(pause * 2, LongestPause);
    }

    /// <summary>Without SA_RESTART, so that calls end with EINTR.</summary>
    static bool Install()
    {
        if (!NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "abs", out nint handler))
            return false;
        var action = new SignalAction { Handler = handler };
        return Libc.SetSignalAction(Wake, &action, null) == 0;
    }
}

/// <summary>struct sigaction of glibc: the handler, the mask of 1024 bits, flags and a pointer that libc sets.</summary>
[StructLayout(LayoutKind.Sequential, Size = 152)]
struct SignalAction
{
    public nint Handler;
}
