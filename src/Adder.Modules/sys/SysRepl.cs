using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>The plain interactive session, which the library's _pyrepl falls back to.</summary>
[PyModule("sys")]
static partial class SysRepl
{
    [PyFunction("_baserepl", "Reads statements from standard input and runs them in __main__ until its end.")]
    static PyObject? Run(ThreadState ts)
    {
        var main = Importing.ImportModule(ts, "__main__");
        if (main?.GetAttribute(ts, new PyStr("__dict__")) is not { } names
            || Importing.ImportModule(ts, "code")?.GetAttribute(ts, new PyStr("InteractiveConsole"))?.Call(ts, [names, new PyStr("<stdin>")], null) is not { } console)
            return null;
        // a terminal has the prompts among what is typed; what reads the output of a pipe does not want them
        if (Console.IsInputRedirected && !console.SetAttribute(ts, new PyStr("raw_input"), new PyBuiltinFunction("raw_input", ReadLine, PyNone.Instance)))
            return null;
        var keywords = new PyTuple([new PyStr("banner"), new PyStr("exitmsg")]);
        return console.GetAttribute(ts, new PyStr("interact"))?.Call(ts, [PyStr.Empty, PyStr.Empty], keywords) is null ? null : PyNone.Instance;
    }

    static PyObject? ReadLine(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments is [PyStr prompt, ..] && !StandardStreams.WriteError(ts, prompt.Value))
            return null;
        return builtins.OutputFunctions.Input(ts);
    }
}
