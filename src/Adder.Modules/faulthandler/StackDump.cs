using System.Text;
using Adder.Modules._signal;
using Adder.Modules._thread;
using Adder.Modules.posix;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Modules.faulthandler;

/// <summary>Tracebacks as faulthandler writes them to a descriptor: innermost frame first, without sources, and without asking Python code.</summary>
static unsafe class StackDump
{
    const int MostFrames = 100, MostText = 500, MostThreads = 100;

    /// <summary>Writes the frames of a thread, or of all threads with it as the current one.</summary>
    public static void Write(int descriptor, ThreadState current, bool ofAll)
    {
        if (ofAll)
            WriteAll(descriptor, current.Interpreter, current);
        else
            Put(descriptor, Frames(new StringBuilder("Stack (most recent call first):\n"), current).ToString());
    }

    /// <summary>Writes the frames of all threads, the youngest first.</summary>
    /// <param name="descriptor">Where to.</param>
    /// <param name="interpreter">Whose threads.</param>
    /// <param name="current">The one that asks; null where that is none of them.</param>
    public static void WriteAll(int descriptor, InterpreterState interpreter, ThreadState? current) => Put(descriptor, All(interpreter, current));

    /// <summary>What <see cref="WriteAll"/> writes.</summary>
    public static string All(InterpreterState interpreter, ThreadState? current)
    {
        var text = new StringBuilder();
        int count = 0;
        foreach (var thread in interpreter.Threads().AsEnumerable().Reverse())
        {
            // threads of the host that only made things here have no frame
            if (thread.CurrentFrame is null && !ReferenceEquals(thread, current))
                continue;
            if (count++ == MostThreads)
            {
                text.Append("...\n");
                break;
            }
            text.Append(count > 1 ? "\n" : "").Append(ReferenceEquals(thread, current) ? "Current thread" : "Thread")
                .Append(FormattableString.Invariant($" 0x{thread.Ident:x16}")).Append(Name(thread)).Append(" (most recent call first):\n");
            if (thread.CurrentFrame is null)
                text.Append("  <no Python frame>\n");
            Frames(text, thread);
        }
        return text.ToString();
    }

    public static void Put(int descriptor, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
            _ = Libc.Write(descriptor, start, (nuint)bytes.Length);
    }

    /// <summary>The name that the system has for a thread, as " [name]"; nothing where it cannot be asked for.</summary>
    static string Name(ThreadState thread)
    {
        int? native = ReferenceEquals(thread, thread.Interpreter.MainThread) ? Signals.Of.Get(thread).NativeMainThread : Threads.Of.Get(thread).NativeId(thread.Ident);
        try
        {
            return native is null ? "" : $" [{File.ReadAllText(FormattableString.Invariant($"/proc/self/task/{native}/comm")).TrimEnd('\n')}]";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    static StringBuilder Frames(StringBuilder text, ThreadState thread)
    {
        int count = 0;
        for (var frame = thread.CurrentFrame; frame is not null && count++ < MostFrames; frame = frame.Caller)
        {
            string line = frame.Line is { } number ? FormattableString.Invariant($"{number}") : "???";
            text.Append("  File \"").Append(Short(frame.CodeObject.Filename)).Append("\", line ").Append(line).Append(" in ").Append(Short(frame.CodeObject.Name)).Append('\n');
        }
        return text;
    }

    static string Short(string text) => text.Length <= MostText ? text : text[..MostText] + "...";
}
