using System.IO.Compression;
using System.Text;

namespace Adder.Cli.Tests;

/// <summary>Where a program can come from, as on CPython's command line.</summary>
public sealed class ProgramSourceTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData]
    [InlineData("-")]
    [InlineData("run", "-")]
    public void Source_from_standard_input(params string[] arguments) =>
        Assert.Equal("__main__ 3\n", AdderProcess.RunWith("print(__name__, 1 + 2)\n"u8.ToArray(), arguments).Succeeded());

    const string ShowOptions = "import sys; print(sys.flags.isolated, sys.flags.optimize, sys.warnoptions, sys._xoptions, sys.argv)";

    // as getopt() reads them in CPython
    [Theory]
    [InlineData("1 0 [] {} ['-c', '-I', 'x']", "-ISc", ShowOptions, "-I", "x")]
    [InlineData("0 2 ['ignore', 'error'] {'a': '1'} ['-c']", "-OOWignore", "-W", "error", "-Xa=1", "-c" + ShowOptions)]
    [InlineData("0 1 [] {} ['-c', '--', '--help']", "run", "-O", "-c", ShowOptions, "--", "--help")]
    public void Options_written_together_and_with_their_values(string expected, params string[] arguments) =>
        Assert.Equal(expected + "\n", AdderProcess.Run(arguments).Succeeded());

    [Fact]
    public void Folder_with_a_main_module()
    {
        RequireLibrary();
        folder.Write("__main__.py", "import sys; print(sys.argv[1:], sys.path[0] == sys.argv[0])"u8.ToArray());
        Assert.Equal("['a', '-b'] True\n", AdderProcess.Run(folder.Path, "a", "-b").Succeeded());
    }

    [Fact]
    public void Zip_archive_with_a_main_module()
    {
        RequireLibrary();
        string file = Path.Combine(folder.Path, "program.zip");
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        using (var writer = new StreamWriter(zip.CreateEntry("__main__.py").Open()))
            writer.Write("print('from a zip')");
        Assert.Equal("from a zip\n", AdderProcess.Run("run", file).Succeeded());
    }

    [Fact]
    public void Module_that_is_a_folder_here_is_found_in_the_current_directory()
    {
        RequireLibrary();
        var result = AdderProcess.Shell("cd \"$1\" && mkdir package && echo 'import os, sys; print(os.path.samefile(sys.path[0], os.getcwd()))' > package/__main__.py && \"$ADDER\" -m package", folder.Path);
        Assert.Equal("True\n", result.Succeeded());
    }

    [Fact]
    public void Statements_behind_a_program_with_i()
    {
        RequireLibrary();
        string file = folder.Write("program.py", "x = 41"u8.ToArray());
        Assert.Contains("42", AdderProcess.RunWith(Encoding.UTF8.GetBytes("x + 1\n"), "-i", file).Output);
    }

    [Fact]
    public void Traceback_of_a_text_shows_it()
    {
        var result = AdderProcess.Run("-c", "def f(): 1/0\nf()");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("    f()\n    ~^^\n", result.Error);
    }

    static void RequireLibrary()
    {
        var result = AdderProcess.Run("-c", "import runpy");
        Assert.SkipWhen(result.ExitCode != 0, "adder has no standard library: " + result.Error);
    }
}
