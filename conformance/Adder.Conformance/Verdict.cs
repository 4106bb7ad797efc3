namespace Adder.Conformance;

/// <summary>Holds the failures of a run against the list of expected ones.</summary>
sealed class Verdict(IReadOnlyList<ExpectedFailure> known)
{
    readonly HashSet<ExpectedFailure> seen = [], useful = [];
    readonly List<string> unexpected = [];
    int passed, failed;

    public void Add(ModuleScore score, IReadOnlySet<string> reference)
    {
        passed += score.Passed;
        foreach (string id in reference)
            seen.UnionWith(known.Where(entry => entry.MustFail && entry.Matches(id)));
        foreach (string id in score.Failing.Keys)
        {
            failed++;
            var entries = known.Where(entry => entry.Matches(id)).ToList();
            useful.UnionWith(entries);
            if (entries.Count == 0)
                unexpected.Add(id);
        }
    }

    /// <summary>Says what was not expected; the exit code: 1 when there is anything.</summary>
    public int Print()
    {
        var obsolete = seen.Except(useful).ToList();
        foreach (var entry in obsolete)
            Console.WriteLine($"passes now, take it from expected-failures.toml: {entry.Test}");
        Console.WriteLine($"{passed} pass, {failed} fail, {unexpected.Count} of them not expected");
        return obsolete.Count + unexpected.Count == 0 ? 0 : 1;
    }
}
