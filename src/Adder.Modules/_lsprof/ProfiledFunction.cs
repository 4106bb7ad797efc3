using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._lsprof;

/// <summary>Calls of a function: how many, how many of them within others, and how long they took.</summary>
sealed class CallCount
{
    public long Calls { get; private set; }
    public long Recursive { get; private set; }
    public double Whole { get; private set; }
    public double Own { get; private set; }

    /// <summary>Calls under way.</summary>
    public int Depth { get; set; }

    /// <summary>A call ended. Of calls within each other only the outermost counts as a whole.</summary>
    public void Add(double whole, double own)
    {
        if (--Depth == 0)
            Whole += whole;
        else
            Recursive++;
        Own += own;
        Calls++;
    }

    public PyObject[] Fields(PyObject code) => [code, PyInt.Of(Calls), PyInt.Of(Recursive), new PyFloat(Whole), new PyFloat(Own)];
}

/// <summary>A function that a profiler has seen, and what it called.</summary>
sealed class ProfiledFunction(PyObject code)
{
    readonly Dictionary<ProfiledFunction, CallCount> calls = [];

    public CallCount Total { get; } = new();

    public CallCount CallOf(ProfiledFunction other)
    {
        if (!calls.TryGetValue(other, out var count))
            calls[other] = count = new CallCount();
        return count;
    }

    /// <summary>The profiler_entry.</summary>
    public PyObject Entry()
    {
        var inner = calls.Where(c => c.Value.Calls > 0).Select(c => (PyObject)new PyStructSequence(LsprofModule.SubEntryType, c.Value.Fields(c.Key.Code))).ToList();
        return new PyStructSequence(LsprofModule.EntryType, [.. Total.Fields(code), inner.Count > 0 ? new PyList(inner) : (PyObject)PyNone.Instance]);
    }

    PyObject Code => code;
}
