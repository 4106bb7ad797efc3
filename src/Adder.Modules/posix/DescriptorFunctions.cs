using Adder.Modules._io;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about open files.</summary>
[PyModule("posix")]
static unsafe partial class DescriptorFunctions
{
    const int CloseOnExec = 0x80000, GetStatusFlags = 3, SetStatusFlags = 4, NonBlocking = 0x800;
    const nuint GetWindowSize = 0x5413;

    static readonly StructSequenceType TerminalSize = new("os.terminal_size", "A tuple of (columns, lines) for holding terminal window size", 2, ["columns", "lines"]);

    [PyConstant("terminal_size")] static PyType TerminalSizeType => TerminalSize.Type;

    [PyFunction("open", "Opens a file and gives its descriptor.")]
    static PyObject? Open(ThreadState ts, [Named] PyObject path, int flags, int mode = 0x1FF, [KeywordOnly] PyObject? dir_fd = null)
    {
        if (!PathArgument.TryGet(ts, path, "open", "path", out var file) || !PathArgument.TryDirectory(ts, dir_fd, out int directory)
            || Audit.IsOn(ts) && !Audit.Tell(ts, "open", path, null, PyInt.Of(flags | CloseOnExec)))
            return null;
        return UnwrittenFiles.MayLack(ts, file, directory) ? OpenWritten(ts, path, file, directory, flags, mode) : OpenNow(ts, path, file, directory, flags, mode);
    }

    static PyObject? OpenWritten(ThreadState ts, PyObject path, PathArgument file, int directory, int flags, int mode) =>
        UnwrittenFiles.WriteFirst(ts, "open", thread => OpenNow(thread, path, file, directory, flags, mode));

    static PyObject? OpenNow(ThreadState ts, PyObject path, in PathArgument file, int directory, int flags, int mode)
    {
        while (true)
        {
            int descriptor;
            fixed (byte* name = file.Bytes)
                descriptor = Libc.OpenAt(directory, name, flags | CloseOnExec, mode);
            if (descriptor < 0)
                descriptor = LibraryFiles.Open(ts, file, flags);
            if (descriptor >= 0)
                return PyInt.Of(descriptor);
            if (!Retry(ts))
                return ts.HasError ? null : OSErrors.Raise(ts, path);
        }
    }

    /// <summary>After a failed call: whether a signal cut it short, and its handler left no error.</summary>
    internal static bool Retry(ThreadState ts) =>
        System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == Libc.Interrupted && !(ts.PollInterrupt() && ts.HasError);

    [PyFunction("close", "Closes a descriptor.")]
    static PyObject? Close(ThreadState ts, [Named] int fd) => FileFunctions.Done(ts, Libc.Close(fd), null);

    [PyFunction("closerange", "Closes the descriptors of a range, whether open or not.")]
    static PyObject? CloseRange(ThreadState ts, int fd_low, int fd_high)
    {
        for (int i = Math.Max(fd_low, 0); i < fd_high; i++)
            Libc.Close(i);
        return PyNone.Instance;
    }

    [PyFunction("read", "At most so many bytes from a descriptor.")]
    static PyObject? Read(ThreadState ts, int fd, long length)
    {
        if (length < 0)
            return OSErrors.Raise(ts, 22);
        byte[] buffer = new byte[Math.Min(length, int.MaxValue / 2)];
        nint count = Fill(ts, fd, buffer);
        return count < 0 ? null : new PyBytes(count == buffer.Length ? buffer : buffer[..(int)count]);
    }

    /// <summary>Reads into a buffer; -1 with an error.</summary>
    internal static nint Fill(ThreadState ts, int descriptor, Span<byte> buffer)
    {
        while (true)
        {
            nint count;
            fixed (byte* start = buffer)
                count = Libc.Read(descriptor, start, (nuint)buffer.Length);
            if (count >= 0)
                return count;
            if (Retry(ts))
                continue;
            if (!ts.HasError)
                OSErrors.Raise(ts);
            return -1;
        }
    }

