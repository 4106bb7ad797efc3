using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Modules.Support;

namespace Adder.Modules._multiprocessing;

/// <summary>A named semaphore of POSIX, open until it is dropped.</summary>
sealed unsafe partial class Semaphore(nint address) : LateRelease
{
    const string Library = "libc";
    const int CreateOnly = 0x80 | 0x40, ForOwner = 0x180, RealTime = 0, NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Error numbers of <see cref="TryWait"/> and <see cref="Wait"/>.</summary>
    public const int WouldBlock = 11, TimedOut = 110, Interrupted = 4;

    bool isClosed;

    /// <summary>A semaphore that nobody has yet; null with the system's error.</summary>
    /// <param name="name">The name as bytes, ended by a NUL.</param>
    /// <param name="value">What it has at first.</param>
    public static Semaphore? Create(ReadOnlySpan<byte> name, uint value)
    {
        fixed (byte* start = name)
            return Of(sem_open(start, CreateOnly, ForOwner, value));
    }

    /// <summary>One that there is; null with the system's error.</summary>
    public static Semaphore? Open(ReadOnlySpan<byte> name)
    {
        fixed (byte* start = name)
            return Of(sem_open(start, 0, 0, 0));
    }

    /// <summary>Takes the name away: whether there was one, or the system's error.</summary>
    public static bool Unlink(ReadOnlySpan<byte> name)
    {
        fixed (byte* start = name)
            return sem_unlink(start) == 0;
    }

    static Semaphore? Of(nint address) => address == 0 ? null : new Semaphore(address);

    public long Address => address;

    /// <summary>Takes one without waiting: 0, or the system's error.</summary>
    public int TryWait()
    {
        int error = sem_trywait(address) == 0 ? 0 : Marshal.GetLastPInvokeError();
        GC.KeepAlive(this);
        return error;
    }

    /// <summary>Takes one, waiting for so many milliseconds at most: 0, or the system's error.</summary>
    public int Wait(long milliseconds)
    {
        TimeSpec now;
        _ = Libc.ClockTime(RealTime, &now);
        long nanoseconds = now.Nanoseconds + milliseconds % 1000 * 1_000_000;
        var end = new TimeSpec { Seconds = now.Seconds + milliseconds / 1000 + nanoseconds / NanosecondsPerSecond, Nanoseconds = nanoseconds % NanosecondsPerSecond };
        int error = sem_timedwait(address, &end) == 0 ? 0 : Marshal.GetLastPInvokeError();
        GC.KeepAlive(this);
        return error;
    }

    /// <summary>Gives one back; false with the system's error.</summary>
    public bool Post()
    {
        bool isPosted = sem_post(address) == 0;
        GC.KeepAlive(this);
        return isPosted;
    }

    /// <summary>How many can be taken; false with the system's error.</summary>
    public bool TryValue(out int value)
    {
        fixed (int* result = &value)
        {
            bool isKnown = sem_getvalue(address, result) == 0;
            GC.KeepAlive(this);
            return isKnown;
        }
    }

    public void Close()
    {
        if (!Interlocked.Exchange(ref isClosed, true))
            _ = sem_close(address);
    }

    protected override void Release() => Close();

    [LibraryImport(Library, SetLastError = true)] private static partial nint sem_open(byte* name, int flags, uint mode, uint value);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_unlink(byte* name);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_trywait(nint semaphore);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_timedwait(nint semaphore, TimeSpec* end);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_post(nint semaphore);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_getvalue(nint semaphore, int* value);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_close(nint semaphore);
}
