using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>One instruction with its EXTENDED_ARGs, as the analyses use it.</summary>
/// <param name="Opcode">The opcode.</param>
/// <param name="Argument">The whole argument.</param>
/// <param name="Start">Offset in bytes of its first EXTENDED_ARG or, without one, of the opcode.</param>
/// <param name="Offset">Offset in bytes of the opcode.</param>
/// <param name="Target">Index of the instruction that it can jump to or whose handler it sets up; -1 when there is none.</param>
readonly record struct CheckedInstruction(OpcodeInfo Opcode, int Argument, int Start, int Offset, int Target);

/// <summary>The instructions of a code object in order; buffers that are used again for the next one.</summary>
sealed class CheckedInstructions
{
    CheckedInstruction[] items = new CheckedInstruction[256];
    int[] indices = new int[1024];
    int shift, length;

    public int Count { get; private set; }

    /// <summary>Index of the last instruction that sets up the frame, which nothing may come back to; -1 when there is none.</summary>
    public int LastOfSetup { get; private set; }

    public ref readonly CheckedInstruction this[int index] => ref items[index];

    /// <summary>Index of the instruction that starts at an offset in bytes; -1 inside an instruction, in caches and outside the code.</summary>
    public int IndexAt(long offset) =>
        (ulong)offset >= (ulong)length || (offset & (1 << shift) - 1) != 0 ? -1 : indices[offset >> shift] - 1;

    public void Begin(CodeObject code)
    {
        shift = code.Version.IsWordcode ? 1 : 0;
        length = code.Bytecode.Length;
        int units = (length >> shift) + 1;
        if (indices.Length < units)
            indices = new int[Math.Max(units, indices.Length * 2)];
        Array.Clear(indices, 0, units);
        (Count, LastOfSetup) = (0, -1);
    }

    public void Add(in CheckedInstruction instruction)
    {
        if (Count == items.Length)
            Array.Resize(ref items, Count * 2);
        if (instruction.Opcode.Op is Op.ReturnGenerator or Op.CopyFreeVars)
            LastOfSetup = Count;
        items[Count++] = instruction;
        indices[instruction.Start >> shift] = Count;
    }

    public void SetTarget(int index, int target) => items[index] = items[index] with { Target = target };
}
