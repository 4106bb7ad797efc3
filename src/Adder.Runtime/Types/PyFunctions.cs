using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A variable that functions share.</summary>
public sealed class PyCell(PyObject? value) : PyObject
{
    public static PyType TypeObject { get; } = new("cell", null);

    /// <summary>What it holds; null when nothing.</summary>
    public PyObject? Value { get; set; } = value;

    public override PyType Type => TypeObject;

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => name.Value == "cell_contents"
        ? Value ?? ts.Raise(ExceptionTypes.ValueError, "cell is empty")
        : base.GetAttribute(ts, name);
}

/// <summary>A module.</summary>
public sealed class PyModule(string name, PyDict attributes) : PyObject
{
    public static PyType TypeObject { get; } = new("module", null);

    public string Name { get; } = name;
    public PyDict Attributes { get; } = attributes;
    public override PyType Type => TypeObject;
    public override PyObject? Repr(ThreadState ts) => new PyStr($"<module '{Name}'>");

    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => Attributes.Get(name)
        ?? (name.Value == "__dict__" ? Attributes : ts.Raise(ExceptionTypes.AttributeError, $"module '{Name}' has no attribute '{name.Value}'"));

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value) => Attributes.SetItem(ts, name, value);
}
