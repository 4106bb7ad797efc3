using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>Augmented assignment, subscripts and slices.</summary>
sealed partial class CodeGenerator
{
    void AugmentedAssignment(AugAssignStmt s)
    {
        var at = s.Target.Position;
        switch (s.Target)
        {
            case AttributeExpr attribute:
                Visit(attribute.Value);
                Emit(at, Op.Copy, 1);
                EmitAttribute(AttributePosition(at, attribute), attribute.Attr, isMethod: false);
                Operate(s);
                at = AttributePosition(at, attribute);
                Emit(at, Op.Swap, 2);
                EmitName(at, Op.StoreAttr, attribute.Attr);
                break;
            case SubscriptExpr subscript:
                Visit(subscript.Value);
                if (AsTwoPartSlice(subscript.Slice) is { } slice)
                    AugmentSlice(s, slice);
                else
                    AugmentItem(s, subscript.Slice);
                break;
            case NameExpr name:
                LoadName(at, name.Id);
                Operate(s);
                StoreName(at, name.Id);
                break;
            default:
                throw InvalidTarget(s.Target, "augmented");
        }
    }

    void Operate(AugAssignStmt s)
    {
        Visit(s.Value);
        Emit(s.Position, Op.BinaryOp, InPlaceOperandOf(s.Op));
    }

    void AugmentSlice(AugAssignStmt s, SliceExpr slice)
    {
        var at = s.Target.Position;
        SliceBounds(slice);
        Emit(at, Op.Copy, 3);
        Emit(at, Op.Copy, 3);
        Emit(at, Op.Copy, 3);
        Emit(at, Op.BinarySlice);
        Operate(s);
        Emit(at, Op.Swap, 4);
        Emit(at, Op.Swap, 3);
        Emit(at, Op.Swap, 2);
        Emit(at, Op.StoreSlice);
    }

    void AugmentItem(AugAssignStmt s, Expr index)
    {
        var at = s.Target.Position;
        Visit(index);
        Emit(at, Op.Copy, 2);
        Emit(at, Op.Copy, 2);
        Emit(at, Op.BinaryOp, BinaryOpOperand.Subscr);
        Operate(s);
        Emit(at, Op.Swap, 3);
        Emit(at, Op.Swap, 2);
        Emit(at, Op.StoreSubscr);
    }

    void Subscript(SubscriptExpr e)
    {
        var at = e.Position;
        if (e.Ctx == ExprContext.Load)
        {
            CheckSubscripted(e.Value);
            CheckIndex(e.Value, e.Slice);
        }
        Visit(e.Value);
        if (e.Ctx != ExprContext.Del && AsTwoPartSlice(e.Slice) is { } slice)
        {
            SliceBounds(slice);
            Emit(at, e.Ctx == ExprContext.Load ? Op.BinarySlice : Op.StoreSlice);
            return;
        }
        Visit(e.Slice);
        switch (e.Ctx)
        {
            case ExprContext.Load: Emit(at, Op.BinaryOp, BinaryOpOperand.Subscr); break;
            case ExprContext.Store: Emit(at, Op.StoreSubscr); break;
            default: Emit(at, Op.DeleteSubscr); break;
        }
    }

    /// <summary>A slice that needs no slice object: without a step, and not constant.</summary>
    static SliceExpr? AsTwoPartSlice(Expr e) => e is SliceExpr { Step: null } slice && !IsConstant(slice) ? slice : null;

    static bool IsConstant(SliceExpr e) => e is { Lower: null or ConstantExpr, Upper: null or ConstantExpr, Step: null or ConstantExpr };

    void SliceBounds(SliceExpr e)
    {
        if (e.Lower is not null)
            Visit(e.Lower);
        else
            EmitNone(e.Position);
        if (e.Upper is not null)
            Visit(e.Upper);
        else
            EmitNone(e.Position);
    }

    void Slice(SliceExpr e)
    {
        if (IsConstant(e))
        {
            EmitConst(e.Position, new SliceConstant(ValueOf(e.Lower), ValueOf(e.Upper), ValueOf(e.Step)));
            return;
        }
        SliceBounds(e);
        if (e.Step is not null)
            Visit(e.Step);
        Emit(e.Position, Op.BuildSlice, e.Step is null ? 2 : 3);
    }

    static PyConstant ValueOf(Expr? constant) => constant is null ? SingletonConstant.None : ((ConstantExpr)constant).Value;

    /// <summary>What only trees that no parser made can have; CPython tells the number of the kind of node.</summary>
    static InvalidTreeException InvalidTarget(Expr target, string how) =>
        new(TreeErrorKind.SystemError, $"invalid node type ({target.NodeKind - NodeKind.BoolOpExpr + 1}) for {how} assignment");
}
