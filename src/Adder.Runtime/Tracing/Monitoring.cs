using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Tracing;

/// <summary>The tools of sys.monitoring (PEP 669): their names, callbacks, and the events that each wants, of all code or of one code object.</summary>
public sealed class Monitoring
{
    /// <summary>How many tools programs may name; two more are CPython's own.</summary>
    public const int ToolCount = 6;

    /// <summary>How many events there are, one bit each in a set.</summary>
    public const int EventCount = 19;

    /// <summary>Events that can be asked for in one code object: those of instructions.</summary>
    public const int LocalEvents = (1 << ((int)MonitoringEvent.StopIteration + 1)) - 1;

    /// <summary>BRANCH stands for BRANCH_LEFT and BRANCH_RIGHT.</summary>
    public const int Branch = 1 << (int)MonitoringEvent.Branch, BranchLeft = 1 << (int)MonitoringEvent.BranchLeft, BranchRight = 1 << (int)MonitoringEvent.BranchRight;

    /// <summary>C_RETURN and C_RAISE come with CALL.</summary>
    public const int Call = 1 << (int)MonitoringEvent.Call, CReturn = 1 << (int)MonitoringEvent.CReturn, CRaise = 1 << (int)MonitoringEvent.CRaise;

    public static readonly InterpreterLocal<Monitoring> Of = new(interpreter => new Monitoring(interpreter));

    readonly InterpreterState interpreter;
    readonly PyObject?[] tools = new PyObject?[ToolCount];
    // of a tool one after the other: .NET compiles what makes an array of two dimensions in every process
    readonly PyObject?[] callbacks = new PyObject?[ToolCount * EventCount];
    readonly int[] events = new int[ToolCount];
    readonly ConditionalWeakTable<CodeObject, CodeEvents> local = [];
    int wanted, restarts;
    bool hasLocal;

    Monitoring(InterpreterState interpreter) => this.interpreter = interpreter;

    /// <summary>What of one code object is wanted, and where it was disabled.</summary>
    sealed class CodeEvents
    {
        public readonly int[] Sets = new int[ToolCount];
        readonly HashSet<(int Tool, MonitoringEvent Event, int Offset)> disabled = [];
        int restarts;

        public int Wanted => Sets.Aggregate(0, (all, set) => all | set);

        public void Disable(int tool, MonitoringEvent what, int offset, int now)
        {
            Restart(now);
            lock (disabled)
                disabled.Add((tool, what, offset));
        }

        public bool IsDisabled(int tool, MonitoringEvent what, int offset, int now)
        {
            Restart(now);
            lock (disabled)
                return disabled.Contains((tool, what, offset));
        }

        void Restart(int now)
        {
            if (restarts == now)
                return;
            restarts = now;
            lock (disabled)
                disabled.Clear();
        }
    }

    /// <summary>What a callback gives to have no more events of its place.</summary>
    public PyObject Disable { get; } = new PyInstance(PyType.Object);

    /// <summary>Stands for an argument that a call does not have.</summary>
    public PyObject Missing { get; } = new PyInstance(PyType.Object);

    /// <summary>The name of a tool; null when it is free.</summary>
    public PyObject? Tool(int tool) => tools[tool];

    public void Use(int tool, PyObject name) => tools[tool] = name;

    /// <summary>Forgets a tool's events and callbacks; its name stays.</summary>
    public void Clear(int tool)
    {
        for (int i = 0; i < EventCount; i++)
            callbacks[tool * EventCount + i] = null;
        events[tool] = 0;
        foreach (var (_, code) in local)
            code.Sets[tool] = 0;
        Changed();
    }

    public void Free(int tool)
    {
        Clear(tool);
        tools[tool] = null;
    }

    /// <summary>Sets the callback of an event; gives the one before.</summary>
    public PyObject? SetCallback(int tool, MonitoringEvent what, PyObject? callback)
    {
        var before = callbacks[tool * EventCount + (int)what];
        callbacks[tool * EventCount + (int)what] = callback;
        return before;
    }

    public int Events(int tool) => events[tool];

    public void SetEvents(int tool, int set)
    {
        events[tool] = set;
        Changed();
    }

