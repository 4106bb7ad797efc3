namespace Adder.Testing;

/// <summary>What each CPython made of the same sources: shared/golden. Tests skip with the reason when it is absent.</summary>
public static class Golden
{
    static readonly string Folder = Path.Combine(RepositoryPaths.Shared, "golden");

    /// <summary>Skips the test when the recorded results are not beside the checkout.</summary>
    public static void Require() => Assert.SkipUnless(Directory.Exists(Folder), $"{Folder} is absent: CPython's recorded results are needed");

    /// <summary>The versions with recorded results, oldest first: the data of theories.</summary>
    public static TheoryData<string> Versions =>
        new("2.7", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15");

    /// <summary>The files of a version that end in an extension such as ".pyc" or ".dis.txt".</summary>
    public static string[] Files(string version, string extension)
    {
        Require();
        var files = Directory.GetFiles(Path.Combine(Folder, version)).Where(f => f.EndsWith(extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(files);
        return files;
    }

    public static string PathOf(string version, string file) => Path.Combine(Folder, version, file);
}
