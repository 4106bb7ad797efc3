using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>
/// Abstract stacks as paths in one tree: a stack is the number of its top slot, whose parent is the stack without it. Equal stacks have
/// equal numbers, so that saving and comparing one costs nothing however deep it is.
/// </summary>
sealed class StackNodes
{
    struct Node
    {
        public int Parent, Depth, FirstChild, NextSibling;
        public SlotKinds Kinds;
    }

    /// <summary>The empty stack.</summary>
    public const int Empty = 0;

    Node[] nodes = new Node[64];
    int count;

    public StackNodes() => Clear();

    public void Clear()
    {
        nodes[0] = new() { Parent = -1 };
        count = 1;
    }

    public int Count => count;
    public int Depth(int stack) => nodes[stack].Depth;
    public int Parent(int stack) => nodes[stack].Parent;

    /// <summary>The kinds of the top slot.</summary>
    public SlotKinds Kinds(int stack) => nodes[stack].Kinds;

    public int Push(int stack, SlotKinds kinds)
    {
        for (int child = nodes[stack].FirstChild; child != 0; child = nodes[child].NextSibling)
            if (nodes[child].Kinds == kinds)
                return child;
        if (count == nodes.Length)
            Array.Resize(ref nodes, count * 2);
        nodes[count] = new() { Parent = stack, Depth = nodes[stack].Depth + 1, Kinds = kinds, NextSibling = nodes[stack].FirstChild };
        nodes[stack].FirstChild = count;
        return count++;
    }

    /// <summary>The stack cut down to a depth that it has.</summary>
    public int Cut(int stack, int depth)
    {
        while (nodes[stack].Depth > depth)
            stack = nodes[stack].Parent;
        return stack;
    }

    /// <summary>The tree for keeping: depth, parent and kinds by number.</summary>
    public StackTree ToTree()
    {
        var parents = new int[count];
        var depths = new int[count];
        var kinds = new SlotKinds[count];
        for (int i = 0; i < count; i++)
            (parents[i], depths[i], kinds[i]) = (nodes[i].Parent, nodes[i].Depth, nodes[i].Kinds);
        return new(parents, depths, kinds);
    }
}

/// <summary>What <see cref="StackNodes"/> held at the end of an analysis.</summary>
sealed record StackTree(int[] Parents, int[] Depths, SlotKinds[] Kinds);
