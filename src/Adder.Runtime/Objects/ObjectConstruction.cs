using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>object.__new__ and object.__init__.</summary>
static class ObjectConstruction
{
    public static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (arguments.Length > 0)
        {
            if (!type.IsNewOfObject)
                return ts.Raise(ExceptionTypes.TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
            if (type.IsInitOfObject)
                return ts.Raise(ExceptionTypes.TypeError, $"{type.Name}() takes no arguments");
        }
        if (type.IsAbstract)
            return Abstract(ts, type);
        if (!type.IsHeap)
            return new PlainObject(type);
        var instance = new PyInstance(type);
        if (type.HasFinalizer)
            Finalizers.Watch(ts, instance);
        return instance;
    }

    /// <summary>The error of an abstract class, which names the methods that are missing.</summary>
    static PyObject? Abstract(ThreadState ts, PyType type)
    {
        if (type.Attributes.Get(Interned.Of("__abstractmethods__")) is not { } methods || Builtins.KeyedSort.Sorted(ts, methods) is not { } missing)
            return null;
        string names = string.Join(", ", missing.Select(m => $"'{(m as PyStr)?.Value}'"));
        return ts.Raise(ExceptionTypes.TypeError,
            $"Can't instantiate abstract class {type.Name} without an implementation for abstract method{(missing.Length == 1 ? "" : "s")} {names}");
    }

    public static PyObject? Init(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = self.Type;
        if (arguments.Length == 0)
            return PyNone.Instance;
        if (!type.IsInitOfObject)
            return ts.Raise(ExceptionTypes.TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
        if (type.IsNewOfObject)
            return ts.Raise(ExceptionTypes.TypeError, $"{type.Name}.__init__() takes exactly one argument (the instance to initialize)");
        return PyNone.Instance;
    }

    /// <summary>What object() makes, and types that inherit its __new__.</summary>
    sealed class PlainObject(PyType type) : PyObject
    {
        public override PyType Type => type;
    }
}
