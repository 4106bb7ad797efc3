using System.Collections;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Lowering;

/// <summary>
/// Which locals certainly have a value where a block starts, so that reading them needs no check. Where a function is so large that
/// the analysis would cost too much, nothing is certain.
/// </summary>
sealed class DefiniteAssignment
{
    const int MaxBits = 1 << 23;

    readonly List<RawInstruction> instructions;
    readonly BitArray none;
    readonly bool hasCleared;
    BitArray[]? atEntry;

    DefiniteAssignment(List<RawInstruction> instructions, int locals)
    {
        (this.instructions, none) = (instructions, new BitArray(locals));
        hasCleared = instructions.Exists(static i => i.Op == Op.LoadFastAndClear);
    }

    /// <summary>The locals with a value at the start of a block; to be copied before changing.</summary>
    public BitArray AtEntry(LoweringBlock block) => atEntry?[block.Index] ?? none;

    /// <param name="code">The code object.</param>
    /// <param name="instructions">Its instructions.</param>
    /// <param name="blocks">Its blocks in order.</param>
    /// <param name="successors">The blocks that a block can jump or fall to.</param>
    /// <param name="handlers">The handlers that an error in a block can reach.</param>
    public static DefiniteAssignment Compute(CodeObject code, List<RawInstruction> instructions, List<LoweringBlock> blocks,
        Func<LoweringBlock, IEnumerable<LoweringBlock>> successors, Func<LoweringBlock, IEnumerable<LoweringBlock>> handlers)
    {
        int locals = code.NLocalsPlus;
        var result = new DefiniteAssignment(instructions, locals);
        if ((long)locals * blocks.Count > MaxBits || blocks.Count == 0)
            return result;
        var keptThroughout = new BitArray(locals, true);
        foreach (var instruction in instructions)
            if (instruction.Op is Op.DeleteFast or Op.LoadFastAndClear && instruction.Argument < locals)
                keptThroughout[instruction.Argument] = false;
        var known = new BitArray?[blocks.Count];
        var entry = new BitArray(locals);
        for (int i = 0; i < Math.Min(FrameShape.ParameterSlots(code), locals); i++)
            entry[i] = true;
        known[0] = entry;
        var pending = new Queue<LoweringBlock>([blocks[0]]);
        while (pending.TryDequeue(out var block))
        {
            var state = new BitArray(known[block.Index]!);
            var throughout = new BitArray(state);
            for (int i = block.FirstInstruction; i < block.EndInstruction; i++)
                result.Apply(i, state, throughout);
            foreach (var next in successors(block))
                Meet(next, state);
            foreach (var handler in handlers(block))
                Meet(handler, throughout);
        }
        result.atEntry = [.. known.Select(k => k ?? new BitArray(locals))];
        return result;

        void Meet(LoweringBlock target, BitArray state)
        {
            // up to 3.10 an error leaves the block for a handler that only the block stack knows
            if (!code.Version.HasExceptionTable)
                state = new BitArray(state).And(keptThroughout);
            if (known[target.Index] is not { } before)
            {
                known[target.Index] = new BitArray(state);
                pending.Enqueue(target);
                return;
            }
            var met = new BitArray(before).And(state);
            if (!Same(met, before))
            {
                known[target.Index] = met;
                pending.Enqueue(target);
            }
        }
    }

    /// <summary>
    /// Whether what an instruction stores certainly is a value. Behind an inlined comprehension a local may get back that it had none: in
    /// code that clears locals for a while, only what the instruction before has just made is certain.
    /// </summary>
    public bool StoresValue(int index) => !hasCleared || index > 0 && instructions[index - 1].Op is not (Op.Swap or Op.Copy or Op.StoreFast or Op.StoreFastMaybeNull
        or Op.StoreFastStoreFast or Op.LoadFastAndClear or Op.PopTop or Op.PopIter or Op.PopExcept or Op.EndFor or Op.Nop or Op.NotTaken);

    /// <summary>Updates the state across an instruction; <paramref name="throughout"/> loses what is unassigned on the way.</summary>
    public void Apply(int index, BitArray state, BitArray? throughout)
    {
        var instruction = instructions[index];
        int argument = instruction.Argument;
        switch (instruction.Op)
        {
            case Op.StoreFast or Op.StoreFastMaybeNull: Set(argument, StoresValue(index)); break;
            case Op.StoreFastStoreFast: Set(argument >> 4, StoresValue(index)); Set(argument & 15, StoresValue(index)); break;
            case Op.StoreFastLoadFast: Set(argument >> 4, StoresValue(index)); break;
            case Op.DeleteFast or Op.LoadFastAndClear: Set(argument, false); break;
            // a read that went on had a value
            case Op.LoadFast or Op.LoadFastCheck or Op.LoadFastBorrow or Op.MakeCell: Set(argument, true); break;
            default: break;
        }

        void Set(int local, bool value)
        {
            if ((uint)local >= (uint)state.Length)
                return;
            state[local] = value;
            if (!value && throughout is not null)
                throughout[local] = false;
        }
    }

    static bool Same(BitArray a, BitArray b)
    {
        for (int i = 0; i < a.Length; i++)
            if (a[i] != b[i])
                return false;
        return true;
    }
}
