using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>Calls.</summary>
sealed partial class CodeGenerator
{
    void Call(CallExpr e)
    {
        CheckKeywords(e.Keywords);
        if (e.Func is AttributeExpr { Ctx: ExprContext.Load } method && CanCallAsMethod(method, e))
        {
            MethodCall(method, e);
            return;
        }
        int end = NewLabel();
        CheckCalled(e.Func);
        Visit(e.Func);
        if (e is { Func: NameExpr function, Args: [GeneratorExpr generator], Keywords.IsEmpty: true } && symbols.Find(generator) is { IsCoroutine: false })
            InlineGenerator(function, generator, end);
        Emit(e.Func.Position, Op.PushNull);
        Call(e.Position, 0, e.Args, null, e.Keywords);
        UseLabel(end);
    }

    void CheckKeywords(ImmutableArray<Keyword> keywords)
    {
        for (int i = 0; i < keywords.Length; i++)
        {
            if (keywords[i].Arg is not { } name)
                continue;
            for (int j = i + 1; j < keywords.Length; j++)
                if (keywords[j].Arg == name)
                    throw Error($"keyword argument repeated: {name}", keywords[j].Position);
        }
    }

    bool CanCallAsMethod(AttributeExpr method, CallExpr e)
    {
        // a function of a module is no method
        if (method.Value is NameExpr name && (module.SymbolOf(name.Id).Flags & SymbolFlags.Import) != 0)
            return false;
        int keywords = e.Keywords.Length;
        return e.Args.Length + keywords + (keywords > 0 ? 1 : 0) < MaxStackItems && !HasStarred(e.Args) && !HasDoubleStarred(e.Keywords);
    }

    static bool HasDoubleStarred(ImmutableArray<Keyword> keywords)
    {
        foreach (var keyword in keywords)
            if (keyword.Arg is null)
                return true;
        return false;
    }

    void MethodCall(AttributeExpr method, CallExpr e)
    {
        var at = method.Position;
        if (method.Value is CallExpr super && CanOptimizeSuper(super, method.Attr))
        {
            LoadSuperArguments(super);
            EmitSuperAttribute(at, method.Attr, isMethod: true, hasArguments: super.Args.Length > 0);
            at = AttributePosition(at, method);
            Emit(at, Op.Nop);
        }
        else
        {
            Visit(method.Value);
            at = AttributePosition(at, method);
            EmitAttribute(at, method.Attr, isMethod: true);
        }
        Visit(e.Args);
        KeywordValues(at, e.Keywords);
        Emit(AttributePosition(e.Position, method), e.Keywords.IsEmpty ? Op.Call : Op.CallKw, e.Args.Length + e.Keywords.Length);
    }

    /// <summary>The values of keyword arguments, then a tuple of their names.</summary>
    void KeywordValues(SourcePosition at, ImmutableArray<Keyword> keywords)
    {
        if (keywords.IsEmpty)
            return;
        foreach (var keyword in keywords)
            Visit(keyword.Value);
        EmitConst(at, NameTuple(keywords, static keyword => keyword.Arg!));
    }

    /// <summary>Whether super(…).name needs no object of super: CPython's LOAD_SUPER_ATTR.</summary>
    bool CanOptimizeSuper(CallExpr e, string attribute)
    {
        if (e.Func is not NameExpr { Id: "super" } || attribute == "__class__" || !e.Keywords.IsEmpty)
            return false;
        if (unit.ScopeOf("super") != SymbolScope.GlobalImplicit || module.ScopeOf("super") != SymbolScope.Unknown)
            return false;
        if (e.Args.Length == 2)
            return !HasStarred(e.Args);
        return e.Args.IsEmpty && unit.Unit.ArgCount > 0 && ReferenceOf("__class__") == SymbolScope.Free;
    }

    void LoadSuperArguments(CallExpr e)
    {
        LoadName(e.Func.Position, "super");
        if (e.Args.Length == 2)
        {
            Visit(e.Args);
            return;
        }
        LoadName(e.Position, "__class__");
        LoadName(e.Position, unit.Unit.VarNames[0]);
    }

