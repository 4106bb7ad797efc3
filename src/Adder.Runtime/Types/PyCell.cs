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
