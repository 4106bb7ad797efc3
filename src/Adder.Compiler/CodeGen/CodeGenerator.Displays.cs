using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>Displays of lists, tuples, sets and dicts, and unpacking into targets.</summary>
sealed partial class CodeGenerator
{
    enum DisplayKind : byte { List, Tuple, Set }

    void List(ListExpr e) => Sequence(e.Position, e.Elts, e.Ctx, DisplayKind.List);

    void Tuple(TupleExpr e) => Sequence(e.Position, e.Elts, e.Ctx, DisplayKind.Tuple);

    void Sequence(SourcePosition at, ImmutableArray<Expr> items, ExprContext context, DisplayKind kind)
    {
        switch (context)
        {
            case ExprContext.Load: Display(at, items, null, 0, kind); break;
            case ExprContext.Store: Unpack(at, items); break;
            default: Visit(items); break;
        }
    }

    /// <summary>Makes a list, tuple or set of items, some of which may be starred.</summary>
    /// <param name="at">Where it is.</param>
    /// <param name="items">The items.</param>
    /// <param name="injected">A variable that is one more item behind the others.</param>
    /// <param name="pushed">The number of items that are on the stack already.</param>
    /// <param name="kind">What is made; a tuple of many or starred items is a list first.</param>
    void Display(SourcePosition at, ImmutableArray<Expr> items, string? injected, int pushed, DisplayKind kind)
    {
        int count = items.Length + (injected is null ? 0 : 1) + pushed;
        bool isBig = count > MaxStackItems;
        if (!isBig && !HasStarred(items))
        {
            Visit(items);
            if (injected is not null)
                LoadName(at, injected);
            Emit(at, kind switch { DisplayKind.List => Op.BuildList, DisplayKind.Tuple => Op.BuildTuple, _ => Op.BuildSet }, count);
            return;
        }
        var (build, add, extend) = kind == DisplayKind.Set ? (Op.BuildSet, Op.SetAdd, Op.SetUpdate) : (Op.BuildList, Op.ListAppend, Op.ListExtend);
        bool isBuilt = isBig;
        if (isBig)
            Emit(at, build, pushed);
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is StarredExpr starred)
            {
                if (!isBuilt)
                    Emit(at, build, i + pushed);
                isBuilt = true;
                Visit(starred.Value);
                Emit(at, extend, 1);
            }
            else
            {
                Visit(items[i]);
                if (isBuilt)
                    Emit(at, add, 1);
            }
        }
        if (injected is not null)
        {
            LoadName(at, injected);
            Emit(at, add, 1);
        }
        if (kind == DisplayKind.Tuple)
            Emit(at, Op.CallIntrinsic1, Intrinsic1Operand.ListToTuple);
    }

    static bool HasStarred(ImmutableArray<Expr> items)
    {
        foreach (var item in items)
            if (item is StarredExpr)
                return true;
        return false;
    }

    /// <summary>Unpacks a value into targets.</summary>
    void Unpack(SourcePosition at, ImmutableArray<Expr> targets)
    {
        int star = -1;
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not StarredExpr)
                continue;
            if (star >= 0)
                throw Error("multiple starred expressions in assignment", at);
            star = i;
            EmitUnpackEx(at, i, targets.Length, "assignment");
        }
        if (star < 0)
            Emit(at, Op.UnpackSequence, targets.Length);
        foreach (var target in targets)
            Visit(target is StarredExpr starred ? starred.Value : target);
    }

    /// <summary>UNPACK_EX's argument: the number of targets before the star in the low byte, those behind it above.</summary>
    void EmitUnpackEx(SourcePosition at, int star, int count, string what)
    {
        int behind = count - star - 1;
        if (star >= 1 << 8 || behind >= int.MaxValue >> 8)
            throw Error($"too many expressions in star-unpacking {what}", at);
        Emit(at, Op.UnpackEx, star + (behind << 8));
    }

    void Dict(DictExpr e)
    {
        var at = e.Position;
        bool hasDict = false;
        int elements = 0, count = e.Values.Length;
        for (int i = 0; i < count; i++)
        {
            if (e.Keys[i] is null)
            {
                if (elements > 0)
                    AddPairs(e, i - elements, i, ref hasDict);
                elements = 0;
                if (!hasDict)
                    Emit(at, Op.BuildMap, 0);
                hasDict = true;
                Visit(e.Values[i]);
                Emit(at, Op.DictUpdate, 1);
            }
            else if (elements * 2 > MaxStackItems)
            {
                AddPairs(e, i - elements, i + 1, ref hasDict);
                elements = 0;
            }
            else
            {
                elements++;
            }
        }
        if (elements > 0)
            AddPairs(e, count - elements, count, ref hasDict);
        if (!hasDict)
            Emit(at, Op.BuildMap, 0);
    }

    /// <summary>Makes a dict of pairs and adds it to the one below, if there is one.</summary>
    void AddPairs(DictExpr e, int begin, int end, ref bool hasDict)
    {
        var at = e.Position;
        int count = end - begin;
        bool isBig = count * 2 > MaxStackItems;
        if (isBig)
            Emit(at, Op.BuildMap, 0);
        for (int i = begin; i < end; i++)
        {
            Visit(e.Keys[i]!);
            Visit(e.Values[i]);
            if (isBig)
                Emit(at, Op.MapAdd, 1);
        }
        if (!isBig)
            Emit(at, Op.BuildMap, count);
        if (hasDict)
            Emit(at, Op.DictUpdate, 1);
        hasDict = true;
    }
}
