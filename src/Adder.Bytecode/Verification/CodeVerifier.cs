namespace Adder.Bytecode.Verification;

/// <summary>The passes over one code object, with buffers for the next.</summary>
sealed class CodeVerifier
{
    readonly CheckedInstructions instructions = new();
    readonly StackAnalysis analysis;

    public CodeVerifier() => analysis = new(instructions);

    /// <summary>Adds what is wrong to the violations; gives the stack map when nothing is.</summary>
    public StackMap? Run(CodePath path, List<Violation> violations)
    {
        var findings = new Findings(path, violations);
        new CodeObjectCheck(path.Code, findings).Run();
        new StructureCheck(path.Code, instructions, findings).Run();
        if (findings.IsClean)
        {
            new PrologueCheck(path.Code, instructions, findings).Run();
            new CallCheck(path.Code, instructions, findings).Run();
        }
        if (!findings.IsClean)
            return null;
        analysis.Run(path.Code, findings);
        return findings.IsClean ? analysis.ToMap() : null;
    }
}
