using Adder.Bytecode.Code;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A function of Python code.</summary>
public sealed class PyFunction(PyCode code, PyDict globals, string qualName) : PyObject
{
    PyDict? attributes;

    public static PyType TypeObject { get; } = new("function", null);

    public PyCode Code { get; private set; } = code;
    public PyDict Globals { get; } = globals;
    public string Name { get; private set; } = code.Code.Name;
    public string QualName { get; private set; } = qualName;
    public PyTuple? Defaults { get; set; }
    public PyDict? KwDefaults { get; set; }
    public PyObject? Annotations { get; set; }
    public PyObject? Annotate { get; set; }
    public PyTuple? Closure { get; set; }

    /// <summary>The built-in names its code sees; found at the first call.</summary>
    internal PyDict? Builtins { get; set; }

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<function {QualName} at 0x{Identity:x}>");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        RegisterInterpreter.CallFunction(ts, this, arguments, names);

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : new PyMethod(this, instance);

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value switch
    {
        "__name__" => new PyStr(Name),
        "__qualname__" => new PyStr(QualName),
        "__code__" => Code,
        "__globals__" => Globals,
        "__defaults__" => Defaults ?? (PyObject)PyNone.Instance,
        "__kwdefaults__" => KwDefaults ?? (PyObject)PyNone.Instance,
        "__closure__" => Closure ?? (PyObject)PyNone.Instance,
        "__module__" => Globals.Get(new PyStr("__name__")) ?? PyNone.Instance,
        "__doc__" => Documentation(),
        "__dict__" => attributes ??= new PyDict(),
        "__annotations__" => Annotations switch
        {
            null when Annotate is not null => ts.Unsupported("deferred annotations"),
            null => Annotations = new PyDict(),
            PyTuple => ts.Unsupported("annotations kept as a tuple"),
            var mapping => mapping,
        },
        _ => attributes?.Get(name) ?? base.GetAttribute(ts, name),
    };

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        switch (name.Value, value)
        {
            case ("__name__", PyStr text): Name = text.Value; return true;
            case ("__qualname__", PyStr text): QualName = text.Value; return true;
            case ("__defaults__", PyTuple or PyNone): Defaults = value as PyTuple; return true;
            case ("__kwdefaults__", PyDict or PyNone): KwDefaults = value as PyDict; return true;
            case ("__annotations__", PyDict): Annotations = value; return true;
            case ("__code__" or "__globals__" or "__closure__" or "__name__" or "__qualname__" or "__defaults__" or "__kwdefaults__" or "__annotations__", _):
                ts.Unsupported($"setting {name.Value} of a function");
                return false;
            default: return (attributes ??= new PyDict()).SetItem(ts, name, value);
        }
    }

    PyObject Documentation()
    {
        var code = Code.Code;
        bool has = code.Version >= Bytecode.Opcodes.PythonVersion.V3_14
            ? (code.Flags & Bytecode.Opcodes.CodeFlags.HasDocstring) != 0
            : code.Consts.Count > 0 && code.Consts[0] is StrConstant;
        return has && code.Consts.Count > 0 && code.Consts[0] is StrConstant text ? new PyStr(text.Value) : PyNone.Instance;
    }
}

/// <summary>A function bound to an instance.</summary>
public sealed class PyMethod(PyObject function, PyObject self) : PyObject
{
    public static PyType TypeObject { get; } = new("method", null);

    public PyObject Function { get; } = function;
    public PyObject Self { get; } = self;
    public override PyType Type => TypeObject;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Function.Call(ts, [Self, .. arguments], names);
}
