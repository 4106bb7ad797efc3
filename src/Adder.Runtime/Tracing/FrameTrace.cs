using Adder.Runtime.Objects;

namespace Adder.Runtime.Tracing;

/// <summary>What tracing keeps with a frame: f_trace and its like, and where the frame was last.</summary>
sealed class FrameTrace
{
    /// <summary>f_trace; null = None.</summary>
    public PyObject? Function { get; set; }

    public bool TracesLines { get; set; } = true;
    public bool TracesOpcodes { get; set; }
    public int LastLine { get; set; } = -1;
    public int LastOffset { get; set; } = -1;

    /// <summary>Offset in bytes of the instruction that control came from; -1 when it came in another way, by an exception or a call.</summary>
    public int Previous { get; set; } = -1;

    /// <summary>What a call instruction is calling when it is no Python function; null when nothing.</summary>
    public PyObject? Callee { get; set; }

    /// <summary>The first argument of that call; null when there is none.</summary>
    public PyObject? Argument { get; set; }

    /// <summary>The IR instruction behind the start of that call.</summary>
    public int CallPc { get; set; }

    /// <summary>What a generator returned that the frame iterated or, as the flag tells, delegated to; null when none has just ended.</summary>
    public (PyObject Value, bool IsDelegate)? Ended { get; set; }

    /// <summary>Where setting f_lineno wants the frame to go on; null when nowhere.</summary>
    public FrameJump? Jump { get; set; }
}

/// <summary>A jump that a trace function asked for.</summary>
/// <param name="Pc">Index of the IR instruction to go on with.</param>
/// <param name="LeavesHandler">Whether except clauses are left.</param>
/// <param name="Handled">The exception that is handled then.</param>
sealed record FrameJump(int Pc, bool LeavesHandler, Errors.PyException? Handled);
