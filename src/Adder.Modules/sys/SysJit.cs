using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.sys;

/// <summary>The module sys._jit: about CPython's own JIT compiler, which is not here.</summary>
[PyModule("sys._jit")]
static partial class SysJit
{
    [PyFunction("is_available", "False: CPython's JIT compiler is not here.")]
    static PyObject? IsAvailable(ThreadState ts) => PyBool.False;

    [PyFunction("is_enabled", "False: CPython's JIT compiler is not here.")]
    static PyObject? IsEnabled(ThreadState ts) => PyBool.False;

    [PyFunction("is_active", "False: CPython's JIT compiler is not here.")]
    static PyObject? IsActive(ThreadState ts) => PyBool.False;
}
