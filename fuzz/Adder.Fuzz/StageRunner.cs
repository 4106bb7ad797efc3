using System.Diagnostics;
using Adder.Bytecode;

namespace Adder.Fuzz;

/// <summary>What became of one input in one stage.</summary>
public enum Outcome { Accepted, Rejected, Unexpected, Hung }

/// <summary>Runs stages on a thread of its own, which a watchdog can give up.</summary>
public sealed class StageRunner : IDisposable
{
    // less than what threads have by default: what recurses must count its depth
    const int StackSize = 1 << 20;

    // what waits instead of working hangs, too
    const int MostPatience = 20;

    readonly TimeSpan limit;
    readonly AutoResetEvent wanted = new(false), done = new(false);
    Stage? stage;
    byte[] input = [];
    Exception? failure;
    bool disposed;

    /// <param name="limit">How long a stage may take for one input; while others use the processor it may take longer.</param>
    public StageRunner(TimeSpan limit)
    {
        this.limit = limit;
        new Thread(Work, StackSize) { IsBackground = true }.Start();
    }

    /// <summary>The exception behind <see cref="Outcome.Unexpected"/>.</summary>
    public Exception? Failure => failure;

    /// <summary>Time that the last stage took.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>Runs a stage. After <see cref="Outcome.Hung"/> the runner is of no more use.</summary>
    public Outcome Run(Stage what, byte[] bytes)
    {
        (stage, input, failure) = (what, bytes, null);
        var watch = Stopwatch.StartNew();
        var used = Environment.CpuUsage.TotalTime;
        wanted.Set();
        bool finished = done.WaitOne(limit);
        while (!finished && Environment.CpuUsage.TotalTime - used < limit && watch.Elapsed < MostPatience * limit)
            finished = done.WaitOne(limit);
        Elapsed = watch.Elapsed;
        if (!finished)
            return Outcome.Hung;
        return failure switch { null => Outcome.Accepted, BytecodeFormatException => Outcome.Rejected, _ => Outcome.Unexpected };
    }

    void Work()
    {
        while (true)
        {
            wanted.WaitOne();
            if (disposed)
                return;
            try
            {
                stage!.Run(input);
            }
            catch (Exception e)
            {
                failure = e;
            }
            done.Set();
        }
    }

    public void Dispose()
    {
        disposed = true;
        wanted.Set();
    }
}
