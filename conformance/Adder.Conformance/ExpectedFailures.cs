using Tomlyn;

namespace Adder.Conformance;

/// <summary>A failure that is known, with its reason.</summary>
/// <param name="Test">The id of a case without "test.", such as test_gc.GCTests.test_saveall; a * at the end stands for any rest.</param>
/// <param name="Kind">permanent (Adder is different by design), debt (to be mended), environment (the machine lacks something), flaky (fails in some runs).</param>
/// <param name="Reason">Why it fails.</param>
/// <param name="Hangs">Whether the case waits for ever where it fails: it is not run.</param>
sealed record ExpectedFailure(string Test, string Kind, string Reason, bool Hangs = false)
{
    public const string Flaky = "flaky";

    /// <summary>Whether the case has to fail: once it passes, the entry has to go.</summary>
    public bool MustFail => Kind != Flaky;

    public bool Matches(string id)
    {
        string name = id.StartsWith("test.", StringComparison.Ordinal) ? id[5..] : id;
        return Test.EndsWith('*') ? name.StartsWith(Test[..^1], StringComparison.Ordinal) : name == Test;
    }
}

/// <summary>The list of known failures. An entry that no longer matches a failing case is a failure itself, unless it is flaky.</summary>
static class ExpectedFailures
{
    static readonly string[] Kinds = ["permanent", "debt", "environment", ExpectedFailure.Flaky];

    /// <exception cref="FormatException">An entry lacks a field, or its kind is unknown.</exception>
    public static IReadOnlyList<ExpectedFailure> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        var file = TomlSerializer.Deserialize<ExpectedFailureFile>(File.ReadAllText(path));
        var entries = (file?.ExpectFail ?? []).Select(e => new ExpectedFailure(e.Test ?? "", e.Kind ?? "", e.Reason ?? "", e.Hangs)).ToList();
        foreach (var entry in entries)
        {
            if (entry.Test.Length == 0 || entry.Reason.Length == 0 || !Kinds.Contains(entry.Kind))
                throw new FormatException($"{path}: the entry for '{entry.Test}' needs test, kind ({string.Join(", ", Kinds)}) and reason");
        }
        return entries;
    }

    sealed class ExpectedFailureFile
    {
        [System.Text.Json.Serialization.JsonPropertyName("expect-fail")]
        public List<Entry>? ExpectFail { get; set; }
    }

    sealed class Entry
    {
        [System.Text.Json.Serialization.JsonPropertyName("test")]
        public string? Test { get; set; }
        [System.Text.Json.Serialization.JsonPropertyName("kind")]
        public string? Kind { get; set; }
        [System.Text.Json.Serialization.JsonPropertyName("reason")]
        public string? Reason { get; set; }
        [System.Text.Json.Serialization.JsonPropertyName("hangs")]
        public bool Hangs { get; set; }
    }
}
