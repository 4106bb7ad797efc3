using Adder.Runtime.Frames;

namespace Adder.Runtime.Interpreter;

/// <summary>
/// .NET compiles a method anew, better, when it was called often enough. Precompiled code is not replaced while it runs, and a program
/// may stay in one call of the interpreter's loop from its beginning to its end: for the first minute the loop is left and entered again.
/// </summary>
static class LoopTiering
{
    // a method is compiled anew behind 30 calls, with what was learnt of its branches behind 30 more
    const int Period = 20, QuickRounds = 50, SlowPeriod = 100, Rounds = 600, CallsPerRound = 8;

    static int started;

    /// <summary>Begins with the first thread of the process that runs code.</summary>
    public static void Start(ThreadState ts)
    {
        if (Volatile.Read(ref started) != 0 || Interlocked.Exchange(ref started, 1) != 0)
            return;
        var thread = new WeakReference<ThreadState>(ts);
        int round = 0;
        Timer? timer = null;
        timer = new Timer(_ =>
        {
            if (++round > Rounds || !thread.TryGetTarget(out var running))
            {
                timer?.Dispose();
                return;
            }
            // a busy machine takes its time to compile
            if (round == QuickRounds)
                timer?.Change(SlowPeriod, SlowPeriod);
            running.RequestReentries(CallsPerRound);
        }, null, Period, Period);
    }
}
