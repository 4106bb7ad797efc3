using System.Diagnostics;
using System.Text.Json;

namespace Adder.Conformance;

/// <summary>What one run of a module gave.</summary>
/// <param name="Cases">The cases by their ids.</param>
/// <param name="End">How the process ended: "done", or what went wrong: "timeout", "exit 139", "import: …".</param>
/// <param name="Seconds">Wall time.</param>
sealed record ModuleRun(IReadOnlyDictionary<string, CaseResult> Cases, string End, double Seconds)
{
    public bool IsDone => End == "done";

    /// <summary>Runs a module in a process of its own.</summary>
    /// <param name="command">The Python to run, with its first arguments.</param>
    /// <param name="environment">Further variables of its environment.</param>
    /// <param name="module">The module.</param>
    /// <param name="limit">After this time, the process and its children are killed.</param>
    /// <param name="only">A file with the ids of the cases to run, a line each; null = all.</param>
    /// <param name="hanging">Cases of these that would wait for ever: they are lost without being run.</param>
    public static ModuleRun Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, TestModule module, TimeSpan limit,
        string? only = null, IReadOnlySet<string>? hanging = null)
    {
        if (only is null || hanging is not { Count: > 0 })
            return Run(command, environment, module, limit, only);
        string rest = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(rest, File.ReadLines(only).Where(id => !hanging.Contains(id)));
            var run = Run(command, environment, module, limit, rest);
            var lost = hanging.Select(id => KeyValuePair.Create(id, new CaseResult(CaseOutcome.Lost, "waits for ever, is not run")));
            return run with { Cases = new Dictionary<string, CaseResult>(run.Cases.Concat(lost), StringComparer.Ordinal) };
        }
        finally
        {
            File.Delete(rest);
        }
    }

    static ModuleRun Run(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, TestModule module, TimeSpan limit, string? only)
    {
        string results = Path.GetTempFileName();
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string argument in command.Skip(1).Append(Path.Combine(AppContext.BaseDirectory, "run_module.py")).Append(module.Name).Append(results))
            start.ArgumentList.Add(argument);
        if (only is not null)
            start.ArgumentList.Add(only);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
            process.StandardInput.Close();
            string last = "";
            process.ErrorDataReceived += (_, line) => last = string.IsNullOrWhiteSpace(line.Data) ? last : line.Data.Trim();
            process.OutputDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            bool ended = process.WaitForExit(limit);
            if (!ended)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(TimeSpan.FromSeconds(10));
            }
            var (cases, done, problem) = ReadResults(results);
            string end = !ended ? "timeout" : done ? problem ?? "done" : $"exit {process.ExitCode}: {last}";
            return new ModuleRun(cases, end, clock.Elapsed.TotalSeconds);
        }
        finally
        {
            File.Delete(results);
        }
    }

    static (Dictionary<string, CaseResult> Cases, bool Done, string? Problem) ReadResults(string path)
    {
        var cases = new Dictionary<string, CaseResult>(StringComparer.Ordinal);
        bool done = false;
        string? problem = null;
        foreach (string line in File.ReadLines(path))
        {
            using var json = TryParse(line);
            if (json is null)
                continue;
            var root = json.RootElement;
            if (root.TryGetProperty("start", out var started))
                cases.TryAdd(started.GetString()!, new CaseResult(CaseOutcome.Lost, "the module ended in it"));
            else if (root.TryGetProperty("case", out var id))
                Merge(cases, id.GetString()!, new CaseResult(Outcome(root.GetProperty("outcome").GetString()), root.GetProperty("text").GetString() ?? ""));
            else if (root.TryGetProperty("load", out var error))
                problem = "import: " + error.GetString();
            else if (root.TryGetProperty("done", out _))
                done = true;
        }
        return (cases, done, problem);
    }

    /// <summary>A case may report more than once (its subtests, its clean-up): the worst counts.</summary>
    static void Merge(Dictionary<string, CaseResult> cases, string id, CaseResult result)
    {
        if (!cases.TryGetValue(id, out var before) || before.Outcome == CaseOutcome.Lost || before.IsGood)
            cases[id] = result;
    }

    /// <summary>The line as JSON; null for a line that a killed process left half written.</summary>
    static JsonDocument? TryParse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static CaseOutcome Outcome(string? text) => text switch
    {
        "pass" => CaseOutcome.Pass,
        "fail" => CaseOutcome.Fail,
        "skip" => CaseOutcome.Skip,
        "xfail" => CaseOutcome.ExpectedFailure,
        "xpass" => CaseOutcome.UnexpectedSuccess,
        _ => CaseOutcome.Error,
    };
}
