using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>try with except, except* and finally.</summary>
sealed partial class CodeGenerator
{
    void Try(TryStmt s)
    {
        if (s.Finalbody.IsEmpty)
            TryExcept(s);
        else if (s.Handlers.IsEmpty)
            TryFinally(s.Position, s.Finalbody, () => Visit(s.Body));
        else
            TryFinally(s.Position, s.Finalbody, () => TryExcept(s));
    }

    void TryStar(TryStarStmt s)
    {
        if (s.Finalbody.IsEmpty)
            TryExceptStar(s);
        else if (s.Handlers.IsEmpty)
            TryFinally(s.Position, s.Finalbody, () => Visit(s.Body));
        else
            TryFinally(s.Position, s.Finalbody, () => TryExceptStar(s));
    }

    /// <summary>The finally clause is there twice: behind the body, and as the handler of any exception.</summary>
    void TryFinally(SourcePosition at, ImmutableArray<Stmt> finalBody, Action tried)
    {
        int body = NewLabel(), end = NewLabel(), exit = NewLabel(), cleanup = NewLabel();
        EmitJump(at, Op.SetupFinally, end);
        UseLabel(body);
        PushBlock(new(FrameBlockKind.FinallyTry, body, end, at, finalBody));
        tried();
        Emit(SourcePosition.None, Op.PopBlock);
        PopBlock();
        Visit(finalBody);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, exit);

