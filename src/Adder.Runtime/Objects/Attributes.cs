using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>Attribute access of objects without attributes of their own: what their type has, through the descriptor protocol.</summary>
public static class Attributes
{
    public static PyObject? Get(ThreadState ts, PyObject instance, PyStr name)
    {
        var type = instance.Type;
        if (type.Lookup(name.Value) is { } found)
            return found.DescriptorGet(ts, instance, type);
        if (name.Value == "__class__")
            return type;
        return Missing(ts, instance, name);
    }

    public static PyObject? Missing(ThreadState ts, PyObject instance, PyStr name) => BuiltinFacts.HasAttribute(instance.Type, name.Value)
        ? ts.Unsupported($"{instance.Type.Name}.{name.Value}")
        : ts.Raise(ExceptionTypes.AttributeError, $"'{instance.Type.Name}' object has no attribute '{name.Value}'");

    public static bool SetDefault(ThreadState ts, PyObject instance, PyStr name, PyObject? value)
    {
        if (instance.Type.Lookup(name.Value) is not null)
            return ts.Fail(ExceptionTypes.AttributeError, $"'{instance.Type.Name}' object attribute '{name.Value}' is read-only");
        return ts.Fail(ExceptionTypes.AttributeError,
            $"'{instance.Type.Name}' object has no attribute '{name.Value}' and no __dict__ for setting new attributes");
    }
}
