using System.Runtime.ExceptionServices;

namespace Adder.Cli.Output;

/// <summary>Works at several items at a time, on threads with the stack that the main thread usually has.</summary>
static class Workers
{
    const int StackSize = 8 << 20;

    /// <summary>Calls an action for each item; the first exception ends the work and is thrown.</summary>
    public static void ForEach<T>(IReadOnlyList<T> items, int workers, Action<T> action)
    {
        if (workers <= 1 || items.Count <= 1)
        {
            foreach (var item in items)
                action(item);
            return;
        }
        int next = -1;
        Exception? failure = null;
        var threads = new Thread[Math.Min(workers, items.Count)];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work, StackSize);
            threads[i].Start();
        }
        foreach (var thread in threads)
            thread.Join();
        if (failure != null)
            ExceptionDispatchInfo.Throw(failure);

        void Work()
        {
            try
            {
                while (Volatile.Read(ref failure) is null && Interlocked.Increment(ref next) is var index && index < items.Count)
                    action(items[index]);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }
    }
}
