namespace Adder.Conformance;

/// <summary>What became of a test case, as unittest tells it; Lost = the module ended before the case did.</summary>
enum CaseOutcome
{
    Pass, Fail, Error, Skip, ExpectedFailure, UnexpectedSuccess, Lost,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Text">The exception's text, or the reason for skipping it.</param>
readonly record struct CaseResult(CaseOutcome Outcome, string Text)
{
    /// <summary>Whether the case did what its author wants.</summary>
    public bool IsGood => Outcome is CaseOutcome.Pass or CaseOutcome.ExpectedFailure;
}
