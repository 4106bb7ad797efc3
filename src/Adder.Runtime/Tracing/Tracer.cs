using Adder.Bytecode.Opcodes;
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
    bool isCalling;

    Tracer(ThreadState ts) => this.ts = ts;

    /// <summary>sys.gettrace(); null = None.</summary>
    public PyObject? TraceFunction { get; private set; }

    /// <summary>sys.getprofile(); null = None.</summary>
    public PyObject? ProfileFunction { get; private set; }

    /// <summary>A profiler written in C#; null = none.</summary>
    public IProfiler? Profiler { get; private set; }

    /// <summary>Whether calls of functions written in C# are told.</summary>
    internal bool TellsBuiltins => !isCalling && (ProfileFunction is not null || Profiler is not null);

    /// <summary>Sets the profiler written in C#: null switches it off.</summary>
    public static void SetProfiler(ThreadState ts, IProfiler? profiler) => Change(ts, tracer => tracer.Profiler = profiler);

    /// <summary>sys.settrace(): null switches tracing off.</summary>
    public static void SetTrace(ThreadState ts, PyObject? function) => Change(ts, tracer => tracer.TraceFunction = function);

    /// <summary>sys.setprofile(): null switches profiling off.</summary>
    public static void SetProfile(ThreadState ts, PyObject? function) => Change(ts, tracer => tracer.ProfileFunction = function);

    static void Change(ThreadState ts, Action<Tracer> change)
    {
        var tracer = ts.Tracer ?? new Tracer(ts);
        change(tracer);
        // a tracer that is calling stays, to end its call
        ts.Tracer = tracer.TraceFunction is null && tracer.ProfileFunction is null && tracer.Profiler is null && !tracer.isCalling ? null : tracer;
    }

    /// <summary>Whether frames that are entered now are traced: what a trace function calls is not.</summary>
    internal bool IsActive => !isCalling && (TraceFunction is not null || ProfileFunction is not null || Profiler is not null);

    /// <summary>Whether a trace function is being called, which may set f_lineno.</summary>
    internal bool IsCalling => isCalling;

    /// <summary>A frame was entered or resumed; false with an error.</summary>
    internal bool Called(Frame frame)
    {
        if (!IsActive)
            return true;
        var state = frame.Trace ??= new FrameTrace();
        frame.Traits |= FrameTraits.Traced;
        // a generator goes on in the line of its yield, which is no new line
        (state.LastLine, state.LastOffset) = frame.Pc == 0 ? (-1, -1) : (frame.Line ?? -1, frame.Lasti);
        Profiler?.Called(ts, frame);
        if (ProfileFunction is not null && Invoke(ProfileFunction, frame, "call", PyNone.Instance, isProfile: true) is null)
            return false;
        if (TraceFunction is null)
            return true;
        var local = Invoke(TraceFunction, frame, "call", PyNone.Instance);
        if (local is null)
            return false;
        state.Function = local is PyNone ? null : local;
        return true;
    }

    /// <summary>An instruction starts; false with an error.</summary>
    internal bool Stepped(Frame frame, int offset)
    {
        if (frame.Trace is not { } state || isCalling || TraceFunction is null)
            return true;
        var lines = frame.Code.Code.Lines;
        if (offset < lines.FirstTraceable)
            return true;
        int line = lines.LineAt(offset);
        bool isBackward = offset <= state.LastOffset;
        state.LastOffset = offset;
        // from 3.12 on each backward jump tells its line, up to 3.11 only one to where a line starts
        if (line > 0 && (line != state.LastLine || isBackward && (frame.CodeObject.Version >= PythonVersion.V3_12 || lines.StartsLine(offset))))
        {
            state.LastLine = line;
            if (state is { Function: not null, TracesLines: true } && !CallLocal(frame, state, "line", PyNone.Instance))
                return false;
        }
        return state is not { Function: not null, TracesOpcodes: true } || CallLocal(frame, state, "opcode", PyNone.Instance);
    }

    /// <summary>A frame is left or stops at a yield, by an exception when there is no value; false with an error.</summary>
    internal bool Returned(Frame frame, PyObject? value)
    {
        if (isCalling || frame.Trace is not { } state)
            return true;
        if (TraceFunction is not null && state.Function is not null && !CallLocal(frame, state, "return", value ?? PyNone.Instance))
            return false;
        Profiler?.Returned(ts);
        return ProfileFunction is null || Invoke(ProfileFunction, frame, "return", value ?? PyNone.Instance, isProfile: true) is not null;
    }

    /// <summary>An exception goes through a frame; false when the trace function raised another.</summary>
    internal bool Raised(Frame frame, PyException error) => isCalling || TraceFunction is null || frame.Trace is not { Function: not null } state
        || CallLocal(frame, state, "exception", new PyTuple([error.Type, error, error.Traceback ?? (PyObject)PyNone.Instance]));

    bool CallLocal(Frame frame, FrameTrace state, string what, PyObject argument)
    {
        var result = Invoke(state.Function!, frame, what, argument);
        if (result is null)
            return false;
        if (result is not PyNone)
            state.Function = result;
        return true;
    }

    /// <summary>Calls a function with frame, event and argument; one that raises is not called again.</summary>
    PyObject? Invoke(PyObject function, Frame frame, string what, PyObject argument, bool isProfile = false)
    {
        isCalling = true;
        var handled = ts.Handled;
        var result = function.Call(ts, [frame.Hold(), Interned.Of(what), argument], null);
        ts.Handled = handled;
        isCalling = false;
        if (result is null && isProfile)
            ProfileFunction = null;
        else if (result is null)
        {
            TraceFunction = null;
            frame.Trace!.Function = null;
        }
        if (TraceFunction is null && ProfileFunction is null && Profiler is null)
            ts.Tracer = null;
        return result;
    }

    /// <summary>A function written in C# is about to be called; false with an error.</summary>
    internal bool BuiltinCalled(Frame frame, PyObject function)
    {
        Profiler?.BuiltinCalled(ts, function);
        return ProfileFunction is null || Invoke(ProfileFunction, frame, "c_call", function, isProfile: true) is not null;
    }

    /// <summary>It gave a result, or an error when that is null; what the caller gets.</summary>
    internal PyObject? BuiltinReturned(Frame frame, PyObject function, PyObject? result)
    {
        if (isCalling)
            return result;
        Profiler?.BuiltinReturned(ts);
        if (ProfileFunction is null)
            return result;
        var error = result is null ? ts.TakeError() : null;
        if (Invoke(ProfileFunction, frame, error is null ? "c_return" : "c_exception", function, isProfile: true) is null)
            return null;
        if (error is not null)
            ts.Restore(error);
        return result;
    }
}
