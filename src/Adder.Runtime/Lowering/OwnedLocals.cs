using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

/// <summary>
/// Finds the local variables of a function whose numbers only arithmetic, comparisons and subscripts read while a loop changes them: such a
/// number needs no new object for each value. What else reads one outside of loops gets a copy.
/// </summary>
/// <param name="code">The code object.</param>
/// <param name="blocks">Its lowered blocks, jumps by the index of their target.</param>
/// <param name="names">The names that instructions refer to.</param>
/// <param name="isLoop">Which blocks are repeated.</param>
/// <param name="stackBase">The register of the value stack's bottom.</param>
sealed class OwnedLocals(CodeObject code, List<LoweringBlock> blocks, List<PyStr> names, bool[] isLoop, int stackBase)
{
    readonly bool[] excluded = new bool[stackBase], gains = new bool[stackBase];

    /// <summary>Rewrites the blocks; gives the registers of what was found, or null.</summary>
    public int[]? Apply()
    {
        ExcludeCells();
        foreach (var block in blocks)
            for (int i = 0; i < block.Instructions.Count; i++)
                Look(block, block.Instructions[i]);
        var owned = new List<int>();
        for (int local = 0; local < stackBase; local++)
            if (IsOwned(local))
                owned.Add(local);
        if (owned.Count == 0)
            return null;
        foreach (var block in blocks)
            for (int i = block.Instructions.Count - 1; i >= 0; i--)
                Rewrite(block, i);
        OwnParameters(owned);
        return [.. owned];
    }

    bool IsOwned(int register) => register < stackBase && gains[register] && !excluded[register];

    void ExcludeCells()
    {
        // the frame of a generator is made with its arguments behind the first instructions
        int parameters = FrameShape.IsGenerator(code) ? FrameShape.ParameterSlots(code) : 0;
        for (int local = 0; local < stackBase; local++)
            excluded[local] = local < parameters || (code.HasLocalsPlus
                ? local >= code.LocalsPlusKinds.Length || ((LocalKinds)code.LocalsPlusKinds.Value[local] & (LocalKinds.Cell | LocalKinds.Free)) != 0
                : local >= code.StoredNLocals);
    }

    void Look(LoweringBlock block, IrInstruction instruction)
    {
        bool isRepeated = isLoop[block.Index];
        switch (instruction.Op)
        {
            case IrOp.Move:
                if (isRepeated)
                    Exclude(instruction.B);
                break;
            case IrOp.LoadConst or IrOp.LoadNull or IrOp.CheckLocal or IrOp.DeleteLocal or IrOp.Return or IrOp.JumpIfTrue or IrOp.JumpIfFalse:
                break;
            case IrOp.ForIterator:
                Exclude(instruction.B);
                if (IsRange(block))
                    Gain(instruction.A);
                else
                    Exclude(instruction.A);
                break;
            case IrOp.Compare or IrOp.ToBool or IrOp.Not:
                Exclude(instruction.A);
                break;
            case IrOp.GetItem:
                Exclude(instruction.A);
                Exclude(instruction.B);
                break;
            case IrOp.SetItem:
                Exclude(instruction.A);
                Exclude(instruction.C);
                break;
            case >= IrOp.JumpIfLess and <= IrOp.JumpIfGreaterEqualImmediate:
                break;
            case >= IrOp.Add and <= IrOp.Binary:
                if (isRepeated)
                    Gain(instruction.A);
                break;
            // of temporaries
            case >= IrOp.AddOwned and <= IrOp.BinaryOwned:
                break;
            default:
                ExcludeTouched(instruction);
                break;
        }
    }

    void Gain(int register)
    {
        if (register < stackBase)
            gains[register] = true;
    }

    void Exclude(int register)
    {
        if (register < stackBase)
            excluded[register] = true;
    }

    void ExcludeTouched(IrInstruction instruction)
    {
        var operation = IrOperations.Of(instruction.Op);
        Exclude(operation.A, instruction.A);
        Exclude(operation.B, instruction.B);
        Exclude(operation.C, instruction.C);
        Exclude(operation.D, instruction.D);
    }

    void Exclude(IrOperandKind kind, int operand)
    {
        if (kind is IrOperandKind.Reg or IrOperandKind.Dst or IrOperandKind.Cell)
            Exclude(operand);
        else if (kind == IrOperandKind.Maybe && operand > 0)
            Exclude(operand - 1);
        else if (kind == IrOperandKind.Regs && operand < stackBase)
            excluded.AsSpan(operand).Fill(true);
    }

    /// <summary>Whether the iterator of a loop seems to be that of a call of range(): what else it may be is worth no copies.</summary>
    bool IsRange(LoweringBlock loop)
    {
        if (loop.Index == 0 || blocks[loop.Index - 1] is not { } before || !ReferenceEquals(before.FallThrough, loop))
            return false;
        int at = before.Instructions.FindLastIndex(instruction => instruction.Op == IrOp.GetIterator);
        if (at < 1 || before.Instructions[at - 1] is not { Op: IrOp.Call } call || call.A != before.Instructions[at].B)
            return false;
        int load = before.Instructions.FindLastIndex(at - 1, instruction => instruction.Op == IrOp.LoadGlobal && instruction.A == call.B);
        return load >= 0 && names[before.Instructions[load].D].Value == "range";
    }

    void Rewrite(LoweringBlock block, int at)
    {
        var instruction = block.Instructions[at];
        switch (instruction.Op)
        {
            case IrOp.Move when IsOwned(instruction.A): instruction.Op = IrOp.Own; break;
            case IrOp.Move when IsOwned(instruction.B): instruction.Op = IrOp.Share; break;
            case IrOp.LoadConst when IsOwned(instruction.A): instruction.Op = IrOp.OwnConstant; break;
            case IrOp.ForIterator when IsOwned(instruction.A): instruction.Op = IrOp.ForIteratorOwned; break;
            case IrOp.Return when IsOwned(instruction.A):
                block.Insert(at, new IrInstruction { Op = IrOp.Share, A = instruction.A, B = instruction.A });
                return;
            case >= IrOp.Add and <= IrOp.Binary:
                Lend(ref instruction);
                if (IsOwned(instruction.A))
                    instruction.Op = OwnedOperations.Of(instruction.Op);
                break;
            case (>= IrOp.AddOwned and <= IrOp.BinaryOwned) or IrOp.Compare or IrOp.GetItem or IrOp.SetItem or (>= IrOp.JumpIfLess and <= IrOp.JumpIfGreaterEqualImmediate): Lend(ref instruction); break;
            default: return;
        }
        block.Instructions[at] = instruction;
    }

    void Lend(ref IrInstruction instruction)
    {
        var operation = IrOperations.Of(instruction.Op);
        if (operation.B == IrOperandKind.Reg && IsOwned(instruction.B))
            instruction.Cache |= ArithmeticFlags.LendsLeft;
        if (operation.C == IrOperandKind.Reg && IsOwned(instruction.C))
            instruction.Cache |= ArithmeticFlags.LendsRight;
    }

    /// <summary>An argument belongs to the caller, too.</summary>
    void OwnParameters(List<int> owned)
    {
        int parameters = FrameShape.ParameterSlots(code);
        var atEntry = new List<IrInstruction>();
        foreach (int local in owned)
            if (local < parameters)
                atEntry.Add(new IrInstruction { Op = IrOp.Own, A = (ushort)local, B = (ushort)local });
        blocks[0].InsertAtEntry(atEntry);
    }
}
