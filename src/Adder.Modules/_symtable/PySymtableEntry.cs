using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._symtable;

/// <summary>A block and its names.</summary>
/// <param name="name">The name of the function or class; "top" for a module.</param>
/// <param name="kind">TYPE_*.</param>
/// <param name="line">The first line; 0 for a module.</param>
/// <param name="isNested">Whether a function is around.</param>
/// <param name="symbols">The flags of each name, its scope above <see cref="ScopeOffset"/>.</param>
/// <param name="variables">The parameters.</param>
/// <param name="children">The blocks inside.</param>
public sealed class PySymtableEntry(string name, int kind, int line, bool isNested, PyDict symbols, PyList variables, PyList children) : PyObject
{
    /// <summary>The bit at which the scope begins.</summary>
    public const int ScopeOffset = 12;

    public static PyType TypeObject { get; } = new("symtable entry", null) { IsSubclassable = false };

    public string Name { get; } = name;
    public int Kind { get; } = kind;
    public int Line { get; } = line;
    public bool IsNested { get; } = isNested;
    public PyDict Symbols { get; } = symbols;
    public PyList Variables { get; } = variables;
    public PyList Children { get; } = children;
    public override PyType Type => TypeObject;

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<symtable entry {Name}({Identity}), line {Line}>");
}

/// <summary>Attributes of entries.</summary>
[PyMethods(typeof(PySymtableEntry))]
static partial class SymtableEntryMethods
{
    [PyGetter("id", "What identifies the block.")]
    public static PyObject? Id(ThreadState ts, PySymtableEntry self) => PyInt.Of(self.Identity);

    [PyGetter("name", "The name of the block.")]
    public static PyObject? Name(ThreadState ts, PySymtableEntry self) => new PyStr(self.Name);

    [PyGetter("symbols", "The flags of each name.")]
    public static PyObject? Symbols(ThreadState ts, PySymtableEntry self) => self.Symbols;

    [PyGetter("varnames", "The parameters.")]
    public static PyObject? Variables(ThreadState ts, PySymtableEntry self) => self.Variables;

    [PyGetter("children", "The blocks inside.")]
    public static PyObject? Children(ThreadState ts, PySymtableEntry self) => self.Children;

    [PyGetter("nested", "Whether a function is around.")]
    public static PyObject? IsNested(ThreadState ts, PySymtableEntry self) => PyInt.Of(self.IsNested ? 1 : 0);

    [PyGetter("type", "The kind of block.")]
    public static PyObject? Kind(ThreadState ts, PySymtableEntry self) => PyInt.Of(self.Kind);

    [PyGetter("lineno", "The first line.")]
    public static PyObject? Line(ThreadState ts, PySymtableEntry self) => PyInt.Of(self.Line);
}
