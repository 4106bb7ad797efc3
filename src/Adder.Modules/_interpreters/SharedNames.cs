using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>Values by their names for another interpreter: attributes of its module __main__, or the keywords of a call.</summary>
sealed class SharedNames(List<(string Name, SharedData Value)> values)
{
    /// <summary>Takes the values of a dict; null with an error.</summary>
    /// <param name="ts">A thread of the interpreter that has it.</param>
    /// <param name="dict">The values by their names.</param>
    /// <param name="copies">Whether stateless functions and what can be pickled are taken, too.</param>
    /// <param name="keyError">The TypeError of a key that is no str.</param>
    public static SharedNames? Of(ThreadState ts, PyDict dict, bool copies = false, string keyError = "bad argument type for built-in operation")
    {
        var values = new List<(string, SharedData)>();
        for (int i = 0; i < dict.EntryCount; i++)
        {
            if (!dict.TryGetEntry(i, out var key, out var value))
                continue;
            if (key is not PyStr name)
            {
                ts.Raise(ExceptionTypes.TypeError, keyError);
                return null;
            }
            if (SharedData.Of(ts, value, copies) is not { } shared)
                return null;
            values.Add((name.Value, shared));
        }
        return new SharedNames(values);
    }

    /// <summary>The names of the program's module; new ones when it took the module away.</summary>
    public static PyDict Main(ThreadState ts) => (ts.Interpreter.Modules.Get(new PyStr("__main__")) as PyModule ?? Startup.MakeMainModule(ts, null)).Attributes;

    /// <summary>Sets the attributes of the module __main__ in the interpreter of a thread; false with an error.</summary>
    public bool Open(ThreadState ts) => Open(ts, Main(ts));

    /// <summary>Puts the values into a dict of the interpreter of a thread; false with an error.</summary>
    public bool Open(ThreadState ts, PyDict target)
    {
        foreach (var (name, value) in values)
            if (value.Open(ts) is not { } opened || !target.SetItem(ts, Interned.Of(name), opened))
                return false;
        return true;
    }
}
