using System.Runtime.CompilerServices;
using Adder.Compiler.Symbols;
using Adder.Modules._symtable;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Hosting.Syntax;

/// <summary>The compiler's symbol tables as the module _symtable shows them.</summary>
static class SymbolTables
{
    /// <summary>The entry of a block; null with an error.</summary>
    public static PySymtableEntry? Export(ThreadState ts, Scope scope)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded in a symbol table");
            return null;
        }
        var symbols = new PyDict();
        foreach (var symbol in scope.Symbols.Values)
            symbols.SetName(Interned.Of(symbol.Name), PyInt.Of((int)symbol.Flags | (int)symbol.Scope << PySymtableEntry.ScopeOffset));
        var children = new List<PyObject>();
        foreach (var child in scope.Children)
        {
            if (Export(ts, child) is not { } entry)
                return null;
            children.Add(entry);
        }
        return new PySymtableEntry(scope.Name, (int)scope.Kind, scope.Position.Line, scope.IsNested, symbols,
            new PyList([.. scope.VarNames.Select(name => Interned.Of(name))]), new PyList(children));
    }
}
