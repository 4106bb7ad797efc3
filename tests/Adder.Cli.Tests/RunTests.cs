using System.Text.Json;
using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>run and trace: output, exit codes, and what belongs to adder or to the program on the command line.</summary>
public sealed class RunTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Python3 => [.. Golden.Versions.Select(row => row.Data).Where(version => version[0] == '3')];

    [Theory, MemberData(nameof(Python3))]
    public void Program_prints_what_it_prints_in_CPython(string version) =>
        Assert.Equal(File.ReadAllText(Pyc(version, "example.out")), AdderProcess.Run("run", Pyc(version, "example.pyc")).Succeeded());

    [Fact]
    public void Program_comes_from_standard_input() =>
        Assert.Equal(File.ReadAllText(Pyc("3.14", "example.out")), AdderProcess.RunWith(File.ReadAllBytes(Pyc("3.14", "example.pyc")), "run", "-").Succeeded());

    [Fact]
    public void What_follows_the_program_is_not_for_adder() =>
        AdderProcess.Run("run", "-I", Pyc("3.14", "example.pyc"), "--json", "--help", "-x", "--", "word").Succeeded();

    [Fact]
    public void Uncaught_exception_ends_with_1_and_a_traceback()
    {
        var result = AdderProcess.Run("run", Pyc("3.14", "uncaught.pyc"));
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Traceback (most recent call last):\n", result.Error);
    }

    [Fact]
    public void Missing_program_is_2_as_in_CPython()
    {
        var result = AdderProcess.Run("run", "none.pyc");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.EndsWith($": can't open file '{Path.GetFullPath("none.pyc")}': [Errno 2] No such file or directory\n", result.Error);
    }

    [Theory]
    [InlineData("class E(SystemExit):\n    @property\n    def code(self): raise ValueError\nraise E(4)", 1, "4\n")]
    [InlineData("class A:\n    def __str__(self): raise ValueError\nraise SystemExit(A())", 1, "\n")]
    [InlineData("import sys; sys.stderr = None; 1/0", 1, "")]
    public void End_shows_what_it_shows_in_CPython(string program, int exitCode, string error)
    {
        var result = AdderProcess.Run("-c", program);
        Assert.Equal((exitCode, "", error), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public void Hook_that_is_None_is_called_and_fails() =>
        Assert.StartsWith("Error in sys.excepthook:\nTypeError: 'NoneType' object is not callable\n\nOriginal exception was:\n", AdderProcess.Run("-c", "import sys; sys.excepthook = None; 1/0").Error);

    [Fact]
    public void Missing_program_is_told_as_it_was_written()
    {
        var result = AdderProcess.Run("run", "./none.py");
        Assert.EndsWith($"can't open file '{Environment.CurrentDirectory}/./none.py': [Errno 2] No such file or directory\n", result.Error);
    }

    [Fact]
    public void Folder_dot_is_the_current_folder()
    {
        folder.Write("__main__.py", "import sys; print(sys.path[0], __file__)"u8.ToArray());
        string at = Path.GetDirectoryName(folder.Write("other.py", []))!;
        var result = AdderProcess.Start(new System.Diagnostics.ProcessStartInfo(AdderProcess.Executable, ["."]) { WorkingDirectory = at }, null);
        Assert.Equal($"{at} {at}/__main__.py\n", result.Output);
    }

    [Fact]
    public void Uncaught_exception_is_left_in_sys()
    {
        string program = folder.Write("failing.py", "1/0\n"u8.ToArray());
        var result = AdderProcess.RunWith("import sys\nsys.last_type, sys.last_value is sys.last_exc, sys.last_traceback is sys.last_exc.__traceback__\n"u8.ToArray(), "-iq", program);
        Assert.Equal("(<class 'ZeroDivisionError'>, True, True)\n", result.Output);
    }

    [Fact]
    public void Option_t_is_allowed() => Assert.Equal("1\n", AdderProcess.Run("-t", "-c", "print(1)").Succeeded());

    [Fact]
    public void Malformed_program_is_1_as_in_CPython() =>
        Assert.Contains("at offset", AdderProcess.Run("run", folder.Write("cut.pyc", File.ReadAllBytes(Pyc("3.14", "example.pyc"))[..^50])).FailedWith(1));

    [Fact]
    public void Options_show_in_sys()
    {
        var result = AdderProcess.Run("-v", "-W", "error", "-X", "utf8", "-c", "import sys; print(sys.flags.verbose, sys.warnoptions, sys._xoptions)");
        Assert.Equal("1 ['error'] {'utf8': True}\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory, MemberData(nameof(Python3))]
    public void Trace_tells_instructions_with_the_stack(string version)
    {
        var result = AdderProcess.Run("trace", "--json", "--function", "sum", Pyc(version, "example.pyc"));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(File.ReadAllText(Pyc(version, "example.out")), result.Output);
        var steps = result.ErrorLines.Select(Parse).ToList();
        Assert.All(steps, step => Assert.Equal("sum", step.GetProperty("function").GetString()));
        var last = steps[^1];
        Assert.Equal(("RETURN_VALUE", "[\"42\"]"), (last.GetProperty("opname").GetString(), last.GetProperty("before").GetRawText()));
    }

    [Fact]
    public void Trace_goes_to_a_file_and_ends_at_the_limit()
    {
        string log = folder["trace.txt"];
        AdderProcess.Run("trace", "--limit", "3", "-o", log, Pyc("3.8", "example.pyc")).Succeeded();
        Assert.Equal(3, File.ReadLines(log).Count());
        Assert.StartsWith("<module> 0 LOAD_CONST 0 ('Docstring for example.py')  [] -> [", File.ReadAllText(log));
    }

    [Fact]
    public void Trace_replaces_no_file_unasked_and_makes_none_for_a_bad_program()
    {
        string log = folder.Write("trace.txt", "precious"u8.ToArray());
        Assert.Contains("--force", AdderProcess.Run("trace", "-o", log, Pyc("3.8", "example.pyc")).FailedWith(73));
        Assert.Equal("precious", File.ReadAllText(log));
        AdderProcess.Run("trace", "--force", "-o", log, "none.pyc").FailedWith(2);
        Assert.Equal("precious", File.ReadAllText(log));
        AdderProcess.Run("trace", "--force", "-o", log, Pyc("3.8", "example.pyc")).Succeeded();
        Assert.StartsWith("<module> 0 ", File.ReadAllText(log));
    }

    static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    static string Pyc(string version, string file)
    {
        Golden.Require();
        return Golden.PathOf(version, file);
    }
}
