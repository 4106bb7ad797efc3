using System.Diagnostics;

namespace Adder.Testing;

/// <summary>The CPython interpreters and standard libraries of this machine; tests that need one skip when it is absent.</summary>
public static class Oracle
{
    static readonly string Home = Environment.GetEnvironmentVariable("ORACLE_HOME")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "python-oracles");
    static readonly string Pyenv = Environment.GetEnvironmentVariable("PYENV_ROOT")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv");

    /// <summary>The command of CPython X.Y, or null.</summary>
    public static string? Find(string version)
    {
        string installed = Path.Combine(Home, "bin", "python" + version);
        if (File.Exists(installed))
            return installed;
        string versions = Path.Combine(Pyenv, "versions");
        if (!Directory.Exists(versions))
            return null;
        return Directory.GetDirectories(versions, version + ".*").Select(folder => Path.Combine(folder, "bin", "python")).FirstOrDefault(File.Exists);
    }

    /// <summary>The command of CPython X.Y; skips the test when there is none.</summary>
    public static string Require(string version)
    {
        string? command = Find(version);
        Assert.SkipWhen(command is null, $"CPython {version} is not on this machine (shared/oracle/install brings 3.13 to 3.15)");
        return command!;
    }

    /// <summary>Runs a command to its end and gives its output; fails when it exits with an error.</summary>
    public static string Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONHASHSEED"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} exited {process.ExitCode}: {error.Result}");
        return output;
    }
}
