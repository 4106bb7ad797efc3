using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sysconfig;

/// <summary>The module _sysconfig.</summary>
[PyModule("_sysconfig", "How the interpreter was built.")]
static partial class SysconfigModule
{
    [PyFunction("config_vars", "The variables that the interpreter knows itself.")]
    static PyObject? ConfigVariables(ThreadState ts)
    {
        var variables = new PyDict();
        variables.Set(ts, new PyStr("Py_GIL_DISABLED"), PyInt.Of(1));
        variables.Set(ts, new PyStr("Py_DEBUG"), PyInt.Zero);
        return variables;
    }
}
