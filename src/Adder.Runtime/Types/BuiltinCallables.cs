using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A function or bound method written in C#.</summary>
public sealed class PyBuiltinFunction : PyObject
{
    public static PyType TypeObject { get; } = new("builtin_function_or_method", null) { IsSubclassable = false };

    readonly BuiltinMembers members;
    readonly int index;
    BuiltinBody? body;

    /// <summary>Makes a function from a delegate.</summary>
    public PyBuiltinFunction(string name, BuiltinBody body, PyObject self, string doc = "", string? textSignature = null)
        : this(name, new SingleMember(body, doc, textSignature), 0, self, body)
    {
    }

    /// <summary>Makes a function, or binds a method, that a C# class declares.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="members">What the class declares.</param>
    /// <param name="index">Its index there.</param>
    /// <param name="self">The instance or type of a method, the module of a function.</param>
    /// <param name="body">Its delegate, when that is known.</param>
    public PyBuiltinFunction(string name, BuiltinMembers members, int index, PyObject self, BuiltinBody? body = null) =>
        (Name, this.members, this.index, Self, this.body) = (name, members, index, self, body);

    public string Name { get; }

    /// <summary>What a method is bound to; None for functions.</summary>
    public PyObject Self { get; }

    /// <summary>Whether this is a static method, whose __self__ is None whatever it is of.</summary>
    internal bool IsStatic { get; init; }

    /// <summary>The type whose __new__ this is, or null.</summary>
    internal PyType? NewOf { get; init; }

    /// <summary>Makes what a call with an iterable as only argument does with its items; null when that is no fold.</summary>
    internal Func<Interpreter.Folds.Fold>? Fold { get; init; }

    internal string Doc => members.Doc(index);
    internal string? TextSignature => members.TextSignature(index);

    public override PyType Type => TypeObject;

    internal string QualName => Self is PyNone or PyModule ? Name : $"{(Self as PyType ?? Self.Type).QualName}.{Name}";

    public override PyObject? Repr(ThreadState ts) => new PyStr(Self is PyNone or PyModule
        ? $"<built-in function {Name}>" : $"<built-in method {Name} of {Self.Type.Name} object at 0x{Self.Identity:x}>");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => (body ?? MakeBody())(ts, Self, arguments, names) ?? Failed(ts);

    /// <summary>An error that names the method names the class that it is bound by.</summary>
    PyObject? Failed(ThreadState ts)
    {
        if (Self is not (PyNone or PyModule) && (Self as PyType ?? Self.Type).IsHeap)
            Arguments.Rename(ts, QualName);
        return null;
    }

    BuiltinBody MakeBody() => body = members.Body(index);

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
public abstract class PyDescriptor(string name, PyType declaring) : PyObject
{
    public string Name { get; } = name;

    /// <summary>__objclass__.</summary>
    public PyType Declaring { get; } = declaring;

    /// <summary>__doc__; empty for None.</summary>
    public virtual string Doc => "";

    /// <summary>__text_signature__, or null.</summary>
    public virtual string? TextSignature => null;

    /// <summary>Whether the object is an instance of the declaring type; false with a TypeError.</summary>
    protected bool Applies(ThreadState ts, PyObject instance) => instance.Type.IsSubtypeOf(Declaring)
        || ts.Fail(ExceptionTypes.TypeError, $"descriptor '{Name}' for '{Declaring.Name}' objects doesn't apply to a '{instance.Type.Name}' object");
}

/// <summary>A descriptor of what a C# class declares.</summary>
public abstract class PyDeclaredDescriptor(string name, PyType declaring, BuiltinMembers members, int index) : PyDescriptor(name, declaring)
{
    BuiltinBody? body;

    private protected BuiltinMembers Members => members;
    private protected int Index => index;

    /// <summary>Called with the instance, or the class, as self.</summary>
    public BuiltinBody Body => body ??= members.Body(index);

    public override string Doc => members.Doc(index);
    public override string? TextSignature => members.TextSignature(index);
}

/// <summary>A method written in C#, in its type's attributes.</summary>
public sealed class PyMethodDescriptor(string name, PyType declaring, BuiltinMembers members, int index) : PyDeclaredDescriptor(name, declaring, members, index)
{
    public static PyType TypeObject { get; } = new("method_descriptor", null) { IsSubclassable = false };

