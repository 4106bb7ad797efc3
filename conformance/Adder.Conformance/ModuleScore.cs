using System.Text.Json.Serialization;

namespace Adder.Conformance;

/// <summary>A module's run beside CPython's.</summary>
/// <param name="Module">Its name.</param>
/// <param name="Group">Its group.</param>
/// <param name="Reference">How many cases CPython passes, without those that tests skip elsewhere as CPython's own detail.</param>
/// <param name="Passed">How many of these Adder passes.</param>
/// <param name="End">How the process ended.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Failing">The cases that CPython passes and Adder does not, with the error.</param>
sealed record ModuleScore(string Module, string Group, int Reference, int Passed, string End, double Seconds, IReadOnlyDictionary<string, string> Failing)
{
    [JsonIgnore]
    public double Share => Reference == 0 ? 1 : (double)Passed / Reference;

    public static ModuleScore Of(TestModule module, IReadOnlySet<string> reference, ModuleRun run)
    {
        var failing = new SortedDictionary<string, string>(StringComparer.Ordinal);
        int counted = 0;
        foreach (string id in reference)
        {
            // what the tests themselves say is CPython's own detail, and skip elsewhere, is not counted
            if (run.Cases.TryGetValue(id, out var skipped) && skipped.Outcome == CaseOutcome.Skip && skipped.Text.Contains("implementation detail", StringComparison.Ordinal))
                continue;
            counted++;
            if (!run.Cases.TryGetValue(id, out var result))
                failing[id] = $"not run ({run.End})";
            else if (!result.IsGood)
                failing[id] = $"{result.Outcome}: {result.Text}";
        }
        return new ModuleScore(module.Name, module.Group, counted, counted - failing.Count, run.End, run.Seconds, failing);
    }
}
