using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>Attributes for the module __main__ of another interpreter.</summary>
sealed class SharedNames(List<(string Name, SharedData Value)> values)
{
    /// <summary>Takes the values of a dict; null with an error.</summary>
    public static SharedNames? Of(ThreadState ts, PyDict dict)
    {
        var values = new List<(string, SharedData)>();
        for (int i = 0; i < dict.EntryCount; i++)
        {
            if (!dict.TryGetEntry(i, out var key, out var value))
                continue;
            if (key is not PyStr name)
            {
                ts.Raise(ExceptionTypes.TypeError, "bad argument type for built-in operation");
                return null;
            }
            if (SharedData.Of(ts, value, copies: false) is not { } shared)
                return null;
            values.Add((name.Value, shared));
        }
        return new SharedNames(values);
    }

    /// <summary>The names of the program's module; new ones when it took the module away.</summary>
    public static PyDict Main(ThreadState ts) => (ts.Interpreter.Modules.Get(new PyStr("__main__")) as PyModule ?? Startup.MakeMainModule(ts, null)).Attributes;

    /// <summary>Sets the attributes in the interpreter of a thread; false with an error.</summary>
    public bool Open(ThreadState ts)
    {
        var main = Main(ts);
        foreach (var (name, value) in values)
            if (value.Open(ts) is not { } opened || !main.SetItem(ts, new PyStr(name), opened))
                return false;
        return true;
    }
}
