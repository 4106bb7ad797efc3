using Adder.Modules.posix;
using Adder.Runtime.Errors;

namespace Adder.Modules._signal;

/// <summary>A signal that has come.</summary>
/// <param name="Signal">Its number.</param>
/// <param name="Code">si_code: .NET does not tell who sent a signal, so one from outside counts as the kernel's.</param>
/// <param name="Process">The process that sent it; 0 for the kernel.</param>
/// <param name="User">The user of that process.</param>
sealed record SignalArrival(int Signal, int Code = SignalArrival.FromKernel, int Process = 0, uint User = 0)
{
    public const int FromKernel = 0x80, FromUser = 0, FromThread = -6;

    /// <summary>A signal that this process sends itself.</summary>
    public static SignalArrival FromSelf(int signal, int code) => new(signal, code, Libc.ProcessId(), Libc.UserId());
}

/// <summary>A thread that waits for signals.</summary>
sealed class SignalWaiter(SignalSet wanted, long thread)
{
    readonly ManualResetEventSlim given = new();
    SignalArrival? arrival;

    public SignalSet Wanted => wanted;
    public long Thread => thread;

    /// <summary>Gives it the signal; false when it has one already.</summary>
    public bool TryGive(SignalArrival signal)
    {
        if (Interlocked.CompareExchange(ref arrival, signal, null) is not null)
            return false;
        given.Set();
        return true;
    }

    /// <summary>Waits; null when the time is up or with an error.</summary>
    public SignalArrival? Wait(ThreadState ts, long milliseconds)
    {
        long end = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
        while (true)
        {
            long left = Math.Max(end - Environment.TickCount64, 0);
            if (given.Wait((int)Math.Min(left, _thread.Waiting.Slice)))
                return arrival;
            if (left == 0 || ts.PollInterrupt() && ts.HasError)
                return arrival;
        }
    }
}
