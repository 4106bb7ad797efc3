using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>What return, break and continue do to leave the statements around them.</summary>
sealed partial class CodeGenerator
{
    /// <summary>Unwinds every statement around.</summary>
    void UnwindBlocks(ref SourcePosition at, bool preserveTop) => UnwindBlocks(ref at, preserveTop, stopAtLoop: false);

    /// <summary>Unwinds up to the innermost loop, which is not unwound itself; null when there is none.</summary>
    FrameBlock? UnwindToLoop(ref SourcePosition at) => UnwindBlocks(ref at, preserveTop: false, stopAtLoop: true);

    FrameBlock? UnwindBlocks(ref SourcePosition at, bool preserveTop, bool stopAtLoop)
    {
        if (unit.FrameBlocks.Count == 0)
            return null;
        var top = unit.FrameBlocks[^1];
        if (top.Kind == FrameBlockKind.ExceptionGroupHandler)
            throw Error("'break', 'continue' and 'return' cannot appear in an except* block", at);
        if (stopAtLoop && top.IsLoop)
            return top;
        PopBlock();
        Unwind(ref at, top, preserveTop);
        var loop = UnwindBlocks(ref at, preserveTop, stopAtLoop);
        PushBlock(top);
        return loop;
    }

    void Unwind(ref SourcePosition at, in FrameBlock block, bool preserveTop)
    {
        switch (block.Kind)
        {
            case FrameBlockKind.ForLoop or FrameBlockKind.PopValue:
                if (preserveTop)
                    Emit(at, Op.Swap, 2);
                Emit(at, Op.PopTop);
                break;
            case FrameBlockKind.TryExcept:
                Emit(at, Op.PopBlock);
                break;
            case FrameBlockKind.FinallyTry:
                Emit(at, Op.PopBlock);
                if (preserveTop)
                    PushBlock(new(FrameBlockKind.PopValue, NoLabel, NoLabel, at));
                Visit(block.Body);
                if (preserveTop)
                    PopBlock();
                // the finally clause runs after the statement that leaves, which therefore has no place of its own any more
                at = SourcePosition.None;
                break;
            case FrameBlockKind.FinallyEnd:
                if (preserveTop)
                    Emit(at, Op.Swap, 2);
                Emit(at, Op.PopTop);
                if (preserveTop)
                    Emit(at, Op.Swap, 2);
                Emit(at, Op.PopBlock);
                Emit(at, Op.PopExcept);
                break;
            case FrameBlockKind.With or FrameBlockKind.AsyncWith:
                UnwindWith(ref at, block, preserveTop);
                break;
            case FrameBlockKind.HandlerCleanup:
                UnwindHandler(at, block.Name, preserveTop);
                break;
        }
    }

    void UnwindWith(ref SourcePosition at, in FrameBlock block, bool preserveTop)
    {
        at = block.Position;
        Emit(at, Op.PopBlock);
        if (preserveTop)
        {
            Emit(at, Op.Swap, 3);
            Emit(at, Op.Swap, 2);
        }
        CallExitWithNones(at);
        if (block.Kind == FrameBlockKind.AsyncWith)
            AwaitSpecial(at, AwaitExit);
        Emit(at, Op.PopTop);
        at = SourcePosition.None;
    }

    void UnwindHandler(SourcePosition at, string? name, bool preserveTop)
    {
        if (name is not null)
            Emit(at, Op.PopBlock);
        if (preserveTop)
            Emit(at, Op.Swap, 2);
        Emit(at, Op.PopBlock);
        Emit(at, Op.PopExcept);
        ForgetHandlerName(at, name);
    }

    /// <summary>name = None; del name</summary>
    void ForgetHandlerName(SourcePosition at, string? name)
    {
        if (name is null)
            return;
        EmitNone(at);
        StoreName(at, name);
        Variable(at, name, ExprContext.Del);
    }
}
