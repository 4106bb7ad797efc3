using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>What classmethod and staticmethod share: the wrapped object, and attributes of their own.</summary>
public abstract class PyMethodKind(PyObject? function) : PyObject
{
    PyDict? attributes;

    /// <summary>__func__; null before __init__.</summary>
    public PyObject? Function { get; private protected set; } = function;

    public override PyDict? AttributeDict(bool create) => create ? attributes ??= AsAttributes(new PyDict()) : attributes;

    public override PyObject? Repr(ThreadState ts) => ReprText.Of(ts, Function ?? PyNone.Instance) is { } shown ? new PyStr($"<{Type.NativeBase.Name}({shown.Value})>") : null;

    /// <summary>Takes the function and its names, text and attributes.</summary>
    private protected PyObject? Initialize(ThreadState ts, string name, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, name, arguments.Length, names, 1, 1))
            return null;
        Function = arguments[0];
        foreach (string copied in (ReadOnlySpan<string>)["__module__", "__name__", "__qualname__", "__doc__"])
        {
            var key = Interned.Of(copied);
            if (Function.GetAttribute(ts, key) is { } value)
            {
                if (!Attributes.Set(ts, this, key, value))
                    return null;
            }
            else if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                ts.TakeError();
            else
                return null;
        }
        return PyNone.Instance;
    }
}

/// <summary>classmethod().</summary>
[Subclassable]
public class PyClassMethod(PyObject? function) : PyMethodKind(function)
{
    public static PyType TypeObject { get; } = new("classmethod", New) { Init = Initialize, HasAttributeDict = true };

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyType)self).IsHeap ? new PyClassMethodInstance((PyType)self, null) : new PyClassMethod(null);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyClassMethod)self).Initialize(ts, "classmethod", arguments, names);

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) => Function switch
    {
        null => ts.Raise(ExceptionTypes.RuntimeError, "uninitialized classmethod object"),
        PyFunction function => new PyMethod(function, owner),
        _ => new PyMethod(Function, owner),
    };
}

/// <summary>staticmethod().</summary>
[Subclassable]
public class PyStaticMethod(PyObject? function) : PyMethodKind(function)
{
    public static PyType TypeObject { get; } = new("staticmethod", New) { Init = Initialize, HasAttributeDict = true };

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyType)self).IsHeap ? new PyStaticMethodInstance((PyType)self, null) : new PyStaticMethod(null);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyStaticMethod)self).Initialize(ts, "staticmethod", arguments, names);

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        Function ?? ts.Raise(ExceptionTypes.RuntimeError, "uninitialized staticmethod object");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Function?.Call(ts, arguments, names) ?? (ts.HasError ? null : ts.Raise(ExceptionTypes.RuntimeError, "uninitialized staticmethod object"));
}
