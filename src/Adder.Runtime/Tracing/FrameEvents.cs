using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Tracing;

/// <summary>
/// What happens in a frame that runs exactly, told to the thread's trace and profile functions and to the tools of sys.monitoring.
/// While one of them is being called, nothing is told.
/// </summary>
static class FrameEvents
{
    /// <summary>Whether somebody wants to hear of what happens now.</summary>
    static bool IsHeard(ThreadState ts) => ts.Telling is null && (ts.Tracer is not null || ts.Interpreter.Monitoring is not null);

    /// <summary>From now on the frame is told of.</summary>
    public static void Watch(Frame frame)
    {
        var state = frame.Trace ??= new FrameTrace();
        frame.Traits |= FrameTraits.Traced;
        // a generator goes on in the line of its yield, which is no new line
        (state.LastLine, state.LastOffset) = frame.Pc == 0 ? (-1, -1) : (frame.Line ?? -1, frame.Lasti);
        (state.Previous, state.Callee) = (-1, null);
    }

    /// <summary>A frame was entered or resumed; false with an error.</summary>
    public static bool Entered(ThreadState ts, Frame frame)
    {
        if (!IsHeard(ts) || frame.Code.DepthAt is null)
            return true;
        bool isStart = frame.Pc == 0;
        Watch(frame);
        // from 3.11 on the instruction RESUME tells of it
        return frame.CodeObject.Version >= PythonVersion.V3_11
            || (ts.Tracer?.Called(frame) ?? true) && Tell(ts, frame, isStart ? MonitoringEvent.PyStart : MonitoringEvent.PyResume, isStart ? 0 : frame.Lasti);
    }

    static bool Tell(ThreadState ts, Frame frame, MonitoringEvent what, int offset, params ReadOnlySpan<PyObject> details) =>
        ts.Interpreter.Monitoring is not { } monitoring || monitoring.Tell(ts, frame, what, offset, offset, details);

    /// <summary>An instruction starts; false with an error.</summary>
    public static bool Stepped(ThreadState ts, Frame frame, int offset)
    {
        if (frame.Trace is not { } state || ts.Telling is not null)
            return true;
        if (!IsHeard(ts))
        {
            (state.Callee, state.Ended) = (null, null);
            return true;
        }
        var lines = frame.Code.Code.Lines;
        int index = lines.IndexAt(offset);
        if (index < 0 || state.Callee is not null && !NativeEnded(ts, frame, state, MonitoringEvent.CReturn))
            return index < 0;
        if (state.Ended is not null && !GeneratorEnded(ts, frame, state))
            return false;
        var instruction = lines.Instructions[index];
        if (state.Previous >= 0 && ts.Interpreter.Monitoring is not null && !BranchEvents.Tell(ts, frame, state.Previous, instruction))
            return false;
        // CPython's for loops jump over it
        if (instruction.Op == Op.EndFor)
            return true;
        // from 3.12 on a line that starts behind instructions of no line is told again
        bool isOutOfNoLine = state.Previous >= 0 && frame.CodeObject.Version >= PythonVersion.V3_12 && lines.LineAt(state.Previous) < 0 && lines.StartsLine(offset);
        state.Previous = offset;
        if (instruction.Op == Op.Resume)
            return (ts.Tracer?.Called(frame) ?? true) && Tell(ts, frame, (instruction.Argument & 3) == 0 ? MonitoringEvent.PyStart : MonitoringEvent.PyResume, offset);
        if (offset < lines.FirstTraceable)
            return true;
        if (IsNewLine(frame, state, lines, offset) || isOutOfNoLine)
        {
            if (ts.Tracer is { } tracer && !tracer.Line(frame))
                return false;
            if (state.Jump is null && ts.Interpreter.Monitoring is { } monitoring && !monitoring.Tell(ts, frame, MonitoringEvent.Line, offset, state.LastLine))
                return false;
            if (state.Jump is not null)
            {
                Jump(ts, frame, state);
                return true;
            }
        }
        return (ts.Tracer?.Instruction(frame) ?? true) && Tell(ts, frame, MonitoringEvent.Instruction, offset) && NativeStarts(ts, frame, state, instruction);
    }

    static bool IsNewLine(Frame frame, FrameTrace state, CodeLines lines, int offset)
    {
        int line = lines.LineAt(offset);
        bool isBackward = offset <= state.LastOffset;
        state.LastOffset = offset;
        // from 3.12 on each backward jump tells its line, up to 3.11 only one to where a line starts
        if (line < 0 || line == state.LastLine && !(isBackward && (frame.CodeObject.Version >= PythonVersion.V3_12 || lines.StartsLine(offset))))
            return false;
        state.LastLine = line;
        return true;
    }

    /// <summary>Goes on where setting f_lineno wanted.</summary>
    public static void Jump(ThreadState ts, Frame frame, FrameTrace state)
    {
        var jump = state.Jump!;
        state.Jump = null;
        frame.Pc = jump.Pc;
        if (jump.LeavesHandler)
        {
            ts.Handled = jump.Handled;
            if (ReferenceEquals(jump.Handled, frame.HandledAtEntry))
                frame.Traits &= ~FrameTraits.HandlesCallers;
        }
        (state.LastLine, state.LastOffset, state.Previous) = (frame.Line ?? -1, frame.Lasti, -1);
    }

