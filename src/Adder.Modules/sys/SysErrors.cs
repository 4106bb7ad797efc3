using Adder.Modules._io;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>Functions of sys about errors, frames and what an interactive program shows.</summary>
[PyModule("sys")]
static partial class SysErrors
{
    [PyFunction("exc_info", "Type, value and traceback of the exception that is being handled.")]
    static PyObject? ExceptionInfo(ThreadState ts) => ts.Handled is { } error
        ? new PyTuple([error.Type, error, error.Traceback ?? (PyObject)PyNone.Instance]) : new PyTuple([PyNone.Instance, PyNone.Instance, PyNone.Instance]);

    [PyFunction("exception", "The exception that is being handled, or None.")]
    static PyObject? Exception(ThreadState ts) => ts.Handled ?? (PyObject)PyNone.Instance;

    [PyFunction("excepthook", "Shows an exception that nothing handled.")]
    static PyObject? ExceptHook(ThreadState ts, PyObject exctype, PyObject value, PyObject traceback)
    {
        if (value is not PyException error)
            return StandardStreams.WriteError(ts, $"TypeError: print_exception(): Exception expected for value, {value.Type.Name} found\n") ? PyNone.Instance : null;
        if (traceback is PyTraceback given && error.Traceback is null)
            error.Traceback = given;
        // a program that gave up sys.stderr wants nothing shown
        if (SysModule.Of.Get(ts).Attributes.Get(new PyStr("stderr")) is PyNone)
            return PyNone.Instance;
        return StandardStreams.WriteError(ts, TracebackText.Of(ts, error)) ? PyNone.Instance : null;
    }

    [PyFunction("displayhook", "Shows the value of an expression and keeps it as _.")]
    static PyObject? DisplayHook(ThreadState ts, PyObject @object)
    {
        if (@object is PyNone)
            return PyNone.Instance;
        var builtins = ts.Interpreter.BuiltinsModule;
        builtins.Set(ts, "_", PyNone.Instance);
        if (@object.Repr(ts) is not PyStr shown)
            return null;
        if (!StandardStreams.Write(ts, "stdout", shown.Value))
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.UnicodeEncodeError))
                return null;
            ts.TakeError();
            if (!WriteEscaped(ts, shown))
                return null;
        }
        if (!StandardStreams.Write(ts, "stdout", "\n"))
            return null;
        builtins.Set(ts, "_", @object);
        return PyNone.Instance;
    }

    /// <summary>Writes what the encoding of sys.stdout does not have as escapes; false with an error.</summary>
    static bool WriteEscaped(ThreadState ts, PyStr shown)
    {
        if (SysModule.Of.Get(ts).Attributes.Get(Interned.Of("stdout")) is not { } stream || stream.GetAttribute(ts, Interned.Of("encoding")) is not { } encoding
            || IO.Call(ts, shown, "encode", encoding, new PyStr("backslashreplace")) is not { } bytes)
            return false;
        if (stream.GetAttribute(ts, Interned.Of("buffer")) is { } buffer)
            return IO.Call(ts, buffer, "write", bytes) is not null;
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            return false;
        ts.TakeError();
        return IO.Call(ts, bytes, "decode", encoding, new PyStr("strict")) is { } text && IO.Call(ts, stream, "write", text) is not null;
    }

    [PyFunction("unraisablehook", "Shows an exception that could not be raised.")]
    static PyObject? UnraisableHook(ThreadState ts, PyObject unraisable) => Unraisable.Show(ts, unraisable) ? PyNone.Instance : null;

    [PyFunction("breakpointhook", "What breakpoint() calls: what PYTHONBREAKPOINT names, or pdb.set_trace().")]
    static PyObject? BreakpointHook(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        string? wanted = ts.Interpreter.Config.IgnoreEnvironment ? null : Environment.GetEnvironmentVariable("PYTHONBREAKPOINT");
        if (wanted == "0")
            return PyNone.Instance;
        string path = string.IsNullOrEmpty(wanted) ? "pdb.set_trace" : wanted;
        int dot = path.LastIndexOf('.');
        var function = dot == 0 ? null : Importing.ImportModule(ts, dot < 0 ? "builtins" : path[..dot])?.GetAttribute(ts, new PyStr(path[(dot + 1)..]));
        if (function is not null)
            return function.Call(ts, arguments, names);
        if (ts.HasError && !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.ImportError) && !ts.Pending.Type.IsSubtypeOf(ExceptionTypes.AttributeError)
            && !ts.Pending.Type.IsSubtypeOf(ExceptionTypes.ValueError))
            return null;
        if (ts.HasError)
            ts.TakeError();
        return PyWarnings.Warn(ts, ExceptionTypes.RuntimeWarning, $"Ignoring unimportable $PYTHONBREAKPOINT: \"{path}\"") ? PyNone.Instance : null;
    }

    [PyFunction("_getframe", "The frame of the caller so many calls up.")]
    static PyObject? GetFrame(ThreadState ts, int depth = 0)
    {
        var frame = ts.CurrentFrame;
        for (; depth > 0 && frame is not null; depth--)
            frame = frame.Caller;
        return frame is null ? ts.Raise(ExceptionTypes.ValueError, "call stack is not deep enough")
            : Audit.Tell(ts, "sys._getframe", frame.Hold()) ? frame.Hold() : null;
    }

    [PyFunction("_getframemodulename", "The __name__ of the module whose code called, so many calls up.")]
    static PyObject? GetFrameModuleName(ThreadState ts, [Named] int depth = 0)
    {
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "sys._getframemodulename", PyInt.Of(depth)))
            return null;
        var frame = ts.CurrentFrame;
        for (; depth > 0 && frame is not null; depth--)
            frame = frame.Caller;
        return frame?.Globals.Get(new PyStr("__name__")) ?? PyNone.Instance;
    }

    [PyFunction("call_tracing", "Calls a function with tracing on.")]
    static PyObject? CallTracing(ThreadState ts, PyObject func, PyTuple args) => Tracer.WithTracing(ts, () => func.Call(ts, args.Items, null));
}
