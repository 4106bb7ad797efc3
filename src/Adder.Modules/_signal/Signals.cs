using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._signal;

/// <summary>
/// The signals of an interpreter. .NET brings them from a thread of its own, so what a thread blocks and waits for is kept here, not by the
/// system: a signal that the main thread blocks waits until it is unblocked or a thread asks for it. The main thread calls handlers between
/// two instructions.
/// </summary>
sealed class Signals(InterpreterState interpreter)
{
    public const int Count = 65, Interrupt = 2, Kill = 9, Pipe = 13, Stop = 19, FileSize = 25, Default = 0, Ignore = 1;
    const int WouldBlock = 11;

    public static readonly InterpreterLocal<Signals> Of = new(i => new Signals(i));

    readonly Lock gate = new();
    readonly PyObject?[] handlers = new PyObject?[Count];
    readonly PosixSignalRegistration?[] registrations = new PosixSignalRegistration?[Count];
    readonly Watcher?[] watchers = new Watcher?[Count];
    readonly Dictionary<long, ThreadSignals> threads = [];
    readonly List<SignalWaiter> waiters = [];
    readonly Dictionary<int, SignalArrival> pending = [];
    readonly ManualResetEventSlim tripped = new();
    readonly bool[] isTripped = new bool[Count];
    readonly BlockedCalls blockedCalls = new();
    int waiting;
    long called;

    /// <summary>Is told of a signal before its handler, which is called only when the watcher passes it on.</summary>
    public sealed record Watcher(Action Tell, bool PassesOn);

    /// <summary>What a thread blocks, and the signals sent to it alone that wait for it.</summary>
    sealed class ThreadSignals
    {
        public SignalSet Blocked;
        public readonly Dictionary<int, SignalArrival> Pending = [];
    }

    /// <summary>The descriptor that a signal's number is written to, or -1.</summary>
    public int WakeupDescriptor { get; set; } = -1;

    /// <summary>Whether a full pipe behind the descriptor is told of.</summary>
    public bool WarnsOfFullBuffer { get; set; } = true;

    /// <summary>How many handlers have been called.</summary>
    public long Called => Volatile.Read(ref called);

    /// <summary>The handler of a signal; null when C# knows none.</summary>
    public PyObject? Get(int signal) => handlers[signal];

    /// <summary>The number of the main thread as the system counts.</summary>
    public int NativeMainThread { get; set; }

    /// <summary>Whether the system ignores a signal while the program says nothing of it, as CPython has it: such writes give an error instead.</summary>
    public static bool IsIgnoredAtFirst(int signal) => signal is Pipe or FileSize;

    /// <summary>Has the system ignore what it is to ignore at first, once in a process and unless the host decided otherwise.</summary>
    public static void IgnoreAtFirst() => _ = IgnoresFileSize;

    // .NET itself ignores SIGPIPE
    static readonly bool IgnoresFileSize = IgnoreFileSize();

    static unsafe bool IgnoreFileSize()
    {
        SignalAction now;
        if (Libc.SetSignalAction(FileSize, null, &now) < 0 || now.Handler != Default)
            return false;
        SetOfSystem(FileSize, Ignore);
        return true;
    }

    static unsafe void SetOfSystem(int signal, int disposition)
    {
        var action = new SignalAction { Handler = disposition };
        _ = Libc.SetSignalAction(signal, &action, null);
    }

    /// <summary>Sets the handler of a signal: SIG_DFL, SIG_IGN or a callable.</summary>
    public void Set(int signal, PyObject handler)
    {
        lock (gate)
        {
            handlers[signal] = handler;
            if (Disposition(signal) == Ignore)
                pending.Remove(signal);
            if (IsIgnoredAtFirst(signal) && Disposition(signal) is >= 0 and var disposition)
                SetOfSystem(signal, disposition);
            Register(signal);
        }
    }

    /// <summary>Sets who is told of a signal before its handler; null for nobody. The one before.</summary>
    public Watcher? Watch(int signal, Watcher? watcher)
    {
        lock (gate)
        {
            var before = watchers[signal];
            watchers[signal] = watcher;
            Register(signal);
            return before;
        }
    }

