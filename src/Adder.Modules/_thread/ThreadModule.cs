using Adder.Modules._interpreters;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._thread;

/// <summary>The module _thread: threads of the system that run in parallel.</summary>
[PyModule("_thread", "Threads and locks.")]
static partial class ThreadModule
{
    const int LeastStackSize = 32 << 10, DefaultSignal = 2;

    static readonly StructSequenceType HookArguments = new("_thread._ExceptHookArgs", "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.", 4,
        ["exc_type", "exc_value", "exc_traceback", "thread"]);

    [PyConstant("LockType")] static PyType LockType => PyLock.TypeObject;
    [PyConstant("lock")] static PyType Lock => PyLock.TypeObject;
    [PyConstant("RLock")] static PyType RLock => PyRLock.TypeObject;
    [PyConstant("_ThreadHandle")] static PyType ThreadHandle => PyThreadHandle.TypeObject;
    [PyConstant("_local")] static PyType Local => PyLocal.TypeObject;
    [PyConstant("_ExceptHookArgs")] static PyType HookArgumentsType => HookArguments.Type;
    [PyConstant("error")] static PyType Error => ExceptionTypes.RuntimeError;
    [PyConstant("TIMEOUT_MAX")] const double LongestTimeout = 9223372036.0;
    [PyConstant("_NAME_MAXLEN")] const int LongestName = 15;

    [PyFunction("allocate_lock", "A new lock.")]
    [PyFunction("allocate", "A new lock.")]
    static PyObject? AllocateLock(ThreadState ts) => new PyLock();

    [PyFunction("get_ident", "A number that tells the thread from all others that live.")]
    static PyObject? GetIdent(ThreadState ts) => PyInt.Of(Threads.Ident);

    [PyFunction("get_native_id", "The system's number of the thread.")]
    static PyObject? GetNativeId(ThreadState ts) => PyInt.Of(Libc.NativeThreadId());

    [PyFunction("_get_main_thread_ident", "The number of the thread that runs the program.")]
    static PyObject? GetMainIdent(ThreadState ts) => PyInt.Of(Threads.Of.Get(ts).MainThread);

    [PyFunction("_is_main_interpreter", "Whether the interpreter is the process's first.")]
    static PyObject? IsMainInterpreter(ThreadState ts) => PyBool.True;

    [PyFunction("daemon_threads_allowed", "Whether daemon threads may be started.")]
    static PyObject? AllowsDaemons(ThreadState ts) =>
        PyBool.Of(ts.Interpreter.Parent is null || InterpreterFamily.Of.Get(ts).Current(ts).Settings.AllowsDaemonThreads);

    [PyFunction("_count", "How many threads run beside the main one.")]
    static PyObject? Count(ThreadState ts) => PyInt.Of(Threads.Of.Get(ts).Running);

    [PyFunction("start_new_thread", "Starts a thread that calls the function; its number.", TextSignature = "($module, function, args, kwargs={}, /)")]
    [PyFunction("start_new", "Starts a thread that calls the function; its number.", TextSignature = "($module, function, args, kwargs={}, /)")]
    static PyObject? StartNewThread(ThreadState ts, PyObject function, PyObject args, PyObject? kwargs = null)
    {
        if (!Runtime.Builtins.ObjectFunctions.IsCallable(function))
            return ts.Raise(ExceptionTypes.TypeError, "first arg must be callable");
        if (args is not PyTuple positional)
            return ts.Raise(ExceptionTypes.TypeError, "2nd arg must be a tuple");
        var values = new List<PyObject>(positional.Items);
        var names = new List<PyObject>();
        if (kwargs is not null)
        {
            if (kwargs is not PyDict keywords)
                return ts.Raise(ExceptionTypes.TypeError, "optional 3rd arg must be a dictionary");
            for (int i = 0; i < keywords.EntryCount; i++)
                if (keywords.TryGetEntry(i, out var key, out var value))
                {
                    names.Add(key);
                    values.Add(value!);
                }
        }
        if (!Audit.Tell(ts, "_thread.start_new_thread", function, args, kwargs))
            return null;
        var handle = new PyThreadHandle();
        handle.Begin();
        return Threads.Of.Get(ts).Start(ts, handle, isDaemon: true, function, [.. values], names.Count > 0 ? new PyTuple([.. names]) : null)
            ? PyInt.Of(handle.Ident) : null;
    }

