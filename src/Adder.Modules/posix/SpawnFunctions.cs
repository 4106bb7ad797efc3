using Adder.Modules._signal;
using Adder.Modules._io;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>os.posix_spawn() and os.posix_spawnp().</summary>
[PyModule("posix")]
static unsafe partial class SpawnFunctions
{
    const int OpenAction = 0, CloseAction = 1, DuplicateAction = 2, CloseFromAction = 3;

    // where the arguments are
    const int Path = 0, Argv = 1, Variables = 2, FileActions = 3, Group = 4, ResetIds = 5, Session = 6, Mask = 7, Defaults = 8, Scheduler = 9, Count = 10;

    static readonly string[] Parameters = ["", "", "", "file_actions", "setpgroup", "resetids", "setsid", "setsigmask", "setsigdef", "scheduler"];
    static readonly Signature Plain = new("posix_spawn", Parameters, 3, 3), Searching = new("posix_spawnp", Parameters, 3, 3);

    [PyFunction("posix_spawn", "Execute the program specified by path in a new process.",
        TextSignature = "($module, path, argv, env, /, *, file_actions=(),\n            setpgroup=None, resetids=False, setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=None)")]
    static PyObject? Spawn(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Start(ts, Plain, arguments, names, searches: false);

    [PyFunction("posix_spawnp", "Execute the program specified by path in a new process; PATH tells where it may be.",
        TextSignature = "($module, path, argv, env, /, *, file_actions=(),\n             setpgroup=None, resetids=False, setsid=False,\n             setsigmask=(), setsigdef=(), scheduler=None)")]
    static PyObject? SpawnSearching(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Start(ts, Searching, arguments, names, searches: true);

    static PyObject? Start(ThreadState ts, Signature signature, ReadOnlySpan<PyObject> arguments, PyTuple? names, bool searches) => UnwrittenFiles.AnyMayLack(ts)
        ? StartWritten(ts, signature, arguments.ToArray(), names, searches) : StartNow(ts, signature, arguments, names, searches);

    static PyObject? StartWritten(ThreadState ts, Signature signature, PyObject[] arguments, PyTuple? names, bool searches) =>
        UnwrittenFiles.WriteFirst(ts, signature.Name, thread => StartNow(thread, signature, arguments, names, searches));

    static PyObject? StartNow(ThreadState ts, Signature signature, ReadOnlySpan<PyObject> arguments, PyTuple? names, bool searches)
    {
        var bound = new PyObject?[Count];
        string function = signature.Name;
        if (!signature.Bind(ts, arguments, names, bound) || !PathArgument.TryGet(ts, bound[Path]!, function, "path", out var path))
            return null;
        using var texts = new NativeStrings();
        using var variables = new NativeStrings();
        var env = bound[Variables]!;
        if (!texts.AddProgram(ts, bound[Argv]!, $"{function}: argv"))
            return null;
        if (env is not PyNone && env.Type.Lookup("__getitem__") is null)
            return ts.Raise(ExceptionTypes.TypeError, $"{function}: environment must be a mapping object or None");
        if (!(env is PyNone ? variables.AddInherited(ts) : variables.AddEnvironment(ts, env)))
            return null;
        using var spawn = new Spawn();
        if (bound[FileActions] is { } actions and not PyNone && !AddActions(ts, spawn, actions) || !SetAttributes(ts, spawn, function, bound))
            return null;
        if (!Audit.Tell(ts, "os.posix_spawn", bound[Path], bound[Argv], env))
            return null;
        int error = spawn.Run(path.Bytes, texts.Pointer, variables.Pointer, out int process, searches);
        return error != 0 ? OSErrors.Raise(ts, error, path.Given) : PyInt.Of(process);
    }

    static bool SetAttributes(ThreadState ts, Spawn spawn, string function, PyObject?[] bound)
    {
        if (bound[Group] is { } group and not PyNone)
        {
            if (!Arguments.TryInt(ts, group, out int number))
                return false;
            spawn.SetGroup(number);
        }
        if (bound[ResetIds] is { } resets)
        {
            if (!Arguments.TryTruth(ts, resets, out bool truth))
                return false;
            if (truth)
                spawn.ResetUserIds();
        }
        if (bound[Session] is { } session)
        {
            if (!Arguments.TryTruth(ts, session, out bool truth))
                return false;
            if (truth)
                spawn.SetSession();
        }
        if (bound[Mask] is { } mask)
        {
            if (!SignalSet.TryGet(ts, mask, out var signals))
                return false;
            spawn.SetMask([.. signals.Numbers()]);
        }
        if (bound[Defaults] is { } defaults)
        {
            if (!SignalSet.TryGet(ts, defaults, out var signals))
                return false;
            spawn.SetDefaults([.. signals.Numbers()]);
        }
        return bound[Scheduler] is null or PyNone || SetScheduler(ts, spawn, function, bound[Scheduler]!);
    }

    static bool SetScheduler(ThreadState ts, Spawn spawn, string function, PyObject scheduler)
    {
        if (scheduler is not PyTuple { Count: 2 } pair)
            return ts.Fail(ExceptionTypes.TypeError, $"{function}: scheduler must be a tuple or None");
        int? policy = null;
        if (pair.Items[0] is not PyNone)
        {
            if (!Arguments.TryInt(ts, pair.Items[0], out int number))
                return false;
            policy = number;
        }
        if (!SchedulingFunctions.TryPriority(ts, pair.Items[1], out int priority))
            return false;
        spawn.SetScheduling(policy, priority);
        return true;
    }

    static bool AddActions(ThreadState ts, Spawn spawn, PyObject actions)
    {
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, actions, items))
            return ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.TypeError) ? ts.Fail(ExceptionTypes.TypeError, "file_actions must be a sequence or None") : false;
        foreach (var item in items)
        {
            if (item is not PyTuple { Count: > 0 } action)
                return ts.Fail(ExceptionTypes.TypeError, "Each file_actions element must be a non-empty tuple");
            if (!Arguments.TryInt(ts, action.Items[0], out int kind))
                return false;
            var (name, count) = kind switch { OpenAction => ("open", 5), CloseAction => ("close", 2), DuplicateAction => ("dup2", 3), CloseFromAction => ("closefrom", 2), _ => ("", 0) };
            if (count == 0)
                return ts.Fail(ExceptionTypes.TypeError, "Unknown file_actions identifier");
            if (action.Count != count)
                return ts.Fail(ExceptionTypes.TypeError, $"A {name} file_action tuple must have {count} elements");
            if (!AddAction(ts, spawn, kind, action))
                return false;
        }
        return true;
    }

    static bool AddAction(ThreadState ts, Spawn spawn, int kind, PyTuple action)
    {
        if (!Arguments.TryInt(ts, action.Items[1], out int descriptor))
            return false;
        switch (kind)
        {
            case OpenAction:
                if (!PathArgument.TryGet(ts, action.Items[2], "", "path", out var path) || !Arguments.TryInt(ts, action.Items[3], out int flags)
                    || !Arguments.TryInt(ts, action.Items[4], out int mode))
                    return false;
                spawn.Open(descriptor, path.Bytes, flags, mode);
                return true;
            case DuplicateAction:
                if (!Arguments.TryInt(ts, action.Items[2], out int target))
                    return false;
                spawn.Duplicate(descriptor, target);
                return true;
            case CloseFromAction:
                return spawn.CloseFrom(descriptor) || ts.Fail(ExceptionTypes.NotImplementedError, "POSIX_SPAWN_CLOSEFROM needs posix_spawn_file_actions_addclosefrom_np(), which this system's libc lacks");
            default:
                spawn.Close(descriptor);
                return true;
        }
    }
}
