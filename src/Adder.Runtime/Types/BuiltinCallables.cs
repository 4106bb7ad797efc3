using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A function or bound method written in C#.</summary>
public sealed class PyBuiltinFunction(string name, BuiltinBody body, PyObject self, string doc = "", string? textSignature = null) : PyObject
{
    public static PyType TypeObject { get; } = new("builtin_function_or_method", null) { IsSubclassable = false };

    public string Name { get; } = name;

    /// <summary>What a method is bound to; None for functions.</summary>
    public PyObject Self { get; } = self;

    /// <summary>The type whose __new__ this is, or null.</summary>
    internal PyType? NewOf { get; init; }

    /// <summary>Makes what a call with an iterable as only argument does with its items; null when that is no fold.</summary>
    internal Func<Interpreter.Folds.Fold>? Fold { get; init; }

    internal string Doc => doc;
    internal string? TextSignature => textSignature;

    public override PyType Type => TypeObject;

    internal string QualName => Self is PyNone or PyModule ? Name : $"{(Self as PyType ?? Self.Type).QualName}.{Name}";

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
}

/// <summary>What the descriptors of built-in types share: a name, the type that declares them, a text.</summary>
public abstract class PyDescriptor(string name, PyType declaring, string doc, string? textSignature = null) : PyObject
{
    public string Name { get; } = name;

    /// <summary>__objclass__.</summary>
    public PyType Declaring { get; } = declaring;

    public string Doc { get; } = doc;

    /// <summary>__text_signature__, or null.</summary>
    public string? TextSignature { get; } = textSignature;

    /// <summary>Whether the object is an instance of the declaring type; false with a TypeError.</summary>
    protected bool Applies(ThreadState ts, PyObject instance) => instance.Type.IsSubtypeOf(Declaring)
        || ts.Fail(ExceptionTypes.TypeError, $"descriptor '{Name}' for '{Declaring.Name}' objects doesn't apply to a '{instance.Type.Name}' object");
}

/// <summary>A method written in C#, in its type's attributes.</summary>
public sealed class PyMethodDescriptor(string name, PyType declaring, BuiltinBody body, string doc = "", string? textSignature = null)
    : PyDescriptor(name, declaring, doc, textSignature)
{
    public static PyType TypeObject { get; } = new("method_descriptor", null) { IsSubclassable = false };

    /// <summary>Called with the instance as self.</summary>
    public BuiltinBody Body { get; } = body;

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<method '{Name}' of '{Declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : Applies(ts, instance) ? new PyBuiltinFunction(Name, Body, instance, Doc, TextSignature) : null;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"unbound method {Declaring.Name}.{Name}() needs an argument");
        return Applies(ts, arguments[0]) ? Body(ts, arguments[0], arguments[1..], names) : null;
    }
}

/// <summary>A class method written in C#, in its type's attributes.</summary>
public sealed class PyClassMethodDescriptor(string name, PyType declaring, BuiltinBody body, string doc, string? textSignature = null)
    : PyDescriptor(name, declaring, doc, textSignature)
{
    public static PyType TypeObject { get; } = new("classmethod_descriptor", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<method '{Name}' of '{Declaring.Name}' objects>");
    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) => new PyBuiltinFunction(Name, body, owner, Doc, TextSignature);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' of '{Declaring.Name}' object needs an argument");
        if (arguments[0] is not PyType type)
            return ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' requires a type but received a '{arguments[0].Type.Name}' instance");
        return type.IsSubtypeOf(Declaring) ? body(ts, type, arguments[1..], names)
            : ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' requires a subtype of '{Declaring.Name}' but received '{type.Name}'");
    }
}

/// <summary>Sets an attribute that C# computes, or deletes it when the value is null; false with an error.</summary>
public delegate bool AttributeSetter(ThreadState ts, PyObject self, PyObject? value);

/// <summary>An attribute that C# computes from the instance.</summary>
public sealed class PyGetSetDescriptor(string attribute, PyType declaring, BuiltinBody getter, string doc, AttributeSetter? setter = null)
    : PyDescriptor(attribute, declaring, doc)
{
    public static PyType TypeObject { get; } = new("getset_descriptor", null) { IsSubclassable = false };

    /// <summary>Whether programs see a member descriptor: a field of the layout in CPython.</summary>
    bool IsMember => isMember ??= Declaring is { IsHeap: false } && (StructSequenceType.Has(Declaring) || Builtins.BuiltinFacts.IsMember(Declaring.Name, Name));
    bool? isMember;

    public override PyType Type => IsMember ? PyMemberDescriptor.TypeObject : TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<{(IsMember ? "member" : "attribute")} '{Name}' of '{Declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : Applies(ts, instance) ? getter(ts, instance, default, null) : null;

    public override bool IsDataDescriptor => true;

    public override bool DescriptorSet(ThreadState ts, PyObject instance, PyObject? value) => Applies(ts, instance) && (setter is not null
        ? setter(ts, instance, value)
        : ts.Fail(ExceptionTypes.AttributeError, IsMember ? "readonly attribute" : $"attribute '{Name}' of '{Declaring.Name}' objects is not writable"));
}

/// <summary>An attribute that __slots__ declares: a field of the instance at a fixed index.</summary>
public sealed class PyMemberDescriptor(string name, PyType declaring, int index) : PyDescriptor(name, declaring, "")
{
    public static PyType TypeObject { get; } = new("member_descriptor", null) { IsSubclassable = false };

    /// <summary>The index among the instance's fields.</summary>
    public int Index { get; } = index;

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<member '{Name}' of '{Declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner)
    {
        if (instance is null)
            return this;
        if (!Applies(ts, instance))
            return null;
        return instance.Fields.Read(Index)
            ?? AttributeErrors.Raise(ts, instance, Interned.Of(Name), $"'{instance.Type.FullName}' object has no attribute '{Name}'");
    }

    public override bool IsDataDescriptor => true;

    public override bool DescriptorSet(ThreadState ts, PyObject instance, PyObject? value)
    {
        if (!Applies(ts, instance))
            return false;
        using var held = ObjectLocks.Hold(instance);
        if (value is null && instance.Fields.Read(Index) is null)
            return ts.Fail(ExceptionTypes.AttributeError, Name);
        instance.Fields.Write(Index, value);
        return true;
    }
}
