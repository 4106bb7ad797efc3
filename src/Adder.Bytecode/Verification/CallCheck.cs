using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>The calls of 3.11 and 3.12, which are sequences of instructions: KW_NAMES (if there are keywords), PRECALL (3.11), CALL.</summary>
readonly ref struct CallCheck(CodeObject code, CheckedInstructions instructions, Findings findings)
{
    public void Run()
    {
        if (code.Version != PythonVersion.V3_11 && code.Version != PythonVersion.V3_12)
            return;
        for (int i = 0; i < instructions.Count; i++)
        {
            ref readonly var instruction = ref instructions[i];
            if (instruction.Target > 0 && instructions[instruction.Target - 1].Opcode.Op is Op.KwNames or Op.Precall)
                findings.Add(Rule.CallSequence, instruction.Offset, $"{instruction.Opcode.Name} into the middle of a call");
            if (instruction.Opcode.Op is Op.KwNames or Op.Precall)
                CheckNext(i);
        }
    }

    void CheckNext(int index)
    {
        ref readonly var instruction = ref instructions[index];
        var next = index + 1 < instructions.Count ? instructions[index + 1] : default;
        bool isKeywords = instruction.Opcode.Op == Op.KwNames;
        var wanted = isKeywords && code.Version == PythonVersion.V3_11 ? Op.Precall : Op.Call;
        int arguments = isKeywords ? ((TupleConstant)code.Consts[instruction.Argument]).Count : instruction.Argument;
        if (next.Opcode?.Op != wanted)
            findings.Add(Rule.CallSequence, instruction.Offset, $"{instruction.Opcode.Name} belongs right before {code.Opcodes.Find(wanted)}");
        else if (isKeywords ? arguments > next.Argument : arguments != next.Argument)
            findings.Add(Rule.CallSequence, instruction.Offset, isKeywords
                ? $"KW_NAMES names {arguments} arguments of a call that has {next.Argument}" : $"PRECALL {arguments} before CALL {next.Argument}");
    }
}
