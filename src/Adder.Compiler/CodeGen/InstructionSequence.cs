using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.CodeGen;

/// <summary>An instruction before layout, pseudo-instructions included.</summary>
/// <param name="Opcode">The operation; never one that only the assembler or the running interpreter writes.</param>
/// <param name="Oparg">Its argument; for a jump and a handler's setup, a label of the sequence.</param>
/// <param name="Position">Where it comes from.</param>
public readonly record struct CodeInstruction(Op Opcode, int Oparg, SourcePosition Position)
{
    /// <summary>The position of an instruction that takes the place of what follows it (CPython's NEXT_LOCATION).</summary>
    public static SourcePosition NextPosition { get; } = new(-2, -2, -2, -2);
}

/// <summary>The instructions of one code unit in source order, with labels (Python/instruction_sequence.c).</summary>
public sealed class InstructionSequence
{
    readonly List<CodeInstruction> instructions = [];
    readonly List<int> labels = [];

    public IReadOnlyList<CodeInstruction> Instructions => instructions;

    public int Count => instructions.Count;

    /// <summary>The number of labels; they count from 0.</summary>
    public int LabelCount => labels.Count;

    /// <summary>What stands where ANNOTATIONS_PLACEHOLDER is; null when there is nothing. Its labels are its own.</summary>
    public InstructionSequence? Annotations { get; set; }

    /// <summary>The instructions without a copy; invalid once one is added.</summary>
    public ReadOnlySpan<CodeInstruction> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(instructions);

    public int NewLabel()
    {
        labels.Add(-1);
        return labels.Count - 1;
    }

    /// <summary>Puts a label before the instruction that is added next.</summary>
    public void UseLabel(int label) => labels[label] = instructions.Count;

    /// <summary>The index of the instruction behind a label; <see cref="Count"/> when none follows, -1 when the label is not used.</summary>
    public int IndexOf(int label) => labels[label];

    public void Add(Op op, int oparg, SourcePosition at) => instructions.Add(new(op, oparg, at));

    /// <summary>Inserts before an index; labels behind the index move along, a label on it stays before the new instruction.</summary>
    public void Insert(int index, Op op, int oparg, SourcePosition at)
    {
        instructions.Insert(index, new(op, oparg, at));
        for (int label = 0; label < labels.Count; label++)
            if (labels[label] >= index)
                labels[label]++;
    }
}
