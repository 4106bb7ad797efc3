using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>The module builtins: what there is of it.</summary>
[PyModule("builtins", "Built-in functions, types, exceptions, and other objects.")]
static partial class BuiltinsModule
{
    static readonly PyType[] Types =
    [
        PyInt.TypeObject, PyBool.TypeObject, PyFloat.TypeObject, PyStr.TypeObject, PyBytes.TypeObject, PyTuple.TypeObject, PyList.TypeObject,
        PyDict.TypeObject, PySet.TypeObject, PySet.FrozenTypeObject, PyRange.TypeObject, PySlice.TypeObject, PyType.Object, PyType.OfTypes,
        PyComplex.TypeObject, PyProperty.TypeObject, PyClassMethod.TypeObject, PyStaticMethod.TypeObject, PySuper.TypeObject,
        PyByteArray.TypeObject, PyMemoryView.TypeObject, PyEnumerate.TypeObject, PyZip.TypeObject, PyMap.TypeObject, PyFilter.TypeObject, PyReversed.TypeObject,
    ];

    // types are shared by all engines: they get their methods once
    static BuiltinsModule()
    {
        BuiltinTables.AddMethods();
        PyType.DeclareAll(BuiltinTables.AddMethods);
        ExceptionMemberDescriptors.Declare();
    }

    /// <summary>Has all types of the runtime declare their methods; they take them when they are first asked.</summary>
    internal static void EnsureDeclared() { }

    public static PyModule Create(InterpreterState interpreter)
    {
        var ts = new ThreadState(interpreter);
        var definition = BuiltinTables.FindModule("builtins")!;
        var module = definition.Create(ts);
        definition.Execute(ts, module);
        return module;
    }

    [PyConstant("None")] static PyObject None => PyNone.Instance;
    [PyConstant("True")] static PyObject True => PyBool.True;
    [PyConstant("False")] static PyObject False => PyBool.False;
    [PyConstant("Ellipsis")] static PyObject Ellipsis => PyEllipsis.Instance;
    [PyConstant("NotImplemented")] static PyObject NotImplemented => PyNotImplemented.Instance;
    [PyConstant("__debug__")] const bool Debug = true;

    [PyModuleExec]
    static bool AddTypes(ThreadState ts, PyModule module)
    {
        foreach (var type in Types)
            module.Set(ts, type.Name, type);
        foreach (var (name, type) in ExceptionTypes.All)
            module.Set(ts, name, type);
        return true;
    }
}
