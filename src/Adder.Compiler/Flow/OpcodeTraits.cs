using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Flow;

/// <summary>What the flow graph asks about an opcode (Include/internal/pycore_opcode_utils.h).</summary>
[Flags]
enum OpcodeTrait : byte
{
    None = 0,
    /// <summary>The argument is a jump target.</summary>
    Jump = 0x01,
    /// <summary>The argument is the handler of a block that starts here.</summary>
    BlockPush = 0x02,
    /// <summary>Goes to its target and never to the next instruction.</summary>
    UnconditionalJump = 0x04,
    /// <summary>Leaves the code object.</summary>
    ScopeExit = 0x08,
    /// <summary>Pops a value and jumps by it.</summary>
    ConditionalJump = 0x10,
    /// <summary>Looks at what others ask of the interpreter: signals, threads.</summary>
    EvalBreak = 0x20,
    /// <summary>The argument indexes the constants.</summary>
    Constant = 0x40,
}

/// <summary>The opcodes of 3.14 by <see cref="Op"/>, in arrays that the passes index.</summary>
static class OpcodeTraits
{
    const OpcodeTrait HasTargetMask = OpcodeTrait.Jump | OpcodeTrait.BlockPush, TerminatorMask = OpcodeTrait.Jump | OpcodeTrait.ScopeExit,
        StopsFlowMask = OpcodeTrait.UnconditionalJump | OpcodeTrait.ScopeExit;

    const sbyte ByArgument = -1;

    static readonly PythonVersion Version = PythonVersion.V3_14;
    static readonly OpcodeTrait[] Traits = Table(TraitsOf);
    static readonly byte[] Numbers = Table(static info => (byte)info.Number), Caches = Table(static info => (byte)info.CacheWords);
    static readonly sbyte[] Inputs = Table(static info => FixedSlots(info).Inputs), Outputs = Table(static info => FixedSlots(info).Outputs);

    public static bool Is(this Op op, OpcodeTrait trait) => (Traits[(int)op] & trait) != 0;
    public static bool IsJump(this Op op) => (Traits[(int)op] & OpcodeTrait.Jump) != 0;
    public static bool IsBlockPush(this Op op) => (Traits[(int)op] & OpcodeTrait.BlockPush) != 0;
    public static bool HasTarget(this Op op) => (Traits[(int)op] & HasTargetMask) != 0;

    /// <summary>Whether it must be the last of its block.</summary>
    public static bool IsTerminator(this Op op) => (Traits[(int)op] & TerminatorMask) != 0;

    /// <summary>Whether the next instruction does not follow.</summary>
    public static bool StopsFlow(this Op op) => (Traits[(int)op] & StopsFlowMask) != 0;

    /// <summary>The number in the bytecode; real opcodes only.</summary>
    public static byte Number(this Op op) => Numbers[(int)op];

    /// <summary>Code units of the inline cache.</summary>
    public static int CacheWords(this Op op) => Caches[(int)op];

    /// <summary>Slots taken from the stack, those included that are put back.</summary>
    public static int StackInputs(this Op op, int oparg)
    {
        int count = Inputs[(int)op];
        return count != ByArgument ? count : Shape(op).InputCount(oparg) ?? 0;
    }

    /// <summary>The change of the stack's depth, for a block's start as if nothing failed.</summary>
    public static int StackEffect(this Op op, int oparg)
    {
        int inputs = Inputs[(int)op];
        return inputs != ByArgument ? Outputs[(int)op] - inputs : NextDepth(Shape(op), oparg);
    }

    /// <summary>The change of the stack's depth at the target: a handler finds the exception, and the last instruction when it keeps that.</summary>
    public static int StackEffectAtTarget(this Op op, int oparg) => op switch
    {
        Op.SetupCleanup => 2,
        Op.SetupFinally or Op.SetupWith => 1,
        _ => op.StackEffect(oparg),
    };

    static StackShape Shape(Op op) => StackShape.Of(Version, Version.Opcodes.Find(op)!)!;

    static int NextDepth(StackShape shape, int oparg) => shape.Effect(oparg, jump: false) ?? -(shape.InputCount(oparg) ?? 0);

    static OpcodeTrait TraitsOf(OpcodeInfo info)
    {
        var traits = info.Op switch
        {
            Op.Jump => OpcodeTrait.UnconditionalJump | OpcodeTrait.EvalBreak,
            Op.JumpNoInterrupt => OpcodeTrait.UnconditionalJump,
            Op.PopJumpIfTrue or Op.PopJumpIfFalse or Op.PopJumpIfNone or Op.PopJumpIfNotNone => OpcodeTrait.ConditionalJump,
            Op.JumpBackward or Op.Resume or Op.Call or Op.CallKw or Op.CallFunctionEx => OpcodeTrait.EvalBreak,
            _ => OpcodeTrait.None,
        };
        if (info.IsJump)
            traits |= OpcodeTrait.Jump;
        if (info.Operand == OperandKind.Handler)
            traits |= OpcodeTrait.BlockPush;
        if (info.Op == Op.LoadConst)
            traits |= OpcodeTrait.Constant;
        if (StackShape.Of(Version, info) is { FallsThrough: false })
            traits |= info.IsJump ? OpcodeTrait.UnconditionalJump : OpcodeTrait.ScopeExit;
        return traits;
    }

    static (sbyte Inputs, sbyte Outputs) FixedSlots(OpcodeInfo info)
    {
        if (StackShape.Of(Version, info) is not { } shape)
            return info.Op switch
            {
                Op.LoadClosure => (0, 1),
                Op.StoreFastMaybeNull => (1, 0),
                Op.JumpIfTrue or Op.JumpIfFalse => (1, 1),
                _ => (0, 0),
            };
        if (!shape.IsFixed)
            return (ByArgument, ByArgument);
        int inputs = shape.InputCount(0) ?? 0;
        return ((sbyte)inputs, (sbyte)(inputs + NextDepth(shape, 0)));
    }

    static T[] Table<T>(Func<OpcodeInfo, T> fact)
    {
        var table = new T[OpcodeTable.OpCount];
        foreach (var info in Version.Opcodes.Known)
            table[(int)info.Op] = fact(info);
        return table;
    }
}
