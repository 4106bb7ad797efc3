using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A function or bound method written in C#.</summary>
public sealed class PyBuiltinFunction(string name, BuiltinBody body, PyObject self, string doc = "", string? textSignature = null) : PyObject
{
    public static PyType TypeObject { get; } = new("builtin_function_or_method", null);

    public string Name { get; } = name;

    /// <summary>What a method is bound to; None for functions.</summary>
    public PyObject Self { get; } = self;

    public override PyType Type => TypeObject;

    string QualName => Self is PyNone or PyModule ? Name : $"{(Self as PyType ?? Self.Type).Name}.{Name}";

    public override PyObject? Repr(ThreadState ts) => new PyStr(Self is PyNone or PyModule
        ? $"<built-in function {Name}>" : $"<built-in method {Name} of {Self.Type.Name} object at 0x{Self.Identity:x}>");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => body(ts, Self, arguments, names);

    /// <summary>Bound methods are equal when they bind the same method to the same object.</summary>
    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => op switch
    {
        CompareOperator.Equal or CompareOperator.NotEqual when other is PyBuiltinFunction function =>
            PyBool.Of((ReferenceEquals(Self, function.Self) && Name == function.Name) == (op == CompareOperator.Equal)),
        _ => PyNotImplemented.Instance,
    };

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = Self.Identity ^ Name.GetHashCode(StringComparison.Ordinal);
        return true;
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value switch
    {
        "__name__" => new PyStr(Name),
        "__qualname__" => new PyStr(QualName),
        "__doc__" => new PyStr(doc),
        "__text_signature__" => textSignature is null ? PyNone.Instance : new PyStr(textSignature),
        "__self__" => Self,
        "__module__" => Self is PyModule { Name: { } module } ? new PyStr(module) : PyNone.Instance,
        _ => base.GetAttribute(ts, name),
    };
}

/// <summary>A method written in C#, in its type's attributes.</summary>
public sealed class PyMethodDescriptor(string name, PyType declaring, BuiltinBody body, string doc = "", string? textSignature = null) : PyObject
{
    public static PyType TypeObject { get; } = new("method_descriptor", null);

    public string Name { get; } = name;

    /// <summary>Called with the instance as self.</summary>
    public BuiltinBody Body { get; } = body;

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<method '{Name}' of '{declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : new PyBuiltinFunction(Name, Body, instance, doc, textSignature);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"unbound method {declaring.Name}.{Name}() needs an argument");
        return arguments[0].Type.IsSubtypeOf(declaring)
            ? Body(ts, arguments[0], arguments[1..], names)
            : ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' for '{declaring.Name}' objects doesn't apply to a '{arguments[0].Type.Name}' object");
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value switch
    {
        "__name__" => new PyStr(Name),
        "__qualname__" => new PyStr($"{declaring.Name}.{Name}"),
        "__doc__" => new PyStr(doc),
        "__text_signature__" => textSignature is null ? PyNone.Instance : new PyStr(textSignature),
        "__objclass__" => declaring,
        _ => base.GetAttribute(ts, name),
    };
}

/// <summary>A class method written in C#, in its type's attributes.</summary>
public sealed class PyClassMethodDescriptor(string name, PyType declaring, BuiltinBody body, string doc, string? textSignature = null) : PyObject
{
    public static PyType TypeObject { get; } = new("classmethod_descriptor", null);

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<method '{name}' of '{declaring.Name}' objects>");
    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) => new PyBuiltinFunction(name, body, owner, doc, textSignature);
}

/// <summary>A static method written in C#, in its type's attributes.</summary>
public sealed class PyStaticBuiltin(PyBuiltinFunction function) : PyObject
{
    public static PyType TypeObject { get; } = new("staticmethod", null);

    public override PyType Type => TypeObject;
    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) => function;
}

/// <summary>An attribute that C# computes from the instance.</summary>
public sealed class PyGetSetDescriptor(string attribute, PyType declaring, BuiltinBody getter, string doc) : PyObject
{
    public static PyType TypeObject { get; } = new("getset_descriptor", null);

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<attribute '{attribute}' of '{declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : getter(ts, instance, default, null);

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value switch
    {
        "__name__" => new PyStr(attribute),
        "__doc__" => new PyStr(doc),
        "__objclass__" => declaring,
        _ => base.GetAttribute(ts, name),
    };
}
