using System.Runtime.InteropServices;
using System.Text;
using Adder.Modules._signal;
using Adder.Modules._io;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about processes, users and the system.</summary>
[PyModule("posix")]
static unsafe partial class ProcessFunctions
{
    const int WaitNoHang = 1;

    static readonly StructSequenceType SystemName = new("posix.uname_result",
        "uname_result: Result from os.uname().", 5, ["sysname", "nodename", "release", "version", "machine"]);

    static readonly StructSequenceType TimesResult = new("posix.times_result",
        "times_result: Result from os.times().", 5, ["user", "system", "children_user", "children_system", "elapsed"]);

    [PyConstant("uname_result")] static PyType SystemNameType => SystemName.Type;
    [PyConstant("times_result")] static PyType TimesResultType => TimesResult.Type;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        module.Set(ts, "environ", MakeEnvironment(ts));
        module.Set(ts, "error", ExceptionTypes.OSError);
        module.Set(ts, "sysconf_names", SystemNames.AsDict(ts, SystemNames.Configuration));
        module.Set(ts, "pathconf_names", SystemNames.AsDict(ts, SystemNames.Paths));
        module.Set(ts, "confstr_names", SystemNames.AsDict(ts, SystemNames.Texts));
        var features = new List<PyObject>();
        foreach (string name in (string[])["HAVE_EVENTFD", "HAVE_TIMERFD_CREATE", "HAVE_FACCESSAT", "HAVE_FCHDIR", "HAVE_FCHMOD", "HAVE_FCHMODAT", "HAVE_FCHOWN",
            "HAVE_FCHOWNAT", "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_MEMFD_CREATE", "HAVE_MKNODAT", "HAVE_PTSNAME_R", "HAVE_FSTATAT", "HAVE_FSTATVFS", "HAVE_FTRUNCATE", "HAVE_FUTIMENS", "HAVE_LINKAT", "HAVE_LCHOWN", "HAVE_LSTAT", "HAVE_LUTIMES", "HAVE_MKDIRAT",
            "HAVE_MKFIFOAT", "HAVE_OPENAT", "HAVE_READLINKAT", "HAVE_RENAMEAT", "HAVE_SYMLINKAT", "HAVE_UNLINKAT", "HAVE_UTIMENSAT"])
            features.Add(new PyStr(name));
        module.Set(ts, "_have_functions", new PyList(features));
        return true;
    }

    internal static PyDict MakeEnvironment(ThreadState ts)
    {
        var environment = new PyDict();
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            if (FileSystemEncoding.Encode((string)entry.Key) is { } key && FileSystemEncoding.Encode((string?)entry.Value ?? "") is { } value)
                environment.Set(ts, new PyBytes(key), new PyBytes(value));
        return environment;
    }

    [PyFunction("_create_environ", "The environment as it is now.")]
    static PyObject? CreateEnvironment(ThreadState ts) => MakeEnvironment(ts);

    [PyFunction("putenv", "Sets an environment variable.")]
    static PyObject? PutVariable(ThreadState ts, PyObject name, PyObject value)
    {
        if (!PathArgument.TryGet(ts, name, "putenv", "name", out var key) || !PathArgument.TryGet(ts, value, "putenv", "value", out var text))
            return null;
        if (key.Bytes.AsSpan().Contains((byte)'='))
            return ts.Raise(ExceptionTypes.ValueError, "illegal environment variable name");
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.putenv", new PyBytes(key.Bytes[..^1]), new PyBytes(text.Bytes[..^1])))
            return null;
        fixed (byte* first = key.Bytes, second = text.Bytes)
            if (Libc.SetVariable(first, second, 1) < 0)
                return OSErrors.Raise(ts);
        Environment.SetEnvironmentVariable(Encoding.UTF8.GetString(key.Bytes.AsSpan(..^1)), Encoding.UTF8.GetString(text.Bytes.AsSpan(..^1)));
        return PyNone.Instance;
    }

    [PyFunction("unsetenv", "Removes an environment variable.")]
    static PyObject? UnsetVariable(ThreadState ts, PyObject name)
    {
        if (!PathArgument.TryGet(ts, name, "unsetenv", "name", out var key))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.unsetenv", new PyBytes(key.Bytes[..^1])))
            return null;
        fixed (byte* first = key.Bytes)
            if (Libc.UnsetVariable(first) < 0)
                return OSErrors.Raise(ts);
        Environment.SetEnvironmentVariable(Encoding.UTF8.GetString(key.Bytes.AsSpan(..^1)), null);
        return PyNone.Instance;
    }

    [PyFunction("getpid", "The number of this process.")]
    static PyObject? ProcessId(ThreadState ts) => PyInt.Of(Libc.ProcessId());

    [PyFunction("getppid", "The number of the process that started this one.")]
    static PyObject? ParentId(ThreadState ts) => PyInt.Of(Libc.ParentId());

    [PyFunction("getuid", "The user of this process.")]
    static PyObject? UserId(ThreadState ts) => PyInt.Of(Libc.UserId());

    [PyFunction("geteuid", "The user by whose rights this process acts.")]
    static PyObject? EffectiveUserId(ThreadState ts) => PyInt.Of(Libc.EffectiveUserId());

    [PyFunction("getgid", "The group of this process.")]
    static PyObject? GroupId(ThreadState ts) => PyInt.Of(Libc.GroupId());

    [PyFunction("getegid", "The group by whose rights this process acts.")]
    static PyObject? EffectiveGroupId(ThreadState ts) => PyInt.Of(Libc.EffectiveGroupId());

    [PyFunction("getgroups", "The groups of this process beside its own.")]
    static PyObject? Groups(ThreadState ts)
    {
        uint[] groups = new uint[65536];
        int count;
        fixed (uint* start = groups)
            count = Libc.Groups(groups.Length, start);
        return count < 0 ? OSErrors.Raise(ts) : new PyList([.. groups.Take(count).Select(g => (PyObject)PyInt.Of(g))]);
    }

    [PyFunction("getpgrp", "The group of this process.")]
    static PyObject? ProcessGroup(ThreadState ts) => PyInt.Of(Libc.ProcessGroup());

    [PyFunction("getpgid", "The group of a process.")]
    static PyObject? ProcessGroupOf(ThreadState ts, [Named] int pid) => Number(ts, Libc.ProcessGroup(pid));

    [PyFunction("getsid", "The session of a process.")]
    static PyObject? SessionOf(ThreadState ts, int pid) => Number(ts, Libc.SessionId(pid));

    [PyFunction("kill", "Sends a signal to a process.")]
    static PyObject? Kill(ThreadState ts, int pid, int signal)
    {
        if (!Audit.Tell(ts, "os.kill", PyInt.Of(pid), PyInt.Of(signal)))
            return null;
        // as the system does it: what a process sends itself has come when the call is over
        if (pid == Libc.ProcessId() && Signals.Of.Get(ts).Takes(signal))
            return WaitingFunctions.Send(ts, signal, SignalArrival.FromSelf(signal, SignalArrival.FromUser), null);
        return FileFunctions.Done(ts, Libc.Kill(pid, signal), null);
    }

    [PyFunction("killpg", "Sends a signal to a group of processes.")]
    static PyObject? KillGroup(ThreadState ts, int pgid, int signal) =>
        !Audit.Tell(ts, "os.killpg", PyInt.Of(pgid), PyInt.Of(signal)) ? null : FileFunctions.Done(ts, Libc.KillGroup(pgid, signal), null);

    [PyFunction("waitpid", "Waits for a child process: its number and status.")]
    static PyObject? Wait(ThreadState ts, int pid, int options)
    {
        while (true)
        {
            int status = 0, ended = Libc.Wait(pid, &status, options);
            if (ended >= 0)
                return new PyTuple([PyInt.Of(ended), PyInt.Of(status)]);
            if (!DescriptorFunctions.Retry(ts))
                return ts.HasError ? null : OSErrors.Raise(ts);
        }
    }

    [PyFunction("wait", "Waits for any child process: its number and status.")]
    static PyObject? WaitForAny(ThreadState ts) => Wait(ts, -1, 0);

    [PyFunction("WIFEXITED", "Whether a status tells of an exit.")]
    static PyObject? IsExited(ThreadState ts, [Named] int status) => PyBool.Of((status & 0x7F) == 0);

    [PyFunction("WEXITSTATUS", "The exit code that a status tells.")]
    static PyObject? ExitStatus(ThreadState ts, [Named] int status) => PyInt.Of(status >> 8 & 0xFF);

    [PyFunction("WIFSIGNALED", "Whether a status tells of an end by a signal.")]
    static PyObject? IsSignaled(ThreadState ts, [Named] int status) => PyBool.Of((status & 0x7F) is not (0 or 0x7F));

    [PyFunction("WTERMSIG", "The signal that ended a process.")]
    static PyObject? TerminationSignal(ThreadState ts, [Named] int status) => PyInt.Of(status & 0x7F);

    [PyFunction("WIFSTOPPED", "Whether a status tells of a stop.")]
    static PyObject? IsStopped(ThreadState ts, [Named] int status) => PyBool.Of((status & 0xFF) == 0x7F);

    [PyFunction("WSTOPSIG", "The signal that stopped a process.")]
    static PyObject? StopSignal(ThreadState ts, [Named] int status) => PyInt.Of(status >> 8 & 0xFF);

    [PyFunction("WIFCONTINUED", "Whether a status tells of a process that goes on.")]
    static PyObject? IsContinued(ThreadState ts, [Named] int status) => PyBool.Of(status == 0xFFFF);

    [PyFunction("WCOREDUMP", "Whether a process left a core dump.")]
    static PyObject? DumpedCore(ThreadState ts, int status) => PyBool.Of((status & 0x80) != 0);

    [PyFunction("waitstatus_to_exitcode", "The exit code that a status tells, or the negative signal.")]
    static PyObject? ExitCode(ThreadState ts, [Named] int status) => (status & 0x7F) switch
    {
        0 => PyInt.Of(status >> 8 & 0xFF),
        0x7F => ts.Raise(ExceptionTypes.ValueError, $"process stopped by delivery of signal {status >> 8 & 0xFF}"),
        var signal => PyInt.Of(-signal),
    };

    [PyFunction("system", "Runs a command in a shell; its status.")]
    static PyObject? RunCommand(ThreadState ts, [Named] PyObject command)
    {
        if (!PathArgument.TryGet(ts, command, "system", "command", out var text))
            return null;
        if (Audit.IsOn(ts) && !Audit.Tell(ts, "os.system", new PyBytes(text.Bytes[..^1])))
            return null;
        return UnwrittenFiles.AnyMayLack(ts) ? UnwrittenFiles.WriteFirst(ts, "system", thread => Run(thread, text)) : Run(ts, text);
    }

    static PyObject? Run(ThreadState ts, in PathArgument command)
    {
        fixed (byte* line = command.Bytes)
            return Number(ts, Libc.System(line));
    }

    [PyFunction("fork", "Not supported: a copy of this process would have one thread of many.")]
    static PyObject? Fork(ThreadState ts) => ts.Raise(ExceptionTypes.NotImplementedError,
        "os.fork() is not supported by Adder: the .NET runtime does not survive it; use subprocess");

    [PyFunction("register_at_fork", "Accepts functions to call around fork(), which does not happen.")]
    static PyObject? RegisterAtFork(ThreadState ts, [KeywordOnly] PyObject? before = null, PyObject? after_in_child = null, PyObject? after_in_parent = null) =>
        before is null && after_in_child is null && after_in_parent is null
            ? ts.Raise(ExceptionTypes.TypeError, "At least one argument is required.") : PyNone.Instance;

    [PyFunction("_exit", "Ends the process at once.")]
    static PyObject? Exit(ThreadState ts, [Named] int status)
    {
        Libc.Exit(status);
        return PyNone.Instance;
    }

    [PyFunction("abort", "Ends the process by SIGABRT.")]
    static PyObject? Abort(ThreadState ts)
    {
        Libc.Abort();
        return PyNone.Instance;
    }

    [PyFunction("execv", "Replaces the process by a program.")]
    static PyObject? Execute(ThreadState ts, PyObject path, PyObject argv) =>
        Execute(ts, path, argv, null, "execv", "execv() arg 2");

    [PyFunction("execve", "Replaces the process by a program with an environment.")]
    static PyObject? ExecuteWith(ThreadState ts, [Named] PyObject path, PyObject argv, PyObject env) => env.Type.Lookup("__getitem__") is null
        ? ts.Raise(ExceptionTypes.TypeError, "execve: environment must be a mapping object")
        : Execute(ts, path, argv, env, "execve", "execve: argv");

    static PyObject? Execute(ThreadState ts, PyObject path, PyObject argv, PyObject? env, string function, string subject)
    {
        if (!PathArgument.TryGet(ts, path, function, "path", out var file))
            return null;
        using var arguments = new NativeStrings();
        using var variables = new NativeStrings();
        if (!arguments.AddProgram(ts, argv, subject) || !Audit.Tell(ts, "os.exec", path, argv, env) || !variables.AddEnvironment(ts, env ?? MakeEnvironment(ts)))
            return null;
        fixed (byte* name = file.Bytes)
            Libc.Execute(name, arguments.Pointer, variables.Pointer);
        return OSErrors.Raise(ts, path);
    }

    [PyFunction("urandom", "So many random bytes that nobody can foresee.")]
    static PyObject? Random(ThreadState ts, long size)
    {
        if (size < 0)
            return ts.Raise(ExceptionTypes.ValueError, "negative argument not allowed");
        if (!ts.MayGrow(size))
            return null;
        byte[] bytes = new byte[size];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return new PyBytes(bytes);
    }

    [PyFunction("getrandom", "So many random bytes from the system.")]
    static PyObject? GetRandom(ThreadState ts, [Named] long size, int flags = 0)
    {
        if (size < 0)
            return OSErrors.Raise(ts, 22);
        byte[] bytes = new byte[Math.Min(size, 1 << 25)];
        nint count;
        fixed (byte* start = bytes)
            count = Libc.GetRandom(start, (nuint)bytes.Length, (uint)flags);
        return count < 0 ? OSErrors.Raise(ts) : new PyBytes(bytes[..(int)count]);
    }

    [PyFunction("strerror", "What the system says of an error number.")]
    static PyObject? ErrorText(ThreadState ts, int code) => new PyStr(OSErrors.Text(code));

    [PyFunction("cpu_count", "How many processors there are.")]
    static PyObject? ProcessorCount(ThreadState ts) => PyInt.Of(ts.Interpreter.Config.CpuCount ?? Environment.ProcessorCount);

    [PyFunction("sched_yield", "Lets other threads run.")]
    static PyObject? Yield(ThreadState ts)
    {
        _ = Libc.Yield();
        return PyNone.Instance;
    }

    [PyFunction("sched_getaffinity", "The processors that a process may use.")]
    static PyObject? GetAffinity(ThreadState ts, int pid)
    {
        var mask = stackalloc byte[128];
        if (Libc.GetAffinity(pid, 128, mask) < 0)
            return OSErrors.Raise(ts);
        var processors = new List<PyObject>();
        for (int i = 0; i < 1024; i++)
            if ((mask[i / 8] & 1 << i % 8) != 0)
                processors.Add(PyInt.Of(i));
        return PySet.TypeObject.Call(ts, [new PyList(processors)], null);
    }

    [PyFunction("getloadavg", "The load of the last 1, 5 and 15 minutes.")]
    static PyObject? LoadAverage(ThreadState ts)
    {
        var values = stackalloc double[3];
        return Libc.LoadAverage(values, 3) != 3 ? ts.Raise(ExceptionTypes.OSError, "Load averages are unobtainable")
            : new PyTuple([new PyFloat(values[0]), new PyFloat(values[1]), new PyFloat(values[2])]);
    }

    [PyFunction("uname", "The names of the system.")]
    static PyObject? GetSystemName(ThreadState ts)
    {
        // struct utsname: six texts of 65 bytes
        const int Size = 65;
        var raw = stackalloc byte[Size * 6];
        if (Libc.SystemName(raw) < 0)
            return OSErrors.Raise(ts);
        var names = new PyObject[5];
        for (int i = 0; i < names.Length; i++)
            names[i] = FileSystemEncoding.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(raw + Size * i));
        return new PyStructSequence(SystemName, names);
    }

    [PyFunction("times", "The times of this process and its children.")]
    static PyObject? GetTimes(ThreadState ts)
    {
        const double Ticks = 100;
        var raw = stackalloc long[4];
        long elapsed = Libc.Times(raw);
        return elapsed == -1 ? OSErrors.Raise(ts) : new PyStructSequence(TimesResult,
            [new PyFloat(raw[0] / Ticks), new PyFloat(raw[1] / Ticks), new PyFloat(raw[2] / Ticks), new PyFloat(raw[3] / Ticks), new PyFloat(elapsed / Ticks)]);
    }

    [PyFunction("nice", "Changes how much this process yields to others.")]
    static PyObject? Nice(ThreadState ts, int increment)
    {
        Marshal.SetLastSystemError(0);
        int value = Libc.Nice(increment);
        return value == -1 && Marshal.GetLastPInvokeError() != 0 ? OSErrors.Raise(ts) : PyInt.Of(value);
    }

    [PyFunction("getlogin", "The name of the user who is logged in.")]
    static PyObject? Login(ThreadState ts) => Environment.UserName is { Length: > 0 } name ? new PyStr(name) : OSErrors.Raise(ts, 6);

    [PyFunction("ctermid", "The name of the controlling terminal.")]
    static PyObject? ControllingTerminal(ThreadState ts) => new PyStr("/dev/tty");

    [PyFunction("_inputhook", "Nothing: there is no hook.")]
    static PyObject? InputHook(ThreadState ts) => PyNone.Instance;

    [PyFunction("_is_inputhook_installed", "False: there is no hook.")]
    static PyObject? HasInputHook(ThreadState ts) => PyBool.False;

    static PyObject? Number(ThreadState ts, int result) => result < 0 ? OSErrors.Raise(ts) : PyInt.Of(result);
}
