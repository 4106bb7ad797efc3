using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>Instructions that set up a frame or suspend it: where they may stand, and whether co_flags agrees.</summary>
readonly ref struct PrologueCheck(CodeObject code, CheckedInstructions instructions, Findings findings)
{
    public void Run()
    {
        bool isGenerator = (code.Flags & StackAnalysis.GeneratorFlags) != 0;
        int copies = 0, starts = 0, straight = StraightLine();
        for (int i = 0; i < instructions.Count; i++)
        {
            ref readonly var instruction = ref instructions[i];
            switch (instruction.Opcode.Op)
            {
                case Op.YieldValue or Op.YieldFrom when !isGenerator:
                    findings.Add(Rule.GeneratorFlags, instruction.Offset, $"{instruction.Opcode.Name}, but co_flags tells of no generator or coroutine");
                    break;
                case Op.YieldValue or Op.YieldFrom when code.HasLocalsPlus && starts == 0:
                    findings.Add(Rule.GeneratorFlags, instruction.Offset, $"{instruction.Opcode.Name} before RETURN_GENERATOR");
                    break;
                case Op.ReturnGenerator:
                    if (!isGenerator || ++starts > 1 || i >= straight)
                        findings.Add(Rule.GeneratorFlags, instruction.Offset, !isGenerator
                            ? "RETURN_GENERATOR, but co_flags tells of no generator or coroutine" : "RETURN_GENERATOR stands once, before anything jumps");
                    break;
                case Op.CopyFreeVars:
                    if (instruction.Argument != code.FreeVars.Count || ++copies > 1 || i >= straight)
                        findings.Add(Rule.FreeVariables, instruction.Offset, instruction.Argument != code.FreeVars.Count
                            ? $"COPY_FREE_VARS {instruction.Argument}, but there are {code.FreeVars.Count} free variables" : "COPY_FREE_VARS stands once, before anything jumps");
                    break;
            }
        }
        if (!code.HasLocalsPlus)
            return;
        if (isGenerator && starts == 0)
            findings.Add(Rule.GeneratorFlags, -1, "co_flags tells of a generator or coroutine, but there is no RETURN_GENERATOR");
        if (code.FreeVars.Count > 0 && copies == 0)
            findings.Add(Rule.FreeVariables, -1, $"{code.FreeVars.Count} free variables, but no COPY_FREE_VARS");
    }

    /// <summary>Number of instructions at the start that always run once, in order.</summary>
    int StraightLine()
    {
        int end = instructions.Count;
        for (int i = 0; i < end; i++)
        {
            var opcode = instructions[i].Opcode;
            if (instructions[i].Target is >= 0 and var target)
                end = Math.Min(end, Math.Min(i, target));
            else if (StackShape.Of(code.Version, opcode) is not { FallsThrough: true })
                end = Math.Min(end, i);
        }
        // any later jump may come back to here
        for (int i = end; i < instructions.Count; i++)
            if (instructions[i].Target is >= 0 and var target)
                end = Math.Min(end, target);
        return end;
    }
}
