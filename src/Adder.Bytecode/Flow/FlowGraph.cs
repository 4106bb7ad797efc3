using Adder.Bytecode.Code;
using Adder.Bytecode.Verification;

namespace Adder.Bytecode.Flow;

/// <summary>
/// The control flow of one code object of any version: basic blocks, the ways between them, dominators and loops. Code that the verifier
/// rejects has a graph too: jumps to nowhere have no edge, and stack depths are unknown.
/// </summary>
public sealed class FlowGraph
{
    FlowGraph(CodeObject code, BasicBlock[] blocks, IReadOnlyList<FlowLoop> loops, bool isVerified) =>
        (Code, Blocks, Loops, IsVerified) = (code, blocks, loops, isVerified);

    public CodeObject Code { get; }

    /// <summary>The blocks in the order of the code; the first is the entry.</summary>
    public IReadOnlyList<BasicBlock> Blocks { get; }

    /// <summary>Every loop, an outer one before those inside it.</summary>
    public IReadOnlyList<FlowLoop> Loops { get; }

    /// <summary>Whether the verifier accepts the code, so that stack depths and handlers are known.</summary>
    public bool IsVerified { get; }

    /// <summary>Every edge, in the order of the blocks that are left.</summary>
    public IEnumerable<FlowEdge> Edges
    {
        get
        {
            foreach (var block in Blocks)
                foreach (var edge in block.Successors)
                    yield return edge;
        }
    }

    /// <summary>Builds the graph of a code object, without those nested in it.</summary>
    public static FlowGraph Build(CodeObject code)
    {
        var map = Verifier.VerifyAlone(code).Stack;
        var blocks = new BlockBuilder(code, map).Build();
        MarkReachable(blocks);
        new Dominators(blocks).Run();
        return new FlowGraph(code, blocks, LoopFinder.Find(blocks), map != null);
    }

    /// <summary>Whether every path from the start to a block passes another; every block dominates itself.</summary>
    public bool Dominates(int dominator, int block)
    {
        while (block >= 0 && block != dominator)
            block = Blocks[block].ImmediateDominator;
        return block == dominator;
    }

    static void MarkReachable(BasicBlock[] blocks)
    {
        if (blocks.Length == 0)
            return;
        var open = new Stack<int>();
        blocks[0].IsReachable = true;
        open.Push(0);
        while (open.TryPop(out int index))
            foreach (var edge in blocks[index].Successors)
                if (!blocks[edge.To].IsReachable)
                {
                    blocks[edge.To].IsReachable = true;
                    open.Push(edge.To);
                }
    }
}
