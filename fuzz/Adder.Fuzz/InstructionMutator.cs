using Adder.Bytecode;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;

namespace Adder.Fuzz;

/// <summary>
/// Changes single instructions of whole files: small arguments in place of others, and opcodes with the same operands and stack effect. Many
/// of these programs verify, so that they come to run.
/// </summary>
static class InstructionMutator
{
    const int MaxChanges = 6, SmallArgument = 12;

    public static void Change(byte[] input, Random random)
    {
        if (Parse(input) is not { } file)
            return;
        var codes = new List<CodeObject> { file.Code };
        for (int i = 0; i < codes.Count; i++)
            codes.AddRange(codes[i].NestedCode);
        for (int count = random.Next(1, MaxChanges + 1); count > 0; count--)
        {
            var code = codes[random.Next(codes.Count)];
            int start = input.AsSpan().IndexOf(code.Bytecode);
            if (code.CodeBytes.Length > 0 && start >= 0 && Pick(code, random) is { } instruction)
                Change(input, start, instruction, code.Version, random);
        }
    }

    static PycFile? Parse(byte[] input)
    {
        try
        {
            return PycFile.Read(input);
        }
        catch (BytecodeFormatException)
        {
            return null;
        }
    }

    static RawInstruction? Pick(CodeObject code, Random random)
    {
        var all = new List<RawInstruction>();
        foreach (var instruction in new InstructionReader(code))
            if (!instruction.IsExtendedArg)
                all.Add(instruction);
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }

    static void Change(byte[] input, int start, RawInstruction instruction, PythonVersion version, Random random)
    {
        int at = start + instruction.Offset;
        if (instruction.Opcode.HasArgument && random.Next(2) == 0)
        {
            input[at + 1] = (byte)random.Next(SmallArgument);
            return;
        }
        var effect = version.Opcodes.StackEffect(instruction.Opcode.Number, instruction.Argument);
        var alike = version.Opcodes.Known.Where(other => other is { IsSpecialized: false, IsPseudo: false } && other.Number < 256
            && other.Operand == instruction.Opcode.Operand && other.CacheWords == instruction.Opcode.CacheWords
            && version.Opcodes.StackEffect(other.Number, instruction.Argument) == effect).ToList();
        if (alike.Count > 0)
            input[at] = (byte)alike[random.Next(alike.Count)].Number;
    }
}
