using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>
/// What sys.settrace() and sys.setprofile() set for a thread. While one of them is set, functions that are entered run their exact
/// lowering and tell of calls, lines, returns and exceptions; without, nothing is asked.
/// </summary>
public sealed class Tracer
{
    readonly ThreadState ts;

    Tracer(ThreadState ts) => this.ts = ts;

    /// <summary>sys.gettrace(); null = None.</summary>
    public PyObject? TraceFunction { get; private set; }

    /// <summary>sys.getprofile(); null = None.</summary>
    public PyObject? ProfileFunction { get; private set; }

    /// <summary>A profiler written in C#; null = none.</summary>
    public IProfiler? Profiler { get; private set; }

    /// <summary>Whether calls of functions written in C# are told.</summary>
    internal bool TellsNative => ProfileFunction is not null || Profiler is not null;

    /// <summary>Sets the profiler written in C#: null switches it off.</summary>
    public static void SetProfiler(ThreadState ts, IProfiler? profiler) => Change(ts, tracer => tracer.Profiler = profiler);

    /// <summary>sys.settrace(): null switches tracing off.</summary>
    public static void SetTrace(ThreadState ts, PyObject? function) => Change(ts, tracer => tracer.TraceFunction = function);

    /// <summary>sys.setprofile(): null switches profiling off.</summary>
    public static void SetProfile(ThreadState ts, PyObject? function) => Change(ts, tracer => tracer.ProfileFunction = function);

    /// <summary>Calls something that is traced even when a trace function calls it.</summary>
    public static PyObject? WithTracing(ThreadState ts, Func<PyObject?> call)
    {
        var telling = ts.Telling;
        ts.Telling = null;
        var result = call();
        ts.Telling = telling;
        return result;
    }

    static void Change(ThreadState ts, Action<Tracer> change)
    {
        var tracer = ts.Tracer ?? new Tracer(ts);
        change(tracer);
        ts.Tracer = tracer.TraceFunction is null && tracer.ProfileFunction is null && tracer.Profiler is null ? null : tracer;
    }

    /// <summary>A frame was entered or resumed; false with an error.</summary>
    internal bool Called(Frame frame)
    {
        Profiler?.Called(ts, frame);
        if (TraceFunction is not null)
        {
            var local = Invoke(TraceFunction, frame, MonitoringEvent.PyStart, "call", PyNone.Instance);
            if (local is null)
                return false;
            // None does not end the tracing of a generator that goes on
            if (local is not PyNone)
                frame.Trace!.Function = local;
        }
        return Profile(frame, MonitoringEvent.PyStart, "call", PyNone.Instance);
    }

    /// <summary>A line starts; false with an error.</summary>
    internal bool Line(Frame frame) => frame.Trace is not { Function: not null, TracesLines: true } || CallLocal(frame, MonitoringEvent.Line, "line", PyNone.Instance);

    /// <summary>An instruction starts; false with an error.</summary>
    internal bool Instruction(Frame frame) =>
        frame.Trace is not { Function: not null, TracesOpcodes: true } || CallLocal(frame, MonitoringEvent.Instruction, "opcode", PyNone.Instance);

    /// <summary>A frame is left or stops at a yield, by an exception when there is no value; false with an error.</summary>
    internal bool Returned(Frame frame, MonitoringEvent how, PyObject? value)
    {
        if (!CallLocal(frame, how, "return", value ?? PyNone.Instance))
            return false;
        Profiler?.Returned(ts);
        return Profile(frame, how, "return", value ?? PyNone.Instance);
    }

    /// <summary>An exception goes through a frame; false when the trace function raised another.</summary>
    internal bool Raised(Frame frame, MonitoringEvent how, PyException error) =>
        CallLocal(frame, how, "exception", new PyTuple([error.Type, error, error.Traceback ?? (PyObject)PyNone.Instance]));

    /// <summary>A function that is not Python's is called, or was called; false with an error.</summary>
    internal bool CalledNative(Frame frame, MonitoringEvent what, PyObject callee, PyObject? argument)
    {
        if (!TellsNative)
            return true;
        if (callee is PyMethodDescriptor && argument is not null)
        {
            if (callee.DescriptorGet(ts, argument, argument.Type) is not { } bound)
                return false;
            callee = bound;
        }
        if (callee is not PyBuiltinFunction)
            return true;
        if (what == MonitoringEvent.Call)
            Profiler?.BuiltinCalled(ts, callee);
        else
            Profiler?.BuiltinReturned(ts);
        return Profile(frame, what, what == MonitoringEvent.Call ? "c_call" : what == MonitoringEvent.CReturn ? "c_return" : "c_exception", callee);
    }

    bool CallLocal(Frame frame, MonitoringEvent what, string name, PyObject argument)
    {
        if (TraceFunction is null || frame.Trace is not { Function: { } function } state)
            return true;
        var result = Invoke(function, frame, what, name, argument);
        if (result is null)
            return false;
        if (result is not PyNone)
            state.Function = result;
        return true;
    }

    bool Profile(Frame frame, MonitoringEvent what, string name, PyObject argument) =>
        ProfileFunction is null || Invoke(ProfileFunction, frame, what, name, argument, isProfile: true) is not null;

    /// <summary>Calls a function with frame, event and argument; one that raises is not called again.</summary>
    PyObject? Invoke(PyObject function, Frame frame, MonitoringEvent what, string name, PyObject argument, bool isProfile = false)
    {
        var handled = ts.Handled;
        ts.Telling = (what, frame);
        var result = function.Call(ts, [frame.Hold(), Interned.Of(name), argument], null);
        ts.Telling = null;
        ts.Handled = handled;
        if (result is not null)
            return result;
        if (isProfile)
            SetProfile(ts, null);
        else
        {
            SetTrace(ts, null);
            frame.Trace!.Function = null;
        }
        return null;
    }
}
