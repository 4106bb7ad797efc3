using Adder.Bytecode.Code;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>co_* and methods of code objects.</summary>
[PyMethods(typeof(PyCode))]
static partial class CodeAttributes
{
    [PyGetter("co_name", "The name.")]
    public static PyObject? Name(ThreadState ts, PyCode self) => new PyStr(self.Code.Name);

    [PyGetter("co_qualname", "The qualified name.")]
    public static PyObject? QualName(ThreadState ts, PyCode self) => new PyStr(self.Code.QualName);

    [PyGetter("co_filename", "The source file.")]
    public static PyObject? Filename(ThreadState ts, PyCode self) => new PyStr(self.Code.Filename);

    [PyGetter("co_firstlineno", "The first line.")]
    public static PyObject? FirstLineNo(ThreadState ts, PyCode self) => PyInt.Of(self.Code.FirstLineNo);

    [PyGetter("co_argcount", "How many positional parameters there are.")]
    public static PyObject? ArgCount(ThreadState ts, PyCode self) => PyInt.Of(self.Code.ArgCount);

    [PyGetter("co_posonlyargcount", "How many positional-only parameters there are.")]
    public static PyObject? PosOnlyArgCount(ThreadState ts, PyCode self) => PyInt.Of(self.Code.PosOnlyArgCount);

    [PyGetter("co_kwonlyargcount", "How many keyword-only parameters there are.")]
    public static PyObject? KwOnlyArgCount(ThreadState ts, PyCode self) => PyInt.Of(self.Code.KwOnlyArgCount);

    [PyGetter("co_nlocals", "How many local variables there are.")]
    public static PyObject? NLocals(ThreadState ts, PyCode self) => PyInt.Of(self.Code.NLocals);

    [PyGetter("co_stacksize", "The deepest value stack.")]
    public static PyObject? StackSize(ThreadState ts, PyCode self) => PyInt.Of(self.Code.StackSize);

    [PyGetter("co_flags", "The flags.")]
    public static PyObject? Flags(ThreadState ts, PyCode self) => PyInt.Of((int)self.Code.Flags);

    [PyGetter("co_code", "The bytecode.")]
    public static PyObject? Bytecode(ThreadState ts, PyCode self) => new PyBytes([.. self.Code.Bytecode]);

    [PyGetter("_co_code_adaptive", "The bytecode.")]
    public static PyObject? AdaptiveBytecode(ThreadState ts, PyCode self) => Bytecode(ts, self);

    [PyGetter("co_consts", "The constants.")]
    public static PyObject? Constants(ThreadState ts, PyCode self) => new PyTuple(self.Constants);

    [PyGetter("co_names", "The names that it uses.")]
    public static PyObject? Names(ThreadState ts, PyCode self) => Strings(self.Code.Names);

    [PyGetter("co_varnames", "Parameters and local variables.")]
    public static PyObject? VarNames(ThreadState ts, PyCode self) => Strings(self.Code.VarNames);

    [PyGetter("co_freevars", "Variables of enclosing functions.")]
    public static PyObject? FreeVars(ThreadState ts, PyCode self) => Strings(self.Code.FreeVars);

    [PyGetter("co_cellvars", "Variables that inner functions use.")]
    public static PyObject? CellVars(ThreadState ts, PyCode self) => Strings(self.Code.CellVars);

    [PyGetter("co_linetable", "The line table.")]
    public static PyObject? LineTable(ThreadState ts, PyCode self) => new PyBytes(self.Code.LineTable.Value);

    [PyGetter("co_lnotab", "The line table in its form before 3.10.")]
    public static PyObject? Lnotab(ThreadState ts, PyCode self) =>
        Errors.PyWarnings.Warn(ts, Errors.ExceptionTypes.DeprecationWarning, "co_lnotab is deprecated, use co_lines instead.")
            ? new PyBytes(LineTables.Lnotab(self.Code)) : null;

    [PyGetter("co_exceptiontable", "The exception table.")]
    public static PyObject? ExceptionTable(ThreadState ts, PyCode self) => new PyBytes(self.Code.ExceptionTable.Value);

    [PyMethod("co_lines", "Ranges of bytecode with their lines.")]
    public static PyObject? Lines(ThreadState ts, PyCode self) => Iterator("line_iterator", LineTables.Lines(self.Code)
        .Select(range => new PyTuple([PyInt.Of(range.Start), PyInt.Of(range.End), range.Line is { } line ? PyInt.Of(line) : PyNone.Instance])));

    [PyMethod("co_positions", "The source range of each code unit.")]
    public static PyObject? Positions(ThreadState ts, PyCode self) => Iterator("positions_iterator", LineTables.Positions(self.Code)
        .Select(place => ts.Interpreter.Config.NoDebugRanges ? SourcePosition.OfLine(place.Line) : place)
        .Select(place => new PyTuple([Known(place.Line), Known(place.EndLine), Known(place.Column), Known(place.EndColumn)])));

    [PyMethod("co_branches", "The branches.")]
    public static PyObject? BranchList(ThreadState ts, PyCode self) => Iterator("branches_iterator", Branches.Of(self.Code)
        .Select(branch => new PyTuple([PyInt.Of(branch.Source), PyInt.Of(branch.NotTaken), PyInt.Of(branch.Taken)])));

    [PyMethod("replace", "Return a copy of the code object with new values for the specified fields.")]
    public static PyObject? Replace(ThreadState ts, PyCode self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        CodeConstruction.Replace(ts, self, arguments, names);

    [PyMethod("__replace__", "The same as replace().")]
    public static PyObject? ReplaceForCopy(ThreadState ts, PyCode self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        CodeConstruction.Replace(ts, self, arguments, names);

    [PyMethod("_varname_from_oparg", "The name of a local variable, cell or free variable by its number.")]
    public static PyObject? VariableName(ThreadState ts, PyCode self, int oparg)
    {
        var names = self.Code.HasLocalsPlus ? self.Code.LocalsPlusNames : TupleConstant.Empty;
        return oparg >= 0 && oparg < names.Count
            ? new PyStr(CodeObject.Text(names[oparg]))
            : ts.Raise(Errors.ExceptionTypes.IndexError, "tuple index out of range");
    }

    static PyObject Known(int value) => value == SourcePosition.Unknown ? PyNone.Instance : PyInt.Of(value);

    static PyTuple Strings(IReadOnlyList<string> names) => new([.. names.Select(n => new PyStr(n))]);

    static SequenceIterator Iterator(string type, IEnumerable<PyObject> items)
    {
        var all = items.ToArray();
        return new SequenceIterator(type, all.Length, i => all[i]);
    }
}
