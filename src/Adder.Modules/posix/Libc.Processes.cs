using System.Runtime.InteropServices;

namespace Adder.Modules.posix;

/// <summary>Calls about users, groups, sessions, scheduling, terminals and namespaces of processes.</summary>
static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "setuid", SetLastError = true)] public static partial int SetUser(uint user);
    [LibraryImport(Library, EntryPoint = "seteuid", SetLastError = true)] public static partial int SetEffectiveUser(uint user);
    [LibraryImport(Library, EntryPoint = "setreuid", SetLastError = true)] public static partial int SetUsers(uint real, uint effective);
    [LibraryImport(Library, EntryPoint = "setresuid", SetLastError = true)] public static partial int SetUsers(uint real, uint effective, uint saved);
    [LibraryImport(Library, EntryPoint = "getresuid", SetLastError = true)] public static partial int GetUsers(uint* real, uint* effective, uint* saved);
    [LibraryImport(Library, EntryPoint = "setgid", SetLastError = true)] public static partial int SetGroup(uint group);
    [LibraryImport(Library, EntryPoint = "setegid", SetLastError = true)] public static partial int SetEffectiveGroup(uint group);
    [LibraryImport(Library, EntryPoint = "setregid", SetLastError = true)] public static partial int SetGroups(uint real, uint effective);
    [LibraryImport(Library, EntryPoint = "setresgid", SetLastError = true)] public static partial int SetGroups(uint real, uint effective, uint saved);
    [LibraryImport(Library, EntryPoint = "getresgid", SetLastError = true)] public static partial int GetGroups(uint* real, uint* effective, uint* saved);
    [LibraryImport(Library, EntryPoint = "setgroups", SetLastError = true)] public static partial int SetOtherGroups(nuint count, uint* groups);
    [LibraryImport(Library, EntryPoint = "initgroups", SetLastError = true)] public static partial int InitGroups(byte* user, uint group);
    [LibraryImport(Library, EntryPoint = "getgrouplist", SetLastError = true)] public static partial int GroupsOf(byte* user, uint group, uint* groups, int* count);
    [LibraryImport(Library, EntryPoint = "setpgid", SetLastError = true)] public static partial int SetProcessGroup(int process, int group);
    [LibraryImport(Library, EntryPoint = "setsid", SetLastError = true)] public static partial int SetSession();
    [LibraryImport(Library, EntryPoint = "getpriority", SetLastError = true)] public static partial int GetPriority(int which, uint who);
    [LibraryImport(Library, EntryPoint = "setpriority", SetLastError = true)] public static partial int SetPriority(int which, uint who, int priority);

    [LibraryImport(Library, EntryPoint = "sched_get_priority_max", SetLastError = true)] public static partial int HighestPriority(int policy);
    [LibraryImport(Library, EntryPoint = "sched_get_priority_min", SetLastError = true)] public static partial int LowestPriority(int policy);
    [LibraryImport(Library, EntryPoint = "sched_getparam", SetLastError = true)] public static partial int GetScheduling(int process, int* priority);
    [LibraryImport(Library, EntryPoint = "sched_setparam", SetLastError = true)] public static partial int SetScheduling(int process, int* priority);
    [LibraryImport(Library, EntryPoint = "sched_getscheduler", SetLastError = true)] public static partial int GetScheduler(int process);
    [LibraryImport(Library, EntryPoint = "sched_setscheduler", SetLastError = true)] public static partial int SetScheduler(int process, int policy, int* priority);
    [LibraryImport(Library, EntryPoint = "sched_rr_get_interval", SetLastError = true)] public static partial int RoundRobinInterval(int process, TimeSpec* interval);
    [LibraryImport(Library, EntryPoint = "sched_setaffinity", SetLastError = true)] public static partial int SetAffinity(int process, nuint size, byte* mask);

    [LibraryImport(Library, EntryPoint = "posix_openpt", SetLastError = true)] public static partial int OpenTerminal(int flags);
    [LibraryImport(Library, EntryPoint = "grantpt", SetLastError = true)] public static partial int GrantTerminal(int descriptor);
    [LibraryImport(Library, EntryPoint = "unlockpt", SetLastError = true)] public static partial int UnlockTerminal(int descriptor);
    [LibraryImport(Library, EntryPoint = "ptsname_r", SetLastError = true)] public static partial int SlaveName(int descriptor, byte* buffer, nuint size);
    [LibraryImport(Library, EntryPoint = "tcgetpgrp", SetLastError = true)] public static partial int ForegroundGroup(int descriptor);
    [LibraryImport(Library, EntryPoint = "tcsetpgrp", SetLastError = true)] public static partial int SetForegroundGroup(int descriptor, int group);

    [LibraryImport(Library, EntryPoint = "wait4", SetLastError = true)] public static partial int Wait(int process, int* status, int options, long* usage);
    [LibraryImport(Library, EntryPoint = "waitid", SetLastError = true)] public static partial int WaitFor(int type, uint id, SignalInfo* result, int options);
    [LibraryImport(Library, EntryPoint = "unshare", SetLastError = true)] public static partial int Unshare(int flags);
    [LibraryImport(Library, EntryPoint = "setns", SetLastError = true)] public static partial int SetNamespace(int descriptor, int type);
    [LibraryImport(Library, EntryPoint = "chroot", SetLastError = true)] public static partial int ChangeRoot(byte* path);
    [LibraryImport(Library, EntryPoint = "fpathconf", SetLastError = true)] public static partial long PathValue(int descriptor, int name);
    [LibraryImport(Library, EntryPoint = "confstr", SetLastError = true)] public static partial nuint ConfigurationText(int name, byte* buffer, nuint size);

    [LibraryImport(Library, EntryPoint = "tgkill", SetLastError = true)] public static partial int SendToThread(int process, int thread, int signal);
    [LibraryImport(Library, EntryPoint = "sigaction", SetLastError = true)] public static partial int SetSignalAction(int signal, _signal.SignalAction* action, _signal.SignalAction* before);
    [LibraryImport(Library, EntryPoint = "alarm")] public static partial uint Alarm(uint seconds);
    [LibraryImport(Library, EntryPoint = "getitimer", SetLastError = true)] public static partial int GetTimer(int which, long* value);
    [LibraryImport(Library, EntryPoint = "setitimer", SetLastError = true)] public static partial int SetTimer(int which, long* value, long* before);
    [LibraryImport(Library, EntryPoint = "clock_settime", SetLastError = true)] public static partial int SetClock(int clock, TimeSpec* time);
}

/// <summary>siginfo_t of 64-bit Linux, as signals of processes fill it.</summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
struct SignalInfo
{
    public int Signal, Error, Code, Padding;
    public int Process;
    public uint User;
    public int Status;
}
