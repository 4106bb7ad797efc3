using Adder.Bytecode.Code;

namespace Adder.Bytecode.Verification;

/// <summary>What <see cref="Verifier"/> found out about one code object, and about those nested in it.</summary>
public sealed class VerificationResult
{
    internal VerificationResult(CodeObject code, IReadOnlyList<Violation> violations, StackMap? stack, IReadOnlyList<VerificationResult> nested) =>
        (Code, Violations, Stack, Nested) = (code, violations, stack, nested);

    public CodeObject Code { get; }

    /// <summary>Whether no rule is broken, in nested code objects neither.</summary>
    public bool IsAccepted => Violations.Count == 0;

    /// <summary>The rules that are broken, in nested code objects too.</summary>
    public IReadOnlyList<Violation> Violations { get; }

    /// <summary>The stack on entry to every instruction; null when this code object itself is rejected.</summary>
    public StackMap? Stack { get; }

    /// <summary>The results for <see cref="CodeObject.NestedCode"/>, in that order.</summary>
    public IReadOnlyList<VerificationResult> Nested { get; }
}
