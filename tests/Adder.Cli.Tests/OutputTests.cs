using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>Standard output and stderr as pipes, files and terminals.</summary>
public class OutputTests
{
    [Fact]
    public void Piped_output_has_no_escape_codes_and_no_progress_bar()
    {
        var result = AdderProcess.Run("info", Folder("3.14"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain('\e', result.Output);
        Assert.DoesNotContain('\r', result.Output);
    }

    [Fact]
    public void Terminal_gets_a_progress_bar_while_output_goes_to_a_file()
    {
        var result = OnTerminal("info \"$1\" > /dev/null", Folder("3.14"));
        Assert.Contains('%', result.Output);
        Assert.Contains("\e[", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_without_colour_gets_none()
    {
        var result = OnTerminal("info none.pyc", Folder("3.14"), "NO_COLOR=1");
        Assert.Contains("adder: none.pyc: no such file", result.Output);
        Assert.DoesNotMatch("\e\\[[0-9;]*m", result.Output);
    }

    [Fact]
    public void Terminal_gets_colour_where_it_is_wanted() => Assert.Contains("\e[1;31madder:\e[0m none.pyc", OnTerminal("info none.pyc", Folder("3.14")).Output);

    [Fact]
    public void Reader_that_leaves_ends_the_command_quietly()
    {
        var result = AdderProcess.Shell("{ \"$ADDER\" info \"$1\"; echo \"exit $?\" >&2; } | head -n 1", Path.GetDirectoryName(Folder("3.14"))!);
        Assert.Equal("exit 141\n", result.Error);
        Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Full_disk_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full is needed");
        string error = AdderProcess.Shell("\"$ADDER\" info \"$1\" > /dev/full", Folder("3.14")).FailedWith(74);
        Assert.StartsWith("adder: standard output: ", error);
    }

    static string Folder(string version)
    {
        Golden.Require();
        return Path.GetDirectoryName(Golden.PathOf(version, "example.pyc"))!;
    }

    /// <summary>Runs adder under script(1), which gives it a terminal and shows what arrived there.</summary>
    static AdderProcess.Result OnTerminal(string arguments, string path, string environment = "TERM=xterm")
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script(1) is needed for a terminal");
        return AdderProcess.Shell($"TERM=xterm {environment} script -qec '\"$ADDER\" {arguments.Replace("$1", path, StringComparison.Ordinal)}' /dev/null < /dev/null");
    }
}
