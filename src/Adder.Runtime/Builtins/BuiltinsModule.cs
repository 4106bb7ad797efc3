using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>The module builtins: what there is of it.</summary>
static class BuiltinsModule
{
    static readonly PyType[] Types =
    [
        PyInt.TypeObject, PyBool.TypeObject, PyFloat.TypeObject, PyStr.TypeObject, PyBytes.TypeObject, PyTuple.TypeObject, PyList.TypeObject,
        PyDict.TypeObject, PySet.TypeObject, PySet.FrozenTypeObject, PyRange.TypeObject, PySlice.TypeObject, PyType.Object, PyType.OfTypes,
        PyComplex.TypeObject, PyProperty.TypeObject, PyClassMethod.TypeObject, PyStaticMethod.TypeObject, PySuper.TypeObject, PyEnumerate.TypeObject, PyZip.TypeObject, PyMap.TypeObject, PyFilter.TypeObject, PyReversed.TypeObject,
    ];

    // types are shared by all engines: they get their methods once
    static BuiltinsModule()
    {
        BuiltinTables.AddMethods();
        ExceptionMemberDescriptors.Declare();
    }

    /// <summary>Has all types of the runtime declare their methods; they take them when they are first asked.</summary>
    internal static void EnsureDeclared() { }

    public static PyDict Create(InterpreterState interpreter)
    {
        var ts = new ThreadState(interpreter);
        var module = new PyDict();
        void Add(string name, PyObject value) => module.Set(ts, new PyStr(name), value);
        foreach (var type in Types)
            Add(type.Name, type);
        foreach (var (name, type) in ExceptionTypes.All)
            Add(name, type);
        Add("None", PyNone.Instance);
        Add("Ellipsis", PyEllipsis.Instance);
        Add("NotImplemented", PyNotImplemented.Instance);
        Add("__name__", new PyStr("builtins"));
        Add("__debug__", PyBool.True);
        BuiltinTables.AddFunctions(Add);
        return module;
    }
}
