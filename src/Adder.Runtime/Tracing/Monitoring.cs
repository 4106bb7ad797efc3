using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Tracing;

/// <summary>The tools of sys.monitoring (PEP 669): their names, callbacks, and the events that each wants, of all code or of one code object.</summary>
public sealed class Monitoring
{
    /// <summary>How many tools programs may name; two more are CPython's own.</summary>
    public const int ToolCount = 6;

    /// <summary>How many events there are, one bit each in a set.</summary>
    public const int EventCount = 19;

    /// <summary>Events that can be asked for in one code object: those of instructions.</summary>
    public const int LocalEvents = (1 << 10) - 1;

    /// <summary>BRANCH stands for BRANCH_LEFT and BRANCH_RIGHT.</summary>
    public const int Branch = 1 << 18, BranchLeft = 1 << 8, BranchRight = 1 << 9;

    /// <summary>C_RETURN and C_RAISE come with CALL.</summary>
    public const int Call = 1 << 4, CReturn = 1 << 16, CRaise = 1 << 17;

    public static readonly InterpreterLocal<Monitoring> Of = new(_ => new Monitoring());

    readonly PyObject?[] tools = new PyObject?[ToolCount];
    readonly PyObject?[,] callbacks = new PyObject?[ToolCount, EventCount];
    readonly int[] events = new int[ToolCount];
    readonly ConditionalWeakTable<CodeObject, int[]> local = [];

    /// <summary>The name of a tool; null when it is free.</summary>
    public PyObject? Tool(int tool) => tools[tool];

    public void Use(int tool, PyObject name) => tools[tool] = name;

    /// <summary>Forgets a tool's events and callbacks; its name stays.</summary>
    public void Clear(int tool)
    {
        for (int i = 0; i < EventCount; i++)
            callbacks[tool, i] = null;
        events[tool] = 0;
        foreach (var (_, sets) in local)
            sets[tool] = 0;
    }

    public void Free(int tool)
    {
        Clear(tool);
        tools[tool] = null;
    }

    /// <summary>Sets the callback of an event, by its number; gives the one before.</summary>
    public PyObject? SetCallback(int tool, int number, PyObject? callback)
    {
        var before = callbacks[tool, number];
        callbacks[tool, number] = callback;
        return before;
    }

    public int Events(int tool) => events[tool];
    public void SetEvents(int tool, int set) => events[tool] = set;
    public int LocalEventsOf(int tool, CodeObject code) => local.TryGetValue(code, out var sets) ? sets[tool] : 0;
    public void SetLocalEvents(int tool, CodeObject code, int set) => local.GetValue(code, static _ => new int[ToolCount])[tool] = set;
}
