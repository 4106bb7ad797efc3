using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>A call that another interpreter makes.</summary>
sealed class SharedCall(SharedData callable, SharedData arguments, List<(string Name, SharedData Value)> keywords)
{
    /// <summary>What became of it there: the result, or why that or a part of the call cannot go between interpreters.</summary>
    sealed record Outcome(SharedData? Result, string? Failure, ErrorSummary? Cause);

    /// <summary>Takes the parts of a call; null with an error.</summary>
    public static SharedCall? Of(ThreadState ts, PyObject callable, PyTuple? arguments, PyDict? names)
    {
        if (SharedData.Of(ts, callable, copies: true) is not { } function || SharedData.Of(ts, arguments ?? PyTuple.Empty, copies: true) is not { } positional)
            return null;
        var keywords = new List<(string, SharedData)>();
        for (int i = 0; i < (names?.EntryCount ?? 0); i++)
        {
            if (!names!.TryGetEntry(i, out var key, out var value))
                continue;
            if (key is not PyStr name)
            {
                ts.Raise(ExceptionTypes.TypeError, "keywords must be strings");
                return null;
            }
            if (SharedData.Of(ts, value, copies: true) is not { } shared)
                return null;
            keywords.Add((name.Value, shared));
        }
        return new SharedCall(function, positional, keywords);
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
        var all = new PyObject[positional.Count + keywords.Count];
        positional.Items.AsSpan().CopyTo(all);
        for (int i = 0; i < keywords.Count; i++)
            if (keywords[i].Value.Open(ts) is { } value)
                all[positional.Count + i] = value;
            else
                return Fail(ts, "kwargs not shareable");
        if (CallBridge.Call(ts, function, new PyTuple(all[..positional.Count]), KeywordsOf(all)) is not { } result)
            return null;
        return SharedData.Of(ts, result, copies: true) is { } shared ? new Outcome(shared, null, null) : Fail(ts, "object does not support cross-interpreter data");
    }

    PyDict KeywordsOf(PyObject[] all)
    {
        var names = new PyDict();
        for (int i = 0; i < keywords.Count; i++)
            names.SetName(Interned.Of(keywords[i].Name), all[all.Length - keywords.Count + i]);
        return names;
    }

    static Outcome Fail(ThreadState ts, string message) => new(null, message, ErrorSummary.Of(ts, ts.TakeError()));
}
