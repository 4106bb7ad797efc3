using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>Comprehensions that are part of the code around them (PEP 709): their variables are saved and restored around them.</summary>
sealed partial class CodeGenerator
{
    void InlinedComprehension(in ComprehensionParts e, Scope block)
    {
        var at = e.Position;
        Iterator(e.Generators[0]);
        var (replaced, hidden) = EnterComprehensionScope(block);
        var pushed = PushComprehensionLocals(at, block);
        int cleanup = NoLabel;
        if (pushed.Count > 0)
        {
            // the iterator goes back to the top
            Emit(at, Op.Swap, pushed.Count + 1);
            cleanup = NewLabel();
            EmitJump(at, Op.SetupFinally, cleanup);
        }
        Emit(at, BuildOf(e.Kind), 0);
        Emit(at, Op.Swap, 2);
        Generator(e, 0, 0, isIteratorOnStack: true);
        if (pushed.Count > 0)
            PopComprehensionLocals(at, pushed, cleanup);
        LeaveComprehensionScope(replaced, hidden);
    }

    /// <summary>Names mean for a while what they mean in the comprehension; gives what they meant before, and the names that became fast locals.</summary>
    (List<(string Name, (SymbolFlags, SymbolScope) Symbol)> Replaced, List<string> Hidden) EnterComprehensionScope(Scope block)
    {
        bool isInClass = scope.Kind == ScopeKind.Class && unit.InlinedComprehensions == 0;
        unit.InlinedComprehensions++;
        List<(string, (SymbolFlags, SymbolScope))> replaced = [];
        List<string> hidden = [];
        foreach (var symbol in block.Symbols.Values)
        {
            var outer = unit.SymbolOf(symbol.Name);
            // what is a cell inside and free outside is reached alike
            bool differs = symbol.Scope != outer.Scope && symbol.Scope != SymbolScope.Free
                && !(symbol.Scope == SymbolScope.Cell && outer.Scope == SymbolScope.Free);
            if (differs || isInClass)
            {
                unit.Override(symbol.Name, (symbol.Flags, symbol.Scope));
                replaced.Add((symbol.Name, outer));
            }
            if ((IsBoundHere(symbol) || isInClass) && !scope.IsFunctionLike && !unit.FastHidden.GetValueOrDefault(symbol.Name))
            {
                unit.FastHidden[symbol.Name] = true;
                hidden.Add(symbol.Name);
            }
        }
        return (replaced, hidden);
    }

    /// <summary>Whether the comprehension binds the name; a nonlocal one is the target of an assignment expression.</summary>
    static bool IsBoundHere(Symbol symbol) => (symbol.Flags & (SymbolFlags.Local | SymbolFlags.Nonlocal)) == SymbolFlags.Local;

    void LeaveComprehensionScope(List<(string Name, (SymbolFlags, SymbolScope) Symbol)> replaced, List<string> hidden)
    {
        unit.InlinedComprehensions--;
        foreach (var (name, symbol) in replaced)
            unit.Override(name, symbol);
        // the name stays in the table: it is the name of a hidden slot
        foreach (string name in hidden)
            unit.FastHidden[name] = false;
    }

    List<string> PushComprehensionLocals(SourcePosition at, Scope block)
    {
        List<string> pushed = [];
        foreach (var symbol in block.Symbols.Values)
        {
            if (!IsBoundHere(symbol))
                continue;
            Emit(at, Op.LoadFastAndClear, unit.Unit.VarNames.Add(symbol.Name));
            if (symbol.Scope == SymbolScope.Cell)
                Emit(at, Op.MakeCell, unit.ScopeOf(symbol.Name) == SymbolScope.Free ? FreeIndex(symbol.Name) : CellIndex(symbol.Name));
            pushed.Add(symbol.Name);
        }
        return pushed;
    }

    void PopComprehensionLocals(SourcePosition at, List<string> pushed, int cleanup)
    {
        Emit(SourcePosition.None, Op.PopBlock);
        int end = NewLabel();
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
        UseLabel(cleanup);
        // the unfinished result lies under the exception
        Emit(SourcePosition.None, Op.Swap, 2);
        Emit(SourcePosition.None, Op.PopTop);
        RestoreComprehensionLocals(at, pushed);
        Emit(SourcePosition.None, Op.Reraise, 0);
        UseLabel(end);
        RestoreComprehensionLocals(at, pushed);
    }

    void RestoreComprehensionLocals(SourcePosition at, List<string> pushed)
    {
        Emit(at, Op.Swap, pushed.Count + 1);
        for (int i = pushed.Count - 1; i >= 0; i--)
            Emit(at, Op.StoreFastMaybeNull, unit.Unit.VarNames.Add(pushed[i]));
    }
}
