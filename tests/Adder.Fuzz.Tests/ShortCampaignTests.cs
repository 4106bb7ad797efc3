using Adder.Fuzz;
using Adder.Testing;

namespace Adder.Fuzz.Tests;

/// <summary>A short run of the fuzzer: a long one is a command of its own (CONTRIBUTING.md).</summary>
public sealed class ShortCampaignTests : IDisposable
{
    const int Count = 1500;

    readonly string artifacts = Path.Combine(Path.GetTempPath(), $"adder-fuzz-{Environment.ProcessId}");

    public void Dispose()
    {
        if (Directory.Exists(artifacts))
            Directory.Delete(artifacts, recursive: true);
    }

    [Fact]
    public void No_input_crashes_hangs_or_throws_something_else()
    {
        // a busy machine can stop a thread for a while: only what takes far longer than a second counts as a hang here
        var options = new FuzzOptions(Count, Seed: 20261123, [RepositoryPaths.InRoot("fuzz", "corpus")], Stage.All, artifacts) { Limit = TimeSpan.FromSeconds(10) };
        var result = Campaign.Run(options);
        Assert.Empty(result.Failures);
        foreach (var stage in Stage.All)
        {
            var tally = result.Tallies[stage.Name];
            Assert.Equal(Count, tally[Outcome.Accepted] + tally[Outcome.Rejected]);
            Assert.True(tally[Outcome.Accepted] > 0, $"{stage.Name} accepted nothing");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_inputs()
    {
        var seeds = Directory.GetFiles(RepositoryPaths.InRoot("fuzz", "corpus"), "*.pyc").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        for (int i = 0; i < 50; i++)
            Assert.Equal(new Mutator(seeds, 5).Create(i), new Mutator(seeds, 5).Create(i));
    }
}
