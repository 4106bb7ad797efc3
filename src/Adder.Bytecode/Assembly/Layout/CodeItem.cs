using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>An instruction whose operand may be symbolic, or bytes as they are.</summary>
struct CodeItem
{
    /// <summary>The opcode; null for <see cref="Bytes"/> alone.</summary>
    public OpcodeInfo? Opcode;

    /// <summary>The argument while <see cref="Symbol"/> is null, and after the layout.</summary>
    public int Argument;

    /// <summary>A <see cref="Label"/>, <see cref="Variable"/> or <see cref="VariablePair"/> that gives the argument.</summary>
    public object? Symbol;

    /// <summary>How many EXTENDED_ARGs there are at least.</summary>
    public byte MinExtended;

    /// <summary>How many EXTENDED_ARGs there are, after the layout.</summary>
    public byte Extended;

    /// <summary>The inline cache, where it is not zero; or the bytes that stand in place of an instruction.</summary>
    public byte[]? Bytes;

    /// <summary>Where the instruction comes from.</summary>
    public SourcePosition Position;

    /// <summary>Offset in the assembler text, for errors; 0 without one.</summary>
    public int TextOffset;

    /// <summary>Offset in bytes of co_code, after the layout.</summary>
    public int Offset;

    public readonly bool IsRaw => Opcode is null;
}
