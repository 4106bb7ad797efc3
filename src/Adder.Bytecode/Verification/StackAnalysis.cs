using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>
/// The second pass: runs the code on abstract stacks of slot kinds, along every edge, until nothing changes. Instructions where paths
/// meet join the kinds slot by slot. Buffers are used again for the next code object.
/// </summary>
sealed partial class StackAnalysis(CheckedInstructions instructions)
{
    const int EffortPerInstruction = 64, EffortAtLeast = 100_000;

    readonly StackNodes stacks = new();
    readonly BlockNodes blocks = new();
    int[] stackAt = new int[256], blockAt = new int[256], regionAt = new int[256], work = new int[64];
    bool[] isLeader = new bool[256], isQueued = new bool[256];
    SlotKinds[] taken = new SlotKinds[64];
    int workCount, limit, maxDepth;
    long effort;
    bool hasBlocks;
    CodeObject code = null!;
    Findings findings = null!;
    StackShape?[] shapes = [];
    StackRole[] roles = [];

    /// <summary>Analyses code whose structure is sound.</summary>
    public void Run(CodeObject codeObject, Findings report)
    {
        (code, findings) = (codeObject, report);
        (shapes, roles) = (StackShape.Table(code.Version), StackRoles.Table(code.Version));
        (limit, maxDepth, workCount) = (code.StackSize, 0, 0);
        effort = EffortAtLeast + (long)instructions.Count * EffortPerInstruction;
        hasBlocks = !code.Version.HasExceptionTable;
        stacks.Clear();
        Prepare();
        if (!PrepareHandlers() || !PrepareVariables())
            return;
        do
        {
            exitsChanged = false;
            Start();
            while (workCount > 0 && findings.IsClean)
            {
                int index = work[--workCount];
                if (isQueued[index])
                    Walk(index);
            }
        }
        while (exitsChanged && findings.IsClean);
        CheckLooseEntries();
    }

    /// <summary>What the analysis found, for keeping.</summary>
    public StackMap ToMap() => new(code, instructions, stackAt, hasBlocks ? blockAt : null, stacks.ToTree(),
        hasBlocks ? blocks.ToArray() : [], hasBlocks ? unwindEdges : [], maxDepth);

    void Prepare()
    {
        int count = instructions.Count;
        if (stackAt.Length < count)
        {
            int size = Math.Max(count, stackAt.Length * 2);
            (stackAt, blockAt, regionAt) = (new int[size], new int[size], new int[size]);
            (isLeader, isQueued) = (new bool[size], new bool[size]);
        }
        Array.Fill(stackAt, -1, 0, count);
        Array.Clear(isLeader, 0, count);
        Array.Clear(isQueued, 0, count);
        for (int i = 0; i < count; i++)
            if (instructions[i].Target is >= 0 and var target)
                isLeader[target] = true;
    }

    void Start()
    {
        // gen.send() of 3.10 pushes the value before the first instruction too, where GEN_START takes it
        int stack = StackNodes.Empty;
        if (code.Version == PythonVersion.V3_10 && (code.Flags & GeneratorFlags) != 0)
            stack = stacks.Push(stack, SlotKinds.Object);
        isLeader[0] = true;
        maxDepth = Math.Max(maxDepth, stacks.Depth(stack));
        variables.Enter(code);
        if (stackAt[0] < 0)
            Merge(0, stack, BlockNodes.Empty, 0);
        else
            Enqueue(0);
    }

    internal const CodeFlags GeneratorFlags = CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator;

    void Walk(int index)
    {
        isQueued[index] = false;
        int stack = stackAt[index], block = hasBlocks ? blockAt[index] : BlockNodes.Empty;
        cutRegion = -1;
        variables.Restore(index);
        while (findings.IsClean)
        {
            if (--effort < 0)
            {
                findings.Add(Rule.Effort, instructions[index].Offset, "the paths through this code bring ever new stacks; analysing it was given up");
                return;
            }
            if (!Step(index, ref stack, ref block))
                return;
            int next = index + 1;
            if (next == instructions.Count)
            {
                findings.Add(Rule.NoFallingOffTheEnd, instructions[index].Offset, $"execution runs off the end behind {instructions[index].Opcode.Name}");
                return;
            }
            if (isLeader[next])
            {
                if (hasBlocks && !FallIntoFinally(next, ref stack, ref block) || !Merge(next, stack, block, index))
                    return;
                isQueued[next] = false;
                (stack, block) = (stackAt[next], hasBlocks ? blockAt[next] : BlockNodes.Empty);
                variables.Restore(next);
            }
            else
            {
                stackAt[next] = stack;
                if (hasBlocks)
                    blockAt[next] = block;
            }
            index = next;
        }
    }

