namespace Adder.Runtime.Lowering;

/// <summary>
/// Finds the results of arithmetic in loops that lie on the value stack until an operation of the same block takes them from there that only
/// reads their number: each such place on the stack gets a register of its own, whose number changes in place.
/// </summary>
/// <param name="blocks">The lowered blocks.</param>
/// <param name="isLoop">Which of them are repeated.</param>
/// <param name="stackBase">The register of the value stack's bottom.</param>
/// <param name="first">The first register that nothing uses.</param>
sealed class OwnedTemporaries(List<LoweringBlock> blocks, bool[] isLoop, int stackBase, int first)
{
    /// <summary>Places on the stack, from the bottom, that may get a register.</summary>
    public const int Most = 16;

    readonly int[] registers = new int[Most];
    readonly List<int> readers = [];
    int count;

    /// <summary>Rewrites the blocks; gives the register for each place on the value stack, 0 where there is none; null for none at all.</summary>
    public int[]? Apply()
    {
        foreach (var block in blocks)
            if (isLoop[block.Index])
                for (int i = 0; i < block.Instructions.Count; i++)
                    if (block.Instructions[i] is { Op: >= IrOp.Add and <= IrOp.Binary } made && made.A >= stackBase && made.A < stackBase + Most
                        && FindReaders(block, i, made.A))
                        Own(block, i);
        return count == 0 ? null : registers;
    }

    /// <summary>The number of registers that it took.</summary>
    public int Count => count;

    /// <summary>Finds the operations that read a result until the next one takes its place; false when one of them does more than read its number.</summary>
    bool FindReaders(LoweringBlock block, int made, int slot)
    {
        readers.Clear();
        for (int i = made; i < block.Instructions.Count; i++)
        {
            // a handler finds what lies below its depth
            if (block.Scopes[i] is { } scope && scope.Depth > slot - stackBase)
                return false;
            var instruction = block.Instructions[i];
            if (i == made || !IrOperations.Touches(instruction, slot))
                continue;
            bool isWritten = instruction.A == slot && IrOperations.Of(instruction.Op).A == IrOperandKind.Dst;
            if (OwnedOperations.ReadsNumber(instruction, slot))
                readers.Add(i);
            else if (!isWritten || instruction.B == slot || instruction.C == slot)
                return false;
            if (isWritten)
                return readers.Count > 0;
        }
        return readers.Count > 0 && !IsLeft(block, slot - stackBase);
    }

    /// <summary>Whether a place on the stack has a value where control goes on behind a block.</summary>
    bool IsLeft(LoweringBlock block, int place) =>
        block.FallThrough?.EntryStack?.Length > place
        || block.Instructions.Exists(instruction => IrOperations.Of(instruction.Op).D == IrOperandKind.Jump && blocks[instruction.D].EntryStack?.Length > place);

    void Own(LoweringBlock block, int at)
    {
        var made = block.Instructions[at];
        int slot = made.A;
        if (registers[slot - stackBase] == 0)
            registers[slot - stackBase] = first + count++;
        ushort register = (ushort)registers[slot - stackBase];
        made.Op = OwnedOperations.Of(made.Op);
        made.A = register;
        block.Instructions[at] = made;
        foreach (int reader in readers)
        {
            var read = block.Instructions[reader];
            if (OwnedOperations.IsReadAsB(read, slot))
            {
                read.B = register;
                read.Cache = Lend(read.Cache, ArithmeticFlags.OwnsLeft, ArithmeticFlags.LimbsOfLeft | ArithmeticFlags.LendsLeft);
            }
            else
            {
                read.C = register;
                read.Cache = Lend(read.Cache, ArithmeticFlags.OwnsRight, ArithmeticFlags.LimbsOfRight | ArithmeticFlags.LendsRight);
            }
            block.Instructions[reader] = read;
        }
    }

    /// <summary>The register keeps its object: only the limbs of a large int may be taken, and only where the operand was known to be new.</summary>
    static int Lend(int flags, int owns, int instead)
    {
        const int Limbs = ArithmeticFlags.LimbsOfLeft | ArithmeticFlags.LimbsOfRight;
        return (flags & owns) != 0 ? flags & ~owns | instead : flags | instead & ~Limbs;
    }
}
