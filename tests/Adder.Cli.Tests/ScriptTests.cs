using System.Diagnostics;
using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>A script as people write them, with commands, options, errors and help: the same output, errors and exit codes as in CPython 3.14.</summary>
public class ScriptTests
{
    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Cli.Tests", "Programs", "Scripts");

    // what argparse says of a wrong choice differs between 3.14.2, whose library Adder has, and later ones
    [Theory]
    [InlineData("--help")]
    [InlineData("summary --help")]
    [InlineData("top -h")]
    [InlineData("--version")]
    [InlineData("")]
    [InlineData("summary")]
    [InlineData("summary access.log")]
    [InlineData("--format json summary access.log second.log")]
    [InlineData("-v summary access.log")]
    [InlineData("-vv --width 30 top --by host -n 3 *.log")]
    [InlineData("-vvv top --by agent access.log")]
    [InlineData("top --by status --count x access.log")]
    [InlineData("top --count=2 second.log")]
    [InlineData("hours access.log second.log")]
    [InlineData("--format json hours *.log")]
    [InlineData("summary --strict access.log")]
    [InlineData("summary --strict --since 2026-03-12T12:00:00+00:00 access.log")]
    [InlineData("summary --since 2026-03-12T12:00:00+00:00 access.log")]
    [InlineData("summary --since 2026-03-12 second.log")]
    [InlineData("summary --since yesterday second.log")]
    [InlineData("summary missing.log")]
    [InlineData("hours none*.log")]
    [InlineData("--form json summary second.log")]
    [InlineData("--width")]
    [InlineData("top --by user -- access.log")]
    public void Log_analyzer_does_what_it_does_in_CPython(string arguments)
    {
        string[] words = ["loganalyzer.py", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var wanted = Run(Oracle.Require("3.14"), words);
        var got = Run(AdderProcess.Executable, words);
        Assert.SkipWhen(got.Error.Contains("standard library", StringComparison.Ordinal), "adder has no standard library: " + got.Error);
        Assert.Equal(wanted, got);
    }

    [Fact]
    public void Scripts_need_no_extension()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("greet", "#!/usr/bin/env adder\nimport sys\nprint(__file__ == sys.argv[0], sys.argv[1:])\n"u8.ToArray());
        Assert.Equal("True ['you']\n", AdderProcess.Run(script, "you").Succeeded());
    }

    static AdderProcess.Result Run(string command, string[] words)
    {
        var start = new ProcessStartInfo(command, words) { WorkingDirectory = Folder };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["COLUMNS"] = "80";
        return AdderProcess.Start(start, null);
    }
}
