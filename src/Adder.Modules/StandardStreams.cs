using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>sys.stdin, sys.stdout and sys.stderr.</summary>
static class StandardStreams
{
    /// <summary>Makes the streams of an interpreter.</summary>
    public static void Install(ThreadState ts, PyModule module)
    {
        (string Name, int Descriptor)[] streams = [("stdin", 0), ("stdout", 1), ("stderr", 2)];
        foreach (var (name, descriptor) in streams)
        {
            var stream = _io.StandardFiles.Open(ts, name, descriptor);
            if (stream is null)
                return;
            module.Set(ts, name, stream);
            module.Set(ts, $"__{name}__", stream);
        }
    }

    /// <summary>Makes the streams anew when the library is there, which has their encoding.</summary>
    /// <exception cref="FatalError">The encoding cannot be had.</exception>
    public static void InstallEncoded(ThreadState ts, PyModule module)
    {
        if (Importing.ImportModule(ts, "encodings") is null)
            throw Fatal(ts, "init_fs_encoding: failed to get the Python codec of the filesystem encoding");
        if (_io.StandardFiles.NameOf(ts, ts.Interpreter.Config.StreamEncoding) is null)
            throw Fatal(ts, "init_stdio_encoding: failed to get the Python codec name of the stdio encoding");
        Install(ts, module);
        if (ts.HasError)
            throw Fatal(ts, "init_sys_streams: can't initialize sys standard streams");
    }

    static FatalError Fatal(ThreadState ts, string problem)
    {
        string cause = TracebackText.Of(ts, ts.TakeError());
        return new FatalError(problem, FatalError.CoreInitialized, cause, faulthandler.StackDump.All(ts.Interpreter, ts));
    }

    /// <summary>Writes to sys.stdout or sys.stderr as it is now; false with an error.</summary>
    public static bool Write(ThreadState ts, string stream, string text)
    {
        var file = sys.SysModule.Of.Get(ts).Attributes.Get(new PyStr(stream));
        if (file is null)
            return ts.Fail(ExceptionTypes.RuntimeError, $"lost sys.{stream}");
        if (file is PyNone)
            return true;
        return file.GetAttribute(ts, new PyStr("write")) is { } write && write.Call(ts, [new PyStr(text)], null) is not null;
    }

    /// <summary>Writes to sys.stderr, or to the process's own when there is none; false with an error.</summary>
    public static bool WriteError(ThreadState ts, string text)
    {
        if (sys.SysModule.Of.Get(ts).Attributes.Get(new PyStr("stderr")) is null or PyNone)
        {
            ts.Interpreter.Error.Write(text);
            return true;
        }
        return Write(ts, "stderr", text) && Flush(ts, "stderr");
    }

    /// <summary>Flushes sys.stdout or sys.stderr; false with an error.</summary>
    public static bool Flush(ThreadState ts, string stream)
    {
        var file = sys.SysModule.Of.Get(ts).Attributes.Get(new PyStr(stream));
        if (file is null or PyNone)
            return true;
        return file.GetAttribute(ts, new PyStr("flush")) is { } flush && flush.Call(ts, [], null) is not null;
    }
}
