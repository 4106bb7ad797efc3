using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>The method of Ellipsis.</summary>
[PyMethods(typeof(PyEllipsis))]
static partial class EllipsisMethods
{
    [PyMethod("__reduce__", "How it is pickled: by its name.")]
    public static PyObject? Reduce(ThreadState ts, PyEllipsis self) => Interned.Of("Ellipsis");
}

/// <summary>The method of NotImplemented.</summary>
[PyMethods(typeof(PyNotImplemented))]
static partial class NotImplementedMethods
{
    [PyMethod("__reduce__", "How it is pickled: by its name.")]
    public static PyObject? Reduce(ThreadState ts, PyNotImplemented self) => Interned.Of("NotImplemented");
}
