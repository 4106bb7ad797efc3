using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about pseudo-terminals and the foreground of terminals.</summary>
[PyModule("posix")]
static unsafe partial class TerminalFunctions
{
    const int ReadWrite = 2, NoControl = 0x100, CloseOnExec = 0x80000, LongestName = 256;
    const nuint SetControllingTerminal = 0x540E;

    [PyFunction("openpty", "Open a pseudo-terminal.")]
    static PyObject? OpenPair(ThreadState ts)
    {
        int master = Libc.OpenTerminal(ReadWrite | NoControl | CloseOnExec);
        if (master < 0)
            return OSErrors.Raise(ts);
        byte* name = stackalloc byte[LongestName];
        int slave = -1;
        if (Libc.GrantTerminal(master) >= 0 && Libc.UnlockTerminal(master) >= 0 && SlaveName(master, name) == 0)
            slave = Libc.Open(name, ReadWrite | NoControl | CloseOnExec, 0);
        if (slave >= 0)
            return new PyTuple([PyInt.Of(master), PyInt.Of(slave)]);
        int error = Marshal.GetLastPInvokeError();
        _ = Libc.Close(master);
        return OSErrors.Raise(ts, error);
    }

    /// <summary>The name of a master's terminal; the error number otherwise, which is left for the next to read.</summary>
    static int SlaveName(int master, byte* name)
    {
        int error = Libc.SlaveName(master, name, LongestName);
        if (error != 0)
            Marshal.SetLastPInvokeError(error);
        return error;
    }

    [PyFunction("forkpty", "Not supported: a copy of this process would have one thread of many.")]
    static PyObject? ForkTerminal(ThreadState ts) => ts.Raise(ExceptionTypes.NotImplementedError,
        "os.forkpty() is not supported by Adder: the .NET runtime does not survive it; use os.openpty() and subprocess");

    [PyFunction("posix_openpt", "Open and return a file descriptor for a master pseudo-terminal device.")]
    static PyObject? OpenMaster(ThreadState ts, int oflag)
    {
        int master = Libc.OpenTerminal(oflag | CloseOnExec);
        return master < 0 ? OSErrors.Raise(ts) : PyInt.Of(master);
    }

    [PyFunction("grantpt", "Grant access to the slave pseudo-terminal device.")]
    static PyObject? Grant(ThreadState ts, PyObject fd) => Descriptors.TryGet(ts, fd, out int file) ? FileFunctions.Done(ts, Libc.GrantTerminal(file), null) : null;

    [PyFunction("unlockpt", "Unlock a pseudo-terminal master/slave pair.")]
    static PyObject? Unlock(ThreadState ts, PyObject fd) => Descriptors.TryGet(ts, fd, out int file) ? FileFunctions.Done(ts, Libc.UnlockTerminal(file), null) : null;

    [PyFunction("ptsname", "Return the name of the slave pseudo-terminal device.")]
    static PyObject? NameOfSlave(ThreadState ts, PyObject fd)
    {
        if (!Descriptors.TryGet(ts, fd, out int file))
            return null;
        byte* name = stackalloc byte[LongestName];
        int error = Libc.SlaveName(file, name, LongestName);
        return error != 0 ? OSErrors.Raise(ts, error) : FileSystemEncoding.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
    }

    [PyFunction("login_tty", "Prepare the tty of which fd is a file descriptor for a new login session.")]
    static PyObject? LogIn(ThreadState ts, PyObject fd)
    {
        if (!Descriptors.TryGet(ts, fd, out int file))
            return null;
        _ = Libc.SetSession();
        if (Libc.DeviceControl(file, SetControllingTerminal, null) < 0)
            return OSErrors.Raise(ts);
        for (int standard = 0; standard < 3; standard++)
            if (Libc.DuplicateToInheritable(file, standard) < 0)
                return OSErrors.Raise(ts);
        return file > 2 ? FileFunctions.Done(ts, Libc.Close(file), null) : PyNone.Instance;
    }

    [PyFunction("tcgetpgrp", "Return the process group associated with the terminal specified by fd.")]
    static PyObject? ForegroundGroup(ThreadState ts, int fd)
    {
        int group = Libc.ForegroundGroup(fd);
        return group < 0 ? OSErrors.Raise(ts) : PyInt.Of(group);
    }

    [PyFunction("tcsetpgrp", "Set the process group associated with the terminal specified by fd.")]
    static PyObject? SetForegroundGroup(ThreadState ts, int fd, int pgid) => FileFunctions.Done(ts, Libc.SetForegroundGroup(fd, pgid), null);
}
