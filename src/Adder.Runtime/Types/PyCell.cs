using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A variable that functions share.</summary>
public sealed class PyCell(PyObject? value) : PyObject
{
    public static PyType TypeObject { get; } = new("cell", New) { IsSubclassable = false };

    /// <summary>What it holds; null when nothing.</summary>
    public PyObject? Value { get; set; } = value;

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Arguments.Check(ts, "cell", arguments.Length, names, 0, 1) ? new PyCell(arguments.Length == 0 ? null : arguments[0]) : null;

    public override PyObject? Repr(ThreadState ts) => new PyStr(Value is { } held
        ? $"<cell at 0x{Identity:x}: {held.Type.Name} object at 0x{held.Identity:x}>" : $"<cell at 0x{Identity:x}: empty>");

    /// <summary>Cells compare as what they hold; an empty one is less than others.</summary>
    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyCell cell)
            return PyNotImplemented.Instance;
        return Value is { } left && cell.Value is { } right
            ? Operators.Compare(ts, op, left, right)
            : Operators.FromOrder(op, (Value is null ? 0 : 1) - (cell.Value is null ? 0 : 1));
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, "unhashable type: 'cell'");
    }
}

/// <summary>Attributes of cells.</summary>
[PyMethods(typeof(PyCell))]
static partial class CellMethods
{
    [PyGetter("cell_contents", "What the cell holds.")]
    public static PyObject? Contents(ThreadState ts, PyCell self) => self.Value ?? ts.Raise(ExceptionTypes.ValueError, "cell is empty");

    [PySetter("cell_contents")]
    public static bool SetContents(ThreadState ts, PyCell self, PyObject? value)
    {
        self.Value = value;
        return true;
    }
}
