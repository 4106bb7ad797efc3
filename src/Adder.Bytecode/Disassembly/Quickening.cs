using System.Buffers.Binary;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Disassembly;

/// <summary>
/// What the interpreter makes of co_code when it loads a code object: it sets the counters of the inline caches (3.12 on) and joins
/// pairs of instructions (3.12 alone). _PyCode_Quicken in Python/specialize.c; counters as a build without JIT has them.
/// </summary>
static class Quickening
{
    const ushort AlternatingBits = 0x5555;

    /// <summary>The adaptive code of a code object that has not run; co_code itself before 3.12.</summary>
    public static byte[] Of(CodeObject code)
    {
        if (code.Version < PythonVersion.V3_12)
            return code.CodeBytes.Value;
        var adaptive = code.CodeBytes.Value.ToArray();
        RawInstruction previous = default;
        foreach (var instruction in new InstructionReader(code))
        {
            var opcode = instruction.Opcode;
            if (opcode.CacheWords > 0 && instruction.EndOffset + 2 <= adaptive.Length)
                BinaryPrimitives.WriteUInt16LittleEndian(adaptive.AsSpan(instruction.EndOffset), Counter(opcode.Op, code.Version));
            else if (code.Version == PythonVersion.V3_12 && previous.Opcode is { } first && code.Opcodes.Find($"{first.Name}__{opcode.Name}") is { } pair)
                adaptive[previous.Offset] = (byte)pair.Number;
            previous = instruction;
        }
        return adaptive;
    }

    static ushort Counter(Op op, PythonVersion version)
    {
        if (version == PythonVersion.V3_12)
            return 17;
        if (op is Op.PopJumpIfFalse or Op.PopJumpIfTrue or Op.PopJumpIfNone or Op.PopJumpIfNotNone)
            return AlternatingBits;
        if (version >= PythonVersion.V3_15)
            return op switch { Op.JumpBackward => 32006, Op.Resume => 65526, _ => 9 };
        if (op == Op.JumpBackward)
            return (ushort)(version == PythonVersion.V3_13 ? 260 : 65532);
        return 17;
    }
}
