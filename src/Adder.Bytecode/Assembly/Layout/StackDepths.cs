using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// The depth of the value stack before each instruction, as the version's compiler computes it: the largest over the paths from the
/// start and from each exception handler, by the version's own stack effects, which allow for more than happens up to 3.6.
/// </summary>
sealed class StackDepths
{
    const int Unvisited = -1;

    // Depths that grow around a loop come from bytecode that no compiler made: a place is visited again so often at most.
    const int MaxVisits = 64;

    readonly PythonVersion version;
    readonly CodeItem[] items;
    readonly List<(int Start, int End, TryRegion Region)> regions;
    readonly int[] depths;
    readonly byte[] visits;
    readonly Stack<int> pending = new();
    readonly Dictionary<int, List<TryRegion>>? openDepths;
    int deepest;

    public StackDepths(PythonVersion version, ReadOnlySpan<CodeItem> items, List<(int Start, int End, TryRegion Region)> regions)
    {
        (this.version, this.items, this.regions) = (version, items.ToArray(), regions);
        foreach (var (_, _, region) in regions)
            if (region.Depth is null)
            {
                openDepths ??= [];
                if (!openDepths.TryGetValue(region.Start, out var entered))
                    openDepths.Add(region.Start, entered = []);
                if (!entered.Contains(region))
                    entered.Add(region);
            }
        depths = new int[items.Length];
        visits = new byte[items.Length];
        Array.Fill(depths, Unvisited);
    }

    /// <summary>The depth before an instruction; 0 where no path leads.</summary>
    public int At(int index) => index < depths.Length ? Math.Max(depths[index], 0) : 0;

    /// <summary>co_stacksize.</summary>
    public int Compute(CodeFlags flags)
    {
        Reach(0, 0);
        foreach (var (_, _, region) in regions)
            if (region.Depth is { } depth)
                ReachHandler(region, depth);
        while (pending.TryPop(out int index))
            Walk(index);
        return deepest;
    }

    void Reach(int index, int depth)
    {
        deepest = Math.Max(deepest, depth);
        if (index >= items.Length || depth <= depths[index] || visits[index] >= MaxVisits)
            return;
        depths[index] = depth;
        visits[index]++;
        pending.Push(index);
    }

    void ReachHandler(TryRegion region, int depth)
    {
        if (region.Handler.IsPlaced)
            Reach(region.Handler.Index, depth + (region.PushesLasti ? 2 : 1));
    }

    void EnterRegions(int index, int depth)
    {
        if (openDepths!.TryGetValue(index, out var entered))
            foreach (var region in entered)
                ReachHandler(region, depth);
    }

    void Walk(int index)
    {
        int depth = depths[index];
        for (; ; index++)
        {
            ref readonly var item = ref items[index];
            if (openDepths != null)
                EnterRegions(index, depth);
            if (item.Opcode is { } opcode)
            {
                int fall = Effect(opcode, item.Argument, false);
                deepest = Math.Max(deepest, depth + fall);
                if (item.Symbol is Label { IsPlaced: true } label)
                    Reach(label.Index, Math.Max(0, depth + Effect(opcode, item.Argument, true)));
                depth = Math.Max(0, depth + fall);
                if (EndsPath(opcode.Op))
                    return;
            }
            if (index + 1 >= items.Length || depth <= depths[index + 1] || visits[index + 1] >= MaxVisits)
                return;
            depths[index + 1] = depth;
            visits[index + 1]++;
        }
    }

    int Effect(OpcodeInfo opcode, int argument, bool jump) => version.Opcodes.StackEffect(opcode.Number, argument, jump) ?? 0;

    static bool EndsPath(Op op) => op is Op.JumpAbsolute or Op.JumpForward or Op.JumpBackward or Op.JumpBackwardNoInterrupt
        or Op.ReturnValue or Op.ReturnConst or Op.RaiseVarargs or Op.Reraise;
}
