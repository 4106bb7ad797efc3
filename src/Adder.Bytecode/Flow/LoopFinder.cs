namespace Adder.Bytecode.Flow;

/// <summary>Natural loops by dominators, inner loops first, so that each block is visited once for each loop that directly holds it.</summary>
static class LoopFinder
{
    /// <summary>Finds the loops, an outer one before those inside it, and notes in each block the innermost.</summary>
    public static List<FlowLoop> Find(BasicBlock[] blocks)
    {
        var (enter, leave) = NumberDominatorTree(blocks);
        bool Dominates(int a, int b) => blocks[b].IsReachable && enter[a] <= enter[b] && leave[b] <= leave[a];
        var outermost = new Dictionary<FlowLoop, FlowLoop>();
        var headers = Enumerable.Range(0, blocks.Length).Where(i => blocks[i].IsReachable).OrderByDescending(i => enter[i]);
        var loops = new List<FlowLoop>();
        var open = new Stack<int>();
        foreach (int header in headers)
        {
            foreach (var edge in blocks[header].Predecessors)
                if (Dominates(header, edge.From))
                    open.Push(edge.From);
            if (open.Count > 0)
                loops.Add(Collect(blocks, header, open, outermost));
        }
        loops.Reverse();
        foreach (var loop in loops)
            loop.Depth = loop.Parent is { } parent ? parent.Depth + 1 : 1;
        return loops;
    }

    static FlowLoop Collect(BasicBlock[] blocks, int header, Stack<int> open, Dictionary<FlowLoop, FlowLoop> outermost)
    {
        var loop = new FlowLoop(header);
        outermost[loop] = loop;
        open.Push(header);
        while (open.TryPop(out int index))
        {
            var block = blocks[index];
            if (block.Loop is null)
            {
                block.Loop = loop;
                loop.Own.Add(index);
            }
            else
            {
                var inside = Outermost(block.Loop, outermost);
                if (inside == loop)
                    continue;
                inside.Parent = loop;
                loop.Add(inside);
                outermost[inside] = loop;
                block = blocks[inside.Header];
            }
            if (block.Index == header)
                continue;
            foreach (var edge in block.Predecessors)
                if (blocks[edge.From].IsReachable)
                    open.Push(edge.From);
        }
        return loop;
    }

    /// <summary>The outermost loop found so far around a loop; the way there is shortened for the next time.</summary>
    static FlowLoop Outermost(FlowLoop loop, Dictionary<FlowLoop, FlowLoop> outermost)
    {
        while (outermost[loop] != loop)
        {
            outermost[loop] = outermost[outermost[loop]];
            loop = outermost[loop];
        }
        return loop;
    }

    /// <summary>Numbers on entering and leaving each block in the tree of dominators: one block dominates another when its span holds the other's.</summary>
    static (int[] Enter, int[] Leave) NumberDominatorTree(BasicBlock[] blocks)
    {
        int[] enter = new int[blocks.Length], leave = new int[blocks.Length], firstChild = new int[blocks.Length], sibling = new int[blocks.Length];
        Array.Fill(firstChild, -1);
        for (int i = blocks.Length - 1; i >= 0; i--)
            if (blocks[i].ImmediateDominator is >= 0 and var parent)
                (sibling[i], firstChild[parent]) = (firstChild[parent], i);
        int count = 0;
        var open = new Stack<int>();
        if (blocks.Length > 0)
            open.Push(0);
        while (open.TryPop(out int index))
        {
            if (index < 0)
            {
                leave[~index] = count;
                continue;
            }
            enter[index] = count++;
            open.Push(~index);
            for (int child = firstChild[index]; child >= 0; child = sibling[child])
                open.Push(child);
        }
        return (enter, leave);
    }
}
