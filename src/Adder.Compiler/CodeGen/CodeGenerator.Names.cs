using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>Loads, stores and deletes of variables.</summary>
sealed partial class CodeGenerator
{
    enum Storage : byte { Name, Fast, Global, Deref }

    void LoadName(SourcePosition at, string name) => Variable(at, name, ExprContext.Load);

    void StoreName(SourcePosition at, string name) => Variable(at, name, ExprContext.Store);

    void Variable(SourcePosition at, string name, ExprContext context)
    {
        string mangled = Mangle(name);
        var where = unit.ScopeOf(mangled);
        switch (StorageOf(mangled, where))
        {
            case Storage.Fast:
                Emit(at, Choose(context, Op.LoadFast, Op.StoreFast, Op.DeleteFast), unit.Unit.VarNames.Add(mangled));
                break;
            case Storage.Deref:
                DerefVariable(at, where == SymbolScope.Free ? FreeIndex(mangled) : CellIndex(mangled), context);
                break;
            case Storage.Global:
                GlobalVariable(at, unit.Unit.Names.Add(mangled), where, context);
                break;
            default:
                int index = unit.Unit.Names.Add(mangled);
                if (context == ExprContext.Load && scope.Kind == ScopeKind.Class && unit.InlinedComprehensions > 0)
                    Emit(at, Op.LoadGlobal, index << 1);
                else
                    Emit(at, Choose(context, Op.LoadName, Op.StoreName, Op.DeleteName), index);
                break;
        }
    }

    Storage StorageOf(string mangled, SymbolScope where) => where switch
    {
        SymbolScope.Free or SymbolScope.Cell => Storage.Deref,
        SymbolScope.Local => scope.IsFunctionLike || unit.FastHidden.GetValueOrDefault(mangled) ? Storage.Fast : Storage.Name,
        SymbolScope.GlobalImplicit => scope.IsFunctionLike ? Storage.Global : Storage.Name,
        SymbolScope.GlobalExplicit => Storage.Global,
        _ => Storage.Name,
    };

    void DerefVariable(SourcePosition at, int index, ExprContext context)
    {
        if (context != ExprContext.Load)
        {
            Emit(at, context == ExprContext.Store ? Op.StoreDeref : Op.DeleteDeref, index);
        }
        else if (scope.Kind == ScopeKind.Class && unit.InlinedComprehensions == 0)
        {
            Emit(at, Op.LoadLocals);
            Emit(at, Op.LoadFromDictOrDeref, index);
        }
        else if (scope.CanSeeClassScope)
        {
            LoadClassDict(at);
            Emit(at, Op.LoadFromDictOrDeref, index);
        }
        else
        {
            Emit(at, Op.LoadDeref, index);
        }
    }

    void GlobalVariable(SourcePosition at, int index, SymbolScope where, ExprContext context)
    {
        if (context != ExprContext.Load)
        {
            Emit(at, context == ExprContext.Store ? Op.StoreGlobal : Op.DeleteGlobal, index);
        }
        else if (scope.CanSeeClassScope && where == SymbolScope.GlobalImplicit)
        {
            LoadClassDict(at);
            Emit(at, Op.LoadFromDictOrGlobals, index);
        }
        else
        {
            Emit(at, Op.LoadGlobal, index << 1);
        }
    }

    void LoadClassDict(SourcePosition at) => Emit(at, Op.LoadDeref, FreeIndex("__classdict__"));

    static Op Choose(ExprContext context, Op load, Op store, Op delete) => context switch
    {
        ExprContext.Load => load,
        ExprContext.Store => store,
        _ => delete,
    };

    int CellIndex(string mangled) => Index(unit.Unit.CellVars.IndexOf(mangled), mangled, "cell");

    int FreeIndex(string mangled) => unit.Unit.CellVars.Count + Index(unit.Unit.FreeVars.IndexOf(mangled), mangled, "free");

    int Index(int index, string name, string kind) =>
        index >= 0 ? index : throw new InvalidOperationException($"{name} is no {kind} variable of {unit.Unit.QualName}");

    /// <summary>The index of a variable of the current unit that an inner function closes over.</summary>
    int ClosureIndex(string name) => ReferenceOf(name) == SymbolScope.Cell ? CellIndex(name) : FreeIndex(name);

    SymbolScope ReferenceOf(string name) =>
        unit.Kind == UnitKind.Class && (name is "__class__" or "__classdict__" or "__conditional_annotations__")
            ? SymbolScope.Cell : unit.ScopeOf(name);
}