    /// <summary>SIG_DFL or SIG_IGN where the handler is one of them or there is none; otherwise -1.</summary>
    int Disposition(int signal) => handlers[signal] switch
    {
        null => Default,
        PyIntegral number => number.TryGetInt64(out long value) && value == Ignore ? Ignore : Default,
        _ => -1,
    };

    /// <summary>Has .NET bring a signal while something here wants it.</summary>
    void Register(int signal)
    {
        bool wanted = Disposition(signal) != Default || watchers[signal] is not null || MainThread is { } main && main.Blocked.Contains(signal)
            || waiters.Exists(w => w.Wanted.Contains(signal));
        if (wanted == registrations[signal] is not null)
            return;
        if (!wanted)
        {
            registrations[signal]!.Dispose();
            registrations[signal] = null;
            return;
        }
        try
        {
            registrations[signal] = PosixSignalRegistration.Create((PosixSignal)signal, context =>
            {
                context.Cancel = true;
                Arrive(new SignalArrival(signal));
            });
        }
        catch (Exception e) when (e is PlatformNotSupportedException or ArgumentException or IOException)
        {
            // a signal that .NET keeps for itself is known to Python only: what the program sends itself arrives
        }
    }

    ThreadSignals? MainThread => threads.GetValueOrDefault(interpreter.MainThread?.Ident ?? 0);

    ThreadSignals OfThread(long ident)
    {
        if (!threads.TryGetValue(ident, out var found))
            threads[ident] = found = new ThreadSignals();
        return found;
    }

    /// <summary>A signal has come, to the process or to one thread. From any thread.</summary>
    public void Arrive(SignalArrival arrival, long? thread = null)
    {
        int signal = arrival.Signal;
        lock (gate)
        {
            foreach (var waiter in waiters)
                if (waiter.Wanted.Contains(signal) && (thread is null || waiter.Thread == thread) && waiter.TryGive(arrival))
                    return;
            var target = thread is { } ident ? threads.GetValueOrDefault(ident) : MainThread;
            if (target is not null && target.Blocked.Contains(signal))
            {
                (thread is null ? pending : target.Pending)[signal] = arrival;
                return;
            }
        }
        Act(signal);
    }

    /// <summary>Does what a signal that nobody blocks does.</summary>
    void Act(int signal)
    {
        var watcher = watchers[signal];
        watcher?.Tell();
        if (watcher is { PassesOn: false })
            return;
        switch (Disposition(signal))
        {
            case -1: Trip(signal); break;
            case Default when watcher is null: ActByDefault(signal); break;
        }
    }

    /// <summary>Has the system do what it does by default.</summary>
    void ActByDefault(int signal)
    {
        lock (gate)
        {
            registrations[signal]?.Dispose();
            registrations[signal] = null;
        }
        _ = Libc.Kill(Libc.ProcessId(), signal);
    }

    /// <summary>The handler of a signal is called soon. From any thread.</summary>
    public unsafe void Trip(int signal)
    {
        if (WakeupDescriptor >= 0)
        {
            byte number = (byte)signal;
            if (Libc.Write(WakeupDescriptor, &number, 1) < 0 && Marshal.GetLastPInvokeError() is var error && (error != WouldBlock || WarnsOfFullBuffer))
                interpreter.AddPendingCall(ts =>
                {
                    OSErrors.Raise(ts, error);
                    Unraisable.Report(ts, ts.TakeError(), "Exception ignored while trying to write to the signal wakeup fd", null);
                    return true;
                });
        }
        // as in CPython, a handler is called once for all that came before
        if (!Interlocked.Exchange(ref isTripped[signal], true))
        {
            Interlocked.Increment(ref waiting);
            interpreter.AddPendingCall(ts => Handle(ts, signal));
            if (Libc.NativeThreadId() != NativeMainThread)
                blockedCalls.Interrupt(NativeMainThread, () => Volatile.Read(ref waiting) == 0);
        }
        tripped.Set();
    }

    bool Handle(ThreadState ts, int signal)
    {
        Volatile.Write(ref isTripped[signal], false);
        Interlocked.Decrement(ref waiting);
        var handler = handlers[signal];
        // nobody has imported _signal, which would have put default_int_handler() there
        if (handler is null && signal == Interrupt)
            return ts.Fail(ExceptionTypes.KeyboardInterrupt, "") || Raised(ts);
        if (handler is null or PyIntegral or PyNone)
            return true;
        Interlocked.Increment(ref called);
        return handler.Call(ts, [PyInt.Of(signal), ts.CurrentFrame?.Hold() ?? (PyObject)PyNone.Instance], null) is not null || Raised(ts);
    }

