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
        var interact = main is null ? null : Importing.ImportModule(ts, "code")?.GetAttribute(ts, new PyStr("interact"));
        if (interact is null || main!.GetAttribute(ts, new PyStr("__dict__")) is not { } names)
            return null;
        var keywords = new PyTuple([new PyStr("banner"), new PyStr("local"), new PyStr("exitmsg")]);
        return interact.Call(ts, [PyStr.Empty, names, PyStr.Empty], keywords) is null ? null : PyNone.Instance;
    }
}
