using Adder.Bytecode.Opcodes;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>
/// Makes runs of SWAP as short as they can be, and exchanges stores instead of values where that does the same
/// (Python/flowgraph.c, swaptimize and apply_static_swaps).
/// </summary>
sealed class SwapRuns
{
    const int Done = -1, NoPlace = -1, NoLocal = -1, AnyLine = -1;

    int[] permutation = new int[16];

    public void Optimize(FlowBlock block)
    {
        for (int i = 0; i < block.Count; i++)
            if (block[i].Op == Op.Swap)
            {
                i = Shorten(block, i);
                ExchangeStores(block, i);
            }
    }

    /// <summary>Rewrites the run of SWAP and NOP that starts at a place; gives the last place of the run, or the start when one SWAP is all.</summary>
    int Shorten(FlowBlock block, int start)
    {
        int depth = block[start].Oparg, end = start + 1;
        bool isRun = false;
        for (; block.OpAt(end) is Op.Swap or Op.Nop; end++)
            if (block[end].Op == Op.Swap)
            {
                depth = Math.Max(depth, block[end].Oparg);
                isRun = true;
            }
        if (!isRun)
            return start;
        var run = block.Instructions[start..end];
        var places = Permute(run, depth);
        // each cycle of the permutation is undone by swaps with the top, last first
        int current = run.Length - 1;
        for (int i = 0; i < depth; i++)
        {
            if (places[i] == Done || places[i] == i)
                continue;
            for (int j = i; ;)
            {
                if (j != 0)
                    run[current--].Set(Op.Swap, j + 1);
                if (places[j] == Done)
                    break;
                (j, places[j]) = (places[j], Done);
            }
        }
        for (; current >= 0; current--)
            run[current].SetNop();
        return end - 1;
    }

    /// <summary>Where each value of the stack, from the top, is after the run.</summary>
    Span<int> Permute(ReadOnlySpan<FlowInstruction> run, int depth)
    {
        if (permutation.Length < depth)
            permutation = new int[depth];
        for (int i = 0; i < depth; i++)
            permutation[i] = i;
        foreach (ref readonly var instruction in run)
            if (instruction.Op == Op.Swap)
                (permutation[0], permutation[instruction.Oparg - 1]) = (permutation[instruction.Oparg - 1], permutation[0]);
        return permutation.AsSpan(0, depth);
    }

    static void ExchangeStores(FlowBlock block, int i)
    {
        for (; i >= 0; i--)
        {
            ref var swap = ref block[i];
            if (swap.Op != Op.Swap)
            {
                if (swap.Op == Op.Nop || PopsOnly(swap.Op))
                    continue;
                return;
            }
            int first = NextPop(block, i, AnyLine);
            if (first == NoPlace)
                return;
            int second = first;
            for (int count = swap.Oparg - 1; count > 0 && second != NoPlace; count--)
                second = NextPop(block, second, block[first].Line);
            if (second == NoPlace || !CanExchange(block, first, second))
                return;
            swap.SetNop();
            (block[first], block[second]) = (block[second], block[first]);
        }
    }

    /// <summary>Whether two stores, and those between, are to different locals.</summary>
    static bool CanExchange(FlowBlock block, int first, int second)
    {
        int firstLocal = StoredLocal(block[first]), secondLocal = StoredLocal(block[second]);
        if (firstLocal == NoLocal && secondLocal == NoLocal)
            return true;
        if (firstLocal == secondLocal)
            return false;
        for (int i = first + 1; i < second; i++)
            if (StoredLocal(block[i]) is not NoLocal and var local && (local == firstLocal || local == secondLocal))
                return false;
        return true;
    }

    static int StoredLocal(in FlowInstruction instruction) =>
        instruction.Op is Op.StoreFast or Op.StoreFastMaybeNull ? instruction.Oparg : NoLocal;

    /// <summary>Takes the top of the stack and can neither fail nor jump.</summary>
    static bool PopsOnly(Op op) => op is Op.StoreFast or Op.StoreFastMaybeNull or Op.PopTop;

    /// <summary>The next of the instructions that can be exchanged; none when something else, or another line, comes first.</summary>
    static int NextPop(FlowBlock block, int i, int line)
    {
        for (i++; i < block.Count; i++)
        {
            if (line >= 0 && block[i].Line != line)
                return NoPlace;
            if (block[i].Op != Op.Nop)
                return PopsOnly(block[i].Op) ? i : NoPlace;
        }
        return NoPlace;
    }
}
