using System.Text;

namespace Adder.Cli.Running;

/// <summary>Where this Python is installed, and the virtual environment that it was started from (PEP 405).</summary>
/// <param name="Executable">sys.executable: as it was called, links not followed; empty when unknown.</param>
/// <param name="BaseExecutable">sys._base_executable: the program itself.</param>
/// <param name="Prefix">sys.prefix: the folder of the virtual environment, or <paramref name="BasePrefix"/>.</param>
/// <param name="BasePrefix">sys.base_prefix: the folder of the program.</param>
sealed record Installation(string Executable, string BaseExecutable, string Prefix, string BasePrefix)
{
    const string ConfigurationName = "pyvenv.cfg", HomeKey = "home";

    public static Installation Find()
    {
        string program = Environment.ProcessPath ?? "", called = Called(program);
        string prefix = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        return new Installation(called, program, Path.GetDirectoryName(called) is { } folder && EnvironmentOf(folder) is { } environment ? environment : prefix, prefix);
    }

    /// <summary>The folder of the virtual environment: its configuration lies beside the executable's folder or in it.</summary>
    static string? EnvironmentOf(string folder)
    {
        foreach (string? candidate in (string?[])[Path.GetDirectoryName(folder), folder])
            if (candidate is not null && Path.Combine(candidate, ConfigurationName) is var file && File.Exists(file) && TellsHome(file))
                return candidate;
        return null;
    }

    static bool TellsHome(string file)
    {
        try
        {
            return File.ReadLines(file, Encoding.UTF8).Any(line => line.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals
                && line.AsSpan(0, equals).Trim().Equals(HomeKey, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The path by which the program was called; .NET tells it only with the links followed.</summary>
    static string Called(string program)
    {
        if (Modules.posix.ProcessArguments.Called() is not { } name)
            return program;
        string? found = name.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(name)
            : Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Where(folder => folder.Length > 0).Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return found is not null && File.Exists(found) ? found : program;
    }
}
