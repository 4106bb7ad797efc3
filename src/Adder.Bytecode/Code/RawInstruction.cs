using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>One instruction as it lies in co_code; EXTENDED_ARG is an instruction of its own here.</summary>
/// <param name="Opcode">The opcode's facts in the code's version.</param>
/// <param name="Argument">The argument with the preceding EXTENDED_ARGs applied, 0 when there is none; as C's int, so it can be negative.</param>
/// <param name="Offset">Offset in bytes of the opcode.</param>
/// <param name="StartOffset">Offset in bytes of the first EXTENDED_ARG before it, or <paramref name="Offset"/>.</param>
/// <param name="EndOffset">Offset in bytes behind opcode and argument, before the inline cache.</param>
public readonly record struct RawInstruction(OpcodeInfo Opcode, int Argument, int Offset, int StartOffset, int EndOffset)
{
    public Op Op => Opcode.Op;

    /// <summary>Offset in bytes behind the inline cache: where the next instruction starts.</summary>
    public int NextOffset => EndOffset + Opcode.CacheWords * 2;

    public bool IsExtendedArg => Opcode.Op == Op.ExtendedArg;

    /// <summary>Where a jump goes, as an offset in bytes that may lie outside the code; -1 when this is no jump.</summary>
    public long JumpTarget(PythonVersion version) => Opcode.Operand switch
    {
        OperandKind.JumpAbsolute => (long)Argument * version.JumpUnit,
        OperandKind.JumpForward => NextOffset + (long)Argument * version.JumpUnit,
        OperandKind.JumpBackward => NextOffset - (long)Argument * version.JumpUnit,
        _ => -1,
    };
}

/// <summary>Walks co_code instruction by instruction, without trusting it: a last instruction cut short ends the walk.</summary>
public ref struct InstructionReader
{
    readonly ReadOnlySpan<byte> code;
    readonly OpcodeTable opcodes;
    readonly bool wordcode, skipCaches;
    int position, start, extended;

    /// <param name="code">The code object.</param>
    /// <param name="skipCaches">Whether inline caches are skipped, or read as instructions (CACHE and whatever else is there).</param>
    public InstructionReader(CodeObject code, bool skipCaches = true) : this(code.Bytecode, code.Version, skipCaches) { }

    public InstructionReader(ReadOnlySpan<byte> code, PythonVersion version, bool skipCaches = true)
    {
        this.code = code;
        (opcodes, wordcode, this.skipCaches) = (version.Opcodes, version.IsWordcode, skipCaches);
        start = -1;
    }

    public RawInstruction Current { get; private set; }

    /// <summary>Whether bytes are left that make no whole instruction; known at the end.</summary>
    public readonly bool IsTruncated => position < code.Length;

    public readonly InstructionReader GetEnumerator() => this;

    public bool MoveNext()
    {
        if (position >= code.Length)
            return false;
        int offset = position;
        var opcode = opcodes[code[offset]];
        int argument = 0, end;
        if (wordcode)
        {
            if (offset + 2 > code.Length)
                return false;
            end = offset + 2;
            if (opcode.HasArgument)
                argument = extended << 8 | code[offset + 1];
            extended = opcode.Op == Op.ExtendedArg ? argument : 0;
        }
        else if (opcode.HasArgument)
        {
            if (offset + 3 > code.Length)
                return false;
            end = offset + 3;
            argument = extended << 16 | code[offset + 1] | code[offset + 2] << 8;
            extended = opcode.Op == Op.ExtendedArg ? argument : 0;
        }
        else
        {
            end = offset + 1;
            extended = 0;
        }
        Current = new RawInstruction(opcode, argument, offset, start < 0 ? offset : start, end);
        start = opcode.Op == Op.ExtendedArg ? Current.StartOffset : -1;
        position = skipCaches ? Math.Min(Current.NextOffset, code.Length) : end;
        return true;
    }
}
