using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Disassembly;

/// <summary>The offsets in bytes that a disassembly marks as jump targets, in order; they may lie outside malformed code.</summary>
sealed class JumpTargets
{
    const int PlainArgumentBits = 16;

    long[] offsets = new long[16];
    int count;

    public int Count => count;

    public ReadOnlySpan<long> Offsets => offsets.AsSpan(0, count);

    /// <summary>dis.findlabels(), in order.</summary>
    public static JumpTargets Of(CodeObject code)
    {
        var targets = new JumpTargets();
        targets.Collect(code.Bytecode, code.Version, []);
        return targets;
    }

    /// <summary>Takes the targets of code and its exception handlers in place of those it holds.</summary>
    public void Collect(ReadOnlySpan<byte> bytecode, PythonVersion version, List<ExceptionRegion> regions)
    {
        count = 0;
        var style = DisassemblyStyle.Of(version);
        foreach (var instruction in new InstructionReader(bytecode, version))
        {
            if (!instruction.Opcode.IsJump)
                continue;
            var plain = style.MarksIgnoreExtendedArg
                ? instruction with { Argument = instruction.Argument & (1 << PlainArgumentBits) - 1 }
                : instruction;
            Add(plain.JumpTarget(version));
        }
        foreach (var region in regions)
        {
            if (style.HasLabels)
            {
                Add(region.Start);
                Add(region.End);
                Add(region.Target);
            }
            else if (region.Start < region.End)
            {
                Add(region.Target);
            }
        }
        Sort();
    }

    /// <summary>The number of the label at an offset, from 1; 0 when there is none.</summary>
    public int LabelOf(long offset) => Math.Max(0, Offsets.BinarySearch(offset) + 1);

    void Add(long offset)
    {
        if (count == offsets.Length)
            Array.Resize(ref offsets, count * 2);
        offsets[count++] = offset;
    }

    void Sort()
    {
        var all = offsets.AsSpan(0, count);
        all.Sort();
        int kept = 0;
        foreach (long offset in all)
            if (kept == 0 || offsets[kept - 1] != offset)
                offsets[kept++] = offset;
        count = kept;
    }
}
