using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>A type: name, bases, method resolution order and attributes. Built-in types are shared by all engines and immutable.</summary>
public sealed class PyType : PyObject
{
    readonly Dictionary<string, PyObject> attributes = new(StringComparer.Ordinal);
    readonly PyType[] mro;

    /// <summary>Makes a built-in type.</summary>
    /// <param name="name">Its name, as errors show it.</param>
    /// <param name="construct">What calling the type does; null when it cannot be called.</param>
    /// <param name="bases">Its bases; object when none is given.</param>
    public PyType(string name, BuiltinBody? construct, params PyType[] bases)
    {
        (Name, Construct) = (name, construct);
        Bases = bases.Length > 0 || name == "object" ? bases : [Object];
        mro = [this, .. Bases.SelectMany(b => b.mro).Distinct().OrderBy(t => t.Name == "object")];
    }

    /// <summary>object, the base of all types.</summary>
    public static PyType Object { get; } = new("object", null);

    /// <summary>type, the type of types.</summary>
    public static PyType OfTypes { get; } = new("type", TypeCall);

    public override PyType Type => OfTypes;
    public string Name { get; }
    public IReadOnlyList<PyType> Bases { get; }

    /// <summary>The method resolution order, this type first.</summary>
    public ReadOnlySpan<PyType> Mro => mro;

    /// <summary>The type's own attributes. Only the code that declares a built-in type adds to them.</summary>
    public Dictionary<string, PyObject> Attributes => attributes;

    internal BuiltinBody? Construct { get; }

    /// <summary>The attribute of the first type in the method resolution order that has it, or null.</summary>
    public PyObject? Lookup(string name)
    {
        foreach (var type in mro)
            if (type.attributes.TryGetValue(name, out var value))
                return value;
        return null;
    }

    public bool IsSubtypeOf(PyType other) => Array.IndexOf(mro, other) >= 0;

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<class '{Name}'>");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        foreach (var type in mro)
            if (type.Construct is { } construct)
                return construct(ts, this, arguments, names);
        return ts.Raise(ExceptionTypes.TypeError, $"cannot create '{Name}' instances");
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name)
    {
        if (Lookup(name.Value) is { } own)
            return own.DescriptorGet(ts, null, this);
        return name.Value switch
        {
            "__name__" or "__qualname__" => new PyStr(Name),
            "__bases__" => new PyTuple([.. Bases]),
            "__mro__" => new PyTuple([.. mro]),
            "__module__" => new PyStr("builtins"),
            _ when Builtins.BuiltinFacts.HasAttribute(this, name.Value) || Builtins.BuiltinFacts.HasAttribute(OfTypes, name.Value) =>
                ts.Unsupported($"{Name}.{name.Value}"),
            _ => ts.Raise(ExceptionTypes.AttributeError, $"type object '{Name}' has no attribute '{name.Value}'"),
        };
    }

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value) =>
        ts.Fail(ExceptionTypes.TypeError, $"cannot set '{name.Value}' attribute of immutable type '{Name}'");

    static PyObject? TypeCall(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        arguments.Length == 1 && names is null ? arguments[0].Type : ts.Unsupported("classes made by calling type()");
}
