using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>Tests, comparisons and Boolean operators.</summary>
sealed partial class CodeGenerator
{
    /// <summary>Jumps when an expression is true, or when it is false, without making its value where that can be avoided.</summary>
    void JumpIf(SourcePosition at, Expr e, int next, bool condition)
    {
        CheckDepth();
        switch (e)
        {
            case UnaryOpExpr { Op: UnaryOperator.Not } not:
                JumpIf(at, not.Operand, next, !condition);
                return;
            case BoolOpExpr boolOp:
                JumpIfAny(at, boolOp, next, condition);
                return;
            case IfExpr choice:
                int end = NewLabel(), otherwise = NewLabel();
                JumpIf(at, choice.Test, otherwise, false);
                JumpIf(at, choice.Body, next, condition);
                EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
                UseLabel(otherwise);
                JumpIf(at, choice.Orelse, next, condition);
                UseLabel(end);
                return;
            case CompareExpr { Ops.Length: > 1 } chain:
                JumpIfChain(chain, next, condition);
                return;
        }
        Visit(e);
        Emit(e.Position, Op.ToBool);
        EmitJump(e.Position, condition ? Op.PopJumpIfTrue : Op.PopJumpIfFalse, next);
    }

    void JumpIfAny(SourcePosition at, BoolOpExpr e, int next, bool condition)
    {
        bool decides = e.Op == BooleanOperator.Or;
        int decided = decides == condition ? next : NewLabel();
        for (int i = 0; i < e.Values.Length - 1; i++)
            JumpIf(at, e.Values[i], decided, decides);
        JumpIf(at, e.Values[^1], next, condition);
        if (decided != next)
            UseLabel(decided);
    }

    void JumpIfChain(CompareExpr e, int next, bool condition)
    {
        CheckIdentityOperands(e);
        int cleanup = NewLabel(), last = e.Ops.Length - 1;
        Visit(e.Left);
        for (int i = 0; i < last; i++)
        {
            Visit(e.Comparators[i]);
            Emit(e.Position, Op.Swap, 2);
            Emit(e.Position, Op.Copy, 2);
            Compare(e.Position, e.Ops[i]);
            Emit(e.Position, Op.ToBool);
            EmitJump(e.Position, Op.PopJumpIfFalse, cleanup);
        }
        Visit(e.Comparators[last]);
        Compare(e.Position, e.Ops[last]);
        Emit(e.Position, Op.ToBool);
        EmitJump(e.Position, condition ? Op.PopJumpIfTrue : Op.PopJumpIfFalse, next);
        int end = NewLabel();
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
        UseLabel(cleanup);
        Emit(e.Position, Op.PopTop);
        if (!condition)
            EmitJump(SourcePosition.None, Op.JumpNoInterrupt, next);
        UseLabel(end);
    }

    void Comparison(CompareExpr e)
    {
        var at = e.Position;
        CheckIdentityOperands(e);
        Visit(e.Left);
        int last = e.Ops.Length - 1;
        if (last == 0)
        {
            Visit(e.Comparators[0]);
            Compare(at, e.Ops[0]);
            return;
        }
        int cleanup = NewLabel();
        for (int i = 0; i < last; i++)
        {
            Visit(e.Comparators[i]);
            Emit(at, Op.Swap, 2);
            Emit(at, Op.Copy, 2);
            Compare(at, e.Ops[i]);
            Emit(at, Op.Copy, 1);
            Emit(at, Op.ToBool);
            EmitJump(at, Op.PopJumpIfFalse, cleanup);
            Emit(at, Op.PopTop);
        }
        Visit(e.Comparators[last]);
        Compare(at, e.Ops[last]);
        int end = NewLabel();
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
        UseLabel(cleanup);
        Emit(at, Op.Swap, 2);
        Emit(at, Op.PopTop);
        UseLabel(end);
    }

    /// <summary>COMPARE_OP's argument: the operator from bit 5 on, below it what results are true: 2 less, 4 greater, 8 equal, 1 unordered.</summary>
    void Compare(SourcePosition at, ComparisonOperator op)
    {
        switch (op)
        {
            case ComparisonOperator.Is: Emit(at, Op.IsOp, 0); break;
            case ComparisonOperator.IsNot: Emit(at, Op.IsOp, 1); break;
            case ComparisonOperator.In: Emit(at, Op.ContainsOp, 0); break;
            case ComparisonOperator.NotIn: Emit(at, Op.ContainsOp, 1); break;
            case ComparisonOperator.Lt: Emit(at, Op.CompareOp, 0 << 5 | 2); break;
            case ComparisonOperator.LtE: Emit(at, Op.CompareOp, 1 << 5 | 2 | 8); break;
            case ComparisonOperator.Eq: Emit(at, Op.CompareOp, 2 << 5 | 8); break;
            case ComparisonOperator.NotEq: Emit(at, Op.CompareOp, 3 << 5 | 1 | 2 | 4); break;
            case ComparisonOperator.Gt: Emit(at, Op.CompareOp, GreaterThan); break;
            case ComparisonOperator.GtE: Emit(at, Op.CompareOp, 5 << 5 | 4 | 8); break;
            default: throw new ArgumentOutOfRangeException(nameof(op));
        }
    }

    void BooleanOperation(BoolOpExpr e)
    {
        var jump = e.Op == BooleanOperator.And ? Op.JumpIfFalse : Op.JumpIfTrue;
        int end = NewLabel();
        for (int i = 0; i < e.Values.Length - 1; i++)
        {
            Visit(e.Values[i]);
            EmitJump(e.Position, jump, end);
            Emit(e.Position, Op.PopTop);
        }
        Visit(e.Values[^1]);
        UseLabel(end);
    }

    void Choice(IfExpr e)
    {
        int end = NewLabel(), next = NewLabel();
        JumpIf(e.Position, e.Test, next, false);
        Visit(e.Body);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
        UseLabel(next);
        Visit(e.Orelse);
        UseLabel(end);
    }
}
