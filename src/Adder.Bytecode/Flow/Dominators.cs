namespace Adder.Bytecode.Flow;

/// <summary>
/// Immediate dominators by the algorithm of Lengauer and Tarjan (1979), in its simple form: O(m log n) whatever the graph, and without
/// recursion.
/// </summary>
sealed class Dominators(BasicBlock[] blocks)
{
    const int None = -1;

    /// <summary>By number in the order of a depth-first search: the block, the number's parent, semidominator, dominator and so on.</summary>
    readonly int[] block = new int[blocks.Length], parent = new int[blocks.Length], semi = new int[blocks.Length],
        dominator = new int[blocks.Length], ancestor = new int[blocks.Length], best = new int[blocks.Length];

    readonly int[] number = new int[blocks.Length], bucketHead = new int[blocks.Length], bucketNext = new int[blocks.Length];
    readonly Stack<int> path = new();
    int count;

    public void Run()
    {
        Array.Fill(number, None);
        Array.Fill(bucketHead, None);
        if (blocks.Length > 0)
            Number();
        for (int w = count - 1; w > 0; w--)
        {
            foreach (var edge in blocks[block[w]].Predecessors)
                if (number[edge.From] is >= 0 and var v)
                    semi[w] = Math.Min(semi[w], semi[Evaluate(v)]);
            (bucketNext[w], bucketHead[semi[w]]) = (bucketHead[semi[w]], w);
            int p = parent[w];
            ancestor[w] = p;
            for (int v = bucketHead[p]; v != None; v = bucketNext[v])
            {
                int u = Evaluate(v);
                dominator[v] = semi[u] < semi[v] ? u : p;
            }
            bucketHead[p] = None;
        }
        for (int w = 1; w < count; w++)
        {
            if (dominator[w] != semi[w])
                dominator[w] = dominator[dominator[w]];
            blocks[block[w]].ImmediateDominator = block[dominator[w]];
        }
    }

    void Number()
    {
        var open = new Stack<(int Block, int Parent)>();
        open.Push((0, None));
        while (open.TryPop(out var visit))
        {
            if (number[visit.Block] != None)
                continue;
            int n = count++;
            (number[visit.Block], block[n], parent[n], semi[n], best[n], ancestor[n]) = (n, visit.Block, visit.Parent, n, n, None);
            foreach (var edge in blocks[visit.Block].Successors)
                if (number[edge.To] == None)
                    open.Push((edge.To, n));
        }
    }

    /// <summary>The number with the least semidominator on the way up the forest, whose paths are shortened.</summary>
    int Evaluate(int v)
    {
        if (ancestor[v] == None)
            return v;
        for (int u = v; ancestor[ancestor[u]] != None; u = ancestor[u])
            path.Push(u);
        while (path.TryPop(out int u))
        {
            int a = ancestor[u];
            if (semi[best[a]] < semi[best[u]])
                best[u] = best[a];
            ancestor[u] = ancestor[a];
        }
        return best[v];
    }
}
