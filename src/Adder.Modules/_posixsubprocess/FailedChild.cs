using System.Runtime.InteropServices;
using System.Text;
using Adder.Modules.posix;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._posixsubprocess;

/// <summary>
/// A child that could not run its program: it tells the error by the pipe, as subprocess reads it, and ends with 255. posix_spawn() starts none then, so the
/// parent writes, and the child is one that only ends.
/// </summary>
static unsafe partial class FailedChild
{
    /// <summary>What failed, as the pipe tells it behind the error's number.</summary>
    public const string RunningProgram = "", BeforeProgram = "noexec", ChangingDirectory = "noexec:chdir";

    const int ExitCode = 255;

    [LibraryImport("libc", EntryPoint = "clone", SetLastError = true)]
    private static partial int Clone(nint function, byte* stack, int flags, nint argument);

    /// <summary>The number of the child's process; null with an error when there cannot be one.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="pipe">Where the error is written to.</param>
    /// <param name="error">The error's number; 0 where no program was tried.</param>
    /// <param name="what">What failed.</param>
    public static PyObject? Start(ThreadState ts, int pipe, int error, string what)
    {
        if (!OperatingSystem.IsLinux())
            return OSErrors.Raise(ts, error);
        byte[] text = Encoding.ASCII.GetBytes(error != 0 ? $"OSError:{error:x}:{what}" : "SubprocessError:0:");
        int child = StartEnding();
        if (child < 0)
            return OSErrors.Raise(ts);
        fixed (byte* first = text)
            _ = Libc.Write(pipe, first, (nuint)text.Length);
        return PyInt.Of(child);
    }

    /// <summary>
    /// A process that does nothing but end. No .NET code can run in a child of fork(); clone() calls _exit() on a stack of its own while this thread waits.
    /// </summary>
    static int StartEnding()
    {
        const int SharesMemory = 0x100, ParentWaits = 0x4000, ChildSignal = 17, StackSize = 1 << 14, Alignment = 16;
        nint exit = NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "_exit");
        var stack = (byte*)NativeMemory.AlignedAlloc(StackSize, Alignment);
        int child = Clone(exit, stack + StackSize, SharesMemory | ParentWaits | ChildSignal, ExitCode);
        int failed = Marshal.GetLastPInvokeError();
        NativeMemory.AlignedFree(stack);
        Marshal.SetLastPInvokeError(failed);
        return child;
    }
}
