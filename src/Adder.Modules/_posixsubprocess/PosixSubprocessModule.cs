using System.Runtime.InteropServices;
using Adder.Modules._io;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._posixsubprocess;

/// <summary>The module _posixsubprocess: starts programs for subprocess, by posix_spawn().</summary>
[PyModule("_posixsubprocess", "A POSIX helper for the subprocess module.")]
static unsafe partial class PosixSubprocessModule
{
    const int NotPermitted = 1, NoEntry = 2, BadDescriptor = 9, NotADirectory = 20, PipeSignal = 13, FileSizeSignal = 25;

    const int ArgumentCount = 23;

    // where fork_exec()'s arguments are
    const int Args = 0, Executables = 1, CloseDescriptors = 2, PassDescriptors = 3, Directory = 4, Variables = 5, FirstDescriptor = 6, RestoreSignals = 14, Session = 15,
        Group = 16, GroupId = 17, ExtraGroups = 18, UserId = 19, FileMask = 20, Before = 21;

    [PyFunction("fork_exec", "Starts a program; its process number.")]
    static PyObject? ForkExec(ThreadState ts, ReadOnlySpan<PyObject> arguments) => UnwrittenFiles.AnyMayLack(ts) ? StartWritten(ts, arguments.ToArray()) : Start(ts, arguments);

    static PyObject? StartWritten(ThreadState ts, PyObject[] arguments) => UnwrittenFiles.WriteFirst(ts, "fork_exec", thread => Start(thread, arguments));

    static PyObject? Start(ThreadState ts, ReadOnlySpan<PyObject> arguments)
    {
        const int Numbers = 8;
        if (arguments.Length is not (ArgumentCount or ArgumentCount - 1))
            return ts.Raise(ExceptionTypes.TypeError, $"fork_exec expected {ArgumentCount} arguments, got {arguments.Length}");
        Span<int> descriptors = stackalloc int[Numbers];
        for (int i = 0; i < Numbers; i++)
            if (!Arguments.TryInt(ts, arguments[FirstDescriptor + i], out descriptors[i]))
                return null;
        if (!Arguments.TryInt(ts, arguments[Group], out int group) || !Arguments.TryInt(ts, arguments[FileMask], out int mask)
            || !Arguments.TryTruth(ts, arguments[CloseDescriptors], out bool closes) || !Arguments.TryTruth(ts, arguments[RestoreSignals], out bool restores)
            || !Arguments.TryTruth(ts, arguments[Session], out bool leads))
            return null;
        string? unsupported = arguments[Before] is not PyNone ? "preexec_fn" : arguments[GroupId] is not PyNone ? "group" : arguments[ExtraGroups] is not PyNone ? "extra_groups"
            : arguments[UserId] is not PyNone ? "user" : mask >= 0 ? "umask" : null;
        if (unsupported is not null)
            return ts.Raise(ExceptionTypes.NotImplementedError, $"subprocess: {unsupported} is not supported by Adder: a .NET process cannot run code between fork() and exec()");
        var (args, cwd, env) = (arguments[Args], arguments[Directory], arguments[Variables]);
        int errorPipe = descriptors[7];
        var kept = new List<int>();
        var programs = new List<PyObject>();
        if (!TryKept(ts, arguments[PassDescriptors], kept) || !Iteration.Collect(ts, arguments[Executables], programs))
            return null;
        using var texts = new NativeStrings();
        using var variables = new NativeStrings();
        if (!texts.AddAll(ts, args is PyList or PyTuple ? args : PyTuple.TypeObject.Call(ts, [args], null) ?? args, "fork_exec: argv") || env is not PyNone && !TryVariables(ts, env, variables))
            return null;
        if (env is PyNone && !variables.AddInherited(ts))
            return null;

        if (Audit.IsOn(ts) && !Audit.Tell(ts, "_posixsubprocess.fork_exec", arguments[Executables], args, env))
            return null;
        using var spawn = new Spawn();
        if (!Redirect(spawn, descriptors[0], descriptors[3], descriptors[5]))
            return FailedChild.Start(ts, errorPipe, Marshal.GetLastPInvokeError(), FailedChild.BeforeProgram);
        if (cwd is not PyNone)
        {
            if (!PathArgument.TryGet(ts, cwd, "", "cwd", out var folder))
                return null;
            // what the child cannot tell apart: a missing directory and a missing program
            if (DirectoryError(folder) is var failed and not 0)
                return FailedChild.Start(ts, errorPipe, failed, FailedChild.ChangingDirectory);
            if (!spawn.ChangeDirectory(folder.Bytes))
                return ts.Raise(ExceptionTypes.NotImplementedError, "subprocess: cwd needs posix_spawn_file_actions_addchdir_np(), which this system's libc lacks");
        }
        foreach (int descriptor in kept)
            if (descriptor != errorPipe)
                spawn.Duplicate(descriptor, descriptor);
        if (closes)
            spawn.CloseOthers(kept);
        if (restores)
            spawn.SetDefaults([PipeSignal, FileSizeSignal]);
        if (leads)
            spawn.SetSession();
        if (group >= 0)
            spawn.SetGroup(group);

        int error = 0, last = 0;
        foreach (var program in programs)
        {
            if (!PathArgument.TryGet(ts, program, "", "executable", out var path))
                return null;
            last = spawn.Run(path.Bytes, texts.Pointer, variables.Pointer, out int process);
            if (last == 0)
                return PyInt.Of(process);
            if (error == 0 && last is not (NoEntry or NotADirectory))
                error = last;
        }
        error = error != 0 ? error : last;
        // posix_spawn() does not tell what failed: these are the errors of what the child does before it runs the program
        bool isBefore = error == BadDescriptor || error == NotPermitted && (leads || group >= 0);
        return FailedChild.Start(ts, errorPipe, error, isBefore ? FailedChild.BeforeProgram : FailedChild.RunningProgram);
    }

