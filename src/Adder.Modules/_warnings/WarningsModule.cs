using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._warnings;

/// <summary>The module _warnings: hands over to the library's own implementation in Python, which keeps filters and registries.</summary>
[PyModule("_warnings", "Warnings, as the library's Python code issues them.")]
static partial class WarningsModule
{
    [PyFunction("warn", "Issues a warning, or raises or ignores it as the filters tell.",
        TextSignature = "($module, /, message, category=None, stacklevel=1, source=None, *,\n     skip_file_prefixes=())")]
    static PyObject? Warn(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Call(ts, "warn", arguments, names);

    [PyFunction("warn_explicit", "Issues a warning of a place, or raises or ignores it as the filters tell.",
        TextSignature = "($module, /, message, category, filename, lineno,\n              module=<unrepresentable>, registry=None,\n              module_globals=None, source=None)")]
    static PyObject? WarnExplicit(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Call(ts, "warn_explicit", arguments, names);

    static PyObject? Call(ThreadState ts, string function, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Importing.ImportModule(ts, "warnings")?.GetAttribute(ts, Interned.Of(function))?.Call(ts, arguments, names);
}
