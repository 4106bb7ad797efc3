using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// Attribute access as object has it: data descriptors of the type, then the instance's own attributes, then what else the type has.
/// </summary>
public static class Attributes
{
    public static PyObject? Get(ThreadState ts, PyObject instance, PyStr name)
    {
        var value = Find(ts, instance, name);
        // built-in types with attributes of their instances need no getter for the dict that holds them
        return value is not null || ts.HasError ? value
            : name.Value == "__dict__" && NativeDict(ts, instance) is { } dict ? dict : Missing(ts, instance, name);
    }

    /// <summary>The dict of a built-in type's instance; that of an instance of a Python class is where its fields are.</summary>
    static PyDict? NativeDict(ThreadState ts, PyObject instance) => !Unsafe.IsNullRef(ref instance.Fields) && instance.Type.HasInstanceDict
        ? InstanceAttributes.DictOf(ts, instance) : instance.AttributeDict(create: true);

    /// <summary>Whether attribute access on an object does nothing but <see cref="Get"/>.</summary>
    public static bool IsPlain(PyObject instance) => instance.GetType() == typeof(PyInstance)
        && instance.Type.Python(Special.Getattribute) is null && instance.Type.Python(Special.Getattr) is null;

    /// <summary>The same as <see cref="Get"/>, but what is missing is no error: null.</summary>
    public static PyObject? Find(ThreadState ts, PyObject instance, PyStr name)
    {
        var type = instance.Type;
        var found = type.Lookup(name);
        // a descriptor with __set__ alone hides nothing
        if (found is { IsDataDescriptor: true } && (found is not PyInstance || !found.Type.IsAbsent(Special.Get)))
            return found.DescriptorGet(ts, instance, type);
        if (GetOwn(instance, name) is { } own)
            return own;
        return found?.DescriptorGet(ts, instance, type);
    }

    /// <summary>What the instance itself holds, or null.</summary>
    public static PyObject? GetOwn(PyObject instance, PyStr name)
    {
        ref var fields = ref instance.Fields;
        return Unsafe.IsNullRef(ref fields) ? instance.AttributeDict(create: false)?.Get(name) : fields.Get(name);
    }

    public static PyObject? Missing(ThreadState ts, PyObject instance, PyStr name) => BuiltinFacts.HasAttribute(instance.Type, name.Value)
        ? ts.Unsupported($"{instance.Type.Name}.{name.Value}")
        : AttributeErrors.Raise(ts, instance, name, $"'{instance.Type.Name}' object has no attribute '{name.Value}'");

    /// <summary>Sets an attribute of an instance that has a __dict__, or deletes it when the value is null: false when it is not there, and with an error.</summary>
    static bool SetField(ThreadState ts, PyObject instance, PyStr name, PyObject? value)
    {
        using (ObjectLocks.Hold(instance))
            return value is not null ? instance.Fields.Set(ts, name, value) : instance.Fields.Remove(ts, name);
    }

    /// <summary>Sets an attribute, or deletes it when the value is null; false with an error.</summary>
    public static bool Set(ThreadState ts, PyObject instance, PyStr name, PyObject? value)
    {
        var found = instance.Type.Lookup(name);
        if (found is { IsDataDescriptor: true })
            return found.DescriptorSet(ts, instance, value);
        ref var fields = ref instance.Fields;
        if (!Unsafe.IsNullRef(ref fields) && instance.Type.HasInstanceDict)
            return SetField(ts, instance, name, value) || value is null && !ts.HasError && NothingToDelete(ts, instance, name);
        if (instance.AttributeDict(create: value is not null) is { } dict)
            return value is not null ? dict.Set(ts, name, value) : dict.RemoveName(name) || Missing(ts, instance, name) is not null;
        // a dict that was not needed yet
        if (value is null && (instance.Type.HasInstanceDict || instance.AttributeDict(create: true) is not null))
            return Missing(ts, instance, name) is not null;
        if (found is not null)
            return AttributeErrors.Raise(ts, instance, name, $"'{instance.Type.Name}' object attribute '{name.Value}' is read-only") is not null;
        return AttributeErrors.Raise(ts, instance, name,
            $"'{instance.Type.Name}' object has no attribute '{name.Value}'{(AssignsItself(instance.Type) ? "" : " and no __dict__ for setting new attributes")}") is not null;
    }

    /// <summary>Deleting what an instance does not hold: where CPython has its values in the instance, the error knows neither the name nor the object.</summary>
    static bool NothingToDelete(ThreadState ts, PyObject instance, PyStr name) => instance is PyIntegral or PyTuple or PyBytes or PyException
        ? Missing(ts, instance, name) is not null
        : ts.Fail(ExceptionTypes.AttributeError, $"'{instance.Type.Name}' object has no attribute '{name.Value}'");

    static bool AssignsItself(PyType type) => type.IsHeap && (type.Python(Special.Setattr) is not null || type.Python(Special.Delattr) is not null);
}
