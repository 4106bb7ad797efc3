using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>The block stack of up to 3.10.</summary>
sealed partial class StackAnalysis
{
    const int MaxUnwinds = 1000;

    /// <summary>Break and continue that run a finally block first: its handler's index, and the index where continue goes or -1 for break.</summary>
    readonly List<(int Handler, int Target)> unwinds = [];

    /// <summary>The stacks with which finally blocks are fallen into, by handler: where END_FINALLY goes on.</summary>
    readonly Dictionary<int, (int Stack, int Block, bool IsLoose)> fallIns = [];

    /// <summary>Instructions that call or fall into a finally block with another stack below its slots than an exception does.</summary>
    readonly List<(int From, int Handler)> looseEntries = [];

    /// <summary>Handlers whose code takes slots from below its own, or takes its own off itself.</summary>
    readonly HashSet<int> exactHandlers = [];

    /// <summary>Handlers whose END_FINALLY was passed.</summary>
    readonly HashSet<int> endedHandlers = [];

    /// <summary>Where break, continue and the ends of finally blocks go, as indices of instructions.</summary>
    readonly HashSet<(int From, int To)> unwindEdges = [];

    int[] setupMemo = [], handlerMemo = [];
    bool exitsChanged;

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

    /// <summary>
    /// Up to 3.7 the way into a finally block without an exception is to fall into its handler with None on the stack, which stands for
    /// the slots of an exception; 3.8 has BEGIN_FINALLY for it.
    /// </summary>
    bool FallIntoFinally(int target, ref int stack, ref int block)
    {
        if (stackAt[target] < 0 || !IsHandler(blockAt[target]) || blocks[blockAt[target]].Handler != target)
            return true;
        var handler = blocks[blockAt[target]];
        if (code.Version == PythonVersion.V3_8)
        {
            if (!IsHandler(block) || blocks[block] is not { Handler: -1 } begun || begun.Level != handler.Level)
                return true;
            RecordFallIn(target, stacks.Cut(stack, begun.Level), begun.Parent, false);
            block = blocks.Push(begun.Parent, BlockKind.Handler, target, begun.Level, ref setupMemo[target - 1]);
            return true;
        }
        var before = instructions[target - 1];
        bool isNone = before.Opcode.Op == Op.LoadConst && code.Consts[before.Argument].Kind == ConstantKind.None;
        if (!Unwinds || !isNone || stacks.Kinds(stackAt[target]) != SlotKinds.Finally)
            return true;
        int below = stacks.Parent(stack);
        bool isLoose = !IsExact(target, below, block);
        if (isLoose && !CanEnterLoosely(target - 1, target, below, block))
            return false;
        RecordFallIn(target, below, block, isLoose);
        stack = PushFinally(isLoose ? stacks.Cut(stackAt[target], handler.Level) : below);
        block = blockAt[target];
        return true;
    }

    void RecordFallIn(int handler, int stack, int block, bool isLoose)
    {
        if (fallIns.TryGetValue(handler, out var known) && known == (stack, block, isLoose))
            return;
        fallIns[handler] = (stack, block, isLoose);
        exitsChanged |= endedHandlers.Contains(handler);
    }

    void AddExact(int handler) => exitsChanged |= exactHandlers.Add(handler) && endedHandlers.Contains(handler);

    int PushFinally(int stack)
    {
        for (int i = 0; i < HandlerSlots; i++)
            stack = stacks.Push(stack, SlotKinds.Finally);
        return stack;
    }

    /// <summary>Whether a stack and blocks are those that the exception handler of a finally block starts from.</summary>
    bool IsExact(int target, int stack, int block)
    {
        var handler = blocks[blockAt[target]];
        return stacks.Depth(stack) == handler.Level && blocks.AreEqual(handler.Parent, block);
    }

    /// <summary>
    /// Whether a finally block can run although what lies below its slots is not what its handler starts from: an except clause has
    /// ended already, or a return value is there. The block does not touch it, as <see cref="CheckLooseEntries"/> makes sure.
    /// </summary>
    bool CanEnterLoosely(int from, int target, int stack, int block)
    {
        var handler = blocks[blockAt[target]];
        int outer = blocks.SkipHandlers(block), level = blocks[outer].Level;
        if (stacks.Depth(stack) >= handler.Level + HandlerSlots)
            return Fail(from, $"a finally block that starts at depth {handler.Level} is entered with {stacks.Depth(stack)} slots on the stack");
        if (!blocks.AreEqual(outer, blocks.SkipHandlers(handler.Parent)))
            return Fail(from, "a finally block is entered inside other blocks than it was set up in");
        if (stacks.Cut(stack, level) != stacks.Cut(stackAt[target], level))
            return Fail(from, "a finally block is entered with another stack than the handlers around it expect");
        if (!looseEntries.Contains((from, target)))
            looseEntries.Add((from, target));
        return true;
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

    bool AddUnwind(int handler, int target, int from)
    {
        unwindEdges.Add((from, handler));
        if (unwinds.Contains((handler, target)))
            return true;
        if (unwinds.Count == MaxUnwinds)
        {
            findings.Add(Rule.Effort, instructions[from].Offset, $"more than {MaxUnwinds} ways out of finally blocks");
            return false;
        }
        unwinds.Add((handler, target));
        exitsChanged |= endedHandlers.Contains(handler);
        return true;
    }

    /// <summary>At the end of a finally block, each way in goes on to where it was going; false when none falls through.</summary>
    bool EndFinally(int index, ref int stack, ref int block)
    {
        bool falls = EndFinally(index, blocks[blockAt[index]].Handler, ref stack, ref block);
        if (falls)
            unwindEdges.Add((index, index + 1));
        return falls;
    }

    bool EndFinally(int index, int handler, ref int stack, ref int block)
    {
        if (handler < 0)
            return true;
        endedHandlers.Add(handler);
        for (int i = 0; i < unwinds.Count; i++)
            if (unwinds[i].Handler == handler && !Unwind(unwinds[i].Target, stack, block, index))
                return false;
        if (!fallIns.TryGetValue(handler, out var fallIn))
            return exactHandlers.Contains(handler);
        if (fallIn.IsLoose)
            (stack, block) = (fallIn.Stack, fallIn.Block);
        return true;
    }

    /// <summary>CALL_FINALLY of 3.8 runs a finally block and comes back.</summary>
    bool CallFinally(int index, int stack, int block)
    {
        int target = instructions[index].Target;
        if (stackAt[target] < 0 || !IsHandler(blockAt[target]) || blocks[blockAt[target]].Handler != target)
            return Fail(index, $"CALL_FINALLY to offset {instructions[target].Offset}, where no finally block that was set up starts");
        bool isLoose = !IsExact(target, stack, block);
        if (isLoose && !CanEnterLoosely(index, target, stack, block))
            return false;
        int below = isLoose ? stacks.Cut(stackAt[target], blocks[blockAt[target]].Level) : stack;
        return CanMerge(target, PushFinally(below), blockAt[target], index);
    }

    void CheckLooseEntries()
    {
        foreach (var (from, handler) in looseEntries)
            if (exactHandlers.Contains(handler))
                Fail(from, "a finally block is entered with another stack than it takes off itself");
    }
}
