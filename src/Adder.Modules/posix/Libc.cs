using System.Runtime.InteropServices;
using System.Text;

namespace Adder.Modules.posix;

/// <summary>The system calls of Linux, as libc has them. A result of -1 tells that Marshal.GetLastPInvokeError() has the error.</summary>
static unsafe partial class Libc
{
    const string Library = "libc";

    /// <summary>AT_FDCWD: relative paths begin in the current directory.</summary>
    public const int CurrentDirectory = -100;

    public const int NoFollow = 0x100, RemoveDirectory = 0x200, EmptyPath = 0x1000, EffectiveAccess = 0x200, FollowLink = 0x400;
    public const int Interrupted = 4;

    [LibraryImport(Library, EntryPoint = "__xpg_strerror_r")] private static partial int StrErrorR(int number, byte* buffer, nuint size);

    /// <summary>What the system says of an error number; null when it says nothing.</summary>
    public static byte* StrError(int number, byte* buffer, nuint size) => StrErrorR(number, buffer, size) is 0 or 22 ? buffer : null;

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true)] public static partial int Open(byte* path, int flags, int mode);

    /// <summary>Opens a file to read: its descriptor, or -1. The same as .NET's own, which costs a short program more.</summary>
    public static int OpenToRead(string path)
    {
        const int closeOnExec = 0x80000;
        fixed (byte* name = FileSystemEncoding.Encode(path + '\0') ?? Encoding.UTF8.GetBytes(path + '\0'))
            return Open(name, closeOnExec, 0);
    }

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)] public static partial int OpenAt(int directory, byte* path, int flags, int mode);
    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)] private static partial int CloseNumber(int descriptor);

    /// <summary>Closes a descriptor; objects that have it open know by it that it is not theirs any more.</summary>
    public static int Close(int descriptor)
    {
        OpenDescriptor.Closing(descriptor);
        return CloseNumber(descriptor);
    }

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)] public static partial nint Read(int descriptor, byte* buffer, nuint count);
    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)] public static partial nint Write(int descriptor, byte* buffer, nuint count);
    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)] public static partial nint ReadAt(int descriptor, byte* buffer, nuint count, long offset);
    [LibraryImport(Library, EntryPoint = "pwrite", SetLastError = true)] public static partial nint WriteAt(int descriptor, byte* buffer, nuint count, long offset);
    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)] public static partial long Seek(int descriptor, long offset, int whence);
    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)] public static partial int Sync(int descriptor);
    [LibraryImport(Library, EntryPoint = "fdatasync", SetLastError = true)] public static partial int SyncData(int descriptor);
    [LibraryImport(Library, EntryPoint = "sync")] public static partial void SyncAll();
    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)] public static partial int Truncate(int descriptor, long length);
    [LibraryImport(Library, EntryPoint = "truncate", SetLastError = true)] public static partial int TruncatePath(byte* path, long length);
    [LibraryImport(Library, EntryPoint = "isatty", SetLastError = true)] public static partial int IsATty(int descriptor);
    [LibraryImport(Library, EntryPoint = "dup", SetLastError = true)] public static partial int Duplicate(int descriptor);
    [LibraryImport(Library, EntryPoint = "dup3", SetLastError = true)] private static partial int DuplicateToNumber(int descriptor, int target, int flags);
    [LibraryImport(Library, EntryPoint = "dup2", SetLastError = true)] private static partial int DuplicateToNumber(int descriptor, int target);

    /// <summary>Makes a number, which is closed before, a copy of a descriptor; 0 or close on exec as its flags.</summary>
    public static int DuplicateTo(int descriptor, int target, int flags)
    {
        OpenDescriptor.Closing(target);
        return DuplicateToNumber(descriptor, target, flags);
    }

    /// <summary>Makes a number, which is closed before, a copy of a descriptor that children inherit; nothing when it is the same.</summary>
    public static int DuplicateToInheritable(int descriptor, int target)
    {
        if (descriptor != target)
            OpenDescriptor.Closing(target);
        return DuplicateToNumber(descriptor, target);
    }

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)] public static partial int Pipe(int* descriptors, int flags);
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)] public static partial int Control(int descriptor, int command, nint argument);

    /// <summary>Whether exec() closes a descriptor; -1 with errno.</summary>
    public static int ClosesOnExec(int descriptor)
    {
        const int GetFlags = 1, CloseOnExec = 1;
        int flags = Control(descriptor, GetFlags, 0);
        return flags < 0 ? flags : flags & CloseOnExec;
    }

    /// <summary>Makes exec() close a descriptor, or keep it; -1 with errno.</summary>
    public static int CloseOnExec(int descriptor, bool closes)
    {
        // the only flag that descriptors have
        const int SetFlags = 2;
        return Control(descriptor, SetFlags, closes ? 1 : 0);
    }

    [LibraryImport(Library, EntryPoint = "getrusage", SetLastError = true)] public static partial int ResourceUsage(int who, long* usage);
    [LibraryImport(Library, EntryPoint = "prlimit", SetLastError = true)] public static partial int ProcessLimit(int process, int resource, ulong* limits, ulong* before);
    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)] public static partial int LockFile(int descriptor, int operation);
    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)] public static partial int DeviceControl(int descriptor, nuint request, void* argument);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)] public static partial int Status(int directory, byte* path, int flags, uint mask, StatxBuffer* result);
    [LibraryImport(Library, EntryPoint = "faccessat", SetLastError = true)] public static partial int Access(int directory, byte* path, int mode, int flags);
    [LibraryImport(Library, EntryPoint = "mkdirat", SetLastError = true)] public static partial int MakeDirectory(int directory, byte* path, int mode);
    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true)] public static partial int Unlink(int directory, byte* path, int flags);
    [LibraryImport(Library, EntryPoint = "renameat", SetLastError = true)] public static partial int Rename(int from, byte* path, int to, byte* target);
    [LibraryImport(Library, EntryPoint = "linkat", SetLastError = true)] public static partial int Link(int from, byte* path, int to, byte* target, int flags);
    [LibraryImport(Library, EntryPoint = "symlinkat", SetLastError = true)] public static partial int SymbolicLink(byte* target, int directory, byte* path);
    [LibraryImport(Library, EntryPoint = "readlinkat", SetLastError = true)] public static partial nint ReadLink(int directory, byte* path, byte* buffer, nuint size);
    [LibraryImport(Library, EntryPoint = "fchmodat", SetLastError = true)] public static partial int ChangeMode(int directory, byte* path, int mode, int flags);
    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)] public static partial int ChangeMode(int descriptor, int mode);
    [LibraryImport(Library, EntryPoint = "fchownat", SetLastError = true)] public static partial int ChangeOwner(int directory, byte* path, uint user, uint group, int flags);
    [LibraryImport(Library, EntryPoint = "fchown", SetLastError = true)] public static partial int ChangeOwner(int descriptor, uint user, uint group);
    [LibraryImport(Library, EntryPoint = "utimensat", SetLastError = true)] public static partial int SetTimes(int directory, byte* path, TimeSpec* times, int flags);
    [LibraryImport(Library, EntryPoint = "futimens", SetLastError = true)] public static partial int SetTimes(int descriptor, TimeSpec* times);
    [LibraryImport(Library, EntryPoint = "mkfifoat", SetLastError = true)] public static partial int MakeFifo(int directory, byte* path, int mode);
    [LibraryImport(Library, EntryPoint = "chdir", SetLastError = true)] public static partial int ChangeDirectory(byte* path);
    [LibraryImport(Library, EntryPoint = "fchdir", SetLastError = true)] public static partial int ChangeDirectory(int descriptor);
    [LibraryImport(Library, EntryPoint = "getcwd", SetLastError = true)] public static partial byte* GetCurrentDirectory(byte* buffer, nuint size);
    [LibraryImport(Library, EntryPoint = "umask")] public static partial uint SetFileMask(uint mask);
    [LibraryImport(Library, EntryPoint = "statvfs", SetLastError = true)] public static partial int FileSystemStatus(byte* path, long* result);
    [LibraryImport(Library, EntryPoint = "fstatvfs", SetLastError = true)] public static partial int FileSystemStatus(int descriptor, long* result);

    [LibraryImport(Library, EntryPoint = "opendir", SetLastError = true)] public static partial nint OpenDirectory(byte* path);
    [LibraryImport(Library, EntryPoint = "fdopendir", SetLastError = true)] public static partial nint OpenDirectory(int descriptor);
    [LibraryImport(Library, EntryPoint = "readdir", SetLastError = true)] public static partial byte* ReadDirectory(nint directory);
    [LibraryImport(Library, EntryPoint = "rewinddir")] public static partial void RewindDirectory(nint directory);
    [LibraryImport(Library, EntryPoint = "closedir", SetLastError = true)] public static partial int CloseDirectory(nint directory);

    [LibraryImport(Library, EntryPoint = "getpid")] public static partial int ProcessId();
    [LibraryImport(Library, EntryPoint = "getppid")] public static partial int ParentId();
    [LibraryImport(Library, EntryPoint = "getuid")] public static partial uint UserId();
    [LibraryImport(Library, EntryPoint = "geteuid")] public static partial uint EffectiveUserId();
    [LibraryImport(Library, EntryPoint = "getgid")] public static partial uint GroupId();
    [LibraryImport(Library, EntryPoint = "getegid")] public static partial uint EffectiveGroupId();
    [LibraryImport(Library, EntryPoint = "getpgrp")] public static partial int ProcessGroup();
    [LibraryImport(Library, EntryPoint = "getpgid", SetLastError = true)] public static partial int ProcessGroup(int process);
    [LibraryImport(Library, EntryPoint = "getsid", SetLastError = true)] public static partial int SessionId(int process);
    [LibraryImport(Library, EntryPoint = "getgroups", SetLastError = true)] public static partial int Groups(int size, uint* groups);
    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)] public static partial int Kill(int process, int signal);
    [LibraryImport(Library, EntryPoint = "killpg", SetLastError = true)] public static partial int KillGroup(int group, int signal);
    [LibraryImport(Library, EntryPoint = "waitpid", SetLastError = true)] public static partial int Wait(int process, int* status, int options);
    [LibraryImport(Library, EntryPoint = "system", SetLastError = true)] public static partial int System(byte* command);
    [LibraryImport(Library, EntryPoint = "execve", SetLastError = true)] public static partial int Execute(byte* path, byte** arguments, byte** environment);
    [LibraryImport(Library, EntryPoint = "setenv", SetLastError = true)] public static partial int SetVariable(byte* name, byte* value, int replace);
    [LibraryImport(Library, EntryPoint = "unsetenv", SetLastError = true)] public static partial int UnsetVariable(byte* name);
    [LibraryImport(Library, EntryPoint = "getrandom", SetLastError = true)] public static partial nint GetRandom(byte* buffer, nuint size, uint flags);
    [LibraryImport(Library, EntryPoint = "sysconf", SetLastError = true)] public static partial long SystemValue(int name);
    [LibraryImport(Library, EntryPoint = "pathconf", SetLastError = true)] public static partial long PathValue(byte* path, int name);
    [LibraryImport(Library, EntryPoint = "getloadavg")] public static partial int LoadAverage(double* values, int count);
    [LibraryImport(Library, EntryPoint = "uname", SetLastError = true)] public static partial int SystemName(byte* result);
    [LibraryImport(Library, EntryPoint = "times", SetLastError = true)] public static partial long Times(long* result);
    [LibraryImport(Library, EntryPoint = "nice", SetLastError = true)] public static partial int Nice(int increment);
    [LibraryImport(Library, EntryPoint = "ttyname_r", SetLastError = true)] public static partial int TerminalName(int descriptor, byte* buffer, nuint size);
    [LibraryImport(Library, EntryPoint = "sched_yield")] public static partial int Yield();
    [LibraryImport(Library, EntryPoint = "sched_getaffinity", SetLastError = true)] public static partial int GetAffinity(int process, nuint size, byte* mask);
    [LibraryImport(Library, EntryPoint = "_exit")] public static partial void Exit(int status);
    [LibraryImport(Library, EntryPoint = "abort")] public static partial void Abort();
    [LibraryImport(Library, EntryPoint = "clock_gettime", SetLastError = true)] public static partial int ClockTime(int clock, TimeSpec* result);
    [LibraryImport(Library, EntryPoint = "clock_getres", SetLastError = true)] public static partial int ClockResolution(int clock, TimeSpec* result);
    [LibraryImport(Library, EntryPoint = "clock_nanosleep")] public static partial int Sleep(int clock, int flags, TimeSpec* request, TimeSpec* remaining);
    [LibraryImport(Library, EntryPoint = "raise", SetLastError = true)] public static partial int RaiseSignal(int signal);
    [LibraryImport(Library, EntryPoint = "gettid")] public static partial int NativeThreadId();
}

