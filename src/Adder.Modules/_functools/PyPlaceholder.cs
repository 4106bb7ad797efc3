using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._functools;

/// <summary>Stands in a partial for an argument that the call will give.</summary>
public sealed class PyPlaceholder : PyObject
{
    public static PyType TypeObject { get; } = new("functools._PlaceholderType", Construct) { IsSubclassable = false };
    public static PyPlaceholder Instance { get; } = new();

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr("Placeholder");

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        arguments.Length == 0 ? Instance : ts.Raise(ExceptionTypes.TypeError, "PlaceholderType takes no arguments");
}

[PyMethods(typeof(PyPlaceholder))]
static partial class PlaceholderMethods
{
    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyPlaceholder self) => new PyStr("Placeholder");
}
