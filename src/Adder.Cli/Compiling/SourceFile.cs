namespace Adder.Cli.Compiling;

/// <summary>A file to compile.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="ShownPath">co_filename.</param>
/// <param name="Directory">The directory whose listing tells of it first; null = it is not the first of one.</param>
sealed record SourceFile(string Path, string ShownPath, string? Directory)
{
    /// <summary>What was to be compiled below a path: the file, or every .py in the directory and those inside, in compileall's order.</summary>
    /// <exception cref="Failure">There is no such file.</exception>
    public static IEnumerable<SourceFile> Find(string path, CompileSettings settings)
    {
        if (System.IO.Directory.Exists(path))
            return FindIn(path, settings.ShownDirectory ?? path, settings, settings.MaxDepth);
        if (!File.Exists(path))
            throw new Failure(ExitCode.NoInput, "no such file or directory");
        string shown = settings.ShownDirectory is { } directory ? System.IO.Path.Combine(directory, System.IO.Path.GetFileName(path)) : path;
        return [new(path, shown, null)];
    }

    static IEnumerable<SourceFile> FindIn(string directory, string shown, CompileSettings settings, int depth)
    {
        string? listing = directory;
        foreach (string name in System.IO.Directory.GetFileSystemEntries(directory).Select(entry => System.IO.Path.GetFileName(entry)!).Order(StringComparer.Ordinal))
        {
            string path = System.IO.Path.Combine(directory, name), shownPath = System.IO.Path.Combine(shown, name);
            if (name == "__pycache__")
                continue;
            if (!System.IO.Directory.Exists(path))
            {
                if (!name.EndsWith(".py", StringComparison.Ordinal) || !File.Exists(path) || settings.Excluded?.IsMatch(path) == true)
                    continue;
                yield return new(path, shownPath, listing);
                listing = null;
            }
            else if (depth > 0 && (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0)
                foreach (var file in FindIn(path, shownPath, settings, depth - 1))
                    yield return file;
        }
    }
}
