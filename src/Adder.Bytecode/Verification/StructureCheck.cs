using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>The first pass: instructions, operands and jump targets, each on its own.</summary>
readonly ref struct StructureCheck(CodeObject code, CheckedInstructions instructions, Findings findings)
{
    readonly StackShape?[] shapes = StackShape.Table(code.Version);
    readonly OperandCheck operands = new(code, findings);

    public void Run()
    {
        instructions.Begin(code);
        var reader = new InstructionReader(code);
        while (reader.MoveNext())
        {
            var raw = reader.Current;
            if (raw.NextOffset > code.Bytecode.Length)
                findings.Add(Rule.WholeInstructions, raw.Offset, $"{raw.Opcode.Name} needs {raw.Opcode.CacheWords * 2} bytes of cache, the code ends inside");
            if (raw.IsExtendedArg)
            {
                if (raw.EndOffset >= code.Bytecode.Length)
                    findings.Add(Rule.ExtendedArg, raw.Offset, "EXTENDED_ARG at the end of the code extends nothing");
                continue;
            }
            CheckOpcode(raw);
            operands.Check(raw);
            instructions.Add(new(raw.Opcode, raw.Argument, raw.StartOffset, raw.Offset, -1));
        }
        if (reader.IsTruncated)
            findings.Add(Rule.WholeInstructions, code.Bytecode.Length - 1, "the code ends inside an instruction");
        if (instructions.Count == 0)
            findings.Add(Rule.WholeInstructions, 0, "there is no instruction");
        else
            ResolveJumps();
    }

    void CheckOpcode(in RawInstruction raw)
    {
        var opcode = raw.Opcode;
        if (shapes[opcode.Number] is null)
            findings.Add(Rule.CompiledOpcode, raw.Offset, opcode switch
            {
                { IsSpecialized: true } => $"{opcode.Name} is a specialised opcode, which only the running interpreter writes (over {opcode.Specializes})",
                { IsKnown: false } => $"{opcode.Number} is not an opcode of Python {code.Version}",
                _ => $"{opcode.Name} never stands in a compiled file",
            });
        if (raw.Offset == raw.StartOffset)
            return;
        int prefixes = (raw.Offset - raw.StartOffset) / (code.Version.IsWordcode ? 2 : 3), limit = code.Version.IsWordcode ? 3 : 1;
        if (!opcode.HasArgument)
            findings.Add(Rule.ExtendedArg, raw.StartOffset, $"EXTENDED_ARG before {opcode.Name}, which has no argument");
        else if (prefixes > limit)
            findings.Add(Rule.ExtendedArg, raw.StartOffset, $"{prefixes} EXTENDED_ARG before {opcode.Name}; {limit} make a full argument");
    }

    void ResolveJumps()
    {
        var version = code.Version;
        for (int i = 0; i < instructions.Count; i++)
        {
            ref readonly var instruction = ref instructions[i];
            if (!instruction.Opcode.IsJump)
                continue;
            var raw = new RawInstruction(instruction.Opcode, instruction.Argument, instruction.Offset, instruction.Start,
                instruction.Offset + (version.IsWordcode ? 2 : 3));
            long offset = raw.JumpTarget(version);
            int target = instructions.IndexAt(offset);
            if (target < 0)
                findings.Add(Rule.JumpTarget, instruction.Offset, offset < 0 || offset >= code.Bytecode.Length
                    ? $"{instruction.Opcode.Name} to offset {offset}, outside the code of {code.Bytecode.Length} bytes"
                    : $"{instruction.Opcode.Name} to offset {offset}, where no instruction starts");
            else if (shapes[instruction.Opcode.Number] is { Branches: true })
                instructions.SetTarget(i, target);
            if (target >= 0 && instruction.Opcode.Op == Op.ForIter && version >= PythonVersion.V3_12 && instructions[target].Opcode.Op != Op.EndFor)
                findings.Add(Rule.JumpTarget, instruction.Offset, $"FOR_ITER to offset {offset}, where END_FOR is wanted, not {instructions[target].Opcode.Name}");
        }
    }
}
