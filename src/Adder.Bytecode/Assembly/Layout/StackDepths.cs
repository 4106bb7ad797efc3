using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// The depth of the value stack before each instruction, as the compiler of 3.7 and later computes it: the largest over the paths from
/// the start and into each exception handler, by the version's own stack effects.
/// </summary>
sealed class StackDepths
{
    const int Unvisited = -1;

    // Depths that grow around a loop come from bytecode that no compiler made: a place is visited again so often at most.
    const int MaxVisits = 64;

    readonly PythonVersion version;
    readonly CodeItem[] items;
    readonly List<(int Start, int End, TryRegion Region)> regions;
    readonly Dictionary<int, List<TryRegion>>? openDepths;
    readonly int[] depths;
    readonly byte[] visits;
    readonly Stack<int> pending = new();
    int deepest;

    public StackDepths(PythonVersion version, CodeItem[] items, List<(int Start, int End, TryRegion Region)> regions)
    {
        (this.version, this.items, this.regions) = (version, items, regions);
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

    /// <summary>co_stacksize; afterwards <see cref="At"/> knows the depths.</summary>
    public int Compute()
    {
        Reach(0, 0);
        foreach (var (_, _, region) in regions)
            if (region.Depth is { } depth)
                ReachHandler(region, depth);
        while (pending.TryPop(out int index))
            Walk(index);
        return version >= PythonVersion.V3_13 ? Math.Max(deepest, 1) : deepest;
    }

    /// <summary>co_stacksize of instructions with the version's own algorithm.</summary>
    public static int StackSizeOf(PythonVersion version, CodeItem[] items, List<(int Start, int End, TryRegion Region)> regions) =>
        version < PythonVersion.V3_7 ? new LegacyStackDepth(version, items).Compute() : new StackDepths(version, items, regions).Compute();

    bool Deepen(int index, int depth)
    {
        if (index >= items.Length || depth <= depths[index] || visits[index] >= MaxVisits)
            return false;
        depths[index] = depth;
        visits[index]++;
        return true;
    }

    void Reach(int index, int depth)
    {
        deepest = Math.Max(deepest, depth);
        if (Deepen(index, depth))
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
        do
        {
            ref readonly var item = ref items[index];
            if (openDepths != null)
                EnterRegions(index, depth);
            if (item.Opcode is { } opcode)
            {
                // leaves a loop by way of its blocks: the depth at its target is known from elsewhere
                if (opcode.Op == Op.ContinueLoop)
                    return;
                if (item.Symbol is Label { IsPlaced: true } label)
                    Reach(label.Index, Math.Max(0, depth + Effect(opcode, item.Argument, true)));
                depth = Math.Max(0, depth + Effect(opcode, item.Argument, false));
                deepest = Math.Max(deepest, depth);
                if (EndsPath(opcode.Op))
                    return;
            }
            index++;
        }
        while (Deepen(index, depth));
    }

    int Effect(OpcodeInfo opcode, int argument, bool jump)
    {
        // 3.7's compiler told both ways apart as 3.8 does, but its dis.stack_effect gives the larger one
        if (version == PythonVersion.V3_7 && LegacyStackDepth.EffectIn3_7(opcode.Op, jump) is { } effect)
            return effect;
        return version.Opcodes.StackEffect(opcode.Number, argument, jump) ?? 0;
    }

    static bool EndsPath(Op op) => op is Op.JumpAbsolute or Op.JumpForward or Op.JumpBackward or Op.JumpBackwardNoInterrupt
        or Op.ReturnValue or Op.ReturnConst or Op.RaiseVarargs or Op.Reraise or Op.BreakLoop;
}
