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

    public static PyType TypeObject { get; } = new("function", FunctionConstruction.New) { IsSubclassable = false, HasAttributeDict = true, HasOwnAttributeLookup = true };

    public PyCode Code { get; internal set; } = code;
    public PyDict Globals { get; } = globals;
    public string Name { get; internal set; } = code.Code.Name;
    public string QualName { get; internal set; } = qualName;
    public PyTuple? Defaults { get; set; }
    public PyDict? KwDefaults { get; set; }
    public PyObject? Annotations { get; set; }
    public PyObject? Annotate { get; set; }
    public PyTuple? Closure { get; set; }
    public PyTuple? TypeParameters { get; set; }

    /// <summary>__module__; null before it is asked for or set.</summary>
    internal PyObject? Module { get; set; }

    /// <summary>__doc__; null before it is asked for or set.</summary>
    internal PyObject? Doc { get; set; }

    public override PyDict? AttributeDict(bool create) => create ? attributes ??= AsAttributes(new PyDict()) : attributes;
    internal void SetAttributeDict(PyDict dict) => attributes = AsAttributes(dict);

    /// <summary>The built-in names its code sees; found at the first call.</summary>
    internal PyDict? Builtins { get; set; }

    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<function {QualName} at 0x{Identity:x}>");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        RegisterInterpreter.CallFunction(ts, this, arguments, names);

    public override PyObject? DescriptorGet(ThreadState ts, PyObject? instance, PyType owner) =>
        instance is null ? this : new PyMethod(this, instance);

    internal PyObject Documentation()
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
    public static PyType TypeObject { get; } = new("method", FunctionConstruction.NewMethod) { IsSubclassable = false, HasOwnAttributeLookup = true };

    public PyObject Function { get; } = function;
    public PyObject Self { get; } = self;
    public override PyType Type => TypeObject;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        // any callable can be bound: a chain of bound methods recurses
        if (Function is not PyFunction && !ts.EnterRecursiveCall(""))
            return null;
        PyObject[] all = [Self, .. arguments];
        var result = Function.Call(ts, all, names);
        if (Function is not PyFunction)
            ts.LeaveRecursiveCall();
        return result;
    }

    /// <summary>Attributes that method has not are those of the function.</summary>
    public override PyObject? GetAttribute(ThreadState ts, PyStr name) =>
        TypeObject.Lookup(name) is { } own ? own.DescriptorGet(ts, this, TypeObject) : Function.GetAttribute(ts, name);

    public override PyObject? Repr(ThreadState ts)
    {
        var name = Objects.TypeChecks.OptionalAttribute(ts, Function, "__qualname__") ?? (ts.HasError ? null : Objects.TypeChecks.OptionalAttribute(ts, Function, "__name__"));
        return ts.HasError || ReprText.Of(ts, Self) is not { } shown ? null : new PyStr($"<bound method {(name as PyStr)?.Value ?? "?"} of {shown.Value}>");
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyMethod right || op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        int equal = Operators.AreEqual(ts, Function, right.Function);
        return equal < 0 ? null : PyBool.Of((equal == 1 && ReferenceEquals(Self, right.Self)) == (op == CompareOperator.Equal));
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        if (!Function.TryHash(ts, out hash))
            return false;
        hash ^= Self.Identity;
        return true;
    }
}
