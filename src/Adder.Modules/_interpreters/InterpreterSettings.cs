using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>How isolated an interpreter is: PyInterpreterConfig. Only what concerns threads has a meaning where there is no GIL.</summary>
sealed record InterpreterSettings(bool UsesMainAllocator, bool AllowsFork, bool AllowsExec, bool AllowsThreads, bool AllowsDaemonThreads, bool ChecksExtensions, string Lock)
{
    const string LockName = "gil";

    static readonly string[] Flags = ["use_main_obmalloc", "allow_fork", "allow_exec", "allow_threads", "allow_daemon_threads", "check_multi_interp_extensions"];
    static readonly string[] Locks = ["default", "shared", "own"];

    /// <summary>The settings of the first interpreter.</summary>
    public static InterpreterSettings OfMain { get; } = new(true, true, true, true, true, false, "own");

    static InterpreterSettings Isolated { get; } = new(false, false, false, true, false, true, "own");

    /// <summary>Settings of a name; null with a ValueError.</summary>
    public static InterpreterSettings? Named(ThreadState ts, string name)
    {
        switch (name)
        {
            case "isolated" or "default" or "": return Isolated;
            case "legacy": return OfMain with { Lock = "shared" };
            case "empty": return new(false, false, false, false, false, false, "default");
            default:
                ts.Raise(ExceptionTypes.ValueError, $"unsupported config name '{name}'");
                return null;
        }
    }

    /// <summary>What create() takes: None, a name or a namespace; null with an error.</summary>
    public static InterpreterSettings? Of(ThreadState ts, PyObject? given)
    {
        if (given is null or PyNone)
            return Isolated;
        if (given is PyStr name)
            return Named(ts, name.Value);
        var attributes = given.GetAttribute(ts, new PyStr("__dict__"));
        if (attributes is null)
            ts.TakeError();
        if (attributes is PyDict dict)
            return new InterpreterSettings(false, false, false, false, false, false, "default").With(ts, dict, needsAll: true);
        ts.Raise(ExceptionTypes.TypeError, $"bad config {(given.Repr(ts) as PyStr)?.Value}");
        return null;
    }

    /// <summary>The same with other values; null with an error.</summary>
    public InterpreterSettings? With(ThreadState ts, PyDict values, bool needsAll = false)
    {
        var rest = new PyDict();
        foreach (string known in (string[])[.. Flags, LockName])
            if (needsAll && values.Get(new PyStr(known)) is null)
                return Fail(ts, ExceptionTypes.ValueError, $"missing config key '{known}'");
        var flags = new bool[Flags.Length];
        for (int i = 0; i < flags.Length; i++)
            if (values.Get(new PyStr(Flags[i])) is not { } value)
                flags[i] = FlagAt(i);
            else if (value is PyBool)
                flags[i] = ReferenceEquals(value, PyBool.True);
            else
                return Fail(ts, ExceptionTypes.TypeError, $"invalid config type: {Flags[i]}");
        string @lock = Lock;
        if (values.Get(new PyStr(LockName)) is { } wanted)
        {
            if (wanted is not PyStr text)
                return Fail(ts, ExceptionTypes.TypeError, $"invalid config type: {LockName}");
            if (!Locks.Contains(text.Value))
                return Fail(ts, ExceptionTypes.ValueError, $"unsupported interpreter config .gil value '{text.Value}'");
            @lock = text.Value;
        }
        for (int i = 0; i < values.EntryCount; i++)
            if (values.TryGetEntry(i, out var key, out var value) && !(key is PyStr name && (name.Value == LockName || Flags.Contains(name.Value))))
                rest.SetItem(ts, key, value);
        if (rest.Count > 0)
            return Fail(ts, ExceptionTypes.ValueError, $"config dict has {rest.Count} extra item{(rest.Count == 1 ? "" : "s")} ({(rest.Repr(ts) as PyStr)?.Value})");
        return new(flags[0], flags[1], flags[2], flags[3], flags[4], flags[5], @lock);
    }

    /// <summary>Whether CPython could make such an interpreter.</summary>
    public bool IsPossible => UsesMainAllocator || ChecksExtensions;

    /// <summary>As types.SimpleNamespace.</summary>
    public PyObject? Show(ThreadState ts)
    {
        var values = new PyDict();
        for (int i = 0; i < Flags.Length; i++)
            values.SetName(new PyStr(Flags[i]), PyBool.Of(FlagAt(i)));
        values.SetName(new PyStr(LockName), new PyStr(Lock));
        return PySimpleNamespace.TypeObject.Call(ts, [values], null);
    }

    bool FlagAt(int index) => index switch
    {
        0 => UsesMainAllocator,
        1 => AllowsFork,
        2 => AllowsExec,
        3 => AllowsThreads,
        4 => AllowsDaemonThreads,
        _ => ChecksExtensions,
    };

    static InterpreterSettings? Fail(ThreadState ts, PyType type, string message)
    {
        ts.Raise(type, message);
        return null;
    }
}
