using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>if, loops, and the statements that leave blocks.</summary>
sealed partial class CodeGenerator
{
    void If(IfStmt s)
    {
        unit.ConditionalBlocks++;
        int end = NewLabel(), next = s.Orelse.IsEmpty ? end : NewLabel();
        JumpIf(s.Position, s.Test, next, false);
        Visit(s.Body);
        if (!s.Orelse.IsEmpty)
        {
            EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
            UseLabel(next);
            Visit(s.Orelse);
        }
        UseLabel(end);
        unit.ConditionalBlocks--;
    }

    void For(ForStmt s)
    {
        unit.ConditionalBlocks++;
        int start = NewLabel(), body = NewLabel(), cleanup = NewLabel(), end = NewLabel();
        PushBlock(new(FrameBlockKind.ForLoop, start, end, s.Position));
        Visit(s.Iter);
        Emit(s.Iter.Position, Op.GetIter);
        UseLabel(start);
        EmitJump(s.Iter.Position, Op.ForIter, cleanup);
        // the line of the target is traced even when it is not the line of the iterable
        Emit(s.Target.Position, Op.Nop);
        UseLabel(body);
        Visit(s.Target);
        Visit(s.Body);
        EmitJump(SourcePosition.None, Op.Jump, start);
        UseLabel(cleanup);
        Emit(SourcePosition.None, Op.EndFor);
        Emit(SourcePosition.None, Op.PopIter);
        PopBlock();
        Visit(s.Orelse);
        UseLabel(end);
        unit.ConditionalBlocks--;
    }

    void AsyncFor(AsyncForStmt s)
    {
        unit.ConditionalBlocks++;
        int start = NewLabel(), send = NewLabel(), except = NewLabel(), end = NewLabel();
        Visit(s.Iter);
        Emit(s.Iter.Position, Op.GetAiter);
        UseLabel(start);
        PushBlock(new(FrameBlockKind.ForLoop, start, end, s.Position));
        EmitJump(s.Position, Op.SetupFinally, except);
        Emit(s.Position, Op.GetAnext);
        EmitNone(s.Position);
        UseLabel(send);
        YieldFrom(s.Position, ResumeAfterAwait);
        Emit(s.Position, Op.PopBlock);
        Emit(s.Position, Op.NotTaken);
        Visit(s.Target);
        Visit(s.Body);
        EmitJump(SourcePosition.None, Op.Jump, start);
        PopBlock();
        UseLabel(except);
        EmitJump(s.Iter.Position, Op.EndAsyncFor, send);
        Visit(s.Orelse);
        UseLabel(end);
        unit.ConditionalBlocks--;
    }

    void While(WhileStmt s)
    {
        unit.ConditionalBlocks++;
        int loop = NewLabel(), end = NewLabel(), anchor = NewLabel();
        UseLabel(loop);
        PushBlock(new(FrameBlockKind.WhileLoop, loop, end, s.Position));
        JumpIf(s.Position, s.Test, anchor, false);
        Visit(s.Body);
        EmitJump(SourcePosition.None, Op.Jump, loop);
        PopBlock();
        UseLabel(anchor);
        Visit(s.Orelse);
        UseLabel(end);
        unit.ConditionalBlocks--;
    }

    void Return(ReturnStmt s)
    {
        var at = s.Position;
        if (!scope.IsFunctionLike)
            throw Error("'return' outside function", at);
        if (s.Value is not null && scope.IsCoroutine && scope.IsGenerator)
            throw Error("'return' with value in async generator", at);
        bool preserveTop = s.Value is not null and not ConstantExpr;
        if (preserveTop)
        {
            Visit(s.Value!);
        }
        else if (s.Value is not null)
        {
            at = s.Value.Position;
            Emit(at, Op.Nop);
        }
        if (s.Value is null || s.Value.Position.Line != s.Position.Line)
        {
            at = s.Position;
            Emit(at, Op.Nop);
        }
        UnwindBlocks(ref at, preserveTop);
        if (s.Value is null)
            EmitNone(at);
        else if (s.Value is ConstantExpr constant)
            EmitConst(at, constant.Value);
        Emit(at, Op.ReturnValue);
    }

    void Break(SourcePosition origin)
    {
        var at = origin;
        Emit(at, Op.Nop);
        if (UnwindToLoop(ref at) is not { } loop)
            throw Error("'break' outside loop", origin);
        Unwind(ref at, loop, preserveTop: false);
        EmitJump(at, Op.Jump, loop.Exit);
    }

    void Continue(SourcePosition origin)
    {
        var at = origin;
        Emit(at, Op.Nop);
        if (UnwindToLoop(ref at) is not { } loop)
            throw Error("'continue' not properly in loop", origin);
        EmitJump(at, Op.Jump, loop.Start);
    }
}
