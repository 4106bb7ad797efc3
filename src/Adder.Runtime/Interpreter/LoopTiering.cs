using Adder.Runtime.Frames;

namespace Adder.Runtime.Interpreter;

/// <summary>
/// .NET compiles a method anew, better, when it was called often enough. Precompiled code is not replaced while it runs, and a program
/// may stay in one call of the interpreter's loop from its beginning to its end: for the first minute the loop is left and entered again.
/// </summary>
public static class LoopTiering
{
    // a method is compiled anew behind 30 calls, with what was learnt of its branches behind 30 more
    const int Period = 20, QuickRounds = 50, SlowPeriod = 100, Rounds = 600, CallsPerRound = 8;

    static WeakReference<ThreadState>? first;
    static int joined;

    /// <summary>Tells of a thread that runs code: the first one of the process counts.</summary>
    internal static void Start(ThreadState ts)
    {
        if (Volatile.Read(ref first) is null)
            Interlocked.CompareExchange(ref first, new WeakReference<ThreadState>(ts), null);
    }

    /// <summary>
    /// Waits for the end of a thread that runs a program. The first to wait asks all its threads to leave the loop meanwhile: a timer would start a pool
    /// of threads in every short process.
    /// </summary>
    public static void Join(Thread program)
    {
        if (Interlocked.Exchange(ref joined, 1) == 0)
            // a busy machine takes its time to compile
            for (int round = 0; round < Rounds && !program.Join(round < QuickRounds ? Period : SlowPeriod); round++)
                if (Volatile.Read(ref first) is { } known && known.TryGetTarget(out var running))
                    foreach (var ts in running.Interpreter.Threads())
                        ts.RequestReentries(CallsPerRound);
        program.Join();
    }
}
