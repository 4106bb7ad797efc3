using System.Globalization;
using System.Runtime.InteropServices;

namespace Adder.Modules.posix;

/// <summary>
/// Starts programs by posix_spawn(): a .NET process cannot fork, its child would have one thread of many. Actions happen in the child in
/// the order in which they were added.
/// </summary>
sealed unsafe partial class Spawn : IDisposable
{
    const string Library = "libc";
    const int FirstFree = 3, DuplicateCloseOnExec = 1030;

    // glibc's posix_spawn_file_actions_t has 80 bytes, posix_spawnattr_t 336, sigset_t 128; musl's are no larger
    const int ActionsSize = 128, AttributesSize = 512, SignalSetSize = 128;

    public const short ResetIds = 1, SetGroupFlag = 2, SetSignalDefault = 4, SetSignalMask = 8, SetPriorityFlag = 16, SetPolicyFlag = 32, SetSessionFlag = 128;

    readonly byte* actions = (byte*)NativeMemory.AllocZeroed(ActionsSize);
    readonly byte* attributes = (byte*)NativeMemory.AllocZeroed(AttributesSize);
    readonly List<int> copies = [];
    short flags;

    [LibraryImport(Library, EntryPoint = "posix_spawn")]
    private static partial int Start(int* process, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "posix_spawnp")]
    private static partial int StartSearching(int* process, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setschedpolicy")] private static partial int SetAttributePolicy(byte* attributes, int policy);
    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setschedparam")] private static partial int SetAttributePriority(byte* attributes, int* priority);
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addclosefrom_np")] private static partial int AddCloseFrom(byte* actions, int descriptor);
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")] private static partial int InitActions(byte* actions);
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")] private static partial int DestroyActions(byte* actions);
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")] private static partial int AddDuplicate(byte* actions, int from, int to);
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addclose")] private static partial int AddClose(byte* actions, int descriptor);
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addopen")] private static partial int AddOpen(byte* actions, int descriptor, byte* path, int flags, int mode);
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addchdir_np")] private static partial int AddChangeDirectory(byte* actions, byte* path);
    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")] private static partial int InitAttributes(byte* attributes);
    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")] private static partial int DestroyAttributes(byte* attributes);
    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")] private static partial int SetAttributeFlags(byte* attributes, short flags);
    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setpgroup")] private static partial int SetAttributeGroup(byte* attributes, int group);
    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")] private static partial int SetAttributeDefaults(byte* attributes, byte* signals);
    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")] private static partial int SetAttributeMask(byte* attributes, byte* signals);
    [LibraryImport(Library, EntryPoint = "sigemptyset")] private static partial int Clear(byte* signals);
    [LibraryImport(Library, EntryPoint = "sigaddset")] private static partial int AddSignal(byte* signals, int signal);

    public Spawn()
    {
        _ = InitActions(actions);
        _ = InitAttributes(attributes);
        // the child begins with no signal blocked, whatever thread starts it
        SetMask([]);
    }

    /// <summary>In the child, <paramref name="to"/> becomes a copy of <paramref name="from"/> that programs inherit, also when they are the same.</summary>
    public void Duplicate(int from, int to) => _ = AddDuplicate(actions, from, to);

    public void Close(int descriptor) => _ = AddClose(actions, descriptor);

    public void Open(int descriptor, byte[] path, int openFlags, int mode)
    {
        fixed (byte* name = path)
            _ = AddOpen(actions, descriptor, name, openFlags, mode);
    }

    /// <summary>Closes all descriptors from one on; false where libc cannot.</summary>
    public bool CloseFrom(int descriptor)
    {
        try
        {
            return AddCloseFrom(actions, descriptor) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>How the child is scheduled; without a policy it keeps the parent's.</summary>
    public void SetScheduling(int? policy, int priority)
    {
        if (policy is { } number)
        {
            flags |= SetPolicyFlag;
            _ = SetAttributePolicy(attributes, number);
        }
        flags |= SetPriorityFlag;
        _ = SetAttributePriority(attributes, &priority);
    }

    /// <summary>Changes the child's directory; false where libc cannot.</summary>
    public bool ChangeDirectory(byte[] path)
    {
        try
        {
            fixed (byte* name = path)
                return AddChangeDirectory(actions, name) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The child leads a session of its own.</summary>
    public void SetSession() => flags |= SetSessionFlag;

    public void ResetUserIds() => flags |= ResetIds;

    /// <summary>The child's process group; 0 for one of its own.</summary>
    public void SetGroup(int group)
    {
        flags |= SetGroupFlag;
        _ = SetAttributeGroup(attributes, group);
    }

    /// <summary>Signals that do in the child what they do by default.</summary>
    public void SetDefaults(ReadOnlySpan<int> signals)
    {
        flags |= SetSignalDefault;
        byte* set = stackalloc byte[SignalSetSize];
        Fill(set, signals);
        _ = SetAttributeDefaults(attributes, set);
    }

    /// <summary>The signals that the child blocks.</summary>
    public void SetMask(ReadOnlySpan<int> signals)
    {
        flags |= SetSignalMask;
        byte* set = stackalloc byte[SignalSetSize];
        Fill(set, signals);
        _ = SetAttributeMask(attributes, set);
    }

    static void Fill(byte* set, ReadOnlySpan<int> signals)
    {
        _ = Clear(set);
        foreach (int signal in signals)
            _ = AddSignal(set, signal);
    }

    /// <summary>A copy of a descriptor that is above 2, so that nothing written to 0, 1 or 2 hits it; it is closed with this object. -1 with errno.</summary>
    public int Above(int descriptor)
    {
        if (descriptor >= FirstFree)
            return descriptor;
        int copy = Libc.Control(descriptor, DuplicateCloseOnExec, FirstFree);
        if (copy >= 0)
            copies.Add(copy);
        return copy;
    }

    /// <summary>Closes all descriptors above 2 in the child, but for some.</summary>
    public void CloseOthers(IReadOnlyCollection<int> kept)
    {
        foreach (string name in Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(Path.GetFileName).OfType<string>())
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor) && descriptor >= FirstFree && !kept.Contains(descriptor)
                && Libc.ClosesOnExec(descriptor) == 0)
                Close(descriptor);
    }

    /// <summary>Starts a program; the error number, or 0 and the process.</summary>
    /// <param name="path">The program, ended by a NUL.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="process">The number of the process.</param>
    /// <param name="searches">Whether a name without a slash is looked for in PATH.</param>
    public int Run(byte[] path, byte** arguments, byte** environment, out int process, bool searches = false)
    {
        _ = SetAttributeFlags(attributes, flags);
        int id = 0, error;
        fixed (byte* name = path)
            error = searches ? StartSearching(&id, name, actions, attributes, arguments, environment) : Start(&id, name, actions, attributes, arguments, environment);
        process = id;
        return error;
    }

    public void Dispose()
    {
        foreach (int copy in copies)
            _ = Libc.Close(copy);
        copies.Clear();
        _ = DestroyActions(actions);
        _ = DestroyAttributes(attributes);
        NativeMemory.Free(actions);
        NativeMemory.Free(attributes);
    }
}
