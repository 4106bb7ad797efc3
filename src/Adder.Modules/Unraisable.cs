using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>Errors that nobody can catch: those of callbacks and of __del__. sys.unraisablehook is told of them.</summary>
static class Unraisable
{
    static readonly StructSequenceType Arguments = new("sys.UnraisableHookArgs", "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.", 5,
        ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"], canConstruct: false);

    /// <summary>Tells sys.unraisablehook of an error; errors of the hook itself go to stderr.</summary>
    public static void Report(ThreadState ts, PyException error, string message, PyObject? where)
    {
        var arguments = new PyStructSequence(Arguments,
            [error.Type, error, error.Traceback ?? (PyObject)PyNone.Instance, new PyStr(message), where ?? PyNone.Instance]);
        var hook = sys.SysModule.Of.Get(ts).Attributes.Get(new PyStr("unraisablehook"));
        if (hook is not (null or PyNone) && hook.Call(ts, [arguments], null) is not null)
            return;
        if (ts.HasError)
            error = ts.TakeError();
        if (!StandardStreams.WriteError(ts, $"Exception ignored in sys.unraisablehook\n{TracebackText.Of(ts, error)}"))
            ts.TakeError();
    }

    /// <summary>What sys.__unraisablehook__ does; false with an error.</summary>
    public static bool Show(ThreadState ts, PyObject unraisable)
    {
        if (unraisable is not PyStructSequence { Count: 5 } given)
            return ts.Fail(ExceptionTypes.TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
        string message = given.Items[3] is PyStr text ? text.Value : "Exception ignored in";
        if (given.Items[4] is not PyNone)
        {
            message += given.Items[4].Repr(ts) is PyStr shown ? $": {shown.Value}" : ": <object repr() failed>";
            if (ts.HasError)
                ts.TakeError();
        }
        else if (given.Items[3] is not PyStr)
            message = "Exception ignored";
        return StandardStreams.WriteError(ts, $"{message}\n{(given.Items[1] is PyException error ? TracebackText.Of(ts, error) : "")}");
    }
}