/// <summary>struct flock.</summary>
[StructLayout(LayoutKind.Sequential)]
struct FileLock
{
    public short Type, Whence;
    public long Start, Length;
    public int Process;
}

/// <summary>struct timespec.</summary>
[StructLayout(LayoutKind.Sequential)]
struct TimeSpec
{
    public long Seconds;
    public long Nanoseconds;

    public readonly long TotalNanoseconds => Seconds * 1_000_000_000 + Nanoseconds;
}

/// <summary>struct statx_timestamp.</summary>
[StructLayout(LayoutKind.Sequential)]
struct StatxTime
{
    public long Seconds;
    public uint Nanoseconds;
    public int Reserved;
}

/// <summary>struct statx, which is the same on every processor.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
struct StatxBuffer
{
    public const uint BasicMask = 0x7FF;

    public uint Mask, BlockSize;
    public ulong Attributes;
    public uint Links, User, Group;
    public ushort Mode, Padding;
    public ulong Inode, Size, Blocks, AttributesMask;
    public StatxTime Accessed, Born, Changed, Modified;
    public uint RealDeviceMajor, RealDeviceMinor, DeviceMajor, DeviceMinor;

    /// <summary>makedev() of glibc.</summary>
    public static ulong Device(uint major, uint minor) =>
        (ulong)(major & 0xFFFFF000) << 32 | (major & 0xFFFul) << 8 | (ulong)(minor & 0xFFFFFF00) << 12 | minor & 0xFFul;
}
