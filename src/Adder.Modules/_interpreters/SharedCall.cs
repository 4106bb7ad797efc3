using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>A call that another interpreter makes.</summary>
sealed class SharedCall(SharedData callable, SharedData arguments, SharedNames keywords)
{
    /// <summary>What became of it there: the result, or why that or a part of the call cannot go between interpreters.</summary>
    sealed record Outcome(SharedData? Result, string? Failure, ErrorSummary? Cause);

    /// <summary>Takes the parts of a call; null with an error.</summary>
    public static SharedCall? Of(ThreadState ts, PyObject callable, PyTuple? arguments, PyDict? names)
    {
        if (SharedData.Of(ts, callable, copies: true) is not { } function || SharedData.Of(ts, arguments ?? PyTuple.Empty, copies: true) is not { } positional)
            return null;
        return SharedNames.Of(ts, names ?? new PyDict(), copies: true, "keywords must be strings") is { } keywords ? new SharedCall(function, positional, keywords) : null;
    }

    /// <summary>(result, None) or (None, summary); null with an error.</summary>
    public PyObject? Run(ThreadState ts, FamilyMember member)
    {
        if (member.Run(ts, Make, out var error) is not { } outcome)
            return error is null ? null : error.Show(ts) is { } shown ? new PyTuple([PyNone.Instance, shown]) : null;
        if (outcome.Result is { } result)
            return result.Open(ts) is { } value ? new PyTuple([value, PyNone.Instance]) : null;
        ts.Raise(ExceptionTypes.Exception, outcome.Cause!.Display);
        InterpreterErrors.RaiseNotShareable(ts, outcome.Failure!);
        return null;
    }

    /// <summary>Makes the call in its interpreter; null with an error of what was called.</summary>
    Outcome? Make(ThreadState ts)
    {
        if (callable.Open(ts) is not { } function)
            return Fail(ts, "func not shareable");
        if (arguments.Open(ts) is not PyTuple positional)
            return Fail(ts, "args not shareable");
        var names = new PyDict();
        if (!keywords.Open(ts, names))
            return Fail(ts, "kwargs not shareable");
        if (CallBridge.Call(ts, function, positional, names) is not { } result)
            return null;
        return SharedData.Of(ts, result, copies: true) is { } shared ? new Outcome(shared, null, null) : Fail(ts, "object does not support cross-interpreter data");
    }

    static Outcome Fail(ThreadState ts, string message) => new(null, message, ErrorSummary.Of(ts, ts.TakeError()));
}
