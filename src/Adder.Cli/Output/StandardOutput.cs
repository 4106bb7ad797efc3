using System.Buffers;
using System.Text;

namespace Adder.Cli.Output;

/// <summary>Standard output: UTF-8 without a mark, buffered; text through <see cref="Text"/>, bytes through <see cref="Write"/>.</summary>
sealed class StandardOutput : IDisposable
{
    const int BufferSize = 1 << 16;

    readonly Stream target = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new UnixOutputStream();
    readonly ArrayBufferWriter<byte> pending = new(BufferSize);
    readonly StreamWriter text;

    public StandardOutput() => text = new StreamWriter(new PendingStream(this), new UTF8Encoding(false), 4096) { NewLine = "\n" };

    public TextWriter Text => text;

    /// <summary>Whether everything is sent at once, as a program's output on a terminal is.</summary>
    public bool IsUnbuffered
    {
        get => text.AutoFlush;
        init => text.AutoFlush = value;
    }

    /// <summary>Whether everything is kept in memory for now: while a progress bar has the terminal.</summary>
    public bool IsHeld { get; set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        text.Flush();
        Append(bytes);
    }

    public void Flush()
    {
        text.Flush();
        if (!IsHeld)
            Send();
    }

    public void Dispose() => Flush();

    void Append(ReadOnlySpan<byte> bytes)
    {
        pending.Write(bytes);
        if ((pending.WrittenCount >= BufferSize || IsUnbuffered) && !IsHeld)
            Send();
    }

    void Send()
    {
        try
        {
            target.Write(pending.WrittenSpan);
            target.Flush();
        }
        catch (IOException e) when (e is not OutputException)
        {
            throw new OutputException(e.Message, e);
        }
        finally
        {
            pending.ResetWrittenCount();
        }
    }

    /// <summary>Where the text's bytes go.</summary>
    sealed class PendingStream(StandardOutput output) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => output.Append(buffer);
    }
}
