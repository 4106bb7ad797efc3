using System.Collections.Concurrent;

namespace Adder.Bytecode.Opcodes;

/// <summary>Neighbouring slots of one kind that an instruction takes or leaves.</summary>
/// <param name="Kinds">For an input what is accepted, for an output what is left; none when <paramref name="Source"/> tells.</param>
/// <param name="FixedCount">Number of slots, or the complement of an expression over the argument.</param>
/// <param name="Source">The input that an output repeats, as an index; -1 when it is new.</param>
readonly record struct SlotRun(SlotKinds Kinds, int FixedCount, int Source);

readonly record struct StackShapeFact(Op Op, VersionRange[] Versions, StackShape Shape);

/// <summary>What an instruction takes from the value stack and leaves on it; spec/stack.txt.</summary>
public sealed partial class StackShape
{
    static readonly ConcurrentDictionary<PythonVersion, StackShape?[]> Tables = new();

    internal StackShape(SlotRun[] inputs, int kept, SlotRun[]? outputs, SlotRun[]? jumpOutputs) =>
        (Inputs, Kept, Outputs, JumpOutputs) = (inputs, kept, outputs, jumpOutputs);

    StackShape(StackShape other, StackShape alternative) : this(other.Inputs, other.Kept, other.Outputs, other.JumpOutputs) =>
        Alternative = alternative;

    /// <summary>Deepest first.</summary>
    internal SlotRun[] Inputs { get; }

    /// <summary>How many of <see cref="Inputs"/> stay where they are.</summary>
    internal int Kept { get; }

    /// <summary>What is left on the stack, above what was kept, when the next instruction follows; null when it never does.</summary>
    internal SlotRun[]? Outputs { get; }

    /// <summary>What is left above what was kept when the instruction jumps, or what a handler finds; null when it never jumps.</summary>
    internal SlotRun[]? JumpOutputs { get; }

    /// <summary>What holds instead when the kinds on the stack do not fit.</summary>
    internal StackShape? Alternative { get; }

    /// <summary>Whether the next instruction can follow.</summary>
    public bool FallsThrough => Outputs != null || Alternative is { FallsThrough: true };

    /// <summary>Whether there is a second way on: the target of a jump, or the handler of a block.</summary>
    public bool Branches => JumpOutputs != null;

    /// <summary>The shapes of a version's opcodes by number; null where an opcode never stands in a compiled file.</summary>
    internal static StackShape?[] Table(PythonVersion version) => Tables.GetOrAdd(version, static v =>
    {
        var table = new StackShape?[256];
        foreach (var fact in Facts())
        {
            if (v.Opcodes.Find(fact.Op) is not { Number: < 256 } opcode || !new Fact(0, "", fact.Versions).HoldsIn(v))
                continue;
            table[opcode.Number] = table[opcode.Number] is { } first ? new StackShape(first, fact.Shape) : fact.Shape;
        }
        return table;
    });

    /// <summary>What an opcode does to the stack; null when it never stands in a compiled file.</summary>
    public static StackShape? Of(PythonVersion version, OpcodeInfo opcode) => opcode.Number < 256 ? Table(version)[opcode.Number] : null;

    /// <summary>Whether the numbers of slots are the same for every argument.</summary>
    public bool IsFixed => AreFixed(Inputs) && (Outputs is null || AreFixed(Outputs)) && (JumpOutputs is null || AreFixed(JumpOutputs));

    /// <summary>Slots that must be there; null when the argument makes no sense.</summary>
    public int? InputCount(int argument) => Sum(Inputs, 0, argument);

    /// <summary>The change of depth, by the first of the alternatives.</summary>
    /// <param name="argument">The whole argument.</param>
    /// <param name="jump">Whether the jump is taken, or the handler is meant.</param>
    /// <returns>null when there is no such way on, or the argument makes no sense.</returns>
    public int? Effect(int argument, bool jump) =>
        (jump ? JumpOutputs : Outputs) is { } outputs ? Sum(outputs, 0, argument) - Sum(Inputs, Kept, argument) : null;

    /// <summary>The number of slots of a run; negative when the argument makes no sense.</summary>
    internal static int Count(SlotRun run, int argument) => run.FixedCount >= 0 ? run.FixedCount : Evaluate(~run.FixedCount, argument);

    static bool AreFixed(SlotRun[] runs) => Array.TrueForAll(runs, static run => run.FixedCount >= 0);

    static int? Sum(SlotRun[] runs, int from, int argument)
    {
        long sum = 0;
        for (int i = from; i < runs.Length; i++)
        {
            int count = Count(runs[i], argument);
            if (count < 0)
                return null;
            sum += count;
        }
        return sum <= int.MaxValue ? (int)sum : null;
    }
}