    [PyFunction("start_joinable_thread", "Starts a thread that calls the function; its handle.")]
    static PyObject? StartJoinableThread(ThreadState ts, PyObject function, [Named] PyObject? handle = null, bool daemon = true)
    {
        if (!Runtime.Builtins.ObjectFunctions.IsCallable(function))
            return ts.Raise(ExceptionTypes.TypeError, "thread function must be callable");
        if (handle is not (null or PyNone or PyThreadHandle))
            return ts.Raise(ExceptionTypes.TypeError, "'handle' must be a _ThreadHandle");
        if (!Audit.Tell(ts, "_thread.start_joinable_thread", function, PyInt.Of(daemon ? 1 : 0), handle))
            return null;
        var wanted = handle as PyThreadHandle ?? new PyThreadHandle();
        if (!wanted.Begin())
            return ts.Raise(ExceptionTypes.RuntimeError, "thread already started");
        return Threads.Of.Get(ts).Start(ts, wanted, daemon, function, [], null) ? wanted : null;
    }

    [PyFunction("_make_thread_handle", "A handle of a thread that runs already.")]
    static PyObject? MakeThreadHandle(ThreadState ts, long ident)
    {
        var handle = new PyThreadHandle { Ident = ident };
        handle.Begin();
        return handle;
    }

    [PyFunction("_shutdown", "Waits for the threads that are no daemons.")]
    static PyObject? Shutdown(ThreadState ts)
    {
        Threads.Of.Get(ts).Shutdown(ts);
        return ts.HasError ? null : PyNone.Instance;
    }

    [PyFunction("exit", "Ends the thread by SystemExit.")]
    [PyFunction("exit_thread", "Ends the thread by SystemExit.")]
    static PyObject? Exit(ThreadState ts) => ts.Raise(ExceptionTypes.SystemExit, "");

    [PyFunction("stack_size", "Sets the bytes of stack that new threads get, 0 for the default; the old number.")]
    static PyObject? StackSize(ThreadState ts, long size = 0)
    {
        if (size < 0)
            return ts.Raise(ExceptionTypes.ValueError, "size must be 0 or a positive value");
        if (size is > 0 and < LeastStackSize || size > int.MaxValue)
            return ts.Raise(ExceptionTypes.ValueError, $"size not valid: {size} bytes");
        var threads = Threads.Of.Get(ts);
        int old = threads.StackSize;
        threads.StackSize = (int)size;
        return PyInt.Of(old);
    }

    [PyFunction("interrupt_main", "Acts as if the main thread had got a signal.", TextSignature = "($module, signum=signal.SIGINT, /)")]
    static PyObject? InterruptMain(ThreadState ts, int signum = DefaultSignal)
    {
        if (signum is < 1 or > 64)
            return ts.Raise(ExceptionTypes.ValueError, "signal number out of range");
        _signal.Signals.Of.Get(ts).Trip(signum);
        // the main thread's own handler runs before the call is over
        return ts.PollInterrupt() && ts.HasError ? null : PyNone.Instance;
    }

    [PyFunction("set_name", "Names the thread for the system.")]
    static PyObject? SetName(ThreadState ts, [Named] PyStr name)
    {
        if (TextCodecs.Encode(ts, name, UnicodeForm.Utf8, "replace") is not { } encoded)
            return null;
        // the system's limit is in bytes, and may cut a character
        ReadOnlySpan<byte> bytes = encoded.Value;
        int end = bytes.IndexOf((byte)0);
        Thread.CurrentThread.Name = FileSystemEncoding.Decode(bytes[..Math.Min(LongestName, end < 0 ? bytes.Length : end)]).Value;
        return PyNone.Instance;
    }

    [PyFunction("_get_name", "The thread's name for the system.")]
    static PyObject? GetName(ThreadState ts) => new PyStr(Thread.CurrentThread.Name ?? "");

    [PyFunction("_excepthook", "Shows an exception that ended a thread.")]
    static PyObject? ShowException(ThreadState ts, PyObject args)
    {
        if (args is not PyStructSequence { Count: 4 } hook)
            return ts.Raise(ExceptionTypes.TypeError, "_thread._excepthook argument type must be ExceptHookArgs");
        if (hook.Items[0] is PyType type && type.IsSubtypeOf(ExceptionTypes.SystemExit))
            return PyNone.Instance;
        string name = Threads.Ident.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (hook.Items[3] is not PyNone && hook.Items[3].GetAttribute(ts, new PyStr("name")) is { } given)
            name = (given.Str(ts) as PyStr)?.Value ?? name;
        if (ts.HasError)
            ts.TakeError();
        string text = $"Exception in thread {name}:\n" + (hook.Items[1] is PyException error ? TracebackText.Of(ts, error) : "");
        return StandardStreams.WriteError(ts, text) ? PyNone.Instance : null;
    }
}
