using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Calls of the types that have one instance each.</summary>
static class Singletons
{
    /// <summary>The instance; null with a TypeError when there are arguments.</summary>
    public static PyObject? Make(ThreadState ts, string type, PyObject instance, int arguments, PyTuple? names) =>
        arguments == 0 && names is not { Count: > 0 } ? instance : ts.Raise(ExceptionTypes.TypeError, $"{type} takes no arguments");
}

/// <summary>None.</summary>
public sealed class PyNone : PyObject
{
    PyNone() { }

    public static PyType TypeObject { get; } = new("NoneType", static (ts, _, arguments, names) => Singletons.Make(ts, "NoneType", Instance!, arguments.Length, names)) { IsSubclassable = false };
    public static PyNone Instance { get; } = new();

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => 0;
    public override PyObject? Repr(ThreadState ts) => new PyStr("None");

    /// <summary>The same in every process, from CPython 3.12 on.</summary>
    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = Bytecode.Code.PythonHash.None;
        return true;
    }
}

/// <summary>NotImplemented: what an operator answers when it does not know the other operand.</summary>
public sealed class PyNotImplemented : PyObject
{
    PyNotImplemented() { }

    public static PyType TypeObject { get; } = new("NotImplementedType", static (ts, _, arguments, names) => Singletons.Make(ts, "NotImplementedType", Instance!, arguments.Length, names)) { IsSubclassable = false };
    public static PyNotImplemented Instance { get; } = new();

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr("NotImplemented");

    public override int IsTrue(ThreadState ts)
    {
        ts.Raise(ExceptionTypes.TypeError, "NotImplemented should not be used in a boolean context");
        return -1;
    }
}

/// <summary>Ellipsis.</summary>
public sealed class PyEllipsis : PyObject
{
    PyEllipsis() { }

    public static PyType TypeObject { get; } = new("ellipsis", static (ts, _, arguments, names) => Singletons.Make(ts, "ellipsis", Instance!, arguments.Length, names)) { IsSubclassable = false };
    public static PyEllipsis Instance { get; } = new();

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr("Ellipsis");
}
