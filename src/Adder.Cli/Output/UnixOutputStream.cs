using System.Runtime.InteropServices;

namespace Adder.Cli.Output;

/// <summary>
/// Standard output by write(2). .NET's console stream drops what is written to a pipe without a reader and goes on; this one tells, so
/// that work for nobody ends.
/// </summary>
sealed partial class UnixOutputStream : WriteOnlyStream
{
    const int StandardOutput = 1;
    const int Interrupted = 4, BrokenPipe = 32;
    static readonly int TryAgain = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <exception cref="BrokenPipeException">Nobody reads any more.</exception>
    /// <exception cref="OutputException">Writing failed, such as on a full disk.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = WriteTo(StandardOutput, buffer, buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }
            int error = Marshal.GetLastPInvokeError();
            if (error == BrokenPipe)
                throw new BrokenPipeException();
            if (error == TryAgain)
                Thread.Sleep(1);
            else if (error != Interrupted)
                throw new OutputException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, ReadOnlySpan<byte> bytes, nint count);
}
