using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>isinstance() and issubclass(): 1, 0, or -1 with an error.</summary>
public static class TypeChecks
{
    static readonly PyStr GetAttrName = Interned.Of("__getattr__");

    public static int IsInstance(ThreadState ts, PyObject instance, PyObject wanted)
    {
        if (ReferenceEquals(instance.Type, wanted))
            return 1;
        if (wanted.GetType() == typeof(PyType))
            return IsRealInstance(ts, instance, wanted);
        if (wanted is PyTuple tuple)
            return AnyOf(ts, tuple, one => IsInstance(ts, instance, one), " in __instancecheck__");
        if (wanted is PyUnion union)
            return AnyOf(ts, union.Members, one => IsInstance(ts, instance, one), " in __instancecheck__");
        if (wanted.Type.Lookup("__instancecheck__") is { } method)
            return Ask(ts, method, wanted, instance, " in __instancecheck__");
        return IsRealInstance(ts, instance, wanted);
    }

    public static int IsSubclass(ThreadState ts, PyObject type, PyObject wanted)
    {
        if (wanted.GetType() == typeof(PyType))
            return ReferenceEquals(type, wanted) ? 1 : IsRealSubclass(ts, type, wanted);
        if (wanted is PyTuple tuple)
            return AnyOf(ts, tuple, one => IsSubclass(ts, type, one), " in __subclasscheck__");
        if (wanted is PyUnion union)
            return AnyOf(ts, union.Members, one => IsSubclass(ts, type, one), " in __subclasscheck__");
        if (wanted.Type.Lookup("__subclasscheck__") is { } method)
            return Ask(ts, method, wanted, type, " in __subclasscheck__");
        return IsRealSubclass(ts, type, wanted);
    }

    static int AnyOf(ThreadState ts, PyTuple tuple, Func<PyObject, int> ask, string where)
    {
        if (!ts.EnterRecursiveCall(where))
            return -1;
        int answer = 0;
        for (int i = 0; i < tuple.Count && answer == 0; i++)
            answer = ask(tuple.Items[i]);
        ts.LeaveRecursiveCall();
        return answer;
    }

    static int Ask(ThreadState ts, PyObject method, PyObject wanted, PyObject argument, string where)
    {
        if (!ts.EnterRecursiveCall(where))
            return -1;
        int answer = SpecialCalls.Call(ts, method, wanted, argument)?.IsTrue(ts) ?? -1;
        ts.LeaveRecursiveCall();
        return answer;
    }

    /// <summary>What type.__instancecheck__ answers.</summary>
    internal static int IsRealInstance(ThreadState ts, PyObject instance, PyObject wanted)
    {
        if (wanted is PyType type)
        {
            if (instance.Type.IsSubtypeOf(type))
                return 1;
            if (!instance.Type.IsHeap && instance.Type.Lookup(GetAttrName) is null)
                return 0;
            var claimed = OptionalAttribute(ts, instance, "__class__");
            return ts.HasError ? -1 : claimed is PyType other && !ReferenceEquals(other, instance.Type) && other.IsSubtypeOf(type) ? 1 : 0;
        }
        if (OptionalAttribute(ts, wanted, "__bases__") is not PyTuple)
            return ts.HasError ? -1 : Wrong(ts, "isinstance() arg 2 must be a type, a tuple of types, or a union");
        var ofInstance = OptionalAttribute(ts, instance, "__class__");
        return ts.HasError ? -1 : ofInstance is null ? 0 : IsAbstractSubclass(ts, ofInstance, wanted);
    }

    /// <summary>What type.__subclasscheck__ answers.</summary>
    internal static int IsRealSubclass(ThreadState ts, PyObject type, PyObject wanted)
    {
        if (type is PyType derived && wanted is PyType @base)
            return derived.IsSubtypeOf(@base) ? 1 : 0;
        if (type is not PyType && OptionalAttribute(ts, type, "__bases__") is not PyTuple)
            return ts.HasError ? -1 : Wrong(ts, "issubclass() arg 1 must be a class");
        if (wanted is not PyType && OptionalAttribute(ts, wanted, "__bases__") is not PyTuple)
            return ts.HasError ? -1 : Wrong(ts, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        return IsAbstractSubclass(ts, type, wanted);
    }

    /// <summary>Walks __bases__ of objects that only look like classes.</summary>
    static int IsAbstractSubclass(ThreadState ts, PyObject type, PyObject wanted)
    {
        if (ReferenceEquals(type, wanted))
            return 1;
        if (OptionalAttribute(ts, type, "__bases__") is not PyTuple bases)
            return ts.HasError ? -1 : 0;
        return AnyOf(ts, bases, one => IsAbstractSubclass(ts, one, wanted), " in __issubclass__");
    }

    static int Wrong(ThreadState ts, string message)
    {
        ts.Raise(ExceptionTypes.TypeError, message);
        return -1;
    }

    /// <summary>An attribute; null where there is none, or with an error that is not AttributeError.</summary>
    internal static PyObject? OptionalAttribute(ThreadState ts, PyObject instance, string name) => OptionalAttribute(ts, instance, Interned.Of(name));

    /// <summary>The same by a name as Python has it.</summary>
    internal static PyObject? OptionalAttribute(ThreadState ts, PyObject instance, PyStr name)
    {
        if (Attributes.IsPlain(instance))
        {
            var own = Attributes.Find(ts, instance, name);
            if (own is not null || !ts.HasError)
                return own;
        }
        else if (instance.GetAttribute(ts, name) is { } found)
            return found;
        if (ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            ts.TakeError();
        return null;
    }
}
