using System.Buffers.Binary;
using System.Diagnostics;

namespace Adder.Testing;

/// <summary>A program that answers requests one after the other over its standard input and output; used by one thread.</summary>
public sealed class AnsweringProcess : IDisposable
{
    readonly Process process;
    readonly TimeSpan patience;

    /// <summary>Starts the program.</summary>
    /// <param name="patience">How long an answer may take; then the process is ended.</param>
    /// <param name="command">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    public AnsweringProcess(TimeSpan patience, string command, params string[] arguments)
    {
        this.patience = patience;
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["PYTHONHASHSEED"] = "0";
        process = Process.Start(start)!;
    }

    /// <summary>Sends a request, and reads with the function what is answered.</summary>
    /// <exception cref="InvalidOperationException">The process ended, or took too long.</exception>
    public T Ask<T>(ReadOnlySpan<byte> request, Func<AnsweringProcess, T> answer)
    {
        using var watch = new Timer(_ => process.Kill(entireProcessTree: true), null, patience, Timeout.InfiniteTimeSpan);
        try
        {
            process.StandardInput.BaseStream.Write(request);
            process.StandardInput.BaseStream.Flush();
            return answer(this);
        }
        catch (IOException e)
        {
            process.WaitForExit();
            throw new InvalidOperationException($"{process.StartInfo.FileName} exited {process.ExitCode}, or was ended after {patience.TotalSeconds} s", e);
        }
    }

    /// <summary>Bytes behind their number (4 bytes, the lowest first).</summary>
    public byte[] ReadSized()
    {
        var answer = process.StandardOutput.BaseStream;
        Span<byte> size = stackalloc byte[4];
        answer.ReadExactly(size);
        byte[] data = new byte[BinaryPrimitives.ReadInt32LittleEndian(size)];
        answer.ReadExactly(data);
        return data;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
