using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>Errors: one line with file and place on stderr, and an exit code by their kind.</summary>
public sealed class ErrorTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Missing_file() => Assert.Equal("adder: none.pyc: no such file or directory", AdderProcess.Run("info", "none.pyc").FailedWith(66));

    [Fact]
    public void Directory_without_compiled_files() =>
        Assert.Equal($"adder: {folder.Path}: no .pyc files in it", AdderProcess.Run("info", folder.Path).FailedWith(66));

    [Fact]
    public void Bad_magic_number()
    {
        string file = folder.Write("bad.pyc", [1, 2, 13, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.StartsWith($"adder: {file}: magic number 513 ", AdderProcess.Run("info", file).FailedWith(65));
    }

    [Fact]
    public void Empty_file()
    {
        string file = folder.Write("empty.pyc", []);
        Assert.Contains("0 bytes, at offset 0", AdderProcess.Run("info", file).FailedWith(65));
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Truncated_file_is_told_with_the_offset(string version)
    {
        Golden.Require();
        string file = folder.Write("cut.pyc", File.ReadAllBytes(Golden.PathOf(version, "example.pyc"))[..^40]);
        string error = AdderProcess.Run("info", file).FailedWith(65);
        Assert.StartsWith($"adder: {file}: ", error);
        Assert.Matches(@"at offset \d+", error);
    }

    [Fact]
    public void Mistake_in_source_is_told_as_CPython_does()
    {
        string file = folder.Write("module.py", "x = (1,\n  2 3)\n"u8.ToArray());
        var result = AdderProcess.Run("dis", file);
        Assert.Equal((65, ""), (result.ExitCode, result.Output));
        Assert.Equal($"  File \"{file}\", line 2\n    2 3)\n    ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n", result.Error);
    }

    [Fact]
    public void Unreadable_file_has_no_input()
    {
        string file = folder.Write("secret.pyc", [0]);
        var result = AdderProcess.ShellWithoutRights("chmod 755 \"$1\" && chmod 000 \"$2\" && $USER_WITHOUT_RIGHTS \"$ADDER\" info \"$2\"", folder.Path, file);
        Assert.Equal($"adder: {file}: permission denied", result.FailedWith(66));
    }

    [Fact]
    public void Every_bad_input_is_told_and_the_good_ones_are_done()
    {
        Golden.Require();
        string good = Golden.PathOf("3.14", "example.pyc"), bad = folder.Write("bad.pyc", [0]);
        var result = AdderProcess.Run("info", bad, "none.pyc", good, bad);
        Assert.Equal(66, result.ExitCode);
        Assert.Equal(3, result.ErrorLines.Length);
        Assert.All(result.ErrorLines, line => Assert.StartsWith("adder: ", line));
        Assert.StartsWith(good, result.Output);
    }

    [Fact]
    public void Name_of_a_file_cannot_break_the_line_or_drive_the_terminal() =>
        Assert.Equal("adder: a\\nb\\x1b[31m: no such file or directory", AdderProcess.Run("info", "a\nb\e[31m").FailedWith(66));

    [Theory]
    [InlineData("adder: unknown command or argument 'nonsense'; see 'adder --help'", "nonsense")]
    [InlineData("adder: unknown option '--nonsense'; see 'adder info --help'", "info", "--nonsense")]
    [InlineData("adder: Required argument 'PATHS' missing for command: 'info'; see 'adder info --help'", "info")]
    public void Wrong_command_line(string error, params string[] arguments) => Assert.Equal(error, AdderProcess.Run(arguments).FailedWith(64));

    [Theory]
    [InlineData("trace")]
    [InlineData("trace", "--limit", "x", "module.pyc")]
    public void Wrong_command_line_of_a_program_is_2_as_in_CPython(params string[] arguments) => AdderProcess.Run(arguments).FailedWith(2);
}
