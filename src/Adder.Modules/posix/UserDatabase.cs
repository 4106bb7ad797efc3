using System.Runtime.InteropServices;

namespace Adder.Modules.posix;

/// <summary>The databases of users and groups, as libc reads them.</summary>
static unsafe partial class UserDatabase
{
    const string Library = "libc";
    const int RangeError = 34, FirstSize = 1024, LargestSize = 1 << 20;

    /// <summary>struct passwd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct User
    {
        public byte* Name, Password;
        public uint Id, Group;
        public byte* Comment, Directory, Shell;
    }

    /// <summary>struct group.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Group
    {
        public byte* Name, Password;
        public uint Id;
        public byte** Members;
    }

    [LibraryImport(Library, EntryPoint = "getpwuid_r")] private static partial int UserById(uint id, User* entry, byte* buffer, nuint size, User** result);
    [LibraryImport(Library, EntryPoint = "getpwnam_r")] private static partial int UserByName(byte* name, User* entry, byte* buffer, nuint size, User** result);
    [LibraryImport(Library, EntryPoint = "getgrgid_r")] private static partial int GroupById(uint id, Group* entry, byte* buffer, nuint size, Group** result);
    [LibraryImport(Library, EntryPoint = "getgrnam_r")] private static partial int GroupByName(byte* name, Group* entry, byte* buffer, nuint size, Group** result);
    [LibraryImport(Library, EntryPoint = "setpwent")] private static partial void FirstUser();
    [LibraryImport(Library, EntryPoint = "getpwent", SetLastError = true)] private static partial User* NextUser();
    [LibraryImport(Library, EntryPoint = "endpwent")] private static partial void LastUser();
    [LibraryImport(Library, EntryPoint = "setgrent")] private static partial void FirstGroup();
    [LibraryImport(Library, EntryPoint = "getgrent", SetLastError = true)] private static partial Group* NextGroup();
    [LibraryImport(Library, EntryPoint = "endgrent")] private static partial void LastGroup();

    static readonly Lock Gate = new();

    /// <summary>What to make of an entry: its texts live only as long as the call.</summary>
    public delegate T Maker<TEntry, T>(in TEntry entry) where TEntry : unmanaged;

    delegate int Query<TEntry>(TEntry* entry, byte* buffer, nuint size, TEntry** result) where TEntry : unmanaged;
    delegate TEntry* Step<TEntry>() where TEntry : unmanaged;

    /// <summary>The user of a number, or of a name when there is one; default when there is none.</summary>
    public static T? FindUser<T>(uint id, byte[]? name, Maker<User, T> make) => Find((User* entry, byte* buffer, nuint size, User** result) =>
    {
        fixed (byte* text = name)
            return name is null ? UserById(id, entry, buffer, size, result) : UserByName(text, entry, buffer, size, result);
    }, make);

    /// <summary>The group of a number, or of a name when there is one; default when there is none.</summary>
    public static T? FindGroup<T>(uint id, byte[]? name, Maker<Group, T> make) => Find((Group* entry, byte* buffer, nuint size, Group** result) =>
    {
        fixed (byte* text = name)
            return name is null ? GroupById(id, entry, buffer, size, result) : GroupByName(text, entry, buffer, size, result);
    }, make);

    /// <summary>Asks with more and more space for the texts of the entry.</summary>
    static T? Find<TEntry, T>(Query<TEntry> query, Maker<TEntry, T> make) where TEntry : unmanaged
    {
        for (int size = FirstSize; ; size *= 4)
        {
            byte[] space = new byte[size];
            TEntry entry;
            TEntry* found = null;
            fixed (byte* buffer = space)
                if (query(&entry, buffer, (nuint)size, &found) != RangeError || size >= LargestSize)
                    return found is null ? default : make(*found);
        }
    }

    /// <summary>All users.</summary>
    public static List<T> Users<T>(Maker<User, T> make) => All(FirstUser, NextUser, LastUser, make);

    /// <summary>All groups.</summary>
    public static List<T> Groups<T>(Maker<Group, T> make) => All(FirstGroup, NextGroup, LastGroup, make);

    static List<T> All<TEntry, T>(Action first, Step<TEntry> next, Action last, Maker<TEntry, T> make) where TEntry : unmanaged
    {
        var all = new List<T>();
        lock (Gate)
        {
            first();
            for (var entry = next(); entry is not null; entry = next())
                all.Add(make(*entry));
            last();
        }
        return all;
    }
}
