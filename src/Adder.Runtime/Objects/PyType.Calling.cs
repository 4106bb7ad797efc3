using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

public partial class PyType
{
    Construction? construction;

    /// <summary>__new__ in C#, called with the type as self; null when the type has none of its own.</summary>
    public BuiltinBody? New { get; init; }

    /// <summary>Whether a built-in type without __new__ takes that of object.</summary>
    internal bool InheritsNew { get; init; }

    /// <summary>__init__ in C#, called with the instance as self; null when the type has none of its own.</summary>
    public BuiltinBody? Init { get; init; }

    /// <summary>Makes what a call with an iterable as only argument does with its items; null when that is no fold.</summary>
    internal Func<Interpreter.Folds.Fold>? Fold { get; init; }

    internal bool IsNewOfObject => Constructing.NativeNew is { } body && body == Object.New;
    internal bool IsInitOfObject => Constructing.NativeInit is { } body && body == Object.Init;

    /// <summary>__init__ when it is a Python function and the instances are plain ones: such classes the interpreter calls by itself.</summary>
    internal PyFunction? PlainInit => (construction ?? ResolveConstruction()).PlainInit;

    /// <summary>Whether instances have a __del__.</summary>
    internal bool HasFinalizer => IsHeap && Constructing.HasFinalizer;

    Construction Constructing => construction ?? ResolveConstruction();

    /// <summary>How calling the type makes an instance: either the C# body or the attribute found in the class.</summary>
    /// <param name="HasFinalizer">Whether instances have a __del__.</param>
    /// <param name="SkipsInit">Whether __init__ is that of object, which does nothing where __new__ is the type's own.</param>
    sealed record Construction(BuiltinBody? NativeNew, PyObject? New, BuiltinBody? NativeInit, PyObject? Init, PyFunction? PlainInit, bool SkipsInit, bool HasFinalizer);

    Construction ResolveConstruction()
    {
        int before = version;
        BuiltinBody? nativeNew = null;
        PyObject? pythonNew = null;
        if (!IsHeap)
            nativeNew = NativeNew();
        else if (Lookup(Names.New) is PyBuiltinFunction { NewOf: { } owner })
            nativeNew = owner.New;
        else
            pythonNew = Lookup(Names.New);
        BuiltinBody? nativeInit = null;
        PyObject? pythonInit = null;
        if (Lookup(Names.Init) is PyWrapperDescriptor { Special: Special.Init } wrapper)
            nativeInit = wrapper.Declaring.Init;
        else
            pythonInit = Lookup(Names.Init);
        bool hasFinalizer = IsHeap && Lookup(Names.Del) is not null;
        bool isPlain = IsHeap && !hasFinalizer && nativeNew == Object.New && !IsAbstract && pythonInit is PyFunction function && !Lowering.FrameShape.IsGenerator(function.Code.Code);
        bool skipsInit = !IsHeap && nativeInit == Object.Init && nativeNew != Object.New;
        var resolved = new Construction(nativeNew, pythonNew, nativeInit, pythonInit, isPlain ? (PyFunction)pythonInit! : null, skipsInit, hasFinalizer);
        if (version == before)
            construction = resolved;
        return resolved;
    }

    /// <summary>A built-in type's own __new__, or that of the first base but object that has one.</summary>
    BuiltinBody? NativeNew()
    {
        for (var type = this; type is not null; type = type.Base)
            if (type.New is not null && (type.Base is not null || InheritsNew || ReferenceEquals(type, this)))
                return type.New;
        return null;
    }

    /// <summary>Whether Python cannot make instances of this built-in type.</summary>
    internal bool HasNoNew => !IsHeap && NativeNew() is null;

    /// <summary>Whether __new__ of a base makes instances of this built-in type, too: the layouts are the same.</summary>
    internal bool HasNewOf(PyType owner) => NativeNew() == owner.New || ReferenceEquals(Solid, owner.Solid) && (IsSubclassable || New is null);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (ReferenceEquals(this, OfTypes) && arguments.Length == 1 && names is null)
            return arguments[0].Type;
        var instance = Instantiate(ts, arguments, names);
        if (instance is not null && HasFinalizer && instance.Type.HasFinalizer)
            Finalizers.Watch(ts, instance);
        if (instance is null || Constructing.SkipsInit || !instance.Type.IsSubtypeOf(this))
            return instance;
        return instance.Type.Initialize(ts, instance, arguments, names) ? instance : null;
    }

    /// <summary>type.__new__(type, *arguments).</summary>
    public PyObject? Instantiate(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var how = Constructing;
        if (how.NativeNew is { } body)
            return body(ts, this, arguments, names);
        if (how.New is null)
            return ts.Raise(ExceptionTypes.TypeError, $"cannot create '{Name}' instances");
        var method = how.New.DescriptorGet(ts, null, this);
        PyObject[] all = [this, .. arguments];
        return method?.Call(ts, all, names);
    }

    /// <summary>instance.__init__(*arguments); false with an error.</summary>
    public bool Initialize(ThreadState ts, PyObject instance, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var how = Constructing;
        if (how.NativeInit is { } body)
            return body(ts, instance, arguments, names) is not null;
        if (how.Init is null)
            return true;
        var result = SpecialCalls.Call(ts, how.Init, instance, arguments, names);
        return result is PyNone || result is not null && ts.Fail(ExceptionTypes.TypeError, $"__init__() should return None, not '{result.Type.Name}'");
    }

    static class Names
    {
        public static readonly PyStr New = Interned.Of("__new__"), Init = Interned.Of("__init__"), Del = Interned.Of("__del__");
    }
}
