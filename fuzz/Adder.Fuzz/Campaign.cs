using System.Diagnostics;
using System.Globalization;

namespace Adder.Fuzz;

/// <summary>What a campaign found.</summary>
/// <param name="Tallies">Outcomes by stage.</param>
/// <param name="Failures">One line for each input that crashed the process, hung or threw something unexpected.</param>
public sealed record CampaignResult(IReadOnlyDictionary<string, Tally> Tallies, IReadOnlyList<string> Failures);

/// <summary>Runs all inputs in child processes, going on behind an input that kills one.</summary>
public static class Campaign
{
    const int MaxFailures = 100;

    public static CampaignResult Run(FuzzOptions options)
    {
        var tallies = options.Stages.ToDictionary(s => s.Name, _ => new Tally());
        var failures = new List<string>();
        string progressFile = Path.GetTempFileName();
        var mutator = new Mutator(options.LoadSeeds(), options.Seed);
        long next = 0;
        while (next < options.Count && failures.Count < MaxFailures)
        {
            int exitCode = RunChild(options, next, progressFile, tallies, failures, mutator);
            if (exitCode == 0)
                break;
            string[] place = File.ReadAllText(progressFile).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            long index = long.Parse(place[0], CultureInfo.InvariantCulture);
            Keep(options, mutator, index, place[1], exitCode == Worker.HungExitCode ? "hangs" : $"kills the process (exit code {exitCode})", failures);
            next = index + 1;
        }
        File.Delete(progressFile);
        return new CampaignResult(tallies, failures);
    }

    static int RunChild(FuzzOptions options, long first, string progressFile, Dictionary<string, Tally> tallies, List<string> failures, Mutator mutator)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // under "dotnet Adder.Fuzz.dll", and in a test, the process is another program
        if (Path.GetFileName(start.FileName) is not ("Adder.Fuzz" or "Adder.Fuzz.exe"))
        {
            start.FileName = "dotnet";
            start.ArgumentList.Add(typeof(Campaign).Assembly.Location);
        }
        string[] words =
        [
            "worker", first.ToString(CultureInfo.InvariantCulture), progressFile, "--count", options.Count.ToString(CultureInfo.InvariantCulture),
            "--seed", options.Seed.ToString(CultureInfo.InvariantCulture), "--artifacts", options.Artifacts,
            "--limit", options.Limit.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
            .. options.Stages.SelectMany(s => new[] { "--stage", s.Name }), .. options.Corpus.SelectMany(c => new[] { "--corpus", c }),
        ];
        foreach (string word in words)
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ', line.StartsWith('!') ? 4 : 3);
            if (line.StartsWith('='))
                tallies[parts[1]].Add(Tally.FromLine(parts[2]));
            else if (line.StartsWith('!') && failures.Count < MaxFailures)
                Keep(options, mutator, long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], $"throws {parts[3]}", failures);
        }
        process.WaitForExit();
        return process.ExitCode;
    }

    static void Keep(FuzzOptions options, Mutator mutator, long index, string stage, string what, List<string> failures)
    {
        Directory.CreateDirectory(options.Artifacts);
        string file = Path.Combine(options.Artifacts, $"{stage}-{options.Seed}-{index}.pyc");
        File.WriteAllBytes(file, mutator.Create(index));
        failures.Add($"{file}: {stage} {what}");
    }
}
