using System.Runtime.InteropServices;
using Adder.Modules.posix;

namespace Adder.Modules._multiprocessing;

/// <summary>A named semaphore of POSIX, open until it is dropped.</summary>
sealed unsafe partial class Semaphore : SafeHandle
{
    const string Library = "libc";
    const int CreateOnly = 0x80 | 0x40, ForOwner = 0x180, RealTime = 0, NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Error numbers of <see cref="TryWait"/> and <see cref="Wait"/>.</summary>
    public const int WouldBlock = 11, TimedOut = 110, Interrupted = 4;

    Semaphore() : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

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

    static Semaphore? Of(nint handle)
    {
        if (handle == 0)
            return null;
        var made = new Semaphore();
        made.SetHandle(handle);
        return made;
    }

    public long Address => handle;

    /// <summary>Takes one without waiting: 0, or the system's error.</summary>
    public int TryWait() => sem_trywait(this) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Takes one, waiting for so many milliseconds at most: 0, or the system's error.</summary>
    public int Wait(long milliseconds)
    {
        TimeSpec now;
        _ = Libc.ClockTime(RealTime, &now);
        long nanoseconds = now.Nanoseconds + milliseconds % 1000 * 1_000_000;
        var end = new TimeSpec { Seconds = now.Seconds + milliseconds / 1000 + nanoseconds / NanosecondsPerSecond, Nanoseconds = nanoseconds % NanosecondsPerSecond };
        return sem_timedwait(this, &end) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Gives one back; false with the system's error.</summary>
    public bool Post() => sem_post(this) == 0;

    /// <summary>How many can be taken; false with the system's error.</summary>
    public bool TryValue(out int value)
    {
        fixed (int* result = &value)
            return sem_getvalue(this, result) == 0;
    }

    protected override bool ReleaseHandle() => sem_close(handle) == 0;

    [LibraryImport(Library, SetLastError = true)] private static partial nint sem_open(byte* name, int flags, uint mode, uint value);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_unlink(byte* name);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_trywait(Semaphore semaphore);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_timedwait(Semaphore semaphore, TimeSpec* end);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_post(Semaphore semaphore);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_getvalue(Semaphore semaphore, int* value);
    [LibraryImport(Library, SetLastError = true)] private static partial int sem_close(nint semaphore);
}
