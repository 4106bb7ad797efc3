using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Lowering;

public sealed partial class CodeLowering
{
    int[]? ownedLocals, ownedTemporaries;
    int ownedCount;

    void FindOwned()
    {
        if (exact || (code.Flags & CodeFlags.Optimized) == 0 || !FindLoops(out bool[] isLoop))
            return;
        var temporaries = new OwnedTemporaries(blocks, isLoop, stackBase, scratch + ScratchRegisters);
        ownedTemporaries = temporaries.Apply();
        ownedCount = temporaries.Count;
        ownedLocals = new OwnedLocals(code, blocks, names, isLoop, stackBase).Apply();
    }

    /// <summary>The blocks that a jump back makes run again; false when there are none.</summary>
    bool FindLoops(out bool[] isLoop)
    {
        isLoop = new bool[blocks.Count];
        bool found = false;
        foreach (var block in blocks)
            foreach (var instruction in block.Instructions)
                if (IrOperations.Of(instruction.Op).D == IrOperandKind.Jump && instruction.D <= block.Index)
                {
                    found = true;
                    isLoop.AsSpan(instruction.D, block.Index + 1 - instruction.D).Fill(true);
                }
        return found;
    }

    /// <summary>Registers behind the value stack, for values on their way.</summary>
    const int ScratchRegisters = 2;

    /// <summary>Moves the scratch registers down behind the part of the value stack that is in use; gives the number of registers.</summary>
    int CompactScratch(List<IrInstruction> all)
    {
        int end = stackBase + usedSlots;
        foreach (var block in blocks)
            for (int i = 0; i < block.Scopes.Count; i++)
                if (block.Scopes[i] is { } scope)
                    end = Math.Max(end, stackBase + scope.Depth + (scope.PushesTriples ? TripleSlots : 2));
        if (end >= scratch)
            return scratch + ScratchRegisters;
        Renumber(all, register => register >= scratch ? register - scratch + end : register);
        return end + ScratchRegisters;
    }

    /// <summary>
    /// Owned temporaries get the registers behind the local variables, with the value stack behind them: a call uses what lies behind its
    /// arguments.
    /// </summary>
    /// <param name="all">The code.</param>
    /// <param name="end">The number of registers without those: the first of them has this number so far.</param>
    void PlaceOwned(List<IrInstruction> all, int end)
    {
        if (ownedCount == 0)
            return;
        Renumber(all, Place);
        for (int i = 0; i < ownedTemporaries!.Length; i++)
            if (ownedTemporaries[i] != 0)
                ownedTemporaries[i] += stackBase - (scratch + ScratchRegisters);

        int Place(int register) => register >= end ? register - end + stackBase : register >= stackBase ? register + ownedCount : register;
    }

    static void Renumber(List<IrInstruction> all, Func<int, int> place)
    {
        for (int i = 0; i < all.Count; i++)
        {
            var instruction = all[i];
            var operation = IrOperations.Of(instruction.Op);
            instruction.A = (ushort)Move(operation.A, instruction.A);
            instruction.B = (ushort)Move(operation.B, instruction.B);
            instruction.C = (ushort)Move(operation.C, instruction.C);
            instruction.D = Move(operation.D, instruction.D);
            all[i] = instruction;
        }

        int Move(IrOperandKind kind, int operand) => kind switch
        {
            IrOperandKind.Reg or IrOperandKind.Dst or IrOperandKind.Regs or IrOperandKind.Cell => place(operand),
            IrOperandKind.Maybe when operand > 0 => place(operand - 1) + 1,
            _ => operand,
        };
    }
}
