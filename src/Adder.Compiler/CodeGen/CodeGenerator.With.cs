using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>with, async with, and waiting.</summary>
sealed partial class CodeGenerator
{
    /// <summary>GET_AWAITABLE's argument tells what is awaited, for the words of its error.</summary>
    const int AwaitExpression = 0, AwaitEnter = 1, AwaitExit = 2;

    /// <summary>The items of a with statement from an index on, each with the next ones as its body.</summary>
    void With(WithStmt s, int index)
    {
        CheckDepth();
        var item = s.Items[index];
        int block = NewLabel(), final = NewLabel(), exit = NewLabel(), cleanup = NewLabel();
        Visit(item.ContextExpr);
        var at = item.ContextExpr.Position;
        LoadEnterAndExit(at, SpecialMethodOperand.Exit, SpecialMethodOperand.Enter);
        EmitJump(at, Op.SetupWith, final);
        UseLabel(block);
        PushBlock(new(FrameBlockKind.With, block, final, at));
        StoreEntered(item, at);
        if (index + 1 < s.Items.Length)
            With(s, index + 1);
        else
            Visit(s.Body);
        Emit(SourcePosition.None, Op.PopBlock);
        PopBlock();
        CallExitWithNones(at);
        Emit(at, Op.PopTop);
        EmitJump(at, Op.Jump, exit);

        UseLabel(final);
        EmitJump(at, Op.SetupCleanup, cleanup);
        Emit(at, Op.PushExcInfo);
        Emit(at, Op.WithExceptStart);
        FinishWith(cleanup);
        UseLabel(exit);
    }

    void AsyncWith(AsyncWithStmt s, int index)
    {
        CheckDepth();
        var item = s.Items[index];
        int block = NewLabel(), final = NewLabel(), exit = NewLabel(), cleanup = NewLabel();
        Visit(item.ContextExpr);
        var at = item.ContextExpr.Position;
        LoadEnterAndExit(at, SpecialMethodOperand.Aexit, SpecialMethodOperand.Aenter);
        AwaitSpecial(at, AwaitEnter);
        EmitJump(at, Op.SetupWith, final);
        UseLabel(block);
        PushBlock(new(FrameBlockKind.AsyncWith, block, final, at));
        StoreEntered(item, at);
        if (index + 1 < s.Items.Length)
            AsyncWith(s, index + 1);
        else
            Visit(s.Body);
        PopBlock();
        Emit(at, Op.PopBlock);
        CallExitWithNones(at);
        AwaitSpecial(at, AwaitExit);
        Emit(at, Op.PopTop);
        EmitJump(at, Op.Jump, exit);

        UseLabel(final);
        EmitJump(at, Op.SetupCleanup, cleanup);
        Emit(at, Op.PushExcInfo);
        Emit(at, Op.WithExceptStart);
        AwaitSpecial(at, AwaitExit);
        FinishWith(cleanup);
        UseLabel(exit);
    }

    /// <summary>Leaves the exit method below the result of the enter method.</summary>
    void LoadEnterAndExit(SourcePosition at, int exit, int enter)
    {
        Emit(at, Op.Copy, 1);
        Emit(at, Op.LoadSpecial, exit);
        Emit(at, Op.Swap, 2);
        Emit(at, Op.Swap, 3);
        Emit(at, Op.LoadSpecial, enter);
        Emit(at, Op.Call, 0);
    }

    void StoreEntered(Withitem item, SourcePosition at)
    {
        if (item.OptionalVars is not null)
            Visit(item.OptionalVars);
        else
            Emit(at, Op.PopTop);
    }

    void CallExitWithNones(SourcePosition at)
    {
        EmitNone(at);
        EmitNone(at);
        EmitNone(at);
        Emit(at, Op.Call, 3);
    }

    /// <summary>Behind the call of an exit method for an exception.</summary>
    void FinishWith(int cleanup)
    {
        int suppress = NewLabel();
        Emit(SourcePosition.None, Op.ToBool);
        EmitJump(SourcePosition.None, Op.PopJumpIfTrue, suppress);
        Emit(SourcePosition.None, Op.Reraise, 2);
        UseLabel(suppress);
        Emit(SourcePosition.None, Op.PopTop);
        Emit(SourcePosition.None, Op.PopBlock);
        Emit(SourcePosition.None, Op.PopExcept);
        Emit(SourcePosition.None, Op.PopTop);
        Emit(SourcePosition.None, Op.PopTop);
        Emit(SourcePosition.None, Op.PopTop);
        int exit = NewLabel();
        EmitJump(SourcePosition.None, Op.JumpNoInterrupt, exit);
        UseLabel(cleanup);
        PopExceptAndReraise();
        UseLabel(exit);
    }

    void AwaitSpecial(SourcePosition at, int what)
    {
        Emit(at, Op.GetAwaitable, what);
        EmitNone(at);
        YieldFrom(at, ResumeAfterAwait);
    }

    /// <summary>Sends values to an inner iterator until it ends; close and throw may end it by an exception.</summary>
    void YieldFrom(SourcePosition at, int resume)
    {
        int send = NewLabel(), fail = NewLabel(), exit = NewLabel();
        UseLabel(send);
        EmitJump(at, Op.Send, exit);
        EmitJump(at, Op.SetupFinally, fail);
        Emit(at, Op.YieldValue, 1);
        Emit(SourcePosition.None, Op.PopBlock);
        Emit(at, Op.Resume, resume);
        EmitJump(at, Op.JumpNoInterrupt, send);
        UseLabel(fail);
        Emit(at, Op.CleanupThrow);
        UseLabel(exit);
        Emit(at, Op.EndSend);
    }

    void Yield(SourcePosition at)
    {
        if (scope.IsGenerator && scope.IsCoroutine)
            Emit(at, Op.CallIntrinsic1, Intrinsic1Operand.AsyncGenWrap);
        Emit(at, Op.YieldValue, 0);
        Emit(at, Op.Resume, ResumeAfterYield);
    }
}
