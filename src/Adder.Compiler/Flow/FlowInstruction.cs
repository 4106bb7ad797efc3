using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Flow;

/// <summary>An instruction in a block. Blocks are named by their <see cref="FlowBlock.Index"/>.</summary>
struct FlowInstruction
{
    public const int NoBlock = -1;

    public SourcePosition Position;
    public int Oparg;

    /// <summary>The block that is jumped to, or the handler that a block's start names.</summary>
    public int Target;

    /// <summary>The handler that an exception goes to, or <see cref="NoBlock"/>.</summary>
    public int Handler;

    public Op Op;

    public FlowInstruction(Op op, int oparg, SourcePosition position) =>
        (Op, Oparg, Position, Target, Handler) = (op, oparg, position, NoBlock, NoBlock);

    /// <summary>The first line; negative when there is none.</summary>
    public readonly int Line => Position.Line;

    public void Set(Op op, int oparg = 0) => (Op, Oparg) = (op, oparg);

    public void SetNop() => (Op, Oparg) = (Op.Nop, 0);

    /// <summary>Code units of the instruction with EXTENDED_ARG and inline cache.</summary>
    public readonly int Size => SizeOf(Op, Oparg);

    public static int SizeOf(Op op, int oparg) =>
        1 + (oparg > 0xFF ? 1 : 0) + (oparg > 0xFFFF ? 1 : 0) + (oparg > 0xFFFFFF ? 1 : 0) + op.CacheWords();
}