    /// <summary>Makes one from a delegate.</summary>
    public PyMethodDescriptor(string name, PyType declaring, BuiltinBody body, string doc = "", string? textSignature = null)
        : this(name, declaring, new SingleMember(body, doc, textSignature), 0)
    {
    }

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<method '{Name}' of '{Declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : Applies(ts, instance) ? new PyBuiltinFunction(Name, Members, Index, instance, Body) : null;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"unbound method {Declaring.Name}.{Name}() needs an argument");
        return ObjectClass.Of(arguments[0]) == known || AppliesToClass(ts, arguments[0]) ? Body(ts, arguments[0], arguments[1..], names) : null;
    }

    // the .NET class whose objects have a type that the method applies to; 0 for none
    nint known;

    bool AppliesToClass(ThreadState ts, PyObject instance)
    {
        if (!Applies(ts, instance))
            return false;
        if (instance is not IHeapInstance && instance.Type.HasOwnClasses)
            known = ObjectClass.Of(instance);
        return true;
    }
}

/// <summary>A class method written in C#, in its type's attributes.</summary>
public sealed class PyClassMethodDescriptor(string name, PyType declaring, BuiltinMembers members, int index) : PyDeclaredDescriptor(name, declaring, members, index)
{
    public static PyType TypeObject { get; } = new("classmethod_descriptor", null) { IsSubclassable = false };

    /// <summary>Makes one from a delegate.</summary>
    public PyClassMethodDescriptor(string name, PyType declaring, BuiltinBody body, string doc, string? textSignature = null)
        : this(name, declaring, new SingleMember(body, doc, textSignature), 0)
    {
    }

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<method '{Name}' of '{Declaring.Name}' objects>");
    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) => new PyBuiltinFunction(Name, Members, Index, owner, Body);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' of '{Declaring.Name}' object needs an argument");
        if (arguments[0] is not PyType type)
            return ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' requires a type but received a '{arguments[0].Type.Name}' instance");
        return type.IsSubtypeOf(Declaring) ? Body(ts, type, arguments[1..], names)
            : ts.Raise(ExceptionTypes.TypeError, $"descriptor '{Name}' requires a subtype of '{Declaring.Name}' but received '{type.Name}'");
    }
}

/// <summary>Sets an attribute that C# computes, or deletes it when the value is null; false with an error.</summary>
public delegate bool AttributeSetter(ThreadState ts, PyObject self, PyObject? value);

/// <summary>An attribute that C# computes from the instance.</summary>
public sealed class PyGetSetDescriptor(string attribute, PyType declaring, BuiltinMembers members, int index) : PyDeclaredDescriptor(attribute, declaring, members, index)
{
    public static PyType TypeObject { get; } = new("getset_descriptor", null) { IsSubclassable = false };

    /// <summary>Makes one from delegates.</summary>
    public PyGetSetDescriptor(string attribute, PyType declaring, BuiltinBody getter, string doc, AttributeSetter? setter = null)
        : this(attribute, declaring, new SingleMember(getter, doc, null, setter), 0)
    {
    }

    AttributeSetter? setter;
    AttributeSetter? Setter => setter ??= Members.Setter(Index);

    /// <summary>Whether programs see a member descriptor: a field of the layout in CPython.</summary>
    bool IsMember => isMember ??= Declaring is { IsHeap: false } && (Declaring.IsStructSequence || Builtins.BuiltinFacts.IsMember(Declaring.Name, Name));
    bool? isMember;

    public override PyType Type => IsMember ? PyMemberDescriptor.TypeObject : TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<{(IsMember ? "member" : "attribute")} '{Name}' of '{Declaring.Name}' objects>");

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : Applies(ts, instance) ? Body(ts, instance, default, null) : null;

    public override bool IsDataDescriptor => true;

    public override bool DescriptorSet(ThreadState ts, PyObject instance, PyObject? value) => Applies(ts, instance) && (Setter is { } set
        ? set(ts, instance, value)
        : ts.Fail(ExceptionTypes.AttributeError, IsMember ? "readonly attribute" : $"attribute '{Name}' of '{Declaring.Name}' objects is not writable"));
}

/// <summary>An attribute that __slots__ declares: a field of the instance at a fixed index.</summary>
public sealed class PyMemberDescriptor(string name, PyType declaring, int index) : PyDescriptor(name, declaring)
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
        instance.Fields.WriteSlot(Index, value);
        return true;
    }
}
