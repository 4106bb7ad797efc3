namespace Adder.Runtime.Tracing;

/// <summary>The events of sys.monitoring, by their bits in a set of events.</summary>
public enum MonitoringEvent : byte
{
    PyStart, PyResume, PyReturn, PyYield, Call, Line, Instruction, Jump, BranchLeft, BranchRight, StopIteration,
    Raise, ExceptionHandled, PyUnwind, PyThrow, Reraise, CReturn, CRaise,

    /// <summary>Stands for <see cref="BranchLeft"/> and <see cref="BranchRight"/>.</summary>
    Branch,
}