    /// <summary>all(…), any(…) and tuple(…) of a generator expression become a loop, if the name means the built-in function.</summary>
    void InlineGenerator(NameExpr function, GeneratorExpr generator, int end)
    {
        var at = function.Position;
        int skip = NewLabel();
        var (constant, again) = function.Id switch
        {
            "all" => (CommonConstantOperand.All, Op.PopJumpIfTrue),
            "any" => (CommonConstantOperand.Any, Op.PopJumpIfFalse),
            "tuple" => (CommonConstantOperand.Tuple, Op.Jump),
            _ => (-1, Op.Unknown),
        };
        if (constant >= 0)
        {
            bool isTuple = constant == CommonConstantOperand.Tuple;
            var whenExhausted = constant == CommonConstantOperand.All ? SingletonConstant.True : SingletonConstant.False;
            Emit(at, Op.Copy, 1);
            Emit(at, Op.LoadCommonConstant, constant);
            Emit(at, Op.IsOp, 0);
            EmitJump(at, Op.PopJumpIfFalse, skip);
            Emit(at, Op.PopTop);
            if (isTuple)
                Emit(at, Op.BuildList, 0);
            Visit(generator);
            int loop = NewLabel(), cleanup = NewLabel();
            UseLabel(loop);
            EmitJump(at, Op.ForIter, cleanup);
            if (isTuple)
                Emit(at, Op.ListAppend, 2);
            else
                Emit(at, Op.ToBool);
            EmitJump(at, again, loop);
            Emit(SourcePosition.None, Op.PopIter);
            if (!isTuple)
                EmitConst(at, whenExhausted == SingletonConstant.True ? SingletonConstant.False : SingletonConstant.True);
            EmitJump(at, Op.Jump, end);
            UseLabel(cleanup);
            Emit(SourcePosition.None, Op.EndFor);
            Emit(SourcePosition.None, Op.PopIter);
            if (isTuple)
                Emit(at, Op.CallIntrinsic1, Intrinsic1Operand.ListToTuple);
            else
                EmitConst(at, whenExhausted);
            EmitJump(at, Op.Jump, end);
        }
        UseLabel(skip);
    }

    /// <summary>The arguments of a call, and the call.</summary>
    /// <param name="at">Where the call is.</param>
    /// <param name="pushed">The number of arguments that are on the stack already.</param>
    /// <param name="args">Positional arguments.</param>
    /// <param name="injected">A variable that is one more positional argument.</param>
    /// <param name="keywords">Keyword arguments.</param>
    void Call(SourcePosition at, int pushed, ImmutableArray<Expr> args, string? injected, ImmutableArray<Keyword> keywords)
    {
        CheckKeywords(keywords);
        if (args.Length + keywords.Length * 2 > MaxStackItems || HasStarred(args) || HasDoubleStarred(keywords))
        {
            CallWithTuple(at, pushed, args, injected, keywords);
            return;
        }
        Visit(args);
        int count = pushed + args.Length + keywords.Length;
        if (injected is not null)
        {
            LoadName(at, injected);
            count++;
        }
        KeywordValues(at, keywords);
        Emit(at, keywords.IsEmpty ? Op.Call : Op.CallKw, count);
    }

    void CallWithTuple(SourcePosition at, int pushed, ImmutableArray<Expr> args, string? injected, ImmutableArray<Keyword> keywords)
    {
        if (pushed == 0 && args is [StarredExpr only])
            Visit(only.Value);
        else
            Display(at, args, injected, pushed, DisplayKind.Tuple);
        if (keywords.IsEmpty)
            Emit(at, Op.PushNull);
        else
            KeywordDict(at, keywords);
        Emit(at, Op.CallFunctionEx);
    }

    void KeywordDict(SourcePosition at, ImmutableArray<Keyword> keywords)
    {
        bool hasDict = false;
        int seen = 0;
        for (int i = 0; i < keywords.Length; i++)
        {
            if (keywords[i].Arg is not null)
            {
                seen++;
                continue;
            }
            if (seen > 0)
                AddKeywords(at, keywords, i - seen, i, ref hasDict);
            seen = 0;
            if (!hasDict)
                Emit(at, Op.BuildMap, 0);
            hasDict = true;
            Visit(keywords[i].Value);
            Emit(at, Op.DictMerge, 1);
        }
        if (seen > 0)
            AddKeywords(at, keywords, keywords.Length - seen, keywords.Length, ref hasDict);
    }

    void AddKeywords(SourcePosition at, ImmutableArray<Keyword> keywords, int begin, int end, ref bool hasDict)
    {
        int count = end - begin;
        bool isBig = count * 2 > MaxStackItems;
        if (isBig)
            Emit(SourcePosition.None, Op.BuildMap, 0);
        for (int i = begin; i < end; i++)
        {
            EmitConst(at, keywords[i].Arg!);
            Visit(keywords[i].Value);
            if (isBig)
                Emit(SourcePosition.None, Op.MapAdd, 1);
        }
        if (!isBig)
            Emit(at, Op.BuildMap, count);
        if (hasDict)
            Emit(at, Op.DictMerge, 1);
        hasDict = true;
    }
}