    /// <summary>A call instruction starts: tells what is called, and remembers it when it is no Python function.</summary>
    static bool NativeStarts(ThreadState ts, Frame frame, FrameTrace state, RawInstruction instruction)
    {
        if (ts.Tracer is not { TellsNative: true } && ts.Interpreter.Monitoring is null || CallOperands.Find(frame, instruction, out var argument) is not { } callee)
            return true;
        if (ts.Interpreter.Monitoring is { } monitoring && !monitoring.Tell(ts, frame, MonitoringEvent.Call, instruction.Offset, instruction.Offset, callee, argument ?? monitoring.Missing))
            return false;
        if (callee is PyFunction)
            return true;
        (state.Callee, state.Argument, state.CallPc) = (callee, argument, frame.Pc);
        return ts.Tracer?.CalledNative(frame, MonitoringEvent.Call, callee, argument) ?? true;
    }

    static bool NativeEnded(ThreadState ts, Frame frame, FrameTrace state, MonitoringEvent how)
    {
        var (callee, argument, pc) = (state.Callee!, state.Argument, frame.Pc);
        state.Callee = null;
        // it is told of in the place of the call
        frame.Pc = state.CallPc;
        bool told = (ts.Tracer?.CalledNative(frame, how, callee, argument) ?? true)
            && (ts.Interpreter.Monitoring is not { } monitoring || monitoring.Tell(ts, frame, how, frame.Lasti, frame.Lasti, callee, argument ?? monitoring.Missing));
        frame.Pc = pc;
        return told;
    }

    /// <summary>A frame gives a value; false with an error, or when a trace function jumps instead of yielding.</summary>
    public static bool Returned(ThreadState ts, Frame frame, PyObject value, bool yields)
    {
        if (!IsHeard(ts) || frame.Trace is not { } state)
            return true;
        var how = yields ? MonitoringEvent.PyYield : MonitoringEvent.PyReturn;
        return (ts.Tracer?.Returned(frame, how, value) ?? true) && state.Jump is null && Tell(ts, frame, how, frame.Lasti, value) && state.Jump is null;
    }

    /// <summary>An exception is thrown into a generator's frame; false when a callback raised another.</summary>
    public static bool Thrown(ThreadState ts, Frame frame, PyException error) => !IsHeard(ts)
        || (frame.CodeObject.Version < PythonVersion.V3_11 || (ts.Tracer?.Called(frame) ?? true)) && Tell(ts, frame, MonitoringEvent.PyThrow, frame.Lasti, error);

    /// <summary>What runs next in a frame comes after the instruction of an offset: RERAISE goes on from where its exception was raised.</summary>
    public static void BackTo(Frame frame, int offset)
    {
        if (frame.Trace is { } state && frame.CodeObject.Version.HasExceptionTable)
            (state.LastLine, state.LastOffset) = (frame.Code.Code.Lines.LineAt(offset), offset);
    }

    /// <summary>An error goes through a frame; false when another takes its place.</summary>
    public static bool Raised(ThreadState ts, Frame frame, PyException error, bool isReraised)
    {
        if (!IsHeard(ts) || frame.Trace is not { } state)
            return true;
        (state.Previous, state.Jump) = (-1, null);
        if (state.Callee is not null && !NativeEnded(ts, frame, state, MonitoringEvent.CRaise))
            return false;
        return isReraised
            ? Tell(ts, frame, MonitoringEvent.Reraise, frame.Lasti, error)
            : (ts.Tracer?.Raised(frame, MonitoringEvent.Raise, error) ?? true) && Tell(ts, frame, MonitoringEvent.Raise, frame.Lasti, error);
    }

    /// <summary>A handler of the frame takes an error; false when another takes its place.</summary>
    public static bool Handled(ThreadState ts, Frame frame, PyException error, int offset) => !IsHeard(ts) || Tell(ts, frame, MonitoringEvent.ExceptionHandled, offset, error);

    /// <summary>An error leaves a frame; false when another takes its place.</summary>
    public static bool Unwound(ThreadState ts, Frame frame, PyException error) =>
        !IsHeard(ts) || (ts.Tracer?.Returned(frame, MonitoringEvent.PyUnwind, null) ?? true) && Tell(ts, frame, MonitoringEvent.PyUnwind, frame.Lasti, error);

    /// <summary>A generator that the frame iterates or delegates to came to its end, without an exception being raised; false with an error.</summary>
    static bool GeneratorEnded(ThreadState ts, Frame frame, FrameTrace state)
    {
        var (value, isDelegate) = state.Ended!.Value;
        state.Ended = null;
        // a for loop does not see the end of a generator that returns nothing
        if (!isDelegate && value is PyNone)
            return true;
        var what = isDelegate ? MonitoringEvent.StopIteration : MonitoringEvent.Raise;
        var stop = StopIterations.Create(value);
        return (ts.Tracer?.Raised(frame, what, stop) ?? true) && Tell(ts, frame, what, frame.Lasti, stop);
    }
}
