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
    static PyObject? Run(ThreadState ts) =>
        Importing.ImportModule(ts, "__main__") is PyModule main && new InteractiveLoop(ts, main.Attributes).Run() ? PyNone.Instance : null;
}
