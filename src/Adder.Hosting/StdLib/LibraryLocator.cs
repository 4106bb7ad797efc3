using Adder.Runtime.Import;

namespace Adder.Hosting.StdLib;

/// <summary>Finds the standard library: what was asked for, what ADDER_STDLIB names, the archive beside the program, an installed CPython 3.14.</summary>
static class LibraryLocator
{
    const string Landmark = "os.py";

    /// <summary>The library, or null when there is none anywhere.</summary>
    /// <param name="wanted">The directory or archive that was asked for; null to look.</param>
    /// <param name="ignoreEnvironment">Whether environment variables are not looked at.</param>
    /// <exception cref="FileNotFoundException">What was asked for is no library.</exception>
    public static StandardLibrary? Find(string? wanted, bool ignoreEnvironment)
    {
        wanted ??= ignoreEnvironment ? null : Environment.GetEnvironmentVariable("ADDER_STDLIB") is { Length: > 0 } named ? named : null;
        if (wanted is not null)
            return Open(wanted) ?? throw new FileNotFoundException($"'{wanted}' is not a standard library of CPython 3.14: it has no {Landmark}");
        string shipped = Path.Combine(AppContext.BaseDirectory, "python314.zip");
        return File.Exists(shipped) ? new ArchiveLibrary(shipped) : Installed();
    }

    static StandardLibrary? Open(string path) =>
        File.Exists(Path.Combine(path, Landmark)) ? new DirectoryLibrary(Path.GetFullPath(path)) : File.Exists(path) && new ArchiveLibrary(path) is { IsLibrary: true } archive ? archive : null;

    static DirectoryLibrary? Installed()
    {
        foreach (string prefix in (string[])["/usr", "/usr/local", "/opt/homebrew"])
        {
            string folder = Path.Combine(prefix, "lib", "python3.14");
            if (File.Exists(Path.Combine(folder, Landmark)))
                return new DirectoryLibrary(folder);
        }
        return null;
    }
}
