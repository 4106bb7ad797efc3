using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>Finally blocks of up to 3.8, which are entered in several ways and go on in as many at their end.</summary>
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

    /// <summary>Whether an END_FINALLY that was passed has more ways on by now.</summary>
    bool exitsChanged;

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
