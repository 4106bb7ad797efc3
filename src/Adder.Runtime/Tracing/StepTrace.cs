using Adder.Bytecode.Code;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>One executed instruction of the bytecode.</summary>
/// <param name="Depth">Depth of Python calls, 1 for the module.</param>
/// <param name="Code">The running code object.</param>
/// <param name="Offset">Offset in bytes of the instruction in co_code.</param>
/// <param name="Before">repr() of the values on the stack before it, bottom first; "NULL" for CPython's NULL.</param>
/// <param name="After">The same after it; null when the frame ended with it.</param>
public sealed record ExecutedStep(int Depth, CodeObject Code, int Offset, IReadOnlyList<string> Before, IReadOnlyList<string>? After);

/// <summary>What a trace reports, in the order of execution.</summary>
public interface IStepListener
{
    /// <summary>An instruction was executed, with nothing between its start and end.</summary>
    void Executed(ExecutedStep step);

    /// <summary>An instruction called a Python function, whose steps follow; <see cref="ExecutedStep.After"/> is null.</summary>
    void Called(ExecutedStep step);

    /// <summary>The function called by an instruction came back.</summary>
    void Returned(ExecutedStep step);
}

/// <summary>Follows exactly lowered code instruction by instruction.</summary>
public sealed class StepTrace(IStepListener listener)
{
    const int MaxShown = 60;

    readonly Stack<(Frame Frame, ExecutedStep Step, bool Called)> open = new();

    /// <summary>Traces everything that a thread runs from now on.</summary>
    public void Attach(ThreadState ts) => ts.Stepping = (frame, offset) => Step(ts, frame, offset);

    /// <summary>Reports the last instruction.</summary>
    public void Complete(ThreadState ts)
    {
        ts.Stepping = null;
        while (open.TryPop(out var last))
            Close(last.Step, last.Called, null);
    }

    void Step(ThreadState ts, Frame frame, int offset)
    {
        int depth = ts.Depth;
        while (open.Count > 0 && open.Peek().Step.Depth > depth)
        {
            var ended = open.Pop();
            Close(ended.Step, ended.Called, null);
        }
        var stack = Show(ts, frame.ValueStack(frame.Code.DepthAt![offset]));
        if (open.TryPeek(out var previous))
        {
            if (previous.Step.Depth == depth)
            {
                open.Pop();
                Close(previous.Step, previous.Called, stack);
            }
            else if (!previous.Called)
            {
                open.Pop();
                open.Push((previous.Frame, previous.Step, true));
                listener.Called(previous.Step);
            }
        }
        open.Push((frame, new ExecutedStep(depth, frame.CodeObject, offset, stack, null), false));
    }

    void Close(ExecutedStep step, bool called, IReadOnlyList<string>? after)
    {
        var done = step with { After = after };
        if (called)
            listener.Returned(done);
        else
            listener.Executed(done);
    }

    static string[] Show(ThreadState ts, PyObject?[] values) => Array.ConvertAll(values, value => Show(ts, value));

    static string Show(ThreadState ts, PyObject? value)
    {
        if (value is null)
            return "NULL";
        string text = (value.Repr(ts) as PyStr)?.Value ?? $"<{value.Type.Name} object>";
        if (ts.HasError)
            ts.TakeError();
        int address = text.IndexOf(" at 0x", StringComparison.Ordinal);
        if (address > 0 && text.IndexOfAny([',', '>'], address) is var end and > 0)
            text = text.Remove(address, end - address);
        return text.Length > MaxShown ? string.Concat(text.AsSpan(0, MaxShown), "…") : text;
    }
}
