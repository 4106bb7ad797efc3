using System.Globalization;

namespace Adder.Bytecode.Verification;

/// <summary>A rule that a code object breaks.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Offset">Offset in bytes of the instruction in co_code; -1 when the rule is about the code object.</param>
/// <param name="Message">What is wrong and what was expected.</param>
/// <param name="CodePath">The code object, as "&lt;module&gt;.co_consts[3]".</param>
public readonly record struct Violation(Rule Rule, int Offset, string Message, string CodePath)
{
    /// <summary>The rule's identifier: V001 and so on.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"V{(int)Rule:D3}");

    public override string ToString() => Offset < 0
        ? $"{Id} {CodePath}: {Message}"
        : string.Create(CultureInfo.InvariantCulture, $"{Id} {CodePath}, offset {Offset}: {Message}");
}
