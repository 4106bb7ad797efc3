using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Adder.Conformance;

/// <summary>The scores of all modules, kept in a file between runs, and shown as the tables of docs/conformance.md.</summary>
static class Report
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Scores by the names of modules; empty when nothing was kept yet.</summary>
    public static SortedDictionary<string, ModuleScore> Read(string path)
    {
        var scores = File.Exists(path) ? JsonSerializer.Deserialize<List<ModuleScore>>(File.ReadAllText(path))! : [];
        return new(scores.ToDictionary(s => s.Module), StringComparer.Ordinal);
    }

    public static void Write(string path, IReadOnlyDictionary<string, ModuleScore> scores)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(scores.Values, Json));
    }

    /// <summary>The tables as Markdown.</summary>
    public static string ToMarkdown(IReadOnlyCollection<ModuleScore> scores, string when)
    {
        var text = new StringBuilder();
        text.AppendLine("# CPython's own tests").AppendLine()
            .AppendLine("Cases of CPython 3.14's test package that CPython passes without the test modules of its C API, and how many of them Adder passes.")
            .AppendLine(CultureInfo.InvariantCulture, $"Made on {when} by `dotnet run -c Release --project conformance/Adder.Conformance -- --docs`.").AppendLine()
            .AppendLine("| group | modules | cases | pass | % |").AppendLine("|---|---:|---:|---:|---:|");
        foreach (string group in TestModule.Groups)
        {
            var members = scores.Where(s => s.Group == group).ToList();
            if (members.Count > 0)
                Row(text, group, members);
        }
        Row(text, "all", [.. scores]);
        text.AppendLine().AppendLine("## Modules below 90 %").AppendLine()
            .AppendLine("| module | group | cases | pass | % | ended | most frequent error |").AppendLine("|---|---|---:|---:|---:|---|---|");
        foreach (var score in scores.Where(s => s.Share < 0.9).OrderBy(s => Array.IndexOf(TestModule.Groups, s.Group)).ThenBy(s => s.Module, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {score.Module} | {score.Group} | {score.Reference} | {score.Passed} | {100 * score.Share:0.0} | {Cell(score.End)} | {Cell(MostFrequent(score))} |");
        return text.ToString();
    }

    static void Row(StringBuilder text, string name, List<ModuleScore> members)
    {
        int reference = members.Sum(s => s.Reference), passed = members.Sum(s => s.Passed);
        text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {members.Count} | {reference} | {passed} | {(reference == 0 ? 100 : 100.0 * passed / reference):0.0} |");
    }

    static string MostFrequent(ModuleScore score) =>
        score.Failing.Values.GroupBy(error => error).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault() ?? "";

    static string Cell(string text)
    {
        string line = text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        return line.Length > 120 ? line[..120] + "…" : line;
    }
}
