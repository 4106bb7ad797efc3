namespace Adder.Cli.Tests;

public class HelpTests
{
    [Fact]
    public void Help_lists_the_commands_with_an_example_of_each()
    {
        string help = AdderProcess.Run("--help").Succeeded();
        string[] lines = help.Split('\n');
        foreach (string command in Commands)
        {
            Assert.Contains(lines, line => line.StartsWith($"  {command} ", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith($"  adder {command} ", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Commands))]
    public void Help_of_a_command_has_examples(string command)
    {
        string help = AdderProcess.Run(command, "--help").Succeeded();
        string examples = help[help.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.True(examples.Split('\n').Count(line => line.StartsWith($"  adder {command} ", StringComparison.Ordinal)) >= 2, examples);
    }

    [Fact]
    public void Version() => Assert.Matches(@"^Python 3\.14\.\d+\n$", AdderProcess.Run("--version").Succeeded());

    [Fact]
    public void Long_version() => Assert.Matches(@"^Python 3\.14\.\d+ \(Adder \d+\.\d+\.\d+, .*\n$", AdderProcess.Run("-VV").Succeeded());

    public static TheoryData<string> Commands => ["run", "dis", "show", "verify", "asm", "info", "graph", "diff", "trace"];
}
