using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._thread;

/// <summary>The threads that programs of an interpreter started.</summary>
sealed class Threads
{
    const int DefaultStackSize = 16 << 20;

    readonly Lock gate = new();
    readonly HashSet<PyThreadHandle> joinable = [];
    int running;

    public static readonly InterpreterLocal<Threads> Of = new(_ => new Threads());

    /// <summary>Bytes of native stack for new threads; 0 = the default.</summary>
    public int StackSize { get; set; }

    /// <summary>The thread that runs the program.</summary>
    public long MainThread { get; set; } = Environment.CurrentManagedThreadId;

    /// <summary>Threads under way.</summary>
    public int Running => Volatile.Read(ref running);

    public bool IsEnding { get; private set; }

    /// <summary>get_ident() of the calling thread.</summary>
    public static long Ident => Environment.CurrentManagedThreadId;

    /// <summary>Starts a thread that calls a function; false with an error.</summary>
    public bool Start(ThreadState ts, PyThreadHandle handle, bool isDaemon, PyObject function, PyObject[] arguments, PyTuple? names)
    {
        if (IsEnding)
            return ts.Fail(ExceptionTypes.PythonFinalizationError, "can't create new thread at interpreter shutdown");
        var interpreter = ts.Interpreter;
        using var started = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            var own = new ThreadState(interpreter);
            handle.Ident = Ident;
            handle.NativeId = posix.Libc.NativeThreadId();
            Interlocked.Increment(ref running);
            started.Set();
            try
            {
                Run(own, function, arguments, names);
            }
            finally
            {
                ObjectLocks.RemoveThread();
                Interlocked.Decrement(ref running);
                LocalData.Forget();
                lock (gate)
                    joinable.Remove(handle);
                handle.Finish();
            }
        }, StackSize == 0 ? DefaultStackSize : StackSize) { IsBackground = true };
        if (!isDaemon)
            lock (gate)
                joinable.Add(handle);
        ObjectLocks.AddThread();
        try
        {
            thread.Start();
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            ObjectLocks.RemoveThread();
            lock (gate)
                joinable.Remove(handle);
            return ts.Fail(ExceptionTypes.RuntimeError, "can't start new thread");
        }
        started.Wait();
        return true;
    }

    static void Run(ThreadState ts, PyObject function, PyObject[] arguments, PyTuple? names)
    {
        try
        {
            if (function.Call(ts, arguments, names) is not null)
                return;
        }
        catch (OutOfMemoryException)
        {
            ts.Raise(ExceptionTypes.MemoryError, "");
        }
        catch (Exception e)
        {
            // a mistake of ours must not end the host's process
            ts.Raise(ExceptionTypes.SystemError, $"internal error of Adder: {e.GetType().Name}: {e.Message}");
        }
        var error = ts.TakeError();
        if (!error.Type.IsSubtypeOf(ExceptionTypes.SystemExit))
            Unraisable.Report(ts, error, "Exception ignored in thread started by", function);
    }

    /// <summary>At the end of the program: waits for the threads that are no daemons.</summary>
    public void Shutdown(ThreadState ts)
    {
        while (true)
        {
            PyThreadHandle? next;
            lock (gate)
                next = joinable.FirstOrDefault();
            if (next is null)
                return;
            if (!next.Wait(ts, -1))
                return;
        }
    }

    /// <summary>The system's number of a thread that is to be joined; null for others.</summary>
    public int? NativeId(long ident)
    {
        lock (gate)
            return joinable.FirstOrDefault(handle => handle.Ident == ident)?.NativeId;
    }

    /// <summary>No thread is started any more.</summary>
    public void End() => IsEnding = true;
}
