using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about directories.</summary>
[PyModule("posix")]
static unsafe partial class DirectoryFunctions
{
    [PyConstant("DirEntry")] static PyType DirEntryType => PyDirEntry.TypeObject;

    [PyFunction("listdir", "The names in a directory.")]
    static PyObject? ListDirectory(ThreadState ts, [Named] PyObject? path = null)
    {
        if (!TryOpen(ts, "listdir", path, out var file, out nint directory))
            return null;
        var names = new List<PyObject>();
        while (NextName(directory, out var name, out _, out _))
            names.Add(FileFunctions.Text(file, name));
        Libc.CloseDirectory(directory);
        return new PyList(names);
    }

    [PyFunction("scandir", "An iterator of the entries of a directory.")]
    static PyObject? ScanDirectory(ThreadState ts, [Named] PyObject? path = null) =>
        TryOpen(ts, "scandir", path, out var file, out nint directory) ? new PyScandirIterator(ts.Interpreter, file, directory) : null;

    static bool TryOpen(ThreadState ts, string function, PyObject? path, out PathArgument file, out nint directory)
    {
        directory = 0;
        PyObject given = path is null or PyNone ? new PyStr(".") : path;
        if (!PathArgument.TryGet(ts, given, function, "path", out file, allowDescriptor: true))
            return false;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os." + function, path))
            return false;
        int copy = file.IsDescriptor ? Libc.Duplicate(file.Descriptor) : -1;
        fixed (byte* name = file.Bytes)
            directory = file.IsDescriptor ? copy < 0 ? 0 : Libc.OpenDirectory(copy) : Libc.OpenDirectory(name);
        if (directory == 0)
            return OSErrors.Raise(ts, given) is not null;
        if (file.IsDescriptor)
            Libc.RewindDirectory(directory);
        return true;
    }

    /// <summary>The next entry but "." and ".."; false at the end. The name lies in the system's buffer until the next call.</summary>
    internal static bool NextName(nint directory, out ReadOnlySpan<byte> name, out byte type, out ulong inode)
    {
        // struct dirent: 8 bytes inode, 8 offset, 2 record length, 1 type, name
        while (true)
        {
            byte* entry = Libc.ReadDirectory(directory);
            name = default;
            (type, inode) = (0, 0);
            if (entry is null)
                return false;
            name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + 19);
            (type, inode) = (entry[18], *(ulong*)entry);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                return true;
        }
    }

    [PyFunction("getcwd", "The current directory.")]
    static PyObject? GetCurrentDirectory(ThreadState ts) => CurrentDirectory() is { } path ? FileSystemEncoding.Decode(path) : OSErrors.Raise(ts);

    [PyFunction("getcwdb", "The current directory, as bytes.")]
    static PyObject? GetCurrentDirectoryBytes(ThreadState ts) => CurrentDirectory() is { } path ? new PyBytes(path) : OSErrors.Raise(ts);

    static byte[]? CurrentDirectory()
    {
        byte[] buffer = new byte[4096];
        fixed (byte* start = buffer)
            return Libc.GetCurrentDirectory(start, (nuint)buffer.Length) is null ? null : buffer[..Array.IndexOf(buffer, (byte)0)];
    }

    [PyFunction("chdir", "Changes the current directory.")]
    static PyObject? ChangeDirectory(ThreadState ts, [Named] PyObject path)
    {
        if (!PathArgument.TryGet(ts, path, "chdir", "path", out var file, allowDescriptor: true))
            return null;
        if (!Audit.Tell(ts, "os.chdir", path))
            return null;
        fixed (byte* name = file.Bytes)
            return FileFunctions.Done(ts, file.IsDescriptor ? Libc.ChangeDirectory(file.Descriptor) : Libc.ChangeDirectory(name), path);
    }

    [PyFunction("umask", "Sets the permissions that new files do not get; the old ones.")]
    static PyObject? SetFileMask(ThreadState ts, int mask) => PyInt.Of(Libc.SetFileMask((uint)mask));

    [PyFunction("fspath", "The path of an object as text or bytes.")]
    static PyObject? FsPath(ThreadState ts, [Named] PyObject path) => PathArgument.FsPath(ts, path);

    static readonly StructSequenceType FileSystemStatus = new("os.statvfs_result", "statvfs_result: Result from statvfs or fstatvfs.", 10,
        ["f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid"]);

    [PyConstant("statvfs_result")] static PyType FileSystemStatusType => FileSystemStatus.Type;

    [PyFunction("statvfs", "The status of the file system that holds a file.")]
    static PyObject? GetFileSystemStatus(ThreadState ts, [Named] PyObject path)
    {
        if (!PathArgument.TryGet(ts, path, "statvfs", "path", out var file, allowDescriptor: true))
            return null;
        // struct statvfs of 64-bit Linux: 11 longs, then reserved words
        var raw = stackalloc long[16];
        int result;
        fixed (byte* name = file.Bytes)
            result = file.IsDescriptor ? Libc.FileSystemStatus(file.Descriptor, raw) : Libc.FileSystemStatus(name, raw);
        if (result < 0)
            return OSErrors.Raise(ts, path);
        PyObject Number(int i) => IntArithmetic.Normalize((ulong)raw[i]);
        return new PyStructSequence(FileSystemStatus,
            [Number(0), Number(1), Number(2), Number(3), Number(4), Number(5), Number(6), Number(7), Number(9), Number(10), Number(8)]);
    }

    [PyFunction("fstatvfs", "The status of the file system that holds an open file.")]
    static PyObject? GetFileSystemStatusOfOpen(ThreadState ts, [Named] int fd) => GetFileSystemStatus(ts, PyInt.Of(fd));

    [PyFunction("_path_normpath", "The path without redundant parts.")]
    static PyObject? NormalizePath(ThreadState ts, [Named] PyObject path)
    {
        if (PathArgument.FsPath(ts, path) is not { } given)
            return null;
        return given is PyStr text ? new PyStr(Normalize(text.Value)) : new PyBytes(System.Text.Encoding.Latin1.GetBytes(Normalize(System.Text.Encoding.Latin1.GetString(((PyBytes)given).Value))));
    }

    /// <summary>posixpath.normpath(), with "" for an empty path.</summary>
    static string Normalize(string path)
    {
        // POSIX lets a path begin with exactly two slashes
        int leading = path.StartsWith('/') ? path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? 2 : 1 : 0;
        var parts = new List<string>();
        foreach (string part in path.Split('/'))
        {
            if (part.Length == 0 || part == ".")
                continue;
            if (part != ".." || leading == 0 && (parts.Count == 0 || parts[^1] == ".."))
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }
        string joined = new string('/', leading) + string.Join('/', parts);
        return joined.Length > 0 ? joined : ".";
    }

    [PyFunction("_path_splitroot_ex", "The drive, root and rest of a path.")]
    static PyObject? SplitRoot(ThreadState ts, PyObject p)
    {
        if (PathArgument.FsPath(ts, p) is not { } given)
            return null;
        static int RootLength(ReadOnlySpan<char> path) => !path.StartsWith("/") ? 0 : path.StartsWith("//") && !path.StartsWith("///") ? 2 : 1;
        if (given is PyStr text)
        {
            int root = RootLength(text.Value);
            return new PyTuple([PyStr.Empty, new PyStr(text.Value[..root]), new PyStr(text.Value[root..])]);
        }
        byte[] bytes = ((PyBytes)given).Value;
        int length = RootLength(System.Text.Encoding.Latin1.GetString(bytes));
        return new PyTuple([PyBytes.Empty, new PyBytes(bytes[..length]), new PyBytes(bytes[length..])]);
    }
}