        UseLabel(end);
        EmitJump(SourcePosition.None, Op.SetupCleanup, cleanup);
        Emit(SourcePosition.None, Op.PushExcInfo);
        PushBlock(new(FrameBlockKind.FinallyEnd, end, NoLabel, SourcePosition.None));
        Visit(finalBody);
        PopBlock();
        Emit(SourcePosition.None, Op.Reraise, 0);
        UseLabel(cleanup);
        PopExceptAndReraise();
        UseLabel(exit);
    }

    void PopExceptAndReraise()
    {
        Emit(SourcePosition.None, Op.Copy, 3);
        Emit(SourcePosition.None, Op.PopExcept);
        Emit(SourcePosition.None, Op.Reraise, 1);
    }

    void TryExcept(TryStmt s)
    {
        int body = NewLabel(), except = NewLabel(), end = NewLabel(), cleanup = NewLabel();
        EmitJump(s.Position, Op.SetupFinally, except);
        UseLabel(body);
        PushBlock(new(FrameBlockKind.TryExcept, body, NoLabel, s.Position));
        Visit(s.Body);
        PopBlock();
        Emit(SourcePosition.None, Op.PopBlock);
        Visit(s.Orelse);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);

        UseLabel(except);
        EmitJump(SourcePosition.None, Op.SetupCleanup, cleanup);
        Emit(SourcePosition.None, Op.PushExcInfo);
        PushBlock(new(FrameBlockKind.ExceptionHandler, NoLabel, NoLabel, s.Position));
        for (int i = 0; i < s.Handlers.Length; i++)
        {
            if (s.Handlers[i].Type is null && i < s.Handlers.Length - 1)
                throw Error("default 'except:' must be last", s.Handlers[i].Position);
            Handler(s.Handlers[i], end);
        }
        PopBlock();
        Emit(SourcePosition.None, Op.Reraise, 0);
        UseLabel(cleanup);
        PopExceptAndReraise();
        UseLabel(end);
    }

    void Handler(ExceptHandler handler, int end)
    {
        var at = handler.Position;
        int next = NewLabel();
        if (handler.Type is not null)
        {
            Visit(handler.Type);
            Emit(at, Op.CheckExcMatch);
            EmitJump(at, Op.PopJumpIfFalse, next);
        }
        if (handler.Name is not null)
        {
            NamedHandler(handler, handler.Name, end);
        }
        else
        {
            int body = NewLabel();
            Emit(at, Op.PopTop);
            UseLabel(body);
            PushBlock(new(FrameBlockKind.HandlerCleanup, body, NoLabel, at));
            Visit(handler.Body);
            PopBlock();
            Emit(SourcePosition.None, Op.PopBlock);
            Emit(SourcePosition.None, Op.PopExcept);
            EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
        }
        UseLabel(next);
    }

    /// <summary>Behind the body, and when it raises, the name is deleted.</summary>
    void NamedHandler(ExceptHandler handler, string name, int end)
    {
        int cleanup = NewLabel(), body = NewLabel();
        StoreName(handler.Position, name);
        EmitJump(handler.Position, Op.SetupCleanup, cleanup);
        UseLabel(body);
        PushBlock(new(FrameBlockKind.HandlerCleanup, body, NoLabel, handler.Position, Name: name));
        Visit(handler.Body);
        PopBlock();
        Emit(SourcePosition.None, Op.PopBlock);
        Emit(SourcePosition.None, Op.PopBlock);
        Emit(SourcePosition.None, Op.PopExcept);
        ForgetHandlerName(SourcePosition.None, name);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
        UseLabel(cleanup);
        ForgetHandlerName(SourcePosition.None, name);
        Emit(SourcePosition.None, Op.Reraise, 1);
    }

    void TryExceptStar(TryStarStmt s)
    {
        int body = NewLabel(), except = NewLabel(), orelse = NewLabel(), end = NewLabel(), cleanup = NewLabel(), reraiseStar = NewLabel();
        EmitJump(s.Position, Op.SetupFinally, except);
        UseLabel(body);
        PushBlock(new(FrameBlockKind.TryExcept, body, NoLabel, s.Position));
        Visit(s.Body);
        PopBlock();
        Emit(SourcePosition.None, Op.PopBlock);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, orelse);

        UseLabel(except);
        EmitJump(SourcePosition.None, Op.SetupCleanup, cleanup);
        Emit(SourcePosition.None, Op.PushExcInfo);
        PushBlock(new(FrameBlockKind.ExceptionGroupHandler, NoLabel, NoLabel, s.Position));
        for (int i = 0; i < s.Handlers.Length; i++)
            StarHandler(s.Handlers[i], isFirst: i == 0, lastTarget: i == s.Handlers.Length - 1 ? reraiseStar : NoLabel);
        PopBlock();

        int reraise = NewLabel();
        UseLabel(reraiseStar);
        Emit(SourcePosition.None, Op.CallIntrinsic2, Intrinsic2Operand.PrepReraiseStar);
        Emit(SourcePosition.None, Op.Copy, 1);
        EmitJump(SourcePosition.None, Op.PopJumpIfNotNone, reraise);
        Emit(SourcePosition.None, Op.PopTop);
        Emit(SourcePosition.None, Op.PopBlock);
        Emit(SourcePosition.None, Op.PopExcept);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, end);
        UseLabel(reraise);
        Emit(SourcePosition.None, Op.PopBlock);
        Emit(SourcePosition.None, Op.Swap, 2);
        Emit(SourcePosition.None, Op.PopExcept);
        Emit(SourcePosition.None, Op.Reraise, 0);
        UseLabel(cleanup);
        PopExceptAndReraise();
        UseLabel(orelse);
        Visit(s.Orelse);
        UseLabel(end);
    }

    /// <summary>Takes its part of the group; what the body raises is collected in a list below the group's rest.</summary>
    void StarHandler(ExceptHandler handler, bool isFirst, int lastTarget)
    {
        var at = handler.Position;
        int next = NewLabel(), withError = NewLabel(), noMatch = NewLabel();
        if (isFirst)
        {
            Emit(at, Op.BuildList, 0);
            Emit(at, Op.Copy, 2);
        }
        if (handler.Type is not null)
        {
            Visit(handler.Type);
            Emit(at, Op.CheckEgMatch);
            Emit(at, Op.Copy, 1);
            EmitJump(at, Op.PopJumpIfNone, noMatch);
        }
        int cleanup = NewLabel(), body = NewLabel();
        if (handler.Name is not null)
            StoreName(at, handler.Name);
        else
            Emit(at, Op.PopTop);
        EmitJump(at, Op.SetupCleanup, cleanup);
        UseLabel(body);
        PushBlock(new(FrameBlockKind.HandlerCleanup, body, NoLabel, at, Name: handler.Name));
        Visit(handler.Body);
        PopBlock();
        Emit(SourcePosition.None, Op.PopBlock);
        ForgetHandlerName(SourcePosition.None, handler.Name);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, next);

        UseLabel(cleanup);
        ForgetHandlerName(SourcePosition.None, handler.Name);
        Emit(SourcePosition.None, Op.ListAppend, 3);
        Emit(SourcePosition.None, Op.PopTop);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, withError);
        UseLabel(next);
        Emit(SourcePosition.None, Op.Nop);
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, withError);
        UseLabel(noMatch);
        Emit(at, Op.PopTop);
        UseLabel(withError);
        if (lastTarget != NoLabel)
        {
            Emit(SourcePosition.None, Op.ListAppend, 1);
            EmitJump(SourcePosition.None, Op.JumpNoInterrupt, lastTarget);
        }
    }
}
