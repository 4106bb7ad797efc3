using System.Runtime.InteropServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._signal;

/// <summary>The signal handlers of an interpreter: the main thread calls them between two instructions.</summary>
sealed class Signals(InterpreterState interpreter)
{
    public const int Count = 65, Interrupt = 2, Default = 0, Ignore = 1;

    public static readonly InterpreterLocal<Signals> Of = new(i => new Signals(i));

    readonly PyObject?[] handlers = new PyObject?[Count];
    readonly PosixSignalRegistration?[] registrations = new PosixSignalRegistration?[Count];

    /// <summary>The descriptor that a signal's number is written to, or -1.</summary>
    public int WakeupDescriptor { get; set; } = -1;

    /// <summary>The handler of a signal; null when C# knows none.</summary>
    public PyObject? Get(int signal) => handlers[signal];

    /// <summary>Sets the handler of a signal: SIG_DFL, SIG_IGN or a callable.</summary>
    public void Set(int signal, PyObject handler)
    {
        registrations[signal]?.Dispose();
        registrations[signal] = null;
        handlers[signal] = handler;
        if (handler is PyIntegral number && number.TryGetInt64(out long value) && value == Default)
            return;
        bool ignores = handler is PyIntegral;
        try
        {
            registrations[signal] = PosixSignalRegistration.Create((PosixSignal)signal, context =>
            {
                context.Cancel = true;
                if (!ignores)
                    Trip(signal);
            });
        }
        catch (Exception e) when (e is PlatformNotSupportedException or ArgumentException or IOException)
        {
            // a signal that .NET keeps for itself is known to Python only: raise_signal() works
        }
    }

    /// <summary>Sends a signal to this process without the system, when a function handles it; false when none does.</summary>
    public bool TryTrip(int signal)
    {
        if (signal is <= 0 or >= Count || Get(signal) is null or PyIntegral)
            return false;
        Trip(signal);
        return true;
    }

    /// <summary>A signal has come: its handler is called soon. From any thread.</summary>
    public unsafe void Trip(int signal)
    {
        if (WakeupDescriptor >= 0)
        {
            byte number = (byte)signal;
            posix.Libc.Write(WakeupDescriptor, &number, 1);
        }
        interpreter.AddPendingCall(ts => Handle(ts, signal));
    }

    bool Handle(ThreadState ts, int signal)
    {
        var handler = handlers[signal];
        if (handler is null or PyIntegral or PyNone)
            return true;
        return handler.Call(ts, [PyInt.Of(signal), ts.CurrentFrame?.Hold() ?? (PyObject)PyNone.Instance], null) is not null;
    }
}