    static bool TryKept(ThreadState ts, PyObject descriptors, List<int> kept)
    {
        if (descriptors is not PyTuple tuple)
            return ts.Fail(ExceptionTypes.TypeError, $"fork_exec() argument 4 must be tuple, not {descriptors.Type.Name}");
        long last = -1;
        foreach (var item in tuple.Items)
        {
            if (item is not PyIntegral number || !number.TryGetInt64(out long descriptor) || descriptor < 0 || descriptor <= last || descriptor > int.MaxValue)
                return ts.Fail(ExceptionTypes.ValueError, "bad value(s) in fds_to_keep");
            last = descriptor;
            kept.Add((int)descriptor);
        }
        return true;
    }

    /// <summary>The texts "name=value" of a sequence of bytes; false with an error.</summary>
    static bool TryVariables(ThreadState ts, PyObject env, NativeStrings variables)
    {
        var items = new List<PyObject>();
        if (!Iteration.Collect(ts, env, items))
            return false;
        foreach (var item in items)
        {
            if (!PathArgument.TryGet(ts, item, "", "environment", out var text))
                return false;
            variables.Add(text.Bytes.AsSpan(..^1));
        }
        return true;
    }

    /// <summary>The standard descriptors of the child; -1 leaves one as it is.</summary>
    static bool Redirect(Spawn spawn, int input, int output, int errors)
    {
        Span<int> wanted = [input, output, errors];
        for (int target = 0; target < wanted.Length; target++)
            // a standard descriptor that another takes the place of is copied first
            if (wanted[target] is >= 0 and < 3 && wanted[target] != target && (wanted[target] = spawn.Above(wanted[target])) < 0)
                return false;
        for (int target = 0; target < wanted.Length; target++)
            if (wanted[target] >= 0)
                spawn.Duplicate(wanted[target], target);
        return true;
    }

    static int DirectoryError(in PathArgument folder)
    {
        const int Execute = 1;
        if (StatResult.Query(folder, Libc.CurrentDirectory, true, out var status) < 0)
            return Marshal.GetLastPInvokeError();
        if ((status.Mode & 0xF000) != 0x4000)
            return NotADirectory;
        fixed (byte* path = folder.Bytes)
            return Libc.Access(Libc.CurrentDirectory, path, Execute, Libc.EffectiveAccess) < 0 ? Marshal.GetLastPInvokeError() : 0;
    }
}
