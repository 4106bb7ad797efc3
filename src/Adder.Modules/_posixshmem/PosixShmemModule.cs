using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._posixshmem;

/// <summary>The module _posixshmem: memory that processes share by a name.</summary>
[PyModule("_posixshmem", "Memory that processes share by a name.")]
static unsafe partial class PosixShmemModule
{
    const string Library = "libc";
    const int CloseOnExec = 0x80000, Interrupted = 4;

    [PyFunction("shm_open", "Opens or makes shared memory; its descriptor.", TextSignature = "($module, /, path, flags, mode=511)")]
    static PyObject? Open(ThreadState ts, [Named] PyObject path, int flags, int mode = 0x1FF)
    {
        if (!PathArgument.TryName(ts, path, "shm_open() argument 1", out var name))
            return null;
        int descriptor;
        do
            fixed (byte* start = name)
                descriptor = shm_open(start, flags | CloseOnExec, (uint)mode);
        while (descriptor < 0 && Marshal.GetLastPInvokeError() == Interrupted && !(ts.PollInterrupt() && ts.HasError));
        return ts.HasError ? null : descriptor < 0 ? OSErrors.Raise(ts, path) : PyInt.Of(descriptor);
    }

    [PyFunction("shm_unlink", "Takes a name away; the memory goes when no process has it mapped any more.")]
    static PyObject? Unlink(ThreadState ts, PyObject path)
    {
        if (!PathArgument.TryName(ts, path, "shm_unlink() argument 1", out var name))
            return null;
        fixed (byte* start = name)
            return shm_unlink(start) == 0 ? PyNone.Instance : OSErrors.Raise(ts, path);
    }

    [LibraryImport(Library, SetLastError = true)] private static partial int shm_open(byte* path, int flags, uint mode);
    [LibraryImport(Library, SetLastError = true)] private static partial int shm_unlink(byte* path);
}
