using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.gc;

/// <summary>What objects refer to, as far as their kinds tell it.</summary>
static class Referents
{
    /// <summary>Whether an object may refer to others.</summary>
    public static bool IsContainer(PyObject value) => value switch
    {
        IHeapInstance => HasFields(value.Type),
        // those of C modules are made at run time in CPython
        PyType type => type.IsHeap || type.Name.Contains('.', StringComparison.Ordinal),
        PyNone or PyEllipsis or PyNotImplemented or PyIntegral or PyFloat or PyComplex or PyStr or PyBytes or PyByteArray => false,
        _ => !ReferenceEquals(value.Type, PyType.Object),
    };

    /// <summary>Whether instances of a Python class hold anything: one with empty __slots__ all the way adds nothing to its built-in base.</summary>
    static bool HasFields(PyType type)
    {
        for (var one = type; one is { IsHeap: true }; one = one.Base)
            if (one.Attributes.Get(new PyStr("__slots__")) is not PyTuple { Count: 0 })
                return true;
        return false;
    }

    /// <summary>Adds what an object refers to; false with an error when its kind does not tell.</summary>
    public static bool Collect(ThreadState ts, PyObject value, List<PyObject> found)
    {
        switch (value)
        {
            case PyTuple tuple:
                found.AddRange(tuple.Items);
                break;
            case PyList list:
                found.AddRange(list.Span);
                break;
            case PyDict dict:
                if (!AddItems(ts, dict, found))
                    return false;
                break;
            case PySet set:
                if (!Iteration.Collect(ts, set, found))
                    return false;
                break;
            case PyModule module:
                found.Add(module.Attributes);
                break;
            case PyMethod method:
                found.Add(method.Function);
                found.Add(method.Self);
                break;
            case PyCell cell:
                if (cell.Value is { } content)
                    found.Add(content);
                break;
            default:
                if (IsContainer(value) && value is not IHeapInstance)
                    return ts.Fail(ExceptionTypes.NotImplementedError, $"gc.get_referents() of '{value.Type.Name}' objects is not supported by Adder: .NET does not tell what they refer to");
                break;
        }
        return value is not IHeapInstance || AddFields(ts, value, found);
    }

    static bool AddItems(ThreadState ts, PyDict dict, List<PyObject> found)
    {
        var keys = new List<PyObject>();
        if (!Iteration.Collect(ts, dict, keys))
            return false;
        foreach (var key in keys)
        {
            found.Add(key);
            if (dict.Get(ts, key) is { } value)
                found.Add(value);
            else if (ts.HasError)
                return false;
        }
        return true;
    }

    static bool AddFields(ThreadState ts, PyObject instance, List<PyObject> found)
    {
        if (instance.AttributeDict(create: true) is { } attributes && !AddItems(ts, attributes, found))
            return false;
        found.Add(instance.Type);
        return true;
    }
}
