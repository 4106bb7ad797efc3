using System.Diagnostics;

namespace Adder.Conformance;

/// <summary>Where things are on this machine.</summary>
static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder beside the checkout with recorded facts of CPython.</summary>
    public static string Shared { get; } = Environment.GetEnvironmentVariable("ADDER_SHARED") ?? Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>The CPython 3.14 that shared/oracle/install brings, or null.</summary>
    public static string? FindPython()
    {
        string home = Environment.GetEnvironmentVariable("ORACLE_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "python-oracles");
        string python = Path.Combine(home, "bin", "python3.14");
        return File.Exists(python) ? python : null;
    }

    /// <summary>The folder of a Python's standard library.</summary>
    public static string LibraryOf(string python)
    {
        var start = new ProcessStartInfo(python, ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start");
        string path = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return path;
    }

    /// <summary>
    /// A copy of a command with a library linked beside it: tests start Python anew with options that have it ignore variables, and that one needs
    /// the test package, too.
    /// </summary>
    public static string CommandWithLibrary(string adder, string library)
    {
        string folder = Path.Combine(Path.GetTempPath(), "adder-conformance-command", CompilerStamp(adder) + "-" + Environment.ProcessId);
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(adder))!))
            if (Path.GetExtension(file) is not (".pdb" or ".xml" or ".zip"))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        Directory.CreateSymbolicLink(Path.Combine(folder, "lib", "python3.14"), Path.GetFullPath(library));
        return Path.Combine(folder, Path.GetFileName(adder));
    }

    /// <summary>The modules that a command line names, in the order of the list.</summary>
    /// <exception cref="ArgumentException">A name is not in the list.</exception>
    public static IReadOnlyList<TestModule> Choose(IReadOnlyList<TestModule> all, string[] names, string[] groups)
    {
        foreach (string name in names)
            if (all.All(m => m.Name != name))
                throw new ArgumentException($"{name} is not in the list of modules");
        foreach (string group in groups)
            if (all.All(m => m.Group != group))
                throw new ArgumentException($"no group '{group}': there are {string.Join(", ", TestModule.Groups)}");
        return [.. all.Where(m => (names.Length == 0 || names.Contains(m.Name)) && (groups.Length == 0 || groups.Contains(m.Group)))];
    }

    /// <summary>When the compiler beside an adder command was built, as a name.</summary>
    public static string CompilerStamp(string adder) =>
        File.GetLastWriteTimeUtc(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(adder))!, "Adder.Compiler.dll")).Ticks.ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Adder.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"no Adder.slnx above {AppContext.BaseDirectory}");
    }
}
