using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>Audit events (PEP 578): what a program does that somebody may want to know of, or to refuse.</summary>
public static class Audit
{
    /// <summary>Whether anybody is told: for events whose arguments cost something to make.</summary>
    public static bool IsOn(ThreadState ts) => ts.Interpreter.AuditHooks is not null;

    /// <summary>Tells the hooks of an event; false with the error of the hook that refused it.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="event">The name, as the audit events table of CPython's library documentation has it.</param>
    /// <param name="arguments">The arguments of the event; null stands for None.</param>
    public static bool Tell(ThreadState ts, string @event, params ReadOnlySpan<PyObject?> arguments)
    {
        if (ts.Interpreter.AuditHooks is not { } hooks)
            return true;
        var items = new PyObject[arguments.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = arguments[i] ?? PyNone.Instance;
        return Tell(ts, hooks, Interned.Of(@event), new PyTuple(items));
    }

    /// <summary>Tells the hooks of an event that the program made: sys.audit().</summary>
    public static bool TellCustom(ThreadState ts, PyStr @event, ReadOnlySpan<PyObject> arguments) =>
        ts.Interpreter.AuditHooks is not { } hooks || Tell(ts, hooks, @event, new PyTuple(arguments.ToArray()));

    /// <summary>That an attribute is read which leads out of what a program was given: frames, code; false with an error.</summary>
    internal static bool Reads(ThreadState ts, PyObject owner, string name) => !IsOn(ts) || Tell(ts, "object.__getattr__", owner, new PyStr(name));

    /// <summary>That a special attribute is set, or with null deleted; false with an error.</summary>
    internal static bool Writes(ThreadState ts, PyObject owner, string name, PyObject? value) => !IsOn(ts)
        || (value is null ? Tell(ts, "object.__delattr__", owner, new PyStr(name)) : Tell(ts, "object.__setattr__", owner, new PyStr(name), value));

    /// <summary>Adds a hook, unless one that is there refuses it by an Exception; false with an error.</summary>
    public static bool AddHook(ThreadState ts, PyObject hook)
    {
        if (Tell(ts, "sys.addaudithook"))
        {
            ts.Interpreter.AddAuditHook(hook);
            return true;
        }
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.Exception))
            return false;
        ts.TakeError();
        return true;
    }

    static bool Tell(ThreadState ts, PyObject[] hooks, PyStr @event, PyTuple arguments)
    {
        foreach (var hook in hooks)
        {
            // a hook is hidden from trace functions unless it asks for them: no event of monitoring fits what is being told
            var telling = ts.Telling;
            if (!CanBeTraced(ts, hook, out bool canBeTraced))
                return false;
            if (!canBeTraced)
                ts.Telling ??= (MonitoringEvent.Call, null);
            bool isRefused = hook.Call(ts, [@event, arguments], null) is null;
            ts.Telling = telling;
            if (isRefused)
                return false;
        }
        return true;
    }

    static bool CanBeTraced(ThreadState ts, PyObject hook, out bool canBeTraced)
    {
        canBeTraced = false;
        if (TypeChecks.OptionalAttribute(ts, hook, "__cantrace__") is not { } wanted)
            return !ts.HasError;
        int truth = wanted.IsTrue(ts);
        canBeTraced = truth > 0;
        return truth >= 0;
    }
}
