using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A variable that functions share.</summary>
public sealed class PyCell(PyObject? value) : PyObject
{
    public static PyType TypeObject { get; } = new("cell", null);

    /// <summary>What it holds; null when nothing.</summary>
    public PyObject? Value { get; set; } = value;

    public override PyType Type => TypeObject;

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value == "cell_contents"
        ? Value ?? ts.Raise(ExceptionTypes.ValueError, "cell is empty")
        : base.GetAttribute(ts, name);
}

/// <summary>A function or bound method written in C#.</summary>
public sealed class PyBuiltinFunction(string name, BuiltinBody body, PyObject self) : PyObject
{
    public static PyType TypeObject { get; } = new("builtin_function_or_method", null);

    public string Name { get; } = name;
    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<built-in function {Name}>");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => body(ts, self, arguments, names);

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) =>
        name.Value is "__name__" or "__qualname__" ? new PyStr(Name) : base.GetAttribute(ts, name);
}

/// <summary>A method written in C#, in its type's attributes.</summary>
public sealed class PyMethodDescriptor(string name, PyType declaring, BuiltinBody body) : PyObject
{
    public static PyType TypeObject { get; } = new("method_descriptor", null);

    public string Name { get; } = name;

    /// <summary>Called with the instance as self.</summary>
    public BuiltinBody Body { get; } = body;

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<method '{Name}' of '{declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : new PyBuiltinFunction(Name, Body, instance);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"unbound method {declaring.Name}.{Name}() needs an argument");
        return arguments[0].Type.IsSubtypeOf(declaring)
            ? Body(ts, arguments[0], arguments[1..], names)
            : ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' for '{declaring.Name}' objects doesn't apply to a '{arguments[0].Type.Name}' object");
    }
}

/// <summary>A module.</summary>
public sealed class PyModule(string name, PyDict attributes) : PyObject
{
    public static PyType TypeObject { get; } = new("module", null);

    public string Name { get; } = name;
    public PyDict Attributes { get; } = attributes;
    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<module '{Name}'>");

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => Attributes.Get(name)
        ?? (name.Value == "__dict__" ? Attributes : ts.Raise(ExceptionTypes.AttributeError, $"module '{Name}' has no attribute '{name.Value}'"));

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value) => Attributes.SetItem(ts, name, value);
}
