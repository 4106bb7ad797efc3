using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._symtable;

/// <summary>The module _symtable: the compiler's symbol tables. Source of the numbers: CPython 3.14's Include/internal/pycore_symtable.h.</summary>
[PyModule("_symtable")]
static partial class SymtableModule
{
    [PyConstant("DEF_GLOBAL")] const int DefGlobal = 1;
    [PyConstant("DEF_LOCAL")] const int DefLocal = 2;
    [PyConstant("DEF_PARAM")] const int DefParam = 4;
    [PyConstant("DEF_NONLOCAL")] const int DefNonlocal = 8;
    [PyConstant("USE")] const int Use = 16;
    [PyConstant("DEF_FREE_CLASS")] const int DefFreeClass = 64;
    [PyConstant("DEF_IMPORT")] const int DefImport = 128;
    [PyConstant("DEF_ANNOT")] const int DefAnnot = 256;
    [PyConstant("DEF_COMP_ITER")] const int DefCompIter = 512;
    [PyConstant("DEF_TYPE_PARAM")] const int DefTypeParam = 1024;
    [PyConstant("DEF_COMP_CELL")] const int DefCompCell = 2048;
    [PyConstant("DEF_BOUND")] const int DefBound = DefLocal | DefParam | DefImport;

    [PyConstant("TYPE_FUNCTION")] const int TypeFunction = 0;
    [PyConstant("TYPE_CLASS")] const int TypeClass = 1;
    [PyConstant("TYPE_MODULE")] const int TypeModule = 2;
    [PyConstant("TYPE_ANNOTATION")] const int TypeAnnotation = 3;
    [PyConstant("TYPE_TYPE_ALIAS")] const int TypeTypeAlias = 4;
    [PyConstant("TYPE_TYPE_PARAMETERS")] const int TypeTypeParameters = 5;
    [PyConstant("TYPE_TYPE_VARIABLE")] const int TypeTypeVariable = 6;

    [PyConstant("LOCAL")] const int Local = 1;
    [PyConstant("GLOBAL_EXPLICIT")] const int GlobalExplicit = 2;
    [PyConstant("GLOBAL_IMPLICIT")] const int GlobalImplicit = 3;
    [PyConstant("FREE")] const int Free = 4;
    [PyConstant("CELL")] const int Cell = 5;

    [PyConstant("SCOPE_OFF")] const int ScopeOffset = PySymtableEntry.ScopeOffset;
    [PyConstant("SCOPE_MASK")] const int ScopeMask = 15;

    [PyFunction("symtable", "Return symbol and scope dictionaries used internally by compiler.")]
    static PyObject? Symtable(ThreadState ts, PyObject source, PyObject filename, string startstr)
    {
        if (!posix.PathArgument.TryText(ts, filename, out string path))
            return null;
        if (source is not (PyStr or PyBytes))
        {
            if (!source.HasBuffer)
                return ts.Raise(ExceptionTypes.TypeError, "symtable() arg 1 must be a string or bytes object");
            if (!BytesLike.TryGet(ts, source, out var bytes))
                return null;
            source = new PyBytes(bytes.ToArray());
        }
        if (startstr is not ("exec" or "eval" or "single"))
            return ts.Raise(ExceptionTypes.ValueError, "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
        return ts.Interpreter.Compiler is { } compiler
            ? compiler.SymbolTable(ts, source, new CompileOptions(path, startstr, 0, 0))
            : ts.Unsupported("symbol tables: this host has no compiler");
    }
}