    [PyFunction("write", "Writes bytes to a descriptor; how many were taken.")]
    static PyObject? Write(ThreadState ts, int fd, PyObject data)
    {
        if (!BytesLike.TryGet(ts, data, out var bytes))
            return null;
        while (true)
        {
            nint count;
            fixed (byte* start = bytes.Span)
                count = Libc.Write(fd, start, (nuint)bytes.Length);
            // a signal may have cut it short, whose handler is called before the program goes on
            if (count >= 0)
                return count < bytes.Length && ts.PollInterrupt() && ts.HasError ? null : PyInt.Of(count);
            if (!Retry(ts))
                return ts.HasError ? null : OSErrors.Raise(ts);
        }
    }

    [PyFunction("readinto", "Reads into a buffer; how many bytes came.")]
    static PyObject? ReadInto(ThreadState ts, int fd, PyObject buffer)
    {
        if (!BytesLike.TryGetWritable(ts, "readinto() argument 2", buffer, out var bytes))
            return null;
        nint count = Fill(ts, fd, bytes.Span);
        return count < 0 ? null : PyInt.Of(count);
    }

    [PyFunction("pread", "At most so many bytes from a place of an open file.")]
    static PyObject? ReadAt(ThreadState ts, int fd, long length, long offset)
    {
        if (length < 0)
            return OSErrors.Raise(ts, 22);
        byte[] buffer = new byte[Math.Min(length, int.MaxValue / 2)];
        nint count;
        fixed (byte* start = buffer)
            count = Libc.ReadAt(fd, start, (nuint)buffer.Length, offset);
        return count < 0 ? OSErrors.Raise(ts) : new PyBytes(buffer[..(int)count]);
    }

    [PyFunction("pwrite", "Writes bytes at a place of an open file; how many were taken.")]
    static PyObject? WriteAt(ThreadState ts, int fd, PyObject buffer, long offset)
    {
        if (!BytesLike.TryGet(ts, buffer, out var bytes))
            return null;
        nint count;
        fixed (byte* start = bytes.Span)
            count = Libc.WriteAt(fd, start, (nuint)bytes.Length, offset);
        return count < 0 ? OSErrors.Raise(ts) : PyInt.Of(count);
    }

    [PyFunction("lseek", "Moves the position of an open file; the new one.")]
    static PyObject? Seek(ThreadState ts, int fd, long position, int how)
    {
        long at = Libc.Seek(fd, position, how);
        return at < 0 ? OSErrors.Raise(ts) : PyInt.Of(at);
    }

    [PyFunction("isatty", "Whether a descriptor is a terminal.")]
    static PyObject? IsATty(ThreadState ts, int fd) => PyBool.Of(Libc.IsATty(fd) == 1);

    [PyFunction("fsync", "Writes an open file to its disk.")]
    static PyObject? Sync(ThreadState ts, [Named] PyObject fd) => Descriptors.TryGet(ts, fd, out int file) ? FileFunctions.Done(ts, Libc.Sync(file), null) : null;

    [PyFunction("fdatasync", "Writes the contents of an open file to its disk.")]
    static PyObject? SyncData(ThreadState ts, [Named] PyObject fd) => Descriptors.TryGet(ts, fd, out int file) ? FileFunctions.Done(ts, Libc.SyncData(file), null) : null;

    [PyFunction("sync", "Writes all files to their disks.")]
    static PyObject? SyncAll(ThreadState ts)
    {
        Libc.SyncAll();
        return PyNone.Instance;
    }

    [PyFunction("ftruncate", "Cuts an open file to a length.")]
    static PyObject? Truncate(ThreadState ts, int fd, long length) => !Audit.Tell(ts, "os.truncate", PyInt.Of(fd), PyInt.Of(length)) ? null : FileFunctions.Done(ts, Libc.Truncate(fd, length), null);

    [PyFunction("dup", "A copy of a descriptor, which children do not inherit.")]
    static PyObject? Duplicate(ThreadState ts, int fd)
    {
        const int DuplicateCloseOnExec = 1030;
        return Descriptor(ts, Libc.Control(fd, DuplicateCloseOnExec, 0));
    }

