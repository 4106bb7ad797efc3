using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// co_stacksize as the compilers up to 3.6 estimate it: depth first over the blocks, where a block on the current path is not entered
/// again, and what SETUP_ opcodes may push stays counted after the block that they start.
/// </summary>
sealed class LegacyStackDepth
{
    // the walk can take exponential time; no real code object comes near this many steps per instruction
    const int StepsPerItem = 400;

    readonly PythonVersion version;
    readonly CodeItem[] items;
    readonly int[] startDepths;
    readonly bool[] isOnPath, isBlockStart;
    readonly Stack<Frame> frames = new();
    int deepest;

    public LegacyStackDepth(PythonVersion version, CodeItem[] items)
    {
        (this.version, this.items) = (version, items);
        startDepths = new int[items.Length];
        Array.Fill(startDepths, int.MinValue);
        isOnPath = new bool[items.Length];
        isBlockStart = new bool[items.Length];
        foreach (ref readonly var item in items.AsSpan())
            if (item.Symbol is Label { IsPlaced: true } label && label.Index < items.Length)
                isBlockStart[label.Index] = true;
    }

    /// <summary>A block that is being walked.</summary>
    /// <param name="Block">Index of its first instruction.</param>
    /// <param name="Index">Index of the next instruction; -1 when the block is finished.</param>
    /// <param name="Depth">The depth before that instruction.</param>
    readonly record struct Frame(int Block, int Index, int Depth);

    public int Compute()
    {
        Enter(0, 0);
        long steps = (long)items.Length * StepsPerItem;
        while (frames.TryPop(out var frame) && steps > 0)
            Walk(frame, ref steps);
        return deepest;
    }

    void Enter(int index, int depth)
    {
        if (index >= items.Length || isOnPath[index] || startDepths[index] >= depth)
            return;
        isOnPath[index] = true;
        startDepths[index] = depth;
        frames.Push(new(index, index, depth));
    }

    void Walk(Frame frame, ref long steps)
    {
        var (block, index, depth) = frame;
        while (index >= 0 && index < items.Length)
        {
            if (isBlockStart[index] && index != block)
            {
                frames.Push(new(block, -1, 0));
                Enter(index, depth);
                return;
            }
            steps--;
            ref readonly var item = ref items[index++];
            if (item.Opcode is not { } opcode)
                continue;
            depth += version.Opcodes.StackEffect(opcode.Number, item.Argument) ?? 0;
            deepest = Math.Max(deepest, depth);
            if (item.Symbol is not Label { IsPlaced: true } target)
                continue;
            int targetDepth = depth + TargetEffect(opcode.Op);
            if (opcode.Op is Op.SetupExcept or Op.SetupFinally)
                deepest = Math.Max(deepest, targetDepth);
            if (opcode.Op is Op.JumpIfTrueOrPop or Op.JumpIfFalseOrPop && (version.Major == 2 || version >= PythonVersion.V3_4))
                depth--;
            frames.Push(new(block, opcode.Op is Op.JumpAbsolute or Op.JumpForward ? -1 : index, depth));
            Enter(target.Index, targetDepth);
            return;
        }
        isOnPath[block] = false;
    }

    static int TargetEffect(Op op) => op switch
    {
        Op.ForIter => -2,
        Op.SetupExcept or Op.SetupFinally => 3,
        _ => 0,
    };

    /// <summary>The stack effects of 3.7 that differ when the jump is taken; null for other opcodes.</summary>
    public static int? EffectIn3_7(Op op, bool jump) => op switch
    {
        Op.ForIter => jump ? -1 : 1,
        Op.SetupExcept or Op.SetupFinally => jump ? 6 : 0,
        Op.SetupWith => jump ? 6 : 1,
        Op.SetupAsyncWith => jump ? 5 : 0,
        Op.JumpIfTrueOrPop or Op.JumpIfFalseOrPop => jump ? 0 : -1,
        _ => null,
    };
}
