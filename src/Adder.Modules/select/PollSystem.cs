using System.Runtime.InteropServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Modules.select;

/// <summary>What poll(2) is asked of one descriptor, and what it answers.</summary>
[StructLayout(LayoutKind.Sequential)]
struct PollEntry
{
    public int Descriptor;
    public short Events, Answer;
}

/// <summary>What epoll tells of one descriptor. Packed, as on x86-64.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
struct EpollEvent
{
    public uint Events;
    public int Descriptor, Unused;
}

/// <summary>The system calls that wait for descriptors.</summary>
static unsafe partial class PollSystem
{
    public const int Interrupted = 4, BadDescriptor = 9, Exists = 17;

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)] private static partial int Poll(PollEntry* entries, nuint count, int milliseconds);
    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)] public static partial int EpollCreate(int flags);
    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)] public static partial int EpollControl(int epoll, int operation, int descriptor, EpollEvent* change);
    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)] private static partial int EpollWait(int epoll, EpollEvent* events, int most, int milliseconds);

    /// <summary>A time limit in milliseconds, negative for none; false with an error.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="timeout">What the program gave.</param>
    /// <param name="unit">The nanoseconds of its unit.</param>
    /// <param name="milliseconds">The limit, rounded up.</param>
    public static bool TryTimeout(ThreadState ts, PyObject timeout, long unit, out double milliseconds)
    {
        milliseconds = -1;
        if (!Durations.TrySpan(ts, timeout, unit, out long nanoseconds))
            return ts.Pending!.Type == ExceptionTypes.TypeError && ts.Fail(ExceptionTypes.TypeError, "timeout must be an integer or None");
        long limit = nanoseconds / 1_000_000 + Math.Sign(nanoseconds % 1_000_000);
        if (limit > int.MaxValue)
            return ts.Fail(ExceptionTypes.OverflowError, "timeout is too large");
        milliseconds = limit < 0 ? -1 : limit;
        return true;
    }

    /// <summary>Waits for descriptors; how many answered, or -1 with an error pending. In slices, between which the thread can be interrupted.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="entries">The descriptors.</param>
    /// <param name="milliseconds">How long at most; negative for ever.</param>
    public static int Wait(ThreadState ts, Span<PollEntry> entries, double milliseconds)
    {
        fixed (PollEntry* start = entries)
        {
            var first = start;
            nuint count = (nuint)entries.Length;
            return Wait(ts, milliseconds, slice => Poll(first, count, slice));
        }
    }

    /// <summary>Waits for events of an epoll descriptor.</summary>
    public static int Wait(ThreadState ts, int epoll, Span<EpollEvent> events, double milliseconds)
    {
        fixed (EpollEvent* start = events)
        {
            var first = start;
            int most = events.Length;
            return Wait(ts, milliseconds, slice => EpollWait(epoll, first, most, slice));
        }
    }

    static int Wait(ThreadState ts, double milliseconds, Func<int, int> wait)
    {
        const int Slice = 50;
        long begun = Environment.TickCount64;
        while (true)
        {
            double left = milliseconds < 0 ? Slice : Math.Max(0, milliseconds - (Environment.TickCount64 - begun));
            int answered = wait((int)Math.Min(Slice, Math.Ceiling(left)));
            int error = Marshal.GetLastPInvokeError();
            if (answered > 0)
                return answered;
            if (answered < 0 && error != Interrupted)
            {
                OSErrors.Raise(ts, error);
                return -1;
            }
            if (ts.PollInterrupt() && ts.HasError)
                return -1;
            if (milliseconds >= 0 && left <= Slice)
                return 0;
        }
    }
}
