using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>__annotations__ and __annotate__ of classes, computed when they are first asked for (PEP 649).</summary>
static class TypeAnnotations
{
    static readonly PyStr Plain = Interned.Of("__annotations__"), Cache = Interned.Of("__annotations_cache__"),
        Function = Interned.Of("__annotate_func__"), OldFunction = Interned.Of("__annotate__");

    public static PyObject? Get(ThreadState ts, PyType type)
    {
        if (!type.IsHeap)
            return AttributeErrors.Raise(ts, type, Plain, $"type object '{type.Name}' has no attribute '__annotations__'");
        if ((type.Attributes.Get(Plain) ?? type.Attributes.Get(Cache)) is { } known)
            return known.DescriptorGet(ts, null, type);
        PyObject? made = new PyDict();
        if (GetAnnotate(ts, type) is { } function and not PyNone)
        {
            made = function.Call(ts, [PyInt.Of(1)], null);
            if (made is not null and not PyDict)
                return ts.Raise(ExceptionTypes.TypeError, $"__annotate__ returned non-dict of type '{made.Type.Name}'");
        }
        if (made is not null)
            type.Attributes.SetName(Cache, made);
        return made;
    }

    public static bool Set(ThreadState ts, PyType type, PyObject? value)
    {
        if (!type.IsHeap)
            return ts.Fail(ExceptionTypes.TypeError, $"cannot set '__annotations__' attribute of immutable type '{type.Name}'");
        var attributes = type.Attributes;
        if (value is not null)
            attributes.SetName(attributes.Get(Plain) is not null ? Plain : Cache, value);
        else if (!attributes.RemoveName(Plain) && !attributes.RemoveName(Cache))
            return AttributeErrors.Raise(ts, type, Plain, "__annotations__") is not null;
        attributes.RemoveName(Function);
        attributes.RemoveName(OldFunction);
        return true;
    }

    public static PyObject? GetAnnotate(ThreadState ts, PyType type)
    {
        if (!type.IsHeap)
            return AttributeErrors.Raise(ts, type, OldFunction, $"type object '{type.Name}' has no attribute '__annotate__'");
        var found = type.Attributes.Get(OldFunction) ?? type.Attributes.Get(Function);
        return found is null ? PyNone.Instance : found.DescriptorGet(ts, null, type);
    }

    public static bool SetAnnotate(ThreadState ts, PyType type, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "cannot delete __annotate__ attribute");
        if (!type.IsHeap)
            return ts.Fail(ExceptionTypes.TypeError, $"cannot set '__annotate__' attribute of immutable type '{type.Name}'");
        if (value is not PyNone && !Builtins.ObjectFunctions.IsCallable(value))
            return ts.Fail(ExceptionTypes.TypeError, "__annotate__ must be callable or None");
        type.Attributes.SetName(Function, value);
        if (value is not PyNone)
            type.Attributes.RemoveName(Cache);
        return true;
    }
}
