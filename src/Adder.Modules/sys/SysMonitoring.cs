using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>The module sys.monitoring (PEP 669).</summary>
[PyModule("sys.monitoring")]
static partial class SysMonitoring
{
    [PyConstant("DEBUGGER_ID")] const int DebuggerId = 0;
    [PyConstant("COVERAGE_ID")] const int CoverageId = 1;
    [PyConstant("PROFILER_ID")] const int ProfilerId = 2;
    [PyConstant("OPTIMIZER_ID")] const int OptimizerId = 5;

    static readonly (string Name, int Event)[] Events =
    [
        ("NO_EVENTS", 0), ("PY_START", 1), ("PY_RESUME", 1 << 1), ("PY_RETURN", 1 << 2), ("PY_YIELD", 1 << 3), ("CALL", Monitoring.Call), ("LINE", 1 << 5), ("INSTRUCTION", 1 << 6),
        ("JUMP", 1 << 7), ("BRANCH_LEFT", Monitoring.BranchLeft), ("BRANCH_RIGHT", Monitoring.BranchRight), ("STOP_ITERATION", 1 << 10), ("RAISE", 1 << 11),
        ("EXCEPTION_HANDLED", 1 << 12), ("PY_UNWIND", 1 << 13), ("PY_THROW", 1 << 14), ("RERAISE", 1 << 15), ("C_RETURN", Monitoring.CReturn), ("C_RAISE", Monitoring.CRaise),
        ("BRANCH", Monitoring.Branch),
    ];

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        if (PySimpleNamespace.TypeObject.Call(ts, [.. Events.Select(e => PyInt.Of(e.Event))], new PyTuple([.. Events.Select(e => new PyStr(e.Name))])) is not { } events)
            return false;
        module.Set(ts, "events", events);
        module.Set(ts, "DISABLE", Monitoring.Of.Get(ts).Disable);
        module.Set(ts, "MISSING", Monitoring.Of.Get(ts).Missing);
        return true;
    }

    static bool IsTool(ThreadState ts, int tool) =>
        tool is >= 0 and < Monitoring.ToolCount || ts.Fail(ExceptionTypes.ValueError, $"invalid tool {tool} (must be between 0 and {Monitoring.ToolCount - 1})");

    static bool IsUsed(ThreadState ts, int tool) =>
        IsTool(ts, tool) && (Monitoring.Of.Get(ts).Tool(tool) is not null || ts.Fail(ExceptionTypes.ValueError, $"tool {tool} is not in use"));

    [PyFunction("use_tool_id", "Takes a tool id.")]
    static PyObject? UseToolId(ThreadState ts, int tool_id, PyObject name)
    {
        if (!IsTool(ts, tool_id))
            return null;
        if (name is not PyStr)
            return ts.Raise(ExceptionTypes.ValueError, "tool name must be a str");
        if (Monitoring.Of.Get(ts).Tool(tool_id) is not null)
            return ts.Raise(ExceptionTypes.ValueError, $"tool {tool_id} is already in use");
        Monitoring.Of.Get(ts).Use(tool_id, name);
        return PyNone.Instance;
    }

    [PyFunction("clear_tool_id", "Forgets the events and callbacks of a tool.")]
    static PyObject? ClearToolId(ThreadState ts, int tool_id)
    {
        if (!IsTool(ts, tool_id))
            return null;
        Monitoring.Of.Get(ts).Clear(tool_id);
        return PyNone.Instance;
    }

    [PyFunction("free_tool_id", "Gives a tool id back.")]
    static PyObject? FreeToolId(ThreadState ts, int tool_id)
    {
        if (!IsTool(ts, tool_id))
            return null;
        Monitoring.Of.Get(ts).Free(tool_id);
        return PyNone.Instance;
    }

    [PyFunction("get_tool", "The name of a tool, or None.")]
    static PyObject? GetTool(ThreadState ts, int tool_id) => IsTool(ts, tool_id) ? Monitoring.Of.Get(ts).Tool(tool_id) ?? PyNone.Instance : null;

    [PyFunction("register_callback", "Sets the callback of an event; the one before.")]
    static PyObject? RegisterCallback(ThreadState ts, int tool_id, int @event, PyObject func)
    {
        if (!IsTool(ts, tool_id))
            return null;
        if (!Audit.Tell(ts, "sys.monitoring.register_callback", func))
            return null;
        if (@event <= 0 || BitOperations.PopCount((uint)@event) != 1)
            return ts.Raise(ExceptionTypes.ValueError, "The callback can only be set for one event at a time");
        int number = BitOperations.Log2((uint)@event);
        if (number >= Monitoring.EventCount)
            return ts.Raise(ExceptionTypes.ValueError, $"invalid event {@event}");
        return Monitoring.Of.Get(ts).SetCallback(tool_id, (MonitoringEvent)number, func is PyNone ? null : func) ?? PyNone.Instance;
    }

    [PyFunction("get_events", "The events that a tool wants of all code.")]
    static PyObject? GetEvents(ThreadState ts, int tool_id) => IsTool(ts, tool_id) ? PyInt.Of(Monitoring.Of.Get(ts).Events(tool_id)) : null;

    [PyFunction("set_events", "Sets the events that a tool wants of all code.")]
    static PyObject? SetEvents(ThreadState ts, int tool_id, int event_set)
    {
        if (!IsTool(ts, tool_id))
            return null;
        if (event_set is < 0 or >= 1 << Monitoring.EventCount)
            return ts.Raise(ExceptionTypes.ValueError, $"invalid event set 0x{event_set:x}");
        if (!TrySet(ts, event_set, out int set) || !IsUsed(ts, tool_id))
            return null;
        Monitoring.Of.Get(ts).SetEvents(tool_id, set);
        return FrameSwitch.AfterCall(ts, "set_events", PyNone.Instance);
    }

    /// <summary>A set as it is kept; false with an error.</summary>
    static bool TrySet(ThreadState ts, int given, out int set)
    {
        set = given;
        const int OfCalls = Monitoring.CReturn | Monitoring.CRaise;
        if ((set & OfCalls) != 0)
        {
            if ((set & Monitoring.Call) == 0)
                return ts.Fail(ExceptionTypes.ValueError, "cannot set C_RETURN or C_RAISE events independently");
            set &= ~OfCalls;
        }
        if ((set & Monitoring.Branch) != 0)
            set = (set & ~Monitoring.Branch) | Monitoring.BranchLeft | Monitoring.BranchRight;
        return true;
    }

    static CodeObject? CodeOf(ThreadState ts, PyObject code)
    {
        if (code is PyCode known)
            return known.Code;
        ts.Raise(ExceptionTypes.TypeError, "code must be a code object");
        return null;
    }

    [PyFunction("get_local_events", "The events that a tool wants of a code object.")]
    static PyObject? GetLocalEvents(ThreadState ts, int tool_id, PyObject code) =>
        CodeOf(ts, code) is { } known && IsTool(ts, tool_id) ? PyInt.Of(Monitoring.Of.Get(ts).LocalEventsOf(tool_id, known)) : null;

    [PyFunction("set_local_events", "Sets the events that a tool wants of a code object.")]
    static PyObject? SetLocalEvents(ThreadState ts, int tool_id, PyObject code, int event_set)
    {
        if (CodeOf(ts, code) is not { } known || !IsUsed(ts, tool_id) || !TrySet(ts, event_set, out int set))
            return null;
        if (set is < 0 or > Monitoring.LocalEvents)
            return ts.Raise(ExceptionTypes.ValueError, $"invalid local event set 0x{event_set:x}");
        Monitoring.Of.Get(ts).SetLocalEvents(tool_id, known, set);
        return FrameSwitch.AfterCall(ts, "set_local_events", PyNone.Instance);
    }

    [PyFunction("restart_events", "Enables what callbacks disabled.")]
    static PyObject? RestartEvents(ThreadState ts)
    {
        Monitoring.Of.Get(ts).Restart();
        return PyNone.Instance;
    }

    [PyFunction("_all_events", "The events of all code with the tools that want them.")]
    static PyObject? AllEvents(ThreadState ts)
    {
        var all = new PyDict();
        foreach (var (name, bit) in Events)
        {
            long tools = 0;
            for (int tool = 0; tool < Monitoring.ToolCount; tool++)
                if (bit != 0 && bit != Monitoring.Branch && (Monitoring.Of.Get(ts).Events(tool) & bit) != 0)
                    tools |= 1L << tool;
            if (tools != 0)
                all.Set(ts, new PyStr(name), PyInt.Of(tools));
        }
        return all;
    }
}
