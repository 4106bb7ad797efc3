using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>The block stack of up to 3.10.</summary>
sealed partial class StackAnalysis
{
    const int MaxUnwinds = 1000;

    /// <summary>Break and continue that run a finally block first: its handler's index, and the index where continue goes or -1 for break.</summary>
    readonly List<(int Handler, int Target)> unwinds = [];

    /// <summary>Instructions that call a finally block with another stack below it than its other ways in.</summary>
    readonly List<int> looseCalls = [];

    readonly HashSet<int> exactHandlers = [];
    int[] setupMemo = [], handlerMemo = [];
    bool unwindsChanged;

    /// <summary>Slots that a handler finds above its level.</summary>
    int HandlerSlots => code.Version.Major == 2 ? 3 : 6;

    /// <summary>Up to 3.7, the interpreter unwinds blocks for break, continue and return, and cuts the stack whenever a block ends.</summary>
    bool Unwinds => code.Version <= PythonVersion.V3_7;

    void PrepareBlocks()
    {
        unwinds.Clear();
        looseCalls.Clear();
        exactHandlers.Clear();
        regions.Clear();
        if (!hasBlocks)
            return;
        blocks.Clear();
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
                    exactHandlers.Add(top.Handler);
                block = top.Parent;
                return true;
            case StackRole.WithCleanup:
                if (!IsHandler(block) || depth != top.Level + HandlerSlots || top.Level <= blocks[top.Parent].Level)
                    return Fail(index, $"{instructions[index].Opcode.Name}, but no handler of a with statement is on top");
                exactHandlers.Add(top.Handler);
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

    bool AfterTaking(StackRole role, int index, StackShape shape, int rest, ref int block)
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
                return ContinueUnwinding(index, rest, block);
            case StackRole.BreakLoop:
                return Unwind(-1, rest, block, index);
            case StackRole.ContinueLoop:
                return Unwind(target, rest, block, index);
            case StackRole.CallFinally:
                return CallFinally(index, rest, block);
            case StackRole.StoreLocal:
                return CheckStore(index, instructions[index].Argument, taken[0]);
            case StackRole.StoreLoadLocal:
                return CheckStore(index, instructions[index].Argument >> 4, taken[0]);
            case StackRole.StoreStoreLocal:
                return CheckStore(index, instructions[index].Argument >> 4, taken[0]) && CheckStore(index, instructions[index].Argument & 15, taken[1]);
            case StackRole.DeleteLocal:
                return CheckStore(index, instructions[index].Argument, SlotKinds.Object);
            default:
                return true;
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

    /// <summary>
    /// Up to 3.7 the way into a finally block without an exception is to fall into its handler with None on the stack, which stands for
    /// the slots of an exception; 3.8 has BEGIN_FINALLY for it.
    /// </summary>
    void FallIntoFinally(int target, ref int stack, ref int block)
    {
        if (!hasBlocks || stackAt[target] < 0 || !IsHandler(blockAt[target]) || blocks[blockAt[target]].Handler != target)
            return;
        int level = blocks[blockAt[target]].Level;
        if (code.Version == PythonVersion.V3_8)
        {
            if (IsHandler(block) && blocks[block] is { Handler: -1 } begun && begun.Level == level)
                block = blocks.Push(begun.Parent, BlockKind.Handler, target, level, ref setupMemo[target - 1]);
            return;
        }
        var before = instructions[target - 1];
        bool isNone = before.Opcode.Op == Op.LoadConst && code.Consts[before.Argument].Kind == ConstantKind.None;
        if (!Unwinds || !isNone || stacks.Depth(stack) != level + 1)
            return;
        stack = stacks.Parent(stack);
        for (int i = 0; i < HandlerSlots; i++)
            stack = stacks.Push(stack, SlotKinds.Finally);
        block = blocks.Push(block, BlockKind.Handler, target, level, ref handlerMemo[target - 1]);
    }

    /// <summary>Unwinds for break (target -1) or continue, to the loop or to the first finally block on the way.</summary>
    bool Unwind(int target, int stack, int block, int from)
    {
        for (; block != BlockNodes.Empty; block = blocks[block].Parent)
        {
            var top = blocks[block];
            if (top.Kind == BlockKind.Loop)
                return target < 0 ? CanMerge(top.Handler, stacks.Cut(stack, top.Level), top.Parent, from) : CanMerge(target, stack, block, from);
            stack = stacks.Cut(stack, top.Level);
            if (top.Kind == BlockKind.Finally)
                return AddUnwind(top.Handler, target, from);
        }
        return Fail(from, $"{instructions[from].Opcode.Name} outside a loop");
    }

    bool AddUnwind(int handler, int target, int from)
    {
        if (unwinds.Contains((handler, target)))
            return true;
        if (unwinds.Count == MaxUnwinds)
        {
            findings.Add(Rule.Effort, instructions[from].Offset, $"more than {MaxUnwinds} ways out of finally blocks");
            return false;
        }
        unwinds.Add((handler, target));
        unwindsChanged = true;
        return true;
    }

    /// <summary>At the end of a finally block, break and continue go on to where they were going.</summary>
    bool ContinueUnwinding(int index, int stack, int block)
    {
        if (unwinds.Count == 0)
            return true;
        int handler = HandlerAt(index);
        for (int i = 0; i < unwinds.Count; i++)
            if (unwinds[i].Handler == handler && !Unwind(unwinds[i].Target, stack, block, index))
                return false;
        return true;
    }

    /// <summary>The handler of the block that an instruction takes off.</summary>
    int HandlerAt(int index) => blocks[blockAt[index]].Handler;

    /// <summary>
    /// CALL_FINALLY of 3.8 runs a finally block and comes back. Its stack may differ below the block's own slots (a return value, or an
    /// except clause that has ended), which the block does not touch, unless it takes its slots off itself.
    /// </summary>
    bool CallFinally(int index, int stack, int block)
    {
        int target = instructions[index].Target, seen = stackAt[target];
        if (seen < 0 || !IsHandler(blockAt[target]) || blocks[blockAt[target]].Handler != target)
            return Fail(index, $"CALL_FINALLY to offset {instructions[target].Offset}, where no finally block that was set up starts");
        var handler = blocks[blockAt[target]];
        int depth = stacks.Depth(stack), handlerBlock = blockAt[target];
        if (depth >= handler.Level + HandlerSlots)
            return Fail(index, $"CALL_FINALLY with {depth} slots on the stack, but the finally block starts at {handler.Level}");
        int below = stack;
        if (depth != handler.Level || !blocks.AreEqual(handler.Parent, block))
        {
            int outer = blocks.SkipHandlers(block), outerOfHandler = blocks.SkipHandlers(handler.Parent);
            if (!blocks.AreEqual(outer, outerOfHandler))
                return Fail(index, "CALL_FINALLY inside other blocks than the finally block is in");
            below = stacks.Cut(seen, handler.Level);
            int level = blocks[outer].Level;
            if (stacks.Cut(stack, level) != stacks.Cut(below, level))
                return Fail(index, "CALL_FINALLY with another stack than the handlers around the finally block expect");
            if (!looseCalls.Contains(index))
                looseCalls.Add(index);
        }
        for (int i = 0; i < HandlerSlots; i++)
            below = stacks.Push(below, SlotKinds.Finally);
        maxDepth = Math.Max(maxDepth, depth + 1);
        return CanMerge(target, below, handlerBlock, index);
    }

    void CheckFinallyCalls()
    {
        foreach (int call in looseCalls)
            if (exactHandlers.Contains(instructions[call].Target))
                Fail(call, "CALL_FINALLY with another stack than the finally block takes off itself");
    }
}
