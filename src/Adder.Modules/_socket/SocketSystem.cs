using System.Runtime.InteropServices;

namespace Adder.Modules._socket;

/// <summary>An answer of getaddrinfo(3), as on 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct AddressInfo
{
    public int Flags, Family, SocketType, Protocol;
    public uint AddressLength;
    public byte* Address;
    public byte* CanonicalName;
    public AddressInfo* Next;
}

/// <summary>struct msghdr of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct MessageHeader
{
    public byte* Name;
    public uint NameLength;
    public posix.IoVector* Vectors;
    public nuint VectorCount;
    public byte* Control;
    public nuint ControlLength;
    public int Flags;
}

/// <summary>The system calls of sockets, and the functions of libc that know names. -1 tells that the last error says why.</summary>
static unsafe partial class SocketSystem
{
    const string Library = "libc";

    public const int TryAgain = 11, InProgress = 115, AlreadyConnected = 106, Interrupted = 4;
    public const int CloseOnExec = 0x80000;

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)] public static partial int Create(int family, int type, int protocol);
    [LibraryImport(Library, EntryPoint = "socketpair", SetLastError = true)] public static partial int CreatePair(int family, int type, int protocol, int* pair);
    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)] public static partial int Bind(int socket, byte* address, uint length);
    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)] public static partial int Connect(int socket, byte* address, uint length);
    [LibraryImport(Library, EntryPoint = "listen", SetLastError = true)] public static partial int Listen(int socket, int backlog);
    [LibraryImport(Library, EntryPoint = "accept4", SetLastError = true)] public static partial int Accept(int socket, byte* address, uint* length, int flags);
    [LibraryImport(Library, EntryPoint = "getsockname", SetLastError = true)] public static partial int Name(int socket, byte* address, uint* length);
    [LibraryImport(Library, EntryPoint = "getpeername", SetLastError = true)] public static partial int PeerName(int socket, byte* address, uint* length);
    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)] public static partial int GetOption(int socket, int level, int option, byte* value, uint* length);
    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)] public static partial int SetOption(int socket, int level, int option, byte* value, uint length);
    [LibraryImport(Library, EntryPoint = "recvfrom", SetLastError = true)] public static partial nint Receive(int socket, byte* buffer, nuint size, int flags, byte* address, uint* length);
    [LibraryImport(Library, EntryPoint = "sendto", SetLastError = true)] public static partial nint Send(int socket, byte* buffer, nuint size, int flags, byte* address, uint length);
    [LibraryImport(Library, EntryPoint = "recvmsg", SetLastError = true)] public static partial nint Receive(int socket, MessageHeader* message, int flags);
    [LibraryImport(Library, EntryPoint = "sendmsg", SetLastError = true)] public static partial nint Send(int socket, MessageHeader* message, int flags);
    [LibraryImport(Library, EntryPoint = "shutdown", SetLastError = true)] public static partial int Shutdown(int socket, int how);
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)] public static partial int Control(int socket, int command, nint argument);

    [LibraryImport(Library, EntryPoint = "getaddrinfo")] public static partial int GetAddressInfo(byte* host, byte* service, AddressInfo* hints, AddressInfo** result);
    [LibraryImport(Library, EntryPoint = "freeaddrinfo")] public static partial void FreeAddressInfo(AddressInfo* result);
    [LibraryImport(Library, EntryPoint = "gai_strerror")] public static partial byte* AddressErrorText(int code);
    [LibraryImport(Library, EntryPoint = "getnameinfo")]
    public static partial int GetNameInfo(byte* address, uint length, byte* host, uint hostSize, byte* service, uint serviceSize, int flags);
    [LibraryImport(Library, EntryPoint = "gethostname", SetLastError = true)] public static partial int HostName(byte* name, nuint size);
    [LibraryImport(Library, EntryPoint = "sethostname", SetLastError = true)] public static partial int SetHostName(byte* name, nuint size);
    [LibraryImport(Library, EntryPoint = "if_nametoindex", SetLastError = true)] public static partial uint InterfaceIndex(byte* name);
    [LibraryImport(Library, EntryPoint = "if_indextoname", SetLastError = true)] public static partial byte* InterfaceName(uint index, byte* name);

    /// <summary>Switches between waiting and failing with EAGAIN; false with the last error.</summary>
    public static bool SetBlocking(int socket, bool blocking)
    {
        const int GetFlags = 3, SetFlags = 4, NonBlocking = 0x800;
        int flags = Control(socket, GetFlags, 0);
        return flags >= 0 && Control(socket, SetFlags, blocking ? flags & ~NonBlocking : flags | NonBlocking) >= 0;
    }
}
