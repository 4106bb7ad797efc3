using Adder.Runtime.Frames;

namespace Adder.Modules._io;

/// <summary>Streams that may hold what has not been written: the end of the program flushes them, as the end of their objects does in CPython.</summary>
sealed class OpenStreams
{
    public static readonly InterpreterLocal<OpenStreams> Of = new(_ => new OpenStreams());

    readonly List<WeakReference<PyIOBase>> streams = [];
    int sweepAt = 64;

    public void Add(PyIOBase stream)
    {
        lock (streams)
        {
            if (streams.Count >= sweepAt)
            {
                streams.RemoveAll(s => !s.TryGetTarget(out _));
                sweepAt = Math.Max(64, streams.Count * 2);
            }
            streams.Add(new WeakReference<PyIOBase>(stream, trackResurrection: true));
        }
    }

    /// <summary>Flushes all, the newest first: texts stand above the buffers that they fill. Errors are dropped as those of __del__ are.</summary>
    public void FlushAll(ThreadState ts)
    {
        WeakReference<PyIOBase>[] all;
        lock (streams)
            all = [.. streams];
        foreach (var reference in all.Reverse())
        {
            if (!reference.TryGetTarget(out var stream))
                continue;
            bool isOpen = stream is PyTextIOWrapper { Buffer: not null } text ? IO.IsClosed(ts, text.Buffer!) == 0
                : stream is PyBuffered { Raw: not null, HasUnwritten: true } buffered && IO.IsClosed(ts, buffered.Raw!) == 0;
            if (isOpen)
                IO.Call(ts, stream, "flush");
            if (ts.HasError)
                ts.TakeError();
        }
    }
}
