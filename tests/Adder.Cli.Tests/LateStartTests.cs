namespace Adder.Cli.Tests;

/// <summary>site is imported before the program can see that it was not: with its first import, or at once where names or texts lead there.</summary>
public sealed class LateStartTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public LateStartTests() => Assert.SkipUnless(AdderProcess.Run("-c", "import json").ExitCode == 0, "adder has no standard library");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("import sys; print('site' in sys.modules, 'os' in sys.modules, sys.path[0] == '')", "True True True\n")]
    [InlineData("def f():\n import sys\n return [m in sys.modules for m in ('site', '_frozen_importlib')]\nprint(f())", "[True, True]\n")]
    [InlineData("print(exit)", "Use exit() or Ctrl-D (i.e. EOF) to exit\n")]
    [InlineData("print('exit' in dir(__builtins__))", "True\n")]
    [InlineData("print(hasattr(print.__self__, 'quit'))", "True\n")]
    [InlineData("print('{0.__self__.exit}'.format(print))", "Use exit() or Ctrl-D (i.e. EOF) to exit\n")]
    [InlineData("print([c.__name__ for c in object.__subclasses__() if c.__name__ == 'Quitter'])", "['Quitter']\n")]
    [InlineData("print(__import__('sys').path[0] == '')", "True\n")]
    [InlineData("def f():\n yield\nprint('exit' in f().gi_frame.f_builtins)", "True\n")]
    [InlineData("exit(3)", "", 3)]
    public void A_program_finds_what_site_adds(string program, string output, int exitCode = 0)
    {
        var result = AdderProcess.Run("-c", program);
        Assert.Equal((output, exitCode), (result.Output, result.ExitCode));
    }

    [Fact]
    public void The_traceback_of_a_program_without_imports_suggests_what_site_adds()
    {
        var result = AdderProcess.Run("-c", "exix");
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("NameError: name 'exix' is not defined. Did you mean: 'exit'?\n", result.Error);
    }

    [Fact]
    public void Code_of_the_user_runs_before_a_program_without_imports()
    {
        string packages = Path.Combine(folder.Path, "lib", "python3.14", "site-packages"), command = "PYTHONUSERBASE=$1 $ADDER -c 'print(1)'";
        Directory.CreateDirectory(packages);
        Assert.Equal("1\n", AdderProcess.Shell(command, folder.Path).Succeeded());
        File.WriteAllText(Path.Combine(packages, "hello.pth"), "import sys; sys.stdout.write('pth ')\n");
        Assert.Equal("pth 1\n", AdderProcess.Shell(command, folder.Path).Succeeded());
        File.WriteAllText(Path.Combine(packages, "usercustomize.py"), "print('user', end=' ')\n");
        Assert.Equal("pth user 1\n", AdderProcess.Shell(command, folder.Path).Succeeded());
        Assert.Equal("1\n", AdderProcess.Shell("PYTHONUSERBASE=$1 $ADDER -s -c 'print(1)'", folder.Path).Succeeded());
        Directory.CreateDirectory(Path.Combine(folder.Path, "path"));
        File.WriteAllText(Path.Combine(folder.Path, "path", "sitecustomize.py"), "print('site', end=' ')\n");
        Assert.Equal("site 1\n", AdderProcess.Shell("PYTHONPATH=$1 $ADDER -s -c 'print(1)'", Path.Combine(folder.Path, "path")).Succeeded());
    }
}
