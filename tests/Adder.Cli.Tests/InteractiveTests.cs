using System.Text;

namespace Adder.Cli.Tests;

/// <summary>adder alone on a terminal, which the program script makes.</summary>
public sealed class InteractiveTests : IDisposable
{
    const string Terminal = "TERM=xterm NO_COLOR=1 PYTHON_HISTORY=\"$1/history\" script -qec \"$ADDER\" /dev/null";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Statements_of_several_lines_are_edited_and_kept_as_history()
    {
        string output = OnTerminal("printf 'def f(x):\\n return x * 2\\n\\nf(21)\\nexit()\\n' | " + Terminal);
        Assert.Contains("Python 3.14", output);
        Assert.Contains("42\r\n", output);
        Assert.Contains("f(21)\nexit()\n", File.ReadAllText(Path.Combine(folder.Path, "history"), Encoding.UTF8));
    }

    [Fact]
    public void Plain_session_where_the_environment_wants_it()
    {
        string output = OnTerminal("printf '1+41\\n' | PYTHON_BASIC_REPL=1 " + Terminal);
        Assert.Contains(">>> ", output);
        Assert.Contains("42\r\n", output);
        Assert.False(File.Exists(Path.Combine(folder.Path, "history")));
    }

    [Fact]
    public void Startup_file_runs_first()
    {
        string startup = folder.Write("startup.py", "answer = 42\n1/0\n"u8.ToArray());
        string output = OnTerminal($"printf 'answer+1\\n' | PYTHONSTARTUP='{startup}' PYTHON_BASIC_REPL=1 " + Terminal);
        Assert.Contains("ZeroDivisionError: division by zero\r\n", output);
        Assert.Contains("43\r\n", output);
    }

    string OnTerminal(string line)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "the program script, which makes a terminal, is not installed");
        var library = AdderProcess.Run("-c", "import _pyrepl");
        Assert.SkipWhen(library.ExitCode != 0, "adder has no standard library: " + library.Error);
        return AdderProcess.Shell(line, folder.Path).Succeeded();
    }
}