    public int LocalEventsOf(int tool, CodeObject code) => local.TryGetValue(code, out var own) ? own.Sets[tool] : 0;

    public void SetLocalEvents(int tool, CodeObject code, int set)
    {
        local.GetValue(code, static _ => new CodeEvents()).Sets[tool] = set;
        Changed();
    }

    /// <summary>Enables again what callbacks disabled.</summary>
    public void Restart() => restarts++;

    void Changed()
    {
        wanted = events.Aggregate(0, (all, set) => all | set);
        hasLocal = false;
        foreach (var (_, code) in local)
            hasLocal |= code.Wanted != 0;
        interpreter.SetMonitoring(wanted != 0 || hasLocal ? this : null);
    }

    /// <summary>Whether some tool wants events of code.</summary>
    internal bool Wants(CodeObject code) => wanted != 0 || hasLocal && local.TryGetValue(code, out var own) && own.Wanted != 0;

    /// <summary>
    /// Calls the tools' callbacks of an event with the code, a place and what else it has; false with an error.
    /// </summary>
    /// <param name="ts">The thread.</param>
    /// <param name="frame">The frame that runs.</param>
    /// <param name="what">The event.</param>
    /// <param name="offset">Offset in bytes of the instruction.</param>
    /// <param name="place">What callbacks get as place: the line for LINE, otherwise the offset.</param>
    /// <param name="details">Further arguments.</param>
    internal bool Tell(ThreadState ts, Frame frame, MonitoringEvent what, int offset, int place, params ReadOnlySpan<PyObject> details)
    {
        int bit = 1 << (int)(what is MonitoringEvent.CReturn or MonitoringEvent.CRaise ? MonitoringEvent.Call : what);
        local.TryGetValue(frame.CodeObject, out var own);
        if (ts.Telling is not null || ((wanted | (own?.Wanted ?? 0)) & bit) == 0)
            return true;
        PyObject[] arguments = [frame.Code.Code, PyInt.Of(place), .. details];
        for (int tool = ToolCount - 1; tool >= 0; tool--)
        {
            if (((events[tool] | (own?.Sets[tool] ?? 0)) & bit) == 0 || Callback(tool, what) is not { } callback
                || own is not null && own.IsDisabled(tool, what, offset, restarts))
                continue;
            var handled = ts.Handled;
            ts.Telling = (what, frame);
            var result = callback.Call(ts, arguments, null);
            ts.Telling = null;
            ts.Handled = handled;
            if (result is null)
                return false;
            if (ReferenceEquals(result, Disable) && !DisableAt(ts, tool, what, frame.CodeObject, offset))
                return false;
        }
        return true;
    }

    PyObject? Callback(int tool, MonitoringEvent what) => callbacks[tool * EventCount + (int)what]
        ?? (what is MonitoringEvent.BranchLeft or MonitoringEvent.BranchRight ? callbacks[tool * EventCount + (int)MonitoringEvent.Branch] : null);

    bool DisableAt(ThreadState ts, int tool, MonitoringEvent what, CodeObject code, int offset)
    {
        if (what > MonitoringEvent.StopIteration)
        {
            callbacks[tool * EventCount + (int)what] = null;
            return ts.Fail(ExceptionTypes.ValueError, $"Cannot disable {Name(what)} events. Callback removed.");
        }
        var own = local.GetValue(code, static _ => new CodeEvents());
        own.Disable(tool, what, offset, restarts);
        if (what is MonitoringEvent.BranchLeft or MonitoringEvent.BranchRight && callbacks[tool * EventCount + (int)what] is null)
            own.Disable(tool, what == MonitoringEvent.BranchLeft ? MonitoringEvent.BranchRight : MonitoringEvent.BranchLeft, offset, restarts);
        return true;
    }

    static string Name(MonitoringEvent what) => what switch
    {
        MonitoringEvent.Raise => "RAISE",
        MonitoringEvent.ExceptionHandled => "EXCEPTION_HANDLED",
        MonitoringEvent.PyUnwind => "PY_UNWIND",
        MonitoringEvent.PyThrow => "PY_THROW",
        MonitoringEvent.Reraise => "RERAISE",
        MonitoringEvent.CReturn => "C_RETURN",
        _ => "C_RAISE",
    };
}
