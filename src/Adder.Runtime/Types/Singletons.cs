using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>None.</summary>
public sealed class PyNone : PyObject
{
    PyNone() { }

    public static PyType TypeObject { get; } = new("NoneType", null) { IsSubclassable = false };
    public static PyNone Instance { get; } = new();

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => 0;
    public override PyObject? Repr(ThreadState ts) => new PyStr("None");
}

/// <summary>NotImplemented: what an operator answers when it does not know the other operand.</summary>
public sealed class PyNotImplemented : PyObject
{
    PyNotImplemented() { }

    public static PyType TypeObject { get; } = new("NotImplementedType", null) { IsSubclassable = false };
    public static PyNotImplemented Instance { get; } = new();

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr("NotImplemented");
}

/// <summary>Ellipsis.</summary>
public sealed class PyEllipsis : PyObject
{
    PyEllipsis() { }

    public static PyType TypeObject { get; } = new("ellipsis", null) { IsSubclassable = false };
    public static PyEllipsis Instance { get; } = new();

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr("Ellipsis");
}
