using Adder.Runtime.Import;

namespace Adder.Hosting.StdLib;

/// <summary>Finds the standard library: what was asked for, what ADDER_STDLIB names, lib/python3.14 or the archive beside the program, an installed CPython 3.14.</summary>
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
        if (Beside(AppContext.BaseDirectory) is { } own)
            return own;
        string shipped = Path.Combine(AppContext.BaseDirectory, "python314.zip");
        return File.Exists(shipped) ? new ArchiveLibrary(shipped) : Installed();
    }

    static StandardLibrary? Open(string path) =>
        File.Exists(Path.Combine(path, Landmark)) ? new DirectoryLibrary(Path.GetFullPath(path)) : File.Exists(path) && new ArchiveLibrary(path) is { IsLibrary: true } archive ? archive : null;

    static DirectoryLibrary? Installed()
    {
        foreach (string prefix in (string[])["/usr", "/usr/local", "/opt/homebrew"])
            if (Beside(prefix) is { } library)
                return library;
        return null;
    }

    /// <summary>The library where an installation has it; one that is linked there is where it is.</summary>
    static DirectoryLibrary? Beside(string prefix)
    {
        string folder = Path.Combine(prefix, "lib", "python3.14");
        return File.Exists(Path.Combine(folder, Landmark)) ? new DirectoryLibrary(Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder) : null;
    }
}
