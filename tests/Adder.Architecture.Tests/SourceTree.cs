using System.Xml.Linq;
using Adder.Testing;

namespace Adder.Architecture.Tests;

/// <summary>The projects and source files of the checkout, without what builds leave behind.</summary>
static class SourceTree
{
    /// <summary>The project files by the names of their projects.</summary>
    public static IReadOnlyDictionary<string, XElement> Projects { get; } = ProjectFolders
        .SelectMany(folder => Files(folder, "*.csproj"))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => XElement.Load(file));

    static string[] ProjectFolders => ["src", "tests", "bench", "conformance", "fuzz", "tools"];

    /// <summary>Files below a folder of the checkout; none when the folder does not exist.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        string root = RepositoryPaths.InRoot(folder);
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Where(file => !IsBuilt(root, file)).Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The names in Include of all elements of a kind, such as PackageReference.</summary>
    public static IEnumerable<string> Includes(this XElement project, string element) =>
        project.Descendants(element).Select(e => e.Attribute("Include")?.Value).OfType<string>();

    static bool IsBuilt(string root, string file) => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
}
