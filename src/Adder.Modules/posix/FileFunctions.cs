using System.Runtime.InteropServices;
using Adder.Modules._io;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about files by name.</summary>
[PyModule("posix", "Access to what the operating system offers, by the names of POSIX.")]
static unsafe partial class FileFunctions
{
    const int NotSupported = 95;

    [PyConstant("stat_result")] static PyType StatResultType => StatResult.StructType.Type;

    [PyFunction("stat", "The status of a file.", TextSignature = "($module, /, path, *, dir_fd=None, follow_symlinks=True)")]
    static PyObject? Stat(ThreadState ts, [Named] PyObject path, [KeywordOnly] PyObject? dir_fd = null, bool follow_symlinks = true)
    {
        if (!PathArgument.TryGet(ts, path, "stat", "path", out var file, allowDescriptor: true) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        if (file.IsDescriptor && dir_fd is not (null or PyNone))
            return ts.Raise(ExceptionTypes.ValueError, "stat: can't specify dir_fd without matching path");
        if (file.IsDescriptor && !follow_symlinks)
            return ts.Raise(ExceptionTypes.ValueError, "stat: cannot use fd and follow_symlinks together");
        return Status(ts, "stat", path, file, directory, follow_symlinks);
    }

    [PyFunction("lstat", "The status of a file, of a symbolic link itself.", TextSignature = "($module, /, path, *, dir_fd=None)")]
    static PyObject? LinkStat(ThreadState ts, [Named] PyObject path, [KeywordOnly] PyObject? dir_fd = null)
    {
        if (!PathArgument.TryGet(ts, path, "lstat", "path", out var file) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        return Status(ts, "lstat", path, file, directory, false);
    }

    static PyObject? Status(ThreadState ts, string function, PyObject path, in PathArgument file, int directory, bool follow)
    {
        if (StatResult.Query(file, directory, follow, out var status) < 0)
            return LibraryFiles.TryStatus(ts, file, out status) ? StatResult.Make(status) : OSErrors.Raise(ts, path);
        return UnwrittenFiles.MayLack(ts, status) ? StatusOfWritten(ts, function, path, file, directory, follow) : StatResult.Make(status);
    }

    static PyObject? StatusOfWritten(ThreadState ts, string function, PyObject path, PathArgument file, int directory, bool follow) =>
        UnwrittenFiles.WriteFirst(ts, function, thread => StatResult.Query(file, directory, follow, out var status) < 0 ? OSErrors.Raise(thread, path) : StatResult.Make(status));

    [PyFunction("fstat", "The status of an open file.")]
    static PyObject? DescriptorStat(ThreadState ts, [Named] int fd)
    {
        var file = new PathArgument([], PyNone.Instance, fd);
        return StatResult.Query(file, 0, true, out var status) < 0 ? OSErrors.Raise(ts) : StatResult.Make(status);
    }

    [PyFunction("access", "Whether the user may use a file so.")]
    static PyObject? Access(ThreadState ts, [Named] PyObject path, int mode, [KeywordOnly] PyObject? dir_fd = null, bool effective_ids = false, bool follow_symlinks = true)
    {
        if (!PathArgument.TryGet(ts, path, "access", "path", out var file) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        fixed (byte* name = file.Bytes)
            return PyBool.Of(Libc.Access(directory, name, mode, (effective_ids ? Libc.EffectiveAccess : 0) | (follow_symlinks ? 0 : Libc.NoFollow)) == 0);
    }

    [PyFunction("mkdir", "Makes a directory.")]
    static PyObject? MakeDirectory(ThreadState ts, [Named] PyObject path, int mode = 0x1FF, [KeywordOnly] PyObject? dir_fd = null)
    {
        if (!PathArgument.TryGet(ts, path, "mkdir", "path", out var file) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.mkdir", path, PyInt.Of(mode), DirectoryNumber(directory)))
            return null;
        fixed (byte* name = file.Bytes)
            return Done(ts, Libc.MakeDirectory(directory, name, mode), path);
    }

    [PyFunction("rmdir", "Removes an empty directory.")]
    static PyObject? RemoveDirectory(ThreadState ts, [Named] PyObject path, [KeywordOnly] PyObject? dir_fd = null) => Unlink(ts, "rmdir", path, dir_fd, Libc.RemoveDirectory);

    [PyFunction("unlink", "Removes a file.")]
    static PyObject? Unlink(ThreadState ts, [Named] PyObject path, [KeywordOnly] PyObject? dir_fd = null) => Unlink(ts, "unlink", path, dir_fd, 0);

    [PyFunction("remove", "Removes a file.")]
    static PyObject? Remove(ThreadState ts, [Named] PyObject path, [KeywordOnly] PyObject? dir_fd = null) => Unlink(ts, "remove", path, dir_fd, 0);

    /// <summary>The descriptor of a directory as audit events have it: -1 for the current directory.</summary>
    static PyObject DirectoryNumber(int directory) => PyInt.Of(directory == Libc.CurrentDirectory ? -1 : directory);

    static PyObject? Unlink(ThreadState ts, string function, PyObject path, PyObject? dir_fd, int flags)
    {
        if (!PathArgument.TryGet(ts, path, function, "path", out var file) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, (flags != 0 ? "os.rmdir" : "os.remove"), path, DirectoryNumber(directory)))
            return null;
        fixed (byte* name = file.Bytes)
            return Done(ts, Libc.Unlink(directory, name, flags), path);
    }

    [PyFunction("rename", "Renames a file.")]
    static PyObject? Rename(ThreadState ts, [Named] PyObject src, PyObject dst, [KeywordOnly] PyObject? src_dir_fd = null, PyObject? dst_dir_fd = null) =>
        Rename(ts, "rename", src, dst, src_dir_fd, dst_dir_fd);

    [PyFunction("replace", "Renames a file, over one that exists.")]
    static PyObject? Replace(ThreadState ts, [Named] PyObject src, PyObject dst, [KeywordOnly] PyObject? src_dir_fd = null, PyObject? dst_dir_fd = null) =>
        Rename(ts, "replace", src, dst, src_dir_fd, dst_dir_fd);

    static PyObject? Rename(ThreadState ts, string function, PyObject src, PyObject dst, PyObject? fromFd, PyObject? toFd)
    {
        if (!PathArgument.TryGet(ts, src, function, "src", out var source) || !PathArgument.TryGet(ts, dst, function, "dst", out var target)
            || !PathArgument.TryDirectory(ts, fromFd, out int from) || !PathArgument.TryDirectory(ts, toFd, out int to))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.rename", src, dst, DirectoryNumber(from), DirectoryNumber(to)))
            return null;
        fixed (byte* first = source.Bytes, second = target.Bytes)
            return Done(ts, Libc.Rename(from, first, to, second), src, dst);
    }

    [PyFunction("link", "Makes a hard link to a file.")]
    static PyObject? Link(ThreadState ts, [Named] PyObject src, PyObject dst, [KeywordOnly] PyObject? src_dir_fd = null, PyObject? dst_dir_fd = null, bool follow_symlinks = true)
    {
        if (!PathArgument.TryGet(ts, src, "link", "src", out var source) || !PathArgument.TryGet(ts, dst, "link", "dst", out var target)
            || !PathArgument.TryDirectory(ts, src_dir_fd, out int from) || !PathArgument.TryDirectory(ts, dst_dir_fd, out int to))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.link", src, dst, DirectoryNumber(from), DirectoryNumber(to)))
            return null;
        fixed (byte* first = source.Bytes, second = target.Bytes)
            return Done(ts, Libc.Link(from, first, to, second, follow_symlinks ? Libc.FollowLink : 0), src, dst);
    }

    [PyFunction("symlink", "Makes a symbolic link to a file.")]
    static PyObject? SymbolicLink(ThreadState ts, [Named] PyObject src, PyObject dst, bool target_is_directory = false, [KeywordOnly] PyObject? dir_fd = null)
    {
        if (!PathArgument.TryGet(ts, src, "symlink", "src", out var source) || !PathArgument.TryGet(ts, dst, "symlink", "dst", out var target)
            || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.symlink", src, dst, DirectoryNumber(directory)))
            return null;
        fixed (byte* first = source.Bytes, second = target.Bytes)
            return Done(ts, Libc.SymbolicLink(first, directory, second), src, dst);
    }

    [PyFunction("readlink", "What a symbolic link points to.")]
    static PyObject? ReadLink(ThreadState ts, [Named] PyObject path, [KeywordOnly] PyObject? dir_fd = null)
    {
        if (!PathArgument.TryGet(ts, path, "readlink", "path", out var file) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        byte[] buffer = new byte[4096];
        nint length;
        fixed (byte* name = file.Bytes, result = buffer)
            length = Libc.ReadLink(directory, name, result, (nuint)buffer.Length);
        return length < 0 ? OSErrors.Raise(ts, path) : Text(file, buffer.AsSpan(0, (int)length));
    }

    [PyFunction("chmod", "Sets the permissions of a file.")]
    static PyObject? ChangeMode(ThreadState ts, [Named] PyObject path, int mode, [KeywordOnly] PyObject? dir_fd = null, bool follow_symlinks = true)
    {
        if (!PathArgument.TryGet(ts, path, "chmod", "path", out var file, allowDescriptor: true) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.chmod", path, PyInt.Of(mode), DirectoryNumber(directory)))
            return null;
        int result;
        fixed (byte* name = file.Bytes)
            result = file.IsDescriptor ? Libc.ChangeMode(file.Descriptor, mode) : Libc.ChangeMode(directory, name, mode, follow_symlinks ? 0 : Libc.NoFollow);
        if (result < 0 && !follow_symlinks && Marshal.GetLastPInvokeError() == NotSupported)
            return directory == Libc.CurrentDirectory ? ts.Raise(ExceptionTypes.NotImplementedError, "chmod: follow_symlinks unavailable on this platform")
                : ts.Raise(ExceptionTypes.ValueError, "chmod: cannot use dir_fd and follow_symlinks together");
        return Done(ts, result, path);
    }

    [PyFunction("fchmod", "Sets the permissions of an open file.")]
    static PyObject? ChangeModeOfOpen(ThreadState ts, [Named] int fd, int mode) =>
        Audit.Tell(ts, "os.chmod", PyInt.Of(fd), PyInt.Of(mode), PyInt.Of(-1)) ? Done(ts, Libc.ChangeMode(fd, mode), null) : null;

    [PyFunction("chown", "Sets the owner and group of a file.")]
    static PyObject? ChangeOwner(ThreadState ts, [Named] PyObject path, PyObject uid, PyObject gid, [KeywordOnly] PyObject? dir_fd = null, bool follow_symlinks = true)
    {
        if (!PathArgument.TryGet(ts, path, "chown", "path", out var file, allowDescriptor: true) || !UserIds.TryGet(ts, uid, "uid", out uint user) || !UserIds.TryGet(ts, gid, "gid", out uint group) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.chown", path, PyInt.Of(user), PyInt.Of(group), DirectoryNumber(directory)))
            return null;
        fixed (byte* name = file.Bytes)
            return Done(ts, file.IsDescriptor ? Libc.ChangeOwner(file.Descriptor, user, group)
                : Libc.ChangeOwner(directory, name, user, group, follow_symlinks ? 0 : Libc.NoFollow), path);
    }

    [PyFunction("lchown", "Sets the owner and group of a file, of a symbolic link itself.")]
    static PyObject? ChangeLinkOwner(ThreadState ts, [Named] PyObject path, PyObject uid, PyObject gid) => ChangeOwner(ts, path, uid, gid, null, false);

    [PyFunction("fchown", "Sets the owner and group of an open file.")]
    static PyObject? ChangeOwnerOfOpen(ThreadState ts, [Named] int fd, PyObject uid, PyObject gid) =>
        UserIds.TryGet(ts, uid, "uid", out uint user) && UserIds.TryGet(ts, gid, "gid", out uint group)
        && Audit.Tell(ts, "os.chown", PyInt.Of(fd), PyInt.Of(user), PyInt.Of(group), PyInt.Of(-1)) ? Done(ts, Libc.ChangeOwner(fd, user, group), null) : null;

    [PyFunction("mkfifo", "Makes a named pipe.")]
    static PyObject? MakeFifo(ThreadState ts, [Named] PyObject path, int mode = 0x1B6, [KeywordOnly] PyObject? dir_fd = null)
    {
        if (!PathArgument.TryGet(ts, path, "mkfifo", "path", out var file) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        fixed (byte* name = file.Bytes)
            return Done(ts, Libc.MakeFifo(directory, name, mode), path);
    }

    [PyFunction("truncate", "Cuts a file to a length.")]
    static PyObject? Truncate(ThreadState ts, [Named] PyObject path, long length)
    {
        if (!PathArgument.TryGet(ts, path, "truncate", "path", out var file, allowDescriptor: true))
            return null;
        if (!Audit.Tell(ts, "os.truncate", path, PyInt.Of(length)))
            return null;
        fixed (byte* name = file.Bytes)
            return Done(ts, file.IsDescriptor ? Libc.Truncate(file.Descriptor, length) : Libc.TruncatePath(name, length), path);
    }

    [PyFunction("utime", "Sets the times of a file.", TextSignature = "($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)")]
    static PyObject? SetTimes(ThreadState ts, [Named] PyObject path, PyObject? times = null, [KeywordOnly] PyObject? ns = null, PyObject? dir_fd = null, bool follow_symlinks = true)
    {
        if (!PathArgument.TryGet(ts, path, "utime", "path", out var file, allowDescriptor: true) || !PathArgument.TryDirectory(ts, dir_fd, out int directory))
            return null;
        if (times is not (null or PyNone) && ns is not null)
            return ts.Raise(ExceptionTypes.ValueError, "utime: you may specify either 'times' or 'ns' but not both");
        const int Now = 0x3FFFFFFF;
        var specs = stackalloc TimeSpec[2];
        specs[0] = specs[1] = new TimeSpec { Nanoseconds = Now };
        if (times is not (null or PyNone))
        {
            if (times is not PyTuple { Count: 2 } pair)
                return ts.Raise(ExceptionTypes.TypeError, "utime: 'times' must be either a tuple of two ints or None");
            for (int i = 0; i < 2; i++)
                if (!Durations.TryTime(ts, pair.Items[i], out specs[i]))
                    return null;
        }
        else if (ns is not null)
        {
            if (ns is not PyTuple { Count: 2 } pair)
                return ts.Raise(ExceptionTypes.TypeError, "utime: 'ns' must be a tuple of two ints");
            for (int i = 0; i < 2; i++)
            {
                if (!Arguments.TryIndex(ts, pair.Items[i], out long total))
                    return null;
                var (seconds, rest) = Math.DivRem(total, 1_000_000_000);
                specs[i] = rest < 0 ? new TimeSpec { Seconds = seconds - 1, Nanoseconds = rest + 1_000_000_000 } : new TimeSpec { Seconds = seconds, Nanoseconds = rest };
            }
        }
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.utime", path, times, ns, DirectoryNumber(directory)))
            return null;
        fixed (byte* name = file.Bytes)
            return Done(ts, file.IsDescriptor ? Libc.SetTimes(file.Descriptor, specs) : Libc.SetTimes(directory, name, specs, follow_symlinks ? 0 : Libc.NoFollow), path);
    }

    /// <summary>A name from the system as the path was given: text or bytes.</summary>
    internal static PyObject Text(in PathArgument path, ReadOnlySpan<byte> name) => path.IsBytes ? new PyBytes(name.ToArray()) : FileSystemEncoding.Decode(name);

    internal static PyObject? Done(ThreadState ts, int result, PyObject? path, PyObject? second = null) =>
        result < 0 ? OSErrors.Raise(ts, path, second) : PyNone.Instance;
}
