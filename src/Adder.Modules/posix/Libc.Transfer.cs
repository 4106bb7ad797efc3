using System.Runtime.InteropServices;

namespace Adder.Modules.posix;

/// <summary>Calls that move data between descriptors, extended attributes, and descriptors of events and timers.</summary>
static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "readv", SetLastError = true)] public static partial nint ReadInto(int descriptor, IoVector* vectors, int count);
    [LibraryImport(Library, EntryPoint = "writev", SetLastError = true)] public static partial nint WriteFrom(int descriptor, IoVector* vectors, int count);
    [LibraryImport(Library, EntryPoint = "preadv2", SetLastError = true)] public static partial nint ReadInto(int descriptor, IoVector* vectors, int count, long offset, int flags);
    [LibraryImport(Library, EntryPoint = "pwritev2", SetLastError = true)] public static partial nint WriteFrom(int descriptor, IoVector* vectors, int count, long offset, int flags);
    [LibraryImport(Library, EntryPoint = "sendfile", SetLastError = true)] public static partial nint SendFile(int target, int source, long* offset, nuint count);
    [LibraryImport(Library, EntryPoint = "copy_file_range", SetLastError = true)] public static partial nint CopyRange(int source, long* from, int target, long* to, nuint count, uint flags);
    [LibraryImport(Library, EntryPoint = "splice", SetLastError = true)] public static partial nint Splice(int source, long* from, int target, long* to, nuint count, uint flags);
    [LibraryImport(Library, EntryPoint = "lockf", SetLastError = true)] public static partial int LockPart(int descriptor, int command, long length);
    [LibraryImport(Library, EntryPoint = "posix_fadvise")] public static partial int Advise(int descriptor, long offset, long length, int advice);
    [LibraryImport(Library, EntryPoint = "posix_fallocate")] public static partial int Allocate(int descriptor, long offset, long length);
    [LibraryImport(Library, EntryPoint = "mknodat", SetLastError = true)] public static partial int MakeNode(int directory, byte* path, uint mode, ulong device);

    [LibraryImport(Library, EntryPoint = "memfd_create", SetLastError = true)] public static partial int CreateMemoryFile(byte* name, uint flags);
    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)] public static partial int CreateEvent(uint start, int flags);
    [LibraryImport(Library, EntryPoint = "timerfd_create", SetLastError = true)] public static partial int CreateTimer(int clock, int flags);
    [LibraryImport(Library, EntryPoint = "timerfd_settime", SetLastError = true)] public static partial int SetTimer(int descriptor, int flags, TimerSpec* value, TimerSpec* before);
    [LibraryImport(Library, EntryPoint = "timerfd_gettime", SetLastError = true)] public static partial int GetTimer(int descriptor, TimerSpec* value);
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)] public static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport(Library, EntryPoint = "getxattr", SetLastError = true)] public static partial nint GetAttribute(byte* path, byte* name, byte* value, nuint size);
    [LibraryImport(Library, EntryPoint = "lgetxattr", SetLastError = true)] public static partial nint GetLinkAttribute(byte* path, byte* name, byte* value, nuint size);
    [LibraryImport(Library, EntryPoint = "fgetxattr", SetLastError = true)] public static partial nint GetAttribute(int descriptor, byte* name, byte* value, nuint size);
    [LibraryImport(Library, EntryPoint = "setxattr", SetLastError = true)] public static partial int SetAttribute(byte* path, byte* name, byte* value, nuint size, int flags);
    [LibraryImport(Library, EntryPoint = "lsetxattr", SetLastError = true)] public static partial int SetLinkAttribute(byte* path, byte* name, byte* value, nuint size, int flags);
    [LibraryImport(Library, EntryPoint = "fsetxattr", SetLastError = true)] public static partial int SetAttribute(int descriptor, byte* name, byte* value, nuint size, int flags);
    [LibraryImport(Library, EntryPoint = "removexattr", SetLastError = true)] public static partial int RemoveAttribute(byte* path, byte* name);
    [LibraryImport(Library, EntryPoint = "lremovexattr", SetLastError = true)] public static partial int RemoveLinkAttribute(byte* path, byte* name);
    [LibraryImport(Library, EntryPoint = "fremovexattr", SetLastError = true)] public static partial int RemoveAttribute(int descriptor, byte* name);
    [LibraryImport(Library, EntryPoint = "listxattr", SetLastError = true)] public static partial nint ListAttributes(byte* path, byte* names, nuint size);
    [LibraryImport(Library, EntryPoint = "llistxattr", SetLastError = true)] public static partial nint ListLinkAttributes(byte* path, byte* names, nuint size);
    [LibraryImport(Library, EntryPoint = "flistxattr", SetLastError = true)] public static partial nint ListAttributes(int descriptor, byte* names, nuint size);
}

/// <summary>struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct IoVector
{
    public byte* Start;
    public nuint Length;
}

/// <summary>struct itimerspec.</summary>
[StructLayout(LayoutKind.Sequential)]
struct TimerSpec
{
    public TimeSpec Interval, Value;
}
