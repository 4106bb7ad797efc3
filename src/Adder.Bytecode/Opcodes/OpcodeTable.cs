using System.Numerics;

namespace Adder.Bytecode.Opcodes;

/// <summary>A field of the inline cache behind an instruction; the name is empty for words without one.</summary>
/// <param name="Name">The name that dis shows.</param>
/// <param name="Words">Length in code units.</param>
public readonly record struct CacheField(string Name, int Words);

/// <summary>What is known of one opcode of one version.</summary>
public sealed class OpcodeInfo
{
    internal OpcodeInfo(int number, string name, Op op, OperandKind operand, int fallEffect, int jumpEffect, CacheField[]? caches,
        Op specializes, bool specialized, bool pseudo, OpcodeUses uses)
    {
        (Number, Name, Op, Operand, FallEffect, JumpEffect, Specializes, IsSpecialized, IsPseudo) =
            (number, name, op, operand, fallEffect, jumpEffect, specializes, specialized, pseudo);
        Caches = caches ?? [];
        foreach (var field in Caches)
            CacheWords += field.Words;
        Uses = specialized ? uses : OpcodeUse.Of(operand);
    }

    /// <summary>The number in the bytecode; pseudo-opcodes have 256 and more.</summary>
    public int Number { get; }

    /// <summary>CPython's name, such as LOAD_FAST; "&lt;7&gt;" for an unused number.</summary>
    public string Name { get; }

    public Op Op { get; }
    public OperandKind Operand { get; }
    public bool HasArgument => Operand != OperandKind.None;

    /// <summary>The fields of the inline cache that follows, in order.</summary>
    public CacheField[] Caches { get; }

    /// <summary>Length of the inline cache in code units.</summary>
    public int CacheWords { get; }

    /// <summary>The general opcode that this one specialises at run time, or Unknown.</summary>
    public Op Specializes { get; }

    /// <summary>Whether only the running interpreter writes it over the general opcode.</summary>
    public bool IsSpecialized { get; }

    /// <summary>Whether it exists only inside CPython's compiler.</summary>
    public bool IsPseudo { get; }

    /// <summary>What its argument refers to, as CPython 3.13 and later tell of themselves (_opcode.has_arg, has_name, …).</summary>
    public OpcodeUses Uses { get; }

    public bool IsKnown => Op != Op.Unknown;

    /// <summary>Whether the argument names a jump target.</summary>
    public bool IsJump => Operand is OperandKind.JumpForward or OperandKind.JumpBackward or OperandKind.JumpAbsolute;

    internal int FallEffect { get; }
    internal int JumpEffect { get; }

    public override string ToString() => Name;
}

/// <summary>The opcodes of one version, generated from spec/opcodes.</summary>
public sealed partial class OpcodeTable
{
    readonly OpcodeInfo[] byNumber = new OpcodeInfo[512];
    readonly OpcodeInfo?[] byOp = new OpcodeInfo?[OpCount];
    Dictionary<string, OpcodeInfo>? byName;

    OpcodeTable(int haveArgument, int extendedArg, int minInstrumented, OpcodeInfo[] known)
    {
        (HaveArgument, ExtendedArg, MinInstrumented, Known) = (haveArgument, extendedArg, minInstrumented, known);
        foreach (var info in known)
        {
            byNumber[info.Number] = info;
            byOp[(int)info.Op] = info;
        }
        for (int number = 0; number < byNumber.Length; number++)
            byNumber[number] ??= new OpcodeInfo(number, $"<{number}>", Op.Unknown, number >= haveArgument ? OperandKind.Raw : OperandKind.None,
                -1, -1, null, Op.Unknown, false, false, OpcodeUses.None);
    }

    /// <summary>Opcodes from this number on take an argument (a rough rule from 3.12 on; <see cref="OpcodeInfo.HasArgument"/> is exact).</summary>
    public int HaveArgument { get; }

    /// <summary>The number of EXTENDED_ARG.</summary>
    public int ExtendedArg { get; }

    /// <summary>The first opcode that only sys.monitoring writes; 512 when the version has none.</summary>
    public int MinInstrumented { get; }

    /// <summary>Every opcode with a name, in the order of spec/opcodes.</summary>
    public IReadOnlyList<OpcodeInfo> Known { get; }

    /// <summary>The opcode with a number from 0 to 511; unused numbers give an entry with <see cref="Op.Unknown"/>.</summary>
    public OpcodeInfo this[int number] => byNumber[number];

    /// <summary>The version's entry for an opcode, or null when it has none.</summary>
    public OpcodeInfo? Find(Op op) => byOp[(int)op];

    // only tools look for names
    Dictionary<string, OpcodeInfo> ByName => byName ??= Known.ToDictionary(info => info.Name, StringComparer.Ordinal);

    public OpcodeInfo? Find(string name) => ByName.GetValueOrDefault(name);

    public OpcodeInfo? Find(ReadOnlySpan<char> name) =>
        ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var info) ? info : null;

    /// <summary>
    /// The change of the stack's depth as that version's dis.stack_effect gives it; null where it gives an error.
    /// </summary>
    /// <param name="number">The opcode.</param>
    /// <param name="argument">Its whole argument; 0 when it has none.</param>
    /// <param name="jump">true when the jump is taken, false when not, null for the larger of both.</param>
    public int? StackEffect(int number, int argument, bool? jump = null)
    {
        var info = byNumber[number];
        int fall = info.FallEffect, taken = info.JumpEffect;
        if (fall < 0)
            return null;
        return jump switch
        {
            true => Evaluate(taken, argument),
            false => Evaluate(fall, argument),
            null => fall == taken ? Evaluate(fall, argument) : Math.Max(Evaluate(fall, argument), Evaluate(taken, argument)),
        };
    }

    internal static int BitCount(int value) => BitOperations.PopCount((uint)value);

    /// <summary>Stack items of a call argument before 3.6: positional in the low byte, two for each keyword in the next.</summary>
    internal static int PackedArgumentCount(int argument) => (argument & 0xFF) + 2 * (argument >> 8 & 0xFF);
}
