using System.Text;
using Adder.Modules._signal;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.faulthandler;

/// <summary>
/// The module faulthandler. Faults of the process do not come from Python code here, so enable() only remembers; tracebacks on demand and
/// after a time are written as CPython writes them.
/// </summary>
[PyModule("faulthandler", "faulthandler module.")]
static unsafe partial class FaultHandlerModule
{
    const int StandardError = 2, MostFrames = 100, InvalidArgument = 22;
    const int Illegal = 4, AbortSignal = 6, BusError = 7, FloatingPoint = 8, Fault = 11;

    /// <summary>Whether the handler is on, and the traceback that waits.</summary>
    sealed class State
    {
        public bool IsEnabled;
        public Timer? Later;
    }

    static readonly InterpreterLocal<State> Of = new(interpreter => new State { IsEnabled = interpreter.Config.EnablesFaultHandler });

    [PyFunction("enable", "Enable the fault handler.")]
    static PyObject? Enable(ThreadState ts, [Named] PyObject? file = null, PyObject? all_threads = null, PyObject? c_stack = null)
    {
        if (!TryFile(ts, file, out _))
            return null;
        Of.Get(ts).IsEnabled = true;
        return PyNone.Instance;
    }

    [PyFunction("disable", "Disable the fault handler.")]
    static PyObject? Disable(ThreadState ts)
    {
        var state = Of.Get(ts);
        bool was = state.IsEnabled;
        state.IsEnabled = false;
        return PyBool.Of(was);
    }

    [PyFunction("is_enabled", "Check if the handler is enabled.")]
    static PyObject? IsEnabled(ThreadState ts) => PyBool.Of(Of.Get(ts).IsEnabled);

    [PyFunction("dump_traceback", "Dump the traceback of the current thread into file.")]
    static PyObject? DumpTraceback(ThreadState ts, [Named] PyObject? file = null, PyObject? all_threads = null)
    {
        if (!TryFile(ts, file, out int descriptor))
            return null;
        if (!Arguments.TryTruth(ts, all_threads ?? PyBool.True, out bool all))
            return null;
        StackDump.Write(descriptor, ts, all);
        return PyNone.Instance;
    }

    [PyFunction("dump_traceback_later", "Dump the traceback of the calling thread in timeout seconds, or each timeout seconds if repeat is True.")]
    static PyObject? DumpTracebackLater(ThreadState ts, [Named] double timeout, bool repeat = false, PyObject? file = null, bool exit = false)
    {
        if (timeout <= 0)
            return ts.Raise(ExceptionTypes.ValueError, "timeout must be greater than 0");
        if (!(timeout < int.MaxValue))
            return ts.Raise(ExceptionTypes.OverflowError, "timeout value is too large");
        if (!TryFile(ts, file, out int descriptor))
            return null;
        var time = TimeSpan.FromSeconds(timeout);
        var state = Of.Get(ts);
        state.Later?.Dispose();
        state.Later = new Timer(_ =>
        {
            StackDump.Put(descriptor, $"Timeout ({Show(time)})!\n");
            StackDump.WriteAll(descriptor, ts.Interpreter, null);
            if (exit)
                Libc.Exit(1);
        }, null, time, repeat ? time : Timeout.InfiniteTimeSpan);
        return PyNone.Instance;
    }

    [PyFunction("cancel_dump_traceback_later", "Cancel the previous call to dump_traceback_later().")]
    static PyObject? Cancel(ThreadState ts)
    {
        var state = Of.Get(ts);
        state.Later?.Dispose();
        state.Later = null;
        return PyNone.Instance;
    }

    [PyFunction("register", "Register a handler for the signal 'signum': dump the traceback of the current thread, or of all threads if all_threads is True, into file.",
        TextSignature = "($module, /, signum, file=sys.stderr, all_threads=True, chain=False)")]
    static PyObject? Register(ThreadState ts, [Named] int signum, PyObject? file = null, bool all_threads = true, bool chain = false)
    {
        if (!IsSignal(ts, signum) || !TryFile(ts, file, out int descriptor))
            return null;
        if (signum is Signals.Kill or Signals.Stop)
            return OSErrors.Raise(ts, InvalidArgument);
        var main = ts.Interpreter.MainThread ?? ts;
        Signals.Of.Get(ts).Watch(signum, new Signals.Watcher(() => StackDump.Write(descriptor, main, all_threads), chain));
        return PyNone.Instance;
    }

    [PyFunction("unregister", "Unregister the handler of the signal 'signum' registered by register().")]
    static PyObject? Unregister(ThreadState ts, int signum) => IsSignal(ts, signum) ? PyBool.Of(Signals.Of.Get(ts).Watch(signum, null) is not null) : null;

    /// <summary>Whether register() may have a signal: not one of those that enable() is for.</summary>
    static bool IsSignal(ThreadState ts, int signal)
    {
        if (signal is Fault or FloatingPoint or BusError or Illegal or AbortSignal)
            return ts.Fail(ExceptionTypes.RuntimeError, $"signal {signal} cannot be registered, use enable() instead");
        return signal is > 0 and < Signals.Count || ts.Fail(ExceptionTypes.ValueError, "signal number out of range");
    }

    [PyFunction("dump_c_stack", "Dump the C stack of the current thread: that of .NET's methods here.", TextSignature = "($module, /, file=sys.stderr)")]
    static PyObject? DumpNativeStack(ThreadState ts, [Named] PyObject? file = null)
    {
        if (!TryFile(ts, file, out int descriptor))
            return null;
        var text = new StringBuilder("Current thread's C stack trace (most recent call first):\n");
        foreach (var frame in new System.Diagnostics.StackTrace(0, false).GetFrames().Take(MostFrames))
            text.Append("  <").Append(System.Diagnostics.DiagnosticMethodInfo.Create(frame) is { } method ? $"{method.DeclaringTypeName}.{method.Name}" : "???").Append(">\n");
        StackDump.Put(descriptor, text.ToString());
        return PyNone.Instance;
    }

    /// <summary>"0:00:01.500000", microseconds only when there are any.</summary>
    static string Show(TimeSpan time)
    {
        string whole = FormattableString.Invariant($"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
        long microseconds = time.Ticks / TimeSpan.TicksPerMicrosecond % 1_000_000;
        return microseconds == 0 ? whole : FormattableString.Invariant($"{whole}.{microseconds:000000}");
    }

    static bool TryFile(ThreadState ts, PyObject? file, out int descriptor)
    {
        descriptor = StandardError;
        if (file is null or PyNone)
        {
            if (Imports.Attribute(ts, "sys", "stderr") is not { } stream)
                return false;
            if (stream is PyNone)
                return ts.Fail(ExceptionTypes.RuntimeError, "sys.stderr is None");
            file = stream;
        }
        if (!Descriptors.TryGet(ts, file, out descriptor))
            return false;
        return file is PyIntegral || file.GetAttribute(ts, Interned.Of("flush"))?.Call(ts, [], null) is not null;
    }
}
