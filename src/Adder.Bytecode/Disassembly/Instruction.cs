using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Disassembly;

/// <summary>An instruction with all that dis.Instruction tells of it. Offsets are in bytes of co_code.</summary>
public sealed record Instruction
{
    /// <summary>The opcode's facts; a specialised one when adaptive code was asked for.</summary>
    public required OpcodeInfo Opcode { get; init; }

    public string OpName => Opcode.Name;

    /// <summary>Offset of the opcode.</summary>
    public required int Offset { get; init; }

    /// <summary>Offset of the first EXTENDED_ARG before it, or <see cref="Offset"/>.</summary>
    public required int StartOffset { get; init; }

    /// <summary>Offset of the inline cache: behind opcode and argument.</summary>
    public required int CacheOffset { get; init; }

    /// <summary>Offset behind the inline cache.</summary>
    public required int EndOffset { get; init; }

    /// <summary>The argument, EXTENDED_ARG applied; null when the opcode takes none.</summary>
    public int? Arg { get; init; }

    /// <summary>What the argument stands for.</summary>
    public ArgumentValue ArgVal { get; init; }

    /// <summary>The text that dis shows in parentheses; empty when it shows none.</summary>
    public required string ArgRepr { get; init; }

    /// <summary>Whether a line starts here.</summary>
    public bool StartsLine { get; init; }

    /// <summary>The line; null when there is none.</summary>
    public int? Line { get; init; }

    /// <summary>The number of the label here, from 1, counting all jump targets in order; null when nothing jumps here.</summary>
    public int? Label { get; init; }

    public bool IsJumpTarget => Label != null;

    /// <summary>Offset that the instruction may jump to, which in malformed code may lie outside; null when it is no jump.</summary>
    public long? JumpTarget { get; init; }

    /// <summary>The source range; columns are known from 3.11 on.</summary>
    public SourcePosition Position { get; init; }

    /// <summary>The named fields of the inline cache (3.11 on).</summary>
    public IReadOnlyList<CacheEntry> Caches { get; init; } = [];
}
