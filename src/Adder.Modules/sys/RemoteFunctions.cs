using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>Functions of sys about other processes.</summary>
[PyModule("sys")]
static partial class RemoteFunctions
{
    [PyFunction("remote_exec", "Executes a file containing Python code in a given remote Python process: not supported, as by a CPython that was built without it.")]
    static PyObject? Execute(ThreadState ts, [Named] int pid, PyObject script) => PathArgument.FsPath(ts, script) is null ? null
        : ts.Raise(ExceptionTypes.RuntimeError, "Remote debugging support has not been compiled in");
}
