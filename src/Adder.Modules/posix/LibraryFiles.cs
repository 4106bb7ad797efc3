using System.Runtime.InteropServices;
using System.Text;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>
/// Files of the standard library's archive, for programs that look at a module's __file__ and read it: linecache, inspect and debuggers do.
/// The system says of such a path that a part of it is no directory; that answer is what leads here, so that other files cost nothing.
/// </summary>
static unsafe class LibraryFiles
{
    const int NotADirectory = 20, AccessMode = 3, RegularReadable = 0x8124;

    /// <summary>After a failed open(): a descriptor to read a file of the archive by; -1, with the same error as before, when there is none or more is asked for than to read.</summary>
    public static int Open(ThreadState ts, in PathArgument path, int flags)
    {
        if ((flags & AccessMode) != 0 || Read(ts, path) is not { } contents)
            return -1;
        int descriptor;
        fixed (byte* name = path.Bytes.AsSpan(path.Bytes.AsSpan().LastIndexOf((byte)'/') + 1))
            descriptor = Libc.CreateMemoryFile(name, 1);
        if (descriptor < 0)
            return descriptor;
        using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(descriptor, ownsHandle: false);
        RandomAccess.Write(handle, contents, 0);
        return descriptor;
    }

    /// <summary>After a failed stat(): the status of a file of the archive; false, with the same error as before, when there is none.</summary>
    public static bool TryStatus(ThreadState ts, in PathArgument path, out StatxBuffer status)
    {
        status = default;
        if (path.IsDescriptor || Read(ts, path) is not { } contents)
            return false;
        byte[] archive = Encoding.UTF8.GetBytes(ts.Interpreter.Library!.Location + '\0');
        if (StatResult.Query(new PathArgument(archive, PyNone.Instance, -1), Libc.CurrentDirectory, true, out status) < 0)
            return false;
        const ulong Basis = 0xCBF29CE484222325, Prime = 0x100000001B3;
        ulong number = Basis;
        foreach (byte part in path.Bytes)
            number = (number ^ part) * Prime;
        (status.Mode, status.Size, status.Inode) = (RegularReadable, (ulong)contents.Length, number);
        return true;
    }

    static byte[]? Read(ThreadState ts, in PathArgument path) =>
        Marshal.GetLastPInvokeError() == NotADirectory && ts.Interpreter.Library is { IsArchive: true } library
            ? library.ReadByPath(Encoding.UTF8.GetString(path.Bytes.AsSpan().TrimEnd((byte)0))) : null;
}
