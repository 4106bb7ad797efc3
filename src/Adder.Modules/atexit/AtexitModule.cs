using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.atexit;

/// <summary>What is called when the program ends.</summary>
sealed class ExitFunctions
{
    public static readonly InterpreterLocal<ExitFunctions> Of = new(_ => new ExitFunctions());

    /// <summary>A call to come.</summary>
    public sealed class Entry(PyObject function, PyObject[] arguments, PyTuple? names)
    {
        public PyObject Function => function;

        public bool Run(ThreadState ts) => function.Call(ts, arguments, names) is not null;
    }

    public List<Entry> All { get; } = [];

    /// <summary>Calls all, the newest first; errors are told to sys.unraisablehook.</summary>
    public void Run(ThreadState ts)
    {
        while (All.Count > 0)
        {
            var entry = All[^1];
            All.RemoveAt(All.Count - 1);
            if (!entry.Run(ts))
                Unraisable.Report(ts, ts.TakeError(), "Exception ignored in atexit callback", entry.Function);
        }
    }
}

/// <summary>The module atexit.</summary>
[PyModule("atexit", "What is called when the program ends.")]
static partial class AtexitModule
{
    [PyFunction("register", "Has a function called when the program ends.", TextSignature = "($module, func, /, *args, **kwargs)")]
    static PyObject? Register(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, "register() takes at least 1 argument (0 given)");
        if (!Runtime.Builtins.ObjectFunctions.IsCallable(arguments[0]))
            return ts.Raise(ExceptionTypes.TypeError, "the first argument must be callable");
        ExitFunctions.Of.Get(ts).All.Add(new ExitFunctions.Entry(arguments[0], arguments[1..].ToArray(), names));
        return arguments[0];
    }

    [PyFunction("unregister", "Forgets a function.")]
    static PyObject? Unregister(ThreadState ts, PyObject func)
    {
        var all = ExitFunctions.Of.Get(ts).All;
        // comparing may take away others; CPython counts from the other end, and compares one again that moved
        for (int behind = all.Count - 1; behind >= 0; behind--)
        {
            if (behind >= all.Count)
                continue;
            var entry = all[all.Count - 1 - behind];
            int equal = Operators.AreEqual(ts, func, entry.Function);
            if (equal < 0)
                return null;
            if (equal == 1 && all.IndexOf(entry) is >= 0 and var at)
            {
                behind = all.Count - 1 - at;
                all.RemoveAt(at);
            }
        }
        return PyNone.Instance;
    }

    [PyFunction("_clear", "Forgets all functions.")]
    static PyObject? Clear(ThreadState ts)
    {
        ExitFunctions.Of.Get(ts).All.Clear();
        return PyNone.Instance;
    }

    [PyFunction("_ncallbacks", "How many functions there are.")]
    static PyObject? Count(ThreadState ts) => PyInt.Of(ExitFunctions.Of.Get(ts).All.Count);

    [PyFunction("_run_exitfuncs", "Calls all functions now.")]
    static PyObject? Run(ThreadState ts)
    {
        ExitFunctions.Of.Get(ts).Run(ts);
        return PyNone.Instance;
    }
}
