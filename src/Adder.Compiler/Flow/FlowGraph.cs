using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;

namespace Adder.Compiler.Flow;

/// <summary>
/// The basic blocks of one code unit, in the order of the code by <see cref="FlowBlock.Next"/>. A graph is used again and again, so that
/// its blocks and arrays are.
/// </summary>
sealed class FlowGraph
{
    readonly List<FlowBlock> blocks = [];
    FlowBlock[] stack = new FlowBlock[16];
    FlowBlock?[] blockAt = new FlowBlock?[64];
    int count;

    /// <summary>Where the code starts.</summary>
    public FlowBlock Entry => blocks[0];

    /// <summary>The number of blocks, those included that left the code.</summary>
    public int Count => count;

    public FlowBlock this[int index] => blocks[index];

    /// <summary>The target of an instruction that has one.</summary>
    public FlowBlock Target(in FlowInstruction instruction) => blocks[instruction.Target];

    public FlowBlock NewBlock()
    {
        if (count == blocks.Count)
            blocks.Add(new FlowBlock(count));
        var block = blocks[count++];
        block.Reset();
        return block;
    }

    /// <summary>The first block from one on that has instructions, or null.</summary>
    public static FlowBlock? NonEmpty(FlowBlock? block)
    {
        while (block is { Count: 0 })
            block = block.Next;
        return block;
    }

    /// <summary>Room for every block once, with all marked as not visited.</summary>
    public FlowBlock[] StartTraversal()
    {
        for (var block = Entry; block != null; block = block.Next)
            block.Visited = false;
        if (stack.Length < count)
            stack = new FlowBlock[Math.Max(count, stack.Length * 2)];
        return stack;
    }

    /// <summary>Cuts a sequence into blocks; labels become targets, and handlers are marked.</summary>
    public void Build(InstructionSequence sequence)
    {
        count = 0;
        var code = sequence.Span;
        MarkTargets(sequence, code);
        var block = NewBlock();
        for (int i = 0; i < code.Length; i++)
        {
            ref readonly var instruction = ref code[i];
            if (instruction.Opcode == Op.AnnotationsPlaceholder)
            {
                if (sequence.Annotations is { } annotations)
                    foreach (ref readonly var inner in annotations.Span)
                        (block = AfterTerminator(block)).Add(inner.Opcode, inner.Oparg, inner.Position);
                continue;
            }
            block = AfterTerminator(block);
            if (blockAt[i] != null)
            {
                if (block.Count > 0 || block.HasLabel)
                    block = Follow(block);
                block.HasLabel = true;
                blockAt[i] = block;
            }
            block.Add(instruction.Opcode, instruction.Oparg, instruction.Position);
        }
        for (var from = Entry; from != null; from = from.Next)
            foreach (ref var instruction in from.Instructions)
                if (instruction.Op.HasTarget())
                {
                    var target = blockAt[sequence.IndexOf(instruction.Oparg)]!;
                    instruction.Target = target.Index;
                    target.IsHandler |= instruction.Op.IsBlockPush();
                }
    }

    /// <summary>Puts something at each index that is jumped to; the block takes its place when it is made.</summary>
    void MarkTargets(InstructionSequence sequence, ReadOnlySpan<CodeInstruction> code)
    {
        if (blockAt.Length < code.Length)
            blockAt = new FlowBlock?[Math.Max(code.Length, blockAt.Length * 2)];
        Array.Clear(blockAt, 0, code.Length);
        var mark = blocks.Count > 0 ? blocks[0] : new FlowBlock(0);
        foreach (ref readonly var instruction in code)
            if (instruction.Opcode.HasTarget())
                blockAt[sequence.IndexOf(instruction.Oparg)] = mark;
    }

    FlowBlock AfterTerminator(FlowBlock block) => block.Count > 0 && block.Last.Op.IsTerminator() ? Follow(block) : block;

    FlowBlock Follow(FlowBlock block) => block.Next = NewBlock();
}
