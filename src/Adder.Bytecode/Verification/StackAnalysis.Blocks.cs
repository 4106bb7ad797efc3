using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>The block stack of up to 3.10.</summary>
sealed partial class StackAnalysis
{
    int[] setupMemo = [], handlerMemo = [];

    /// <summary>Slots that a handler finds above its level.</summary>
    int HandlerSlots => code.Version.Major == 2 ? 3 : 6;

    /// <summary>Up to 3.7, the interpreter unwinds blocks for break, continue and return, and cuts the stack whenever a block ends.</summary>
    bool Unwinds => code.Version <= PythonVersion.V3_7;

    void PrepareBlocks()
    {
        regions.Clear();
        if (!hasBlocks)
            return;
        blocks.Clear();
        unwinds.Clear();
        unwindEdges.Clear();
        fallIns.Clear();
        looseEntries.Clear();
        exactHandlers.Clear();
        endedHandlers.Clear();
        if (setupMemo.Length < instructions.Count)
            (setupMemo, handlerMemo) = (new int[stackAt.Length], new int[stackAt.Length]);
        Array.Clear(setupMemo, 0, instructions.Count);
        Array.Clear(handlerMemo, 0, instructions.Count);
    }

    bool BeforeTaking(StackRole role, int index, StackShape shape, ref int stack, ref int block)
    {
        var top = hasBlocks ? blocks[block] : default;
        int depth = stacks.Depth(stack);
        switch (role)
        {
            case StackRole.PopBlock:
                if (block == BlockNodes.Empty || top.Kind == BlockKind.Handler)
                    return Fail(index, "POP_BLOCK, but no block of a loop, try or with is on top");
                if (Unwinds)
                    stack = stacks.Cut(stack, top.Level);
                block = top.Parent;
                return true;
            case StackRole.PopExcept:
                if (!IsHandler(block) || depth < top.Level + 3 || !Unwinds && depth > top.Level + 4)
                    return Fail(index, "POP_EXCEPT, but no exception handler that starts at this depth is on top");
                if (Unwinds)
                    stack = stacks.Cut(stack, top.Level + 3);
                block = top.Parent;
                return true;
            case StackRole.EndFinally when shape.Outputs != null:
            case StackRole.PopFinally:
            case StackRole.EndAsyncFor:
                int results = role == StackRole.PopFinally ? instructions[index].Argument : 0;
                if (!IsHandler(block) || depth - results != top.Level + HandlerSlots)
                    return Fail(index, $"{instructions[index].Opcode.Name}, but no handler that starts at this depth is on top");
                if (role == StackRole.PopFinally)
                    AddExact(top.Handler);
                block = top.Parent;
                return true;
            case StackRole.WithCleanup:
                if (!IsHandler(block) || depth != top.Level + HandlerSlots || top.Level <= blocks[top.Parent].Level)
                    return Fail(index, $"{instructions[index].Opcode.Name}, but no handler of a with statement is on top");
                AddExact(top.Handler);
                block = blocks.Push(top.Parent, BlockKind.Handler, top.Handler, top.Level - 1, ref handlerMemo[index]);
                return true;
            case StackRole.BeginFinally:
                block = blocks.Push(block, BlockKind.Handler, -1, depth, ref handlerMemo[index]);
                return true;
            case StackRole.Reraise when instructions[index].Argument != 0 && !IsHandler(block):
                return Fail(index, "RERAISE restores the offset that an exception handler keeps, but none is on top");
            case StackRole.GenStart when index != 0 || (code.Flags & GeneratorFlags) == 0:
                findings.Add(Rule.GeneratorFlags, instructions[index].Offset, "GEN_START belongs at the start of a generator or coroutine");
                return false;
            default:
                return true;
        }
    }

    bool AfterTaking(StackRole role, int index, StackShape shape, ref int rest, ref int block)
    {
        int target = instructions[index].Target;
        switch (role)
        {
            case StackRole.SetupLoop:
                block = PushBlock(index, block, BlockKind.Loop, target, stacks.Depth(rest), setupMemo);
                return block >= 0;
            case StackRole.SetupExcept:
                return SetUp(index, shape, rest, BlockKind.Except, ref block);
            case StackRole.SetupFinally:
                return SetUp(index, shape, rest, BlockKind.Finally, ref block);
            case StackRole.EndFinally when shape.Outputs != null:
                return EndFinally(index, ref rest, ref block);
            case StackRole.BreakLoop:
                return Unwind(-1, rest, block, index);
            case StackRole.ContinueLoop:
                return Unwind(target, rest, block, index);
            case StackRole.CallFinally:
                return CallFinally(index, rest, block);
            default:
                return hasBlocks || UseVariables(role, index);
        }
    }

    bool Fail(int index, string message)
    {
        findings.Add(Rule.BlockStack, instructions[index].Offset, message);
        return false;
    }

    bool IsHandler(int block) => block != BlockNodes.Empty && blocks[block].Kind == BlockKind.Handler;

    int PushBlock(int index, int block, BlockKind kind, int handler, int level, int[] memo)
    {
        if (blocks[block].Count < BlockNodes.MaxBlocks)
            return blocks.Push(block, kind, handler, level, ref memo[index]);
        findings.Add(Rule.BlockStack, instructions[index].Offset, $"more than {BlockNodes.MaxBlocks} blocks are active");
        return -1;
    }

    bool SetUp(int index, StackShape shape, int rest, BlockKind kind, ref int block)
    {
        int target = instructions[index].Target, stack = Leave(shape, shape.JumpOutputs!, index, rest);
        if (stack < 0)
            return false;
        int level = stacks.Depth(stack) - HandlerSlots;
        // Python 2 keeps nothing on the block stack while an except clause runs
        int handlerBlock = kind == BlockKind.Except && code.Version.Major == 2 ? block
            : PushBlock(index, block, BlockKind.Handler, target, level, handlerMemo);
        if (handlerBlock < 0 || !CanMerge(target, stack, handlerBlock, index))
            return false;
        block = PushBlock(index, block, kind, target, level, setupMemo);
        return block >= 0;
    }

    /// <summary>ROT_FOUR moves a return value below an except clause's slots when its inner block is about to end; it cannot raise.</summary>
    bool RotatesBeforePopBlock(int index, int depth, int block) =>
        instructions[index].Opcode.Op is Op.RotTwo or Op.RotThree or Op.RotFour or Op.RotN && index + 1 < instructions.Count
        && instructions[index + 1].Opcode.Op == Op.PopBlock && depth >= blocks[blocks[block].Parent].Level;

    /// <summary>Unwinds for break (target -1) or continue, to the loop or to the first finally block on the way.</summary>
    bool Unwind(int target, int stack, int block, int from)
    {
        for (; block != BlockNodes.Empty; block = blocks[block].Parent)
        {
            var top = blocks[block];
            if (top.Kind == BlockKind.Loop)
            {
                unwindEdges.Add((from, target < 0 ? top.Handler : target));
                return target < 0 ? CanMerge(top.Handler, stacks.Cut(stack, top.Level), top.Parent, from) : CanMerge(target, stack, block, from);
            }
            stack = stacks.Cut(stack, top.Level);
            if (top.Kind == BlockKind.Finally)
                return AddUnwind(top.Handler, target, from);
        }
        return Fail(from, $"{instructions[from].Opcode.Name} outside a loop");
    }
}
