using Adder.Modules._io;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.builtins;

/// <summary>print(), input() and open().</summary>
[PyModule("builtins")]
static partial class OutputFunctions
{
    [PyFunction("print", "Writes objects as text, with separators between and an end behind.", TextSignature = "($module, /, *args, sep=' ', end='\\n', file=None, flush=False)")]
    static PyObject? Print(ThreadState ts, ReadOnlySpan<PyObject> args, [KeywordOnly] PyObject? sep = null, PyObject? end = null, PyObject? file = null, bool flush = false)
    {
        if (!TryText(ts, sep, "sep", " ", out var separator) || !TryText(ts, end, "end", "\n", out var ending))
            return null;
        if (file is null or PyNone)
        {
            file = sys.SysModule.Of.Get(ts).Attributes.Get(Interned.Of("stdout"));
            if (file is null)
                return ts.Raise(ExceptionTypes.RuntimeError, "lost sys.stdout");
            if (file is PyNone)
                return PyNone.Instance;
        }
        if (file is PyTextIOWrapper stream && stream.GetType() == typeof(PyTextIOWrapper))
            return PrintTo(ts, stream, args, separator, ending, flush);
        if (file.GetAttribute(ts, Interned.Of("write")) is not { } write)
            return null;
        for (int i = 0; i < args.Length; i++)
        {
            if (i > 0 && write.Call(ts, [separator], null) is null)
                return null;
            if (args[i].Str(ts) is not { } text || write.Call(ts, [text], null) is null)
                return null;
        }
        if (write.Call(ts, [ending], null) is null)
            return null;
        return flush && IO.Call(ts, file, "flush") is null ? null : PyNone.Instance;
    }

    static PyObject? PrintTo(ThreadState ts, PyTextIOWrapper stream, ReadOnlySpan<PyObject> args, PyStr separator, PyStr ending, bool flush)
    {
        if (args.Length == 1)
        {
            if (args[0].Str(ts) is not PyStr text)
                return null;
            // one write, so that lines of several threads stay whole
            text = text.IsWide || ending.IsWide ? text : new PyStr(text.Value + ending.Value);
            lock (stream.Gate)
                if (!stream.RequireOpen(ts) || !stream.Write(ts, text))
                    return null;
            if (!text.IsWide || ending.Count == 0)
                return flush && IO.Call(ts, stream, "flush") is null ? null : PyNone.Instance;
        }
        else
            for (int i = 0; i < args.Length; i++)
                if (args[i].Str(ts) is not PyStr text || !WriteBoth(ts, stream, i > 0 ? separator : null, text))
                    return null;
        if (!WriteBoth(ts, stream, null, ending))
            return null;
        return flush && IO.Call(ts, stream, "flush") is null ? null : PyNone.Instance;
    }

    static bool WriteBoth(ThreadState ts, PyTextIOWrapper stream, PyStr? first, PyStr second)
    {
        lock (stream.Gate)
            return stream.RequireOpen(ts) && (first is null || stream.Write(ts, first)) && stream.Write(ts, second);
    }

    static bool TryText(ThreadState ts, PyObject? value, string name, string standard, out PyStr text)
    {
        text = value as PyStr ?? new PyStr(standard);
        return value is null or PyNone or PyStr || ts.Fail(ExceptionTypes.TypeError, $"{name} must be None or a string, not {value.Type.Name}");
    }

    [PyFunction("open", "Opens a file and gives a stream.",
        TextSignature = "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)")]
    static PyObject? Open(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => IoModule.Open(ts, arguments, names);

    [PyFunction("input", "A line that the user types, after a prompt.", TextSignature = "($module, prompt='', /)")]
    internal static PyObject? Input(ThreadState ts, PyObject? prompt = null)
    {
        var attributes = sys.SysModule.Of.Get(ts).Attributes;
        foreach (string name in (string[])["stdin", "stdout", "stderr"])
            if (attributes.Get(Interned.Of(name)) is null or PyNone)
                return ts.Raise(ExceptionTypes.RuntimeError, $"lost sys.{name}");
        if (!Audit.Tell(ts, "builtins.input", prompt))
            return null;
        // streams that cannot be flushed are written to all the same
        if (!StandardStreams.Flush(ts, "stderr"))
            ts.TakeError();
        if (prompt is not null && (prompt.Str(ts) is not PyStr text || !StandardStreams.Write(ts, "stdout", text.Value)))
            return null;
        if (!StandardStreams.Flush(ts, "stdout"))
            ts.TakeError();
        if (IO.Call(ts, attributes.Get(Interned.Of("stdin"))!, "readline") is not { } line)
            return null;
        if (line is not PyStr typed)
            return ts.Raise(ExceptionTypes.TypeError, "object.readline() returned non-string");
        if (typed.Count == 0)
            return ts.Raise(ExceptionTypes.EOFError, "EOF when reading a line");
        var result = typed.Value.EndsWith('\n') ? typed.Slice(0, typed.Count - 1) : typed;
        return Audit.Tell(ts, "builtins.input/result", result) ? result : null;
    }

    [PyFunction("breakpoint", "Calls sys.breakpointhook().", TextSignature = "($module, /, *args, **kws)")]
    static PyObject? Breakpoint(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        sys.SysModule.Of.Get(ts).Attributes.Get(Interned.Of("breakpointhook")) is not { } hook ? ts.Raise(ExceptionTypes.RuntimeError, "lost sys.breakpointhook")
            : !Audit.Tell(ts, "builtins.breakpoint", hook) ? null
            // a debugger wants the frame that is here from now on
            : hook.Call(ts, arguments, names) is { } result ? Runtime.Interpreter.FrameSwitch.AfterCall(ts, "breakpoint", result) : null;
}
