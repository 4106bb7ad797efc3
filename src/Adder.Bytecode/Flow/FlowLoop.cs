namespace Adder.Bytecode.Flow;

/// <summary>A natural loop: the blocks that can reach a back edge to the header without passing it. Loops with one header are one.</summary>
public sealed class FlowLoop
{
    readonly List<int> ownBlocks = [];
    readonly List<FlowLoop> inner = [];

    internal FlowLoop(int header) => Header = header;

    /// <summary>Index of the block through which the loop is entered, which dominates the others.</summary>
    public int Header { get; }

    /// <summary>The loop around this one; null for an outermost loop.</summary>
    public FlowLoop? Parent { get; internal set; }

    /// <summary>1 for an outermost loop, one more for each loop around it.</summary>
    public int Depth { get; internal set; }

    /// <summary>The loops directly inside.</summary>
    public IReadOnlyList<FlowLoop> Inner => inner;

    internal List<int> Own => ownBlocks;

    internal void Add(FlowLoop loop) => inner.Add(loop);

    /// <summary>Indices of the blocks of the loop and of the loops inside, in order.</summary>
    public IReadOnlyList<int> Body
    {
        get
        {
            var body = new List<int>();
            var open = new Stack<FlowLoop>([this]);
            while (open.TryPop(out var loop))
            {
                body.AddRange(loop.ownBlocks);
                foreach (var nested in loop.inner)
                    open.Push(nested);
            }
            body.Sort();
            return body;
        }
    }
}
