using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>Setting f_lineno: a trace function lets its frame go on in another line.</summary>
static class LineJump
{
    /// <summary>Jumps to a line; false with an error.</summary>
    public static bool Set(ThreadState ts, Frame frame, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.AttributeError, "attribute 'f_lineno' of 'frame' objects cannot be deleted");
        if (value is not PyIntegral { Type: var type } number || !ReferenceEquals(type, PyInt.TypeObject))
            return ts.Fail(ExceptionTypes.ValueError, "lineno must be an integer");
        if (Refusal(ts, frame) is { } refusal)
            return ts.Fail(ExceptionTypes.ValueError, refusal);
        var wanted = number.ToBigInteger();
        if (wanted > int.MaxValue || wanted < int.MinValue)
            return ts.Fail(ExceptionTypes.ValueError, "lineno out of range");
        if (wanted < frame.CodeObject.FirstLineNo)
            return ts.Fail(ExceptionTypes.ValueError, string.Create(CultureInfo.InvariantCulture, $"line {wanted} comes before the current code block"));
        var starts = LineStarts(frame.CodeObject);
        int line = FirstLine(starts, (int)wanted);
        if (line < 0)
            return ts.Fail(ExceptionTypes.ValueError, string.Create(CultureInfo.InvariantCulture, $"line {wanted} comes after the current code block"));
        return FindTarget(frame, starts, line, out int target, out string error)
            ? AssignUnbound(ts, frame) && Jump(frame, target)
            : ts.Fail(ExceptionTypes.ValueError, error);
    }

    /// <summary>Why a frame cannot jump now; null when it can.</summary>
    static string? Refusal(ThreadState ts, Frame frame)
    {
        const string NotTracing = "f_lineno can only be set in a trace function";
        if (ts.Telling is not { } telling)
            return NotTracing;
        switch (telling.Event)
        {
            case MonitoringEvent.Line or MonitoringEvent.PyYield: break;
            case MonitoringEvent.PyStart or MonitoringEvent.PyResume: return "can't jump from the 'call' trace event of a new frame";
            case MonitoringEvent.Call or MonitoringEvent.CReturn: return "can't jump during a call";
            default: return "can only jump from a 'line' trace event";
        }
        return ReferenceEquals(telling.Frame, frame) && frame is { Code.DepthAt: not null, IsFinished: false, Trace: not null } ? null : NotTracing;
    }

    /// <summary>The offsets where lines start.</summary>
    static List<(int Offset, int Line)> LineStarts(CodeObject code)
    {
        var starts = new List<(int, int)>();
        int last = -1;
        foreach (var range in LineTables.Lines(code))
            if (range.Line is { } line && line != last)
            {
                starts.Add((range.Start, line));
                last = line;
            }
        return starts;
    }

    static int FirstLine(List<(int Offset, int Line)> starts, int wanted)
    {
        int best = -1;
        foreach (var (_, line) in starts)
            if (line >= wanted && (best < 0 || line < best))
                best = line;
        return best;
    }

    /// <summary>The place of a line that leaves the most on the stack; false with the error.</summary>
    static bool FindTarget(Frame frame, List<(int Offset, int Line)> starts, int wanted, out int target, out string error)
    {
        (target, error) = (-1, "cannot find bytecode for specified line");
        var (lines, depths) = (frame.Code.Code.Lines, frame.Code.DepthAt!);
        var kinds = lines.Kinds;
        int depth = depths[frame.Lasti];
        long from = kinds?.Before(lines.IndexAt(frame.Lasti)) ?? 0, best = StackKinds.TooDeep;
        foreach (var (start, line) in starts)
        {
            int index = line == wanted ? lines.IndexAt(start) : -1;
            if (index < 0)
                continue;
            int offset = lines.Instructions[index].Offset, at = depths[offset];
            if (kinds is null)
            {
                if (at == depth)
                    target = offset;
                else if (target < 0)
                    error = at < 0 || at > depth ? "can't jump into the middle of a block" : "can't jump out of the current block";
                continue;
            }
            long to = kinds.Before(index);
            if (StackKinds.IsCompatible(from, to) && at >= 0 && at <= depth)
            {
                if (to > best)
                    (best, target) = (to, offset);
            }
            else if (target < 0)
                error = from == StackKinds.TooDeep ? "stack to deep to analyze"
                    : from == StackKinds.Unreached ? "can't jump from unreachable code"
                    : StackKinds.Explain(to);
        }
        return target >= 0;
    }

    /// <summary>Variables without value get None: what follows may take it for granted that they have one. False when the warning is an error.</summary>
    static bool AssignUnbound(ThreadState ts, Frame frame)
    {
        int unbound = 0;
        for (int i = 0; i < frame.Code.StackBase; i++)
            if (frame.Register(i).Value is null)
                unbound++;
        if (unbound == 0)
            return true;
        string text = string.Create(CultureInfo.InvariantCulture, $"assigning None to {unbound} unbound local{(unbound == 1 ? "" : "s")}");
        if (!PyWarnings.Warn(ts, ExceptionTypes.RuntimeWarning, text))
            return false;
        for (int i = 0; i < frame.Code.StackBase; i++)
            frame.Register(i).Value ??= PyNone.Instance;
        return true;
    }

    static bool Jump(Frame frame, int target)
    {
        var (code, lines) = (frame.Code, frame.Code.Code.Lines);
        int step = Array.FindIndex(code.Instructions, i => i.Op == IrOp.Step && i.D == target);
        // the NULLs that the instruction wants are loaded before its step
        for (int i = step - 1; i >= 0 && code.Instructions[i].Op == IrOp.LoadNull && code.Offsets[i] == target; i--)
            frame.Register(code.Instructions[i].A).Value = null;
        bool leavesHandler = false;
        PyException? handled = null;
        if (lines.Kinds is { } kinds)
        {
            long stack = kinds.Before(lines.IndexAt(frame.Lasti));
            for (int place = code.DepthAt![frame.Lasti] - 1; place >= code.DepthAt[target]; place--, stack = StackKinds.Pop(stack))
                if (StackKinds.Top(stack) == ValueKind.Exception)
                {
                    leavesHandler = true;
                    handled = frame.Register(code.StackBase + place).Value as PyException ?? (frame.Generator is null ? null : frame.HandledAtEntry);
                }
        }
        frame.Pc = step + 1;
        frame.Trace!.Jump = new FrameJump(step + 1, leavesHandler, handled);
        return true;
    }
}
