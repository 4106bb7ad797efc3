namespace Adder.Bytecode.Verification;

/// <summary>Collects violations of one code object, up to a limit: hostile code could break a rule at every byte.</summary>
sealed class Findings(CodePath path, List<Violation> violations)
{
    const int Limit = 50;
    int count;

    public bool IsClean => count == 0;

    public void Add(Rule rule, int offset, string message)
    {
        if (count++ < Limit)
            violations.Add(new(rule, offset, message, path.ToString()));
    }
}