    /// <summary>Runs one instruction; false when the next one does not follow.</summary>
    bool Step(int index, ref int stack, ref int block)
    {
        ref readonly var instruction = ref instructions[index];
        var role = roles[instruction.Opcode.Number];
        if (regionAt[index] >= 0 && role != StackRole.PushExcInfo && !PropagateToHandler(index, stack))
            return false;
        var shape = shapes[instruction.Opcode.Number]!;
        while (shape.Alternative != null && !Fits(shape, stack))
            shape = shape.Alternative;
        if (role != StackRole.Plain && !BeforeTaking(role, index, shape, ref stack, ref block))
            return false;
        if (!Take(shape, index, stack, out int rest))
            return false;
        int depth = stacks.Depth(rest);
        if (cutRegion >= 0 && depth < regions[cutRegion].Depth)
            cutRegion = -1;
        if (hasBlocks && depth < blocks[block].Level && !RotatesBeforePopBlock(index, depth, block))
            return Fail(index, $"{instruction.Opcode.Name} takes slots from below the block that is active (level {blocks[block].Level})");
        if (role != StackRole.Plain)
        {
            if (!AfterTaking(role, index, shape, ref rest, ref block))
                return false;
        }
        else if (shape.JumpOutputs != null)
        {
            int taking = Leave(shape, shape.JumpOutputs, index, rest);
            if (taking < 0 || !CanMerge(instruction.Target, taking, block, index))
                return false;
        }
        if (shape.Outputs is null)
            return false;
        stack = Leave(shape, shape.Outputs, index, rest);
        if (role == StackRole.ClearLocal)
            stack = stacks.Push(rest, variables.Clear(instruction.Argument));
        return stack >= 0;
    }

    /// <summary>Whether the kinds of the top slot fit, by which the alternatives differ.</summary>
    bool Fits(StackShape shape, int stack) => stack != StackNodes.Empty && (stacks.Kinds(stack) & ~shape.Inputs[^1].Kinds) == 0;

    bool CanMerge(int target, int stack, int block, int from)
    {
        Merge(target, stack, block, from);
        return findings.IsClean;
    }

    /// <summary>Brings a state to an instruction where paths meet; true when it was new there.</summary>
    bool Merge(int target, int stack, int block, int from)
    {
        int seen = stackAt[target];
        if (seen < 0)
        {
            stackAt[target] = stack;
            if (hasBlocks)
                blockAt[target] = block;
            effort -= variables.Words;
            variables.Save(target);
            Enqueue(target);
            return true;
        }
        int offset = instructions[target].Offset;
        if (stacks.Depth(seen) != stacks.Depth(stack))
        {
            findings.Add(Rule.OneDepth, offset, $"stack depth {stacks.Depth(stack)} from offset {instructions[from].Offset}, {stacks.Depth(seen)} by another path");
            return false;
        }
        if (hasBlocks && !blocks.AreEqual(blockAt[target], block))
        {
            findings.Add(Rule.BlockStack, offset, $"the blocks that are active differ between the path from offset {instructions[from].Offset} and another");
            return false;
        }
        int joined = seen == stack ? seen : Join(seen, stack, offset);
        effort -= variables.Words;
        bool isNew = variables.Join(target);
        if (joined < 0 || joined == seen && !isNew)
            return false;
        stackAt[target] = joined;
        Enqueue(target);
        return true;
    }

    void Enqueue(int index)
    {
        if (isQueued[index])
            return;
        isQueued[index] = true;
        if (workCount == work.Length)
            Array.Resize(ref work, workCount * 2);
        work[workCount++] = index;
    }

    /// <summary>The stack with the kinds of both, which have one depth; -1 when they cannot be one.</summary>
    int Join(int left, int right, int offset)
    {
        int count = 0;
        while (left != right)
        {
            var kinds = stacks.Kinds(left) | stacks.Kinds(right);
            if (IsMixed(kinds))
            {
                findings.Add(Rule.SlotKind, offset, $"slot {stacks.Depth(left) - 1} holds {stacks.Kinds(left).Describe()} by one path, {stacks.Kinds(right).Describe()} by another");
                return -1;
            }
            Grow(count + 1);
            taken[count++] = kinds;
            (left, right) = (stacks.Parent(left), stacks.Parent(right));
        }
        effort -= count;
        while (count > 0)
            left = stacks.Push(left, taken[--count]);
        return left;
    }

    /// <summary>Whether kinds that only the machine knows meet others that it would take for them.</summary>
    static bool IsMixed(SlotKinds kinds) => (kinds & ~SlotKinds.AcceptsMaybe) != 0
        && (kinds & ~SlotKinds.AcceptsFinally) != 0 && (kinds & ~SlotKinds.AcceptsOuter) != 0 && (kinds & ~SlotKinds.AcceptsIndex) != 0
        && kinds != SlotKinds.Lasti;

    void Grow(int count)
    {
        if (count > taken.Length)
            Array.Resize(ref taken, Math.Max(count, taken.Length * 2));
    }
}
