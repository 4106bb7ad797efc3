using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>super(): attributes of the types behind one type in the method resolution order of another.</summary>
[Subclassable]
public class PySuper : PyObject
{
    public static PyType TypeObject { get; } = new("super", New) { UnpacksKeywords = true, Init = Initialize, HasOwnAttributeLookup = true };

    public override PyType Type => TypeObject;

    /// <summary>__thisclass__.</summary>
    internal PyType? ThisClass { get; private set; }

    /// <summary>__self__: the instance or class, or null when unbound.</summary>
    internal PyObject? Self { get; private set; }

    /// <summary>__self_class__.</summary>
    internal PyType? SelfClass { get; private set; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyType)self).IsHeap ? new PySuperInstance((PyType)self) : new PySuper();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "super", arguments.Length, names, 0, 2))
            return null;
        PyType? type;
        PyObject? instance;
        if (arguments.Length == 0)
        {
            if (!TryFrame(ts, out type, out instance))
                return null;
        }
        else
        {
            type = arguments[0] as PyType;
            if (type is null)
                return ts.Raise(ExceptionTypes.TypeError, $"super() argument 1 must be a type, not {Arguments.NameOf(arguments[0])}");
            instance = arguments.Length > 1 && arguments[1] is not PyNone ? arguments[1] : null;
        }
        return ((PySuper)self).Bind(ts, type!, instance) ? PyNone.Instance : null;
    }

    /// <summary>The class and first argument of the running method: super() without arguments.</summary>
    static bool TryFrame(ThreadState ts, out PyType? type, out PyObject? instance)
    {
        (type, instance) = (null, null);
        if (ts.CurrentFrame is not { } frame)
            return ts.Fail(ExceptionTypes.RuntimeError, "super(): no current frame");
        var code = frame.CodeObject;
        if (code.ArgCount == 0)
            return ts.Fail(ExceptionTypes.RuntimeError, "super(): no arguments");
        instance = frame.FirstArgument;
        if (instance is null)
            return ts.Fail(ExceptionTypes.RuntimeError, "super(): arg[0] deleted");
        for (int i = 0; i < code.FreeVars.Count; i++)
            if (code.FreeVars[i] == "__class__")
            {
                var value = (frame.Closure?.Items[i] as PyCell)?.Value;
                type = value as PyType;
                return type is not null || ts.Fail(ExceptionTypes.RuntimeError, value is null ? "super(): empty __class__ cell" : $"super(): __class__ is not a type ({value.Type.Name})");
            }
        return ts.Fail(ExceptionTypes.RuntimeError, "super(): __class__ cell not found");
    }

    bool Bind(ThreadState ts, PyType type, PyObject? instance)
    {
        (ThisClass, Self, SelfClass) = (type, instance, null);
        return instance is null || (SelfClass = ClassOf(ts, type, instance)) is not null;
    }

    /// <summary>The class whose method resolution order is walked; null with a TypeError.</summary>
    internal static PyType? ClassOf(ThreadState ts, PyType type, PyObject instance)
    {
        if (instance is PyType other && other.IsSubtypeOf(type))
            return other;
        if (instance.Type.IsSubtypeOf(type))
            return instance.Type;
        var claimed = instance.GetAttribute(ts, Interned.Of("__class__"));
        if (claimed is PyType proxy && proxy.IsSubtypeOf(type))
            return proxy;
        if (claimed is null && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            ts.TakeError();
        if (!ts.HasError)
            ts.Raise(ExceptionTypes.TypeError, $"super(type, obj): obj ({(instance is PyType given ? $"type {given.Name}" : $"instance of {instance.Type.Name}")}) "
                + $"is not an instance or subtype of type ({type.Name}).");
        return null;
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name)
    {
        if (SelfClass is not null && name.Value != "__class__" && SelfClass.LookupAfter(ThisClass!, name) is { } found)
            return found.DescriptorGet(ts, ReferenceEquals(Self, SelfClass) ? null : Self, SelfClass);
        return base.GetAttribute(ts, name);
    }

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner)
    {
        if (instance is null || Self is not null)
            return this;
        if (!ReferenceEquals(Type, TypeObject))
            return Type.Call(ts, [ThisClass!, instance], null);
        var bound = new PySuper();
        return bound.Bind(ts, ThisClass!, instance) ? bound : null;
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr(SelfClass is null
        ? $"<super: <class '{ThisClass?.Name ?? "NULL"}'>, NULL>" : $"<super: <class '{ThisClass!.Name}'>, <{SelfClass.Name} object>>");
}