    [PyFunction("dup2", "Makes a descriptor a copy of another.")]
    static PyObject? DuplicateTo(ThreadState ts, [Named] int fd, int fd2, bool inheritable = true) =>
        Descriptor(ts, inheritable || fd == fd2 ? Libc.DuplicateToInheritable(fd, fd2) : Libc.DuplicateTo(fd, fd2, CloseOnExec));

    [PyFunction("pipe", "A pipe: descriptors to read from and to write to.")]
    static PyObject? Pipe(ThreadState ts) => MakePipe(ts, CloseOnExec);

    [PyFunction("pipe2", "A pipe with flags: descriptors to read from and to write to.")]
    static PyObject? MakePipe(ThreadState ts, int flags)
    {
        var ends = stackalloc int[2];
        return Libc.Pipe(ends, flags) < 0 ? OSErrors.Raise(ts) : new PyTuple([PyInt.Of(ends[0]), PyInt.Of(ends[1])]);
    }

    [PyFunction("get_inheritable", "Whether children inherit a descriptor.")]
    static PyObject? GetInheritable(ThreadState ts, int fd)
    {
        int closes = Libc.ClosesOnExec(fd);
        return closes < 0 ? OSErrors.Raise(ts) : PyBool.Of(closes == 0);
    }

    [PyFunction("set_inheritable", "Tells whether children inherit a descriptor.")]
    static PyObject? SetInheritable(ThreadState ts, int fd, int inheritable) => FileFunctions.Done(ts, Libc.CloseOnExec(fd, inheritable == 0), null);

    [PyFunction("get_blocking", "Whether calls on a descriptor wait.")]
    static PyObject? GetBlocking(ThreadState ts, int fd)
    {
        int flags = Libc.Control(fd, GetStatusFlags, 0);
        return flags < 0 ? OSErrors.Raise(ts) : PyBool.Of((flags & NonBlocking) == 0);
    }

    [PyFunction("set_blocking", "Tells whether calls on a descriptor wait.")]
    static PyObject? SetBlocking(ThreadState ts, int fd, bool blocking)
    {
        int flags = Libc.Control(fd, GetStatusFlags, 0);
        return FileFunctions.Done(ts, flags < 0 ? flags : Libc.Control(fd, SetStatusFlags, blocking ? flags & ~NonBlocking : flags | NonBlocking), null);
    }

    [PyFunction("get_terminal_size", "Columns and lines of a terminal.")]
    static PyObject? GetTerminalSize(ThreadState ts, int fd = 1)
    {
        var size = stackalloc ushort[4];
        return Libc.DeviceControl(fd, GetWindowSize, size) < 0 ? OSErrors.Raise(ts)
            : new PyStructSequence(TerminalSize, [PyInt.Of(size[1]), PyInt.Of(size[0])]);
    }

    [PyFunction("ttyname", "The name of a terminal.")]
    static PyObject? TerminalName(ThreadState ts, int fd)
    {
        var name = stackalloc byte[256];
        int error = Libc.TerminalName(fd, name, 256);
        return error != 0 ? OSErrors.Raise(ts, error)
            : FileSystemEncoding.Decode(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
    }

    [PyFunction("device_encoding", "The encoding of a terminal; None for other files.")]
    static PyObject? DeviceEncoding(ThreadState ts, [Named] int fd) => Libc.IsATty(fd) == 1 ? new PyStr(ts.Interpreter.Config.LocaleEncoding) : PyNone.Instance;

    [PyFunction("fchdir", "Changes to the directory of a descriptor.")]
    static PyObject? ChangeDirectory(ThreadState ts, [Named] PyObject fd) =>
        Descriptors.TryGet(ts, fd, out int file) && Audit.Tell(ts, "os.chdir", PyInt.Of(file)) ? FileFunctions.Done(ts, Libc.ChangeDirectory(file), null) : null;

    static PyObject? Descriptor(ThreadState ts, int result) => result < 0 ? OSErrors.Raise(ts) : PyInt.Of(result);
}
