namespace Adder.Testing;

/// <summary>Where the checkout is, and the folder "shared" beside it.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder of Adder.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder beside the checkout with recorded CPython results; it may be absent.</summary>
    public static string Shared { get; } = Environment.GetEnvironmentVariable("ADDER_SHARED") ?? Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>A path inside the checkout.</summary>
    public static string InRoot(params string[] parts) => Path.Combine([Root, .. parts]);

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Adder.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"no Adder.slnx above {AppContext.BaseDirectory}");
    }
}
