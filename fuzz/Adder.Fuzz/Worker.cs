using System.Globalization;

namespace Adder.Fuzz;

/// <summary>The process that takes the inputs: when it dies, its parent knows from the progress file which input it was.</summary>
static class Worker
{
    /// <summary>The exit code that tells of a hang, after which the process cannot go on.</summary>
    public const int HungExitCode = 3;

    // what was counted since the last report is lost when the process dies
    const int InputsPerReport = 500;

    /// <summary>Runs inputs from <paramref name="first"/> on; writes a line "= stage tally" for each stage now and then, and "!" lines for what is unexpected.</summary>
    public static int Run(FuzzOptions options, long first, string progressFile)
    {
        var mutator = new Mutator(options.LoadSeeds(), options.Seed);
        var tallies = options.Stages.ToDictionary(s => s.Name, _ => new Tally());
        using var runner = new StageRunner(options.Limit);
        using var progress = new FileStream(progressFile, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (long index = first; index < options.Count; index++)
        {
            byte[] input = mutator.Create(index);
            foreach (var stage in options.Stages)
            {
                Note(progress, index, stage.Name);
                var outcome = runner.Run(stage, input);
                tallies[stage.Name].Add(outcome, runner.Elapsed, index);
                if (outcome == Outcome.Unexpected)
                    Console.Out.WriteLine($"! {index} {stage.Name} {Describe(runner.Failure!)}");
                if (outcome == Outcome.Hung)
                {
                    Report(tallies);
                    return HungExitCode;
                }
            }
            if ((index + 1) % InputsPerReport == 0)
                Report(tallies);
        }
        Report(tallies);
        return 0;
    }

    static void Note(FileStream progress, long index, string stage)
    {
        progress.Position = 0;
        progress.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index,12} {stage,-12}")));
    }

    static string Describe(Exception e)
    {
        string place = e.StackTrace?.Split('\n')[0].Trim() ?? "";
        return $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} {place}";
    }

    /// <summary>Tells what was counted, and counts anew.</summary>
    static void Report(Dictionary<string, Tally> tallies)
    {
        foreach (string stage in tallies.Keys)
        {
            Console.Out.WriteLine($"= {stage} {tallies[stage].ToLine()}");
            tallies[stage] = new Tally();
        }
        Console.Out.Flush();
    }
}
