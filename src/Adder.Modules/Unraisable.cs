using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>Errors that nobody can catch: those of callbacks and of __del__. sys.unraisablehook is told of them.</summary>
static class Unraisable
{
    static readonly StructSequenceType Arguments = new("sys.UnraisableHookArgs", "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.", 5,
        ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"], canConstruct: false);

    /// <summary>Tells sys.unraisablehook of an error; errors of the hook itself go to stderr.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="error">The error.</param>
    /// <param name="message">What was done meanwhile.</param>
    /// <param name="where">What the message ends with, as repr() shows it; null = nothing.</param>
    public static void Report(ThreadState ts, PyException error, string message, PyObject? where)
    {
        if (_signal.Signals.Of.Get(ts).IsForProgram(ts, error))
            return;
        if (where is not null)
            message += " " + Shown(ts, where);
        var arguments = new PyStructSequence(Arguments,
            [error.Type, error, error.Traceback ?? (PyObject)PyNone.Instance, new PyStr(message), PyNone.Instance]);
        var hook = sys.SysModule.Of.Get(ts).Attributes.Get(new PyStr("unraisablehook"));
        if (!Audit.Tell(ts, "sys.unraisablehook", hook, arguments))
        {
            ShowFailure(ts, hook ?? PyNone.Instance);
            return;
        }
        bool isShown = hook is null or PyNone ? Show(ts, arguments) : hook.Call(ts, [arguments], null) is not null || ShowFailure(ts, hook);
        if (!isShown)
            ts.TakeError();
    }

    /// <summary>What sys.__unraisablehook__ does; false with an error.</summary>
    public static bool Show(ThreadState ts, PyObject unraisable)
    {
        if (unraisable is not PyStructSequence { Count: 5 } given)
            return ts.Fail(ExceptionTypes.TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
        string? message = (given.Items[3] as PyStr)?.Value;
        string heading = given.Items[4] is not PyNone ? $"{message ?? "Exception ignored in"}: {Shown(ts, given.Items[4])}\n" : message is null ? "" : message + ":\n";
        return StandardStreams.WriteError(ts, heading + (given.Items[1] is PyException error ? TracebackText.Plain(ts, error) : ""));
    }

    static bool ShowFailure(ThreadState ts, PyObject hook)
    {
        var error = ts.TakeError();
        return StandardStreams.WriteError(ts, $"Exception ignored in sys.unraisablehook: {Shown(ts, hook)}\n{TracebackText.Plain(ts, error)}");
    }

    static string Shown(ThreadState ts, PyObject value)
    {
        if (value.Repr(ts) is PyStr shown)
            return shown.Value;
        ts.TakeError();
        return "<object repr() failed>";
    }
}