    PyException? raised;

    bool Raised(ThreadState ts)
    {
        // the handler is one thing that nobody called: where it came in the midst of another, its error may get lost
        raised = ts.Uncalled > 1 ? ts.Pending : null;
        return false;
    }

    /// <summary>
    /// An error that would be lost goes to the program if a signal's handler raised it: the signal was for the program, not for the weak
    /// reference's callback or the __del__ in whose midst it came. CPython runs these where the object goes, here many of them wait for the
    /// same moment as signals do. False for other errors.
    /// </summary>
    public bool IsForProgram(ThreadState ts, PyException error)
    {
        if (ts.Uncalled == 0 || !ReferenceEquals(error, raised))
            return false;
        (raised, error.Traceback) = (null, null);
        interpreter.AddPendingCall(thread =>
        {
            thread.Restore(error);
            return false;
        });
        return true;
    }

    /// <summary>Whether a signal that this process sends itself is dealt with here rather than by the system.</summary>
    public bool Takes(int signal, long? thread = null)
    {
        lock (gate)
            return signal is > 0 and < Count and not (Kill or Stop) && (Disposition(signal) != Default || watchers[signal] is not null
                || (thread is { } ident ? threads.GetValueOrDefault(ident) : MainThread) is { } target && target.Blocked.Contains(signal)
                || waiters.Exists(w => w.Wanted.Contains(signal)));
    }

    /// <summary>Changes what a thread blocks; what it blocked before.</summary>
    public SignalSet SetMask(long thread, Func<SignalSet, SignalSet> change)
    {
        SignalSet before;
        var released = new List<int>();
        lock (gate)
        {
            var own = OfThread(thread);
            before = own.Blocked;
            own.Blocked = change(before).Without(Kill).Without(Stop);
            bool isMain = ReferenceEquals(own, MainThread);
            foreach (int signal in new SignalSet(before.Bits & ~own.Blocked.Bits).Numbers())
            {
                if (own.Pending.Remove(signal) | (isMain && pending.Remove(signal)))
                    released.Add(signal);
            }
            if (isMain)
                foreach (int signal in new SignalSet(before.Bits ^ own.Blocked.Bits).Numbers())
                    Register(signal);
        }
        foreach (int signal in released)
            Act(signal);
        return before;
    }

    /// <summary>The signals that wait for a thread.</summary>
    public SignalSet Pending(long thread)
    {
        var set = default(SignalSet);
        lock (gate)
        {
            foreach (int signal in pending.Keys)
                set = set.With(signal);
            if (threads.GetValueOrDefault(thread) is { } own)
                foreach (int signal in own.Pending.Keys)
                    set = set.With(signal);
        }
        return set;
    }

    /// <summary>Waits for one of some signals; null when the time is up or with an error.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="wanted">The signals.</param>
    /// <param name="milliseconds">How long, -1 for ever.</param>
    public SignalArrival? Wait(ThreadState ts, SignalSet wanted, long milliseconds)
    {
        var waiter = new SignalWaiter(wanted, ts.Ident);
        lock (gate)
        {
            var own = OfThread(ts.Ident);
            foreach (int signal in wanted.Numbers())
                if (own.Pending.Remove(signal, out var arrival) || pending.Remove(signal, out arrival))
                    return arrival;
            waiters.Add(waiter);
            foreach (int signal in wanted.Numbers())
                Register(signal);
        }
        try
        {
            return waiter.Wait(ts, milliseconds);
        }
        finally
        {
            lock (gate)
            {
                waiters.Remove(waiter);
                foreach (int signal in wanted.Numbers())
                    Register(signal);
            }
        }
    }

    /// <summary>Waits until a handler has been called; false with an error.</summary>
    public bool Pause(ThreadState ts)
    {
        for (long before = Called; Called == before;)
        {
            tripped.Reset();
            if (ts.PollInterrupt() && ts.HasError)
                return false;
            if (Called == before)
                tripped.Wait(_thread.Waiting.Slice);
        }
        return true;
    }
}
