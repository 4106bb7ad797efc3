namespace Adder.Bytecode.Verification;

/// <summary>The kinds of block on the block stack of up to 3.10.</summary>
public enum BlockKind : byte
{
    /// <summary>SETUP_LOOP: BREAK_LOOP goes to its handler.</summary>
    Loop,
    /// <summary>SETUP_EXCEPT: exceptions go to its handler.</summary>
    Except,
    /// <summary>SETUP_FINALLY, SETUP_WITH, SETUP_ASYNC_WITH: exceptions and, up to 3.7, break, continue and return go to its handler.</summary>
    Finally,
    /// <summary>
    /// The handler itself runs: CPython's EXCEPT_HANDLER, which POP_EXCEPT, RERAISE or END_FINALLY take off. Here also on the stack
    /// where a finally block was entered without an exception, and in 2.7's finally blocks, so that all ways in agree.
    /// </summary>
    Handler,
}

/// <summary>A block that is active at an instruction.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Handler">Offset in bytes of the handler; of a <see cref="BlockKind.Handler"/>, where it started, or -1 when BEGIN_FINALLY began it.</param>
/// <param name="Level">Depth to which the value stack is cut before the handler's slots are pushed.</param>
public readonly record struct ActiveBlock(BlockKind Kind, int Handler, int Level);

/// <summary>Block stacks as paths in one tree, each the number of its top block.</summary>
sealed class BlockNodes
{
    /// <summary>CPython's CO_MAXBLOCKS.</summary>
    public const int MaxBlocks = 20;

    /// <summary>The empty block stack.</summary>
    public const int Empty = 0;

    /// <param name="Kind">The kind.</param>
    /// <param name="Handler">Index of the instruction where the handler starts, or -1.</param>
    /// <param name="Level">Depth to which the value stack is cut.</param>
    /// <param name="Parent">The block stack without it.</param>
    /// <param name="Count">Number of blocks.</param>
    public readonly record struct Block(BlockKind Kind, int Handler, int Level, int Parent, int Count);

    readonly List<Block> blocks = [];

    public BlockNodes() => Clear();

    public Block this[int number] => blocks[number];

    public void Clear()
    {
        blocks.Clear();
        blocks.Add(new(BlockKind.Loop, -1, 0, -1, 0));
    }

    /// <summary>A block stack with one block more; <c>memo</c> keeps the number for the next time the same instruction pushes the same.</summary>
    public int Push(int parent, BlockKind kind, int handler, int level, ref int memo)
    {
        var block = new Block(kind, handler, level, parent, blocks[parent].Count + 1);
        if (memo > 0 && blocks[memo] == block)
            return memo;
        blocks.Add(block);
        return memo = blocks.Count - 1;
    }

    public bool AreEqual(int left, int right)
    {
        while (left != right)
        {
            Block a = blocks[left], b = blocks[right];
            if (a.Count != b.Count || a.Kind != b.Kind || a.Handler != b.Handler || a.Level != b.Level)
                return false;
            (left, right) = (a.Parent, b.Parent);
        }
        return true;
    }

    /// <summary>The block stack without <see cref="BlockKind.Handler"/>s on top.</summary>
    public int SkipHandlers(int number)
    {
        while (number != Empty && blocks[number].Kind == BlockKind.Handler)
            number = blocks[number].Parent;
        return number;
    }

    public Block[] ToArray() => [.. blocks];
}
